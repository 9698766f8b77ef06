"""What the cookie says that Streamlit gave the reader at sign-in: the one place that knows how Streamlit signs it."""

import json
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME


def claims(cookies: Mapping[str, str], origin: str) -> dict[str, Any]:
    """What the provider said of the reader; empty unless this dashboard, at `origin`, has signed it."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1")) if value else None

    found = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    said: dict[str, Any] = json.loads(found) if found else {}
    return said if said.get("origin") == origin else {}
