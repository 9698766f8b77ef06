"""Who may come in: by verified address, for as long as a session lasts, and never by a secret that's half written."""

from typing import Any

import pytest

from lib.access.policy import Misconfigured, Policy

PROVIDER = {"client_id": "c", "client_secret": "s", "server_metadata_url": "https://id.example/.well-known"}
AUTH = {"redirect_uri": "https://film.example/oauth2callback", "cookie_secret": "x" * 32, **PROVIDER}
ACCESS = {"emails": ["Zoë@partner.example", "bob@bank.example"], "domains": ["Studio.example"]}
ANN = {"is_logged_in": True, "email": "ann@studio.example", "email_verified": True, "iat": 1000, "exp": 4600}


def policy(auth: dict[str, Any] = AUTH, **access: Any) -> Policy:
    """The policy of secrets with `access` beside the usual list."""
    found = Policy.of({"auth": auth, "access": {**ACCESS, **access}})
    assert found
    return found


@pytest.mark.parametrize(
    ("claims", "standing"),
    [
        ({}, "admitted"),
        ({"email": "ANN@STUDIO.EXAMPLE"}, "admitted"),
        ({"email": "bob@bank.example"}, "admitted"),
        ({"email_verified": None, "xms_edov": True}, "admitted"),
        ({"email": "eve@bank.example"}, "refused"),
        ({"email": "ann@evil-studio.example"}, "refused"),
        ({"email": "ann@sub.studio.example"}, "refused"),
        ({"email": "ann@studio.example@evil.example"}, "refused"),
        ({"email": "ann@\N{LATIN SMALL LETTER LONG S}tudio.example"}, "refused"),
        ({"email": "studio.example"}, "refused"),
        ({"email": ["ann@studio.example"]}, "refused"),
        ({"email": None}, "refused"),
        ({"email_verified": False}, "refused"),
        ({"email_verified": "false"}, "refused"),
        ({"email_verified": None}, "refused"),
        ({"is_logged_in": False}, "unknown"),
        ({"is_logged_in": "yes"}, "unknown"),
        ({"exp": 2000}, "expired"),
        ({"exp": 1999}, "expired"),
        ({"exp": 2001}, "admitted"),
        ({"exp": None}, "expired"),
        ({"exp": "9999"}, "expired"),
    ],
)
def test_how_a_reader_stands_at_2000(claims: dict[str, Any], standing: str) -> None:
    assert policy().standing(ANN | claims, 2000) == standing


def test_nobody_is_known_without_claims() -> None:
    assert policy().standing({}, 0) == "unknown"


def test_a_session_lasts_as_many_hours_as_the_operator_says() -> None:
    half_an_hour = policy(hours=0.5)
    assert half_an_hour.standing(ANN, 1000 + 1799) == "admitted"
    assert half_an_hour.standing(ANN, 1000 + 1800) == "expired"
    assert half_an_hour.standing(ANN | {"iat": None}, 1000) == "expired"
    assert policy(hours=8).standing(ANN, 5000) == "admitted", "longer than the provider's token"


def test_no_sign_in_without_its_section() -> None:
    assert Policy.of({}) is None
    assert Policy.of({"other": {"key": "value"}}) is None


def test_how_much_a_key_may_ask() -> None:
    assert policy().requests_per_minute == 60
    assert policy(requests_per_minute=1).requests_per_minute == 1


def test_providers_by_name_and_without() -> None:
    named = {"redirect_uri": AUTH["redirect_uri"], "cookie_secret": AUTH["cookie_secret"], "okta": PROVIDER}
    assert policy(named).providers == ("okta",)
    assert policy({**AUTH, "okta": PROVIDER}).providers == (None, "okta")
    assert policy().providers == (None,)


def test_where_readers_find_the_dashboard() -> None:
    assert policy().origin == "https://film.example"


@pytest.mark.parametrize(
    ("secrets", "fault"),
    [
        ({"access": ACCESS}, r"\[access\] needs \[auth\]"),
        ({"auth": {}, "access": ACCESS}, "redirect_uri"),
        ({"auth": AUTH}, r"\[access\] must name"),
        ({"auth": AUTH, "access": {"emails": [], "domains": []}}, r"\[access\] must name"),
        ({"auth": AUTH, "access": {"domains": "studio.example"}}, "domains must be a list"),
        ({"auth": AUTH, "access": {"domains": [""]}}, "domains must be a list"),
        ({"auth": AUTH | {"cookie_secret": "x" * 31}, "access": ACCESS}, "at least 32"),
        ({"auth": AUTH | {"redirect_uri": "https://film.example/"}, "access": ACCESS}, "redirect_uri"),
        ({"auth": AUTH | {"redirect_uri": "film.example/oauth2callback"}, "access": ACCESS}, "redirect_uri"),
        ({"auth": AUTH | {"client_secret": ""}, "access": ACCESS}, r"\[auth\] lacks client_secret"),
        (
            {"auth": {**AUTH, "okta": {"client_id": "c"}}, "access": ACCESS},
            r"\[auth.okta\] lacks client_secret, server",
        ),
        ({"auth": AUTH, "access": ACCESS | {"hours": 0}}, "hours must be a number above 0"),
        ({"auth": AUTH, "access": ACCESS | {"hours": True}}, "hours must be a number above 0"),
        *(
            ({"auth": AUTH, "access": ACCESS | {"requests_per_minute": wrong}}, "must be a whole number, 1 or more")
            for wrong in (-1, 0, 0.5, 60.0, True, "60")
        ),
    ],
)
def test_what_cannot_hold_is_named(secrets: dict[str, Any], fault: str) -> None:
    with pytest.raises(Misconfigured, match=fault):
        Policy.of(secrets)
