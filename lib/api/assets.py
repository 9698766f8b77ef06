"""Plotly for the browser, served by the dashboard itself, for pictures where Streamlit's own copy can't be reached.

It's the script that comes with Plotly's Python package, fetched only when a picture is asked for.
"""

import gzip
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PLOTLY = f"/assets/plotly-{version('plotly')}.min.js"
"""The address holds the package's version, so that a browser may keep the answer for good."""
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}


def plotly(request: Request) -> Response:
    """Plotly's minified script, compressed where the browser takes that."""
    packed = _packed()
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return Response(packed, headers=HEADERS | {"Content-Encoding": "gzip"}, media_type="text/javascript")
    return Response(gzip.decompress(packed), headers=HEADERS, media_type="text/javascript")


@cache
def _packed() -> bytes:
    script = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return gzip.compress(script, compresslevel=6, mtime=0)


ROUTES = [Route(PLOTLY, plotly, methods=["GET"])]
"""For `st.App(..., routes=[...])`; Starlette answers HEAD, too."""
