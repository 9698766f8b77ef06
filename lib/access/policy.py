"""Which readers may come in: those with a verified address that the operator listed, while their session lasts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Standing = Literal["unknown", "expired", "refused", "admitted"]

VERIFIED = ("email_verified", "xms_edov")
"""The claims by which a provider vouches for the address; the second is Microsoft Entra's."""
SHORTEST_SECRET = 32
"""Characters; `python -c "import secrets; print(secrets.token_hex())"` gives 64."""
OF_A_PROVIDER = ("client_id", "client_secret", "server_metadata_url")


class Misconfigured(Exception):
    """The secrets ask for sign-in in a way that can't hold; the text says what to change, never a value."""


@dataclass(frozen=True)
class Policy:
    """Who is let in, by whom they sign in, and how much a key may ask.

    `providers` are the names for `st.login`, None for the only one; `hours` is how long a session lasts where it
    isn't the provider's own time; `origin` is where readers find the dashboard, such as https://film.example.com.
    """

    providers: tuple[str | None, ...]
    origin: str
    emails: frozenset[str]
    domains: frozenset[str]
    hours: float | None = None
    requests_per_minute: int = 60

    @classmethod
    def of(cls, secrets: Mapping[str, Any]) -> "Policy | None":
        """What the sections `[auth]` and `[access]` of the secrets ask for; None without `[auth]`.

        Raises Misconfigured.
        """
        auth, access = secrets.get("auth"), secrets.get("access", {})
        if auth is None:
            if access:
                raise Misconfigured("[access] needs [auth]: without it nobody is asked to sign in")
            return None
        redirect = str(auth.get("redirect_uri", ""))
        if not redirect.startswith(("https://", "http://")) or not redirect.endswith("/oauth2callback"):
            raise Misconfigured("[auth] redirect_uri must be the dashboard's address followed by /oauth2callback")
        if len(str(auth.get("cookie_secret", ""))) < SHORTEST_SECRET:
            raise Misconfigured(f"[auth] cookie_secret must have at least {SHORTEST_SECRET} random characters")
        emails, domains = (_texts(access, name) for name in ("emails", "domains"))
        if not emails and not domains:
            raise Misconfigured("[access] must name the emails or domains that may come in")
        return cls(
            providers=_providers(auth),
            origin="/".join(redirect.split("/")[:3]),
            emails=frozenset(map(_folded, emails)),
            domains=frozenset(_folded(domain.removeprefix("@")) for domain in domains),
            hours=_hours(access),
            requests_per_minute=_requests_per_minute(access),
        )

    def standing(self, claims: Mapping[str, Any], now: float) -> Standing:
        """How a reader stands at the time `now` whose provider said `claims` (empty for one who didn't sign in)."""
        if claims.get("is_logged_in") is not True:
            return "unknown"
        if now >= self.ends(claims):
            return "expired"
        return "admitted" if self._lists(claims) else "refused"

    def ends(self, claims: Mapping[str, Any]) -> float:
        """When the session ends, in seconds since 1970: a claim that's missing has ended it already."""
        start, end = claims.get("iat"), claims.get("exp")
        if self.hours is None:
            return float(end) if isinstance(end, int | float) else 0
        return start + self.hours * 3600 if isinstance(start, int | float) else 0

    def _lists(self, claims: Mapping[str, Any]) -> bool:
        email = claims.get("email")
        if not isinstance(email, str) or not any(claims.get(name) in (True, "true", "1") for name in VERIFIED):
            return False
        _name, at, domain = _folded(email).rpartition("@")
        return _folded(email) in self.emails or (at == "@" and domain in self.domains)


def _folded(address: str) -> str:
    """`address` in small letters; only A to Z, so that no other letter can pass for one of them."""
    return address.strip().encode().lower().decode()


def _texts(access: Mapping[str, Any], name: str) -> list[str]:
    found = access.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) and each.strip() for each in found):
        raise Misconfigured(f'[access] {name} must be a list of texts: {name} = ["..."]')
    return found


def _hours(access: Mapping[str, Any]) -> float | None:
    found = access.get("hours")
    if found is not None and (isinstance(found, bool) or not isinstance(found, int | float) or not found > 0):
        raise Misconfigured("[access] hours must be a number above 0")
    return found


def _requests_per_minute(access: Mapping[str, Any]) -> int:
    found = access.get("requests_per_minute", Policy.requests_per_minute)
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise Misconfigured("[access] requests_per_minute must be a whole number, 1 or more")
    return found


def _providers(auth: Mapping[str, Any]) -> tuple[str | None, ...]:
    sections: dict[str | None, Mapping[str, Any]] = {
        name: section
        for name, section in auth.items()
        if isinstance(section, Mapping) and set(OF_A_PROVIDER) & set(section)
    }
    if "client_id" in auth or not sections:
        sections = {None: auth, **sections}
    for name, section in sections.items():
        if missing := [key for key in OF_A_PROVIDER if not section.get(key)]:
            place = f"[auth.{name}]" if name else "[auth]"
            raise Misconfigured(f"{place} lacks {', '.join(missing)}")
    return tuple(sections)
