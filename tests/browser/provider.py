"""An OpenID provider on this machine, which can be made to hand out tokens that nobody should trust."""

import base64
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import oidc_provider_mock
from joserfc import jws, jwt
from joserfc.jwk import RSAKey
from oidc_provider_mock import User
from werkzeug.serving import make_server

Change = Callable[[str], str]


def unchanged(token: str) -> str:
    """The token as the provider has made it."""
    return token


def by_another_key(token: str) -> str:
    """The same claims, signed with a key that isn't the provider's but is called like it."""
    parts = jws.extract_compact(token.encode())
    return jwt.encode(parts.headers(), json.loads(parts.payload), RSAKey.generate_key(2048))


def by_nobody(token: str) -> str:
    """The same claims, unsigned: the algorithm “none”."""
    return f"{_encoded({'alg': 'none', 'typ': 'JWT'})}.{token.split('.')[1]}."


def for_another_app(token: str) -> str:
    """The provider's signature under other claims: those of a token for another app."""
    header, _, signature = token.split(".")
    claims = json.loads(jws.extract_compact(token.encode()).payload)
    return f"{header}.{_encoded(claims | {'aud': 'another'})}.{signature}"


def _encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


@dataclass
class Provider:
    """A running provider; `change` is done to each ID token that it hands out."""

    url: str = ""
    change: Change = unchanged

    @property
    def metadata(self) -> str:
        """The address that the secrets name."""
        return f"{self.url}/.well-known/openid-configuration"


class Changing:
    """The provider's application, with `change` done to the tokens of its answers."""

    def __init__(self, app: Any, provider: Provider) -> None:
        self.app = app
        self.provider = provider

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers one request."""
        if environ["PATH_INFO"] != "/oauth2/token":
            return self.app(environ, start_response)
        started: list[Any] = []
        body = b"".join(self.app(environ, lambda *arguments: started.extend(arguments)))
        answer = json.loads(body)
        if "id_token" in answer:
            answer["id_token"] = self.provider.change(answer["id_token"])
        body = json.dumps(answer).encode()
        headers = [(name, value) for name, value in started[1] if name.lower() != "content-length"]
        start_response(started[0], [*headers, ("Content-Length", str(len(body)))])
        return [body]


@contextmanager
def running(users: dict[str, dict[str, Any]], lasts: timedelta) -> Iterator[Provider]:
    """A provider that knows `users`, by name with their claims, and whose tokens last as long as `lasts`."""
    provider = Provider()
    known = [User(sub=name, claims=claims) for name, claims in users.items()]
    app = oidc_provider_mock.app(user_claims=known, access_token_max_age=lasts)
    server = make_server("localhost", 0, Changing(app, provider), threaded=True)
    provider.url = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
