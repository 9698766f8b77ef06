"""Files for the browser that the dashboard serves itself: its icon, the picture beside a shared link, and Plotly.

Plotly is the script that comes with its Python package; `charts.js` draws the charts of a page with it. The icon stands
where Streamlit has its own, so that it's there from the first moment on.
"""

import gzip
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

FILES = Path(__file__).parent / "files"
PLOTLY = f"/assets/plotly-{version('plotly')}.min.js"
"""The address holds the package's version, so that a browser may keep the answer for good."""
CHARTS = f"/assets/charts-{sha256((FILES / 'charts.js').read_bytes()).hexdigest()[:12]}.js"
"""The address holds a digest of the script, for the same reason."""
ICON = "/favicon.png"
PREVIEW = "/assets/preview.png"
PREVIEW_SIZE = (1200, 630)
"""Width and height in pixels."""
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


def charts(request: Request) -> Response:
    """The script that draws the charts of a page."""
    return FileResponse(FILES / "charts.js", headers=HEADERS, media_type="text/javascript")


def picture(request: Request) -> Response:
    """The file of the name that the address ends with: one of those that have a route."""
    name = request.url.path.rpartition("/")[2]
    return FileResponse(FILES / name, headers={"Cache-Control": "public, max-age=86400"})


ROUTES = [
    Route(PLOTLY, plotly, methods=["GET"]),
    Route(CHARTS, charts, methods=["GET"]),
    Route(ICON, picture, methods=["GET"]),
    Route(PREVIEW, picture, methods=["GET"]),
]
"""For `st.App(..., routes=[...])`; Starlette answers HEAD, too."""
