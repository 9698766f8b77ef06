"""Which addresses there are, by what stands behind them, and which of them hold nothing of the data."""

from functools import cache
from pathlib import Path

from lib.api.assets import PLOTLY

PAGES = Path(__file__).parents[2] / "pages"
SIGN_IN, SIGNED_IN, SIGN_OUT = "/auth/login", "/oauth2callback", "/auth/logout"
HEALTH = "/healthz"
STREAMLITS = ("/_stcore/health", "/_stcore/host-config")
"""What Streamlit's browser side asks for before it connects, at the root or beneath the page that was opened."""


@cache
def pages() -> frozenset[str]:
    """The addresses of the pages: Streamlit answers each with the same empty page, which the websocket fills."""
    return frozenset({"/", *(f"/{path.stem}" for path in PAGES.glob("*.py"))})


def is_open(path: str) -> bool:
    """Whether `path` is answered before sign-in: the way in, and what's the same in every Streamlit app."""
    return (
        path in {SIGN_IN, SIGNED_IN, SIGN_OUT, HEALTH, PLOTLY, "/favicon.png", "/manifest.json"}
        or path in pages()
        or path.startswith("/static/")
        or path.endswith(STREAMLITS)
    )


def kind(path: str) -> str:
    """What `path` is, as far as a log may say it: an address that nobody knows may hold anything."""
    if path in {SIGN_IN, SIGNED_IN, SIGN_OUT, HEALTH} or path in pages():
        return path
    if path.endswith(STREAMLITS):
        return "/_stcore"
    for start in ("/api", "/media", "/_stcore", "/static", "/assets"):
        if path == start or path.startswith(f"{start}/"):
            return start
    return "other"
