"""From a request to an answer: which resource, which selection, whether the reader's copy still holds, the bytes."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import BinaryIO, TypeVar

from anyio import CapacityLimiter, sleep, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from lib import i18n, log, schema, store
from lib import selection as selections
from lib.api import listing, openapi, parameters
from lib.api.formats import FORMATS
from lib.api.resources import CHART_RESOURCES, ROOT, TABLES, Asked, Resource
from lib.api.stamps import Validators
from lib.export import csv
from lib.export.apart import Making
from lib.selection import Choices
from lib.store import Damaged, Tables

Result = TypeVar("Result")

AT_ONCE = CapacityLimiter(2)
"""So few answers are made at the same time that the threads which serve the dashboard's readers stay free."""
GLANCE = 0.1
"""Seconds from one look at a file that is being made to the next."""
PIECE = 2**20
"""Bytes of a file that are sent at once."""
LEFT = 499
"""The status of an answer that nobody waits for any more, as nginx has it; only the log sees it."""


async def in_thread(work: Callable[[], Result]) -> Result:
    """What `work` returns, done beside the event loop, which serves the dashboard meanwhile."""
    return await to_thread.run_sync(work, limiter=AT_ONCE)


async def table(request: Request) -> Response:
    """A table of the data."""
    return await _answer(request, TABLES.get(request.path_params["name"]))


async def chart(request: Request) -> Response:
    """The rows of a chart or table of the dashboard."""
    return await _answer(request, CHART_RESOURCES.get(request.path_params["name"]))


async def _answer(request: Request, resource: Resource | None) -> Response:
    extension = request.path_params["extension"]
    if resource is None or extension not in resource.formats:
        raise HTTPException(404)
    made = await in_thread(lambda: _made(request, resource, extension))
    if isinstance(made, Response):
        return made
    body, media_type, headers = made
    # Awaited before the answer begins: what has begun as a good one couldn't become an error any more.
    pieces = _pieces(await _finished(request, body)) if isinstance(body, Making) else body
    return StreamingResponse(_in_threads(pieces), media_type=media_type, headers=headers)


def _made(
    request: Request, resource: Resource, extension: str
) -> Response | tuple[Iterator[bytes] | Making, str, dict[str, str]]:
    """The answer; where it's sent in pieces, these or what is to make them, with their media type and headers."""
    tables = store.STORE.tables()
    choices = Choices.of(tables)
    try:
        asked = parameters.read(request.scope["query_string"], resource, choices)
    except parameters.Refused:
        _must_be_whole(choices)
        raise
    request.state.resource = f"{resource.path}.{extension}"
    request.state.selection = selections.unspoken(asked.selection)
    validators = Validators.of(tables, f"{resource.path}.{extension} {parameters.canonical(asked)}")
    if _has_copy(request, validators):
        return Response(status_code=304, headers=validators.headers())
    i18n.use(asked.selection.language)
    kind = FORMATS[extension]  # type: ignore[index] # among the formats of the resource
    headers = validators.headers() | {"Content-Disposition": f'inline; filename="{_name(resource, asked, extension)}"'}
    body = kind.write(resource, store.retold(tables, asked.selection.language), asked)
    if isinstance(body, bytes):
        return Response(body, media_type=kind.media_type, headers=headers)
    return iter(()) if request.method == "HEAD" else body, kind.media_type, headers


def _name(resource: Resource, asked: Asked, extension: str) -> str:
    """The name of the file, for readers who save it."""
    if asked.chosen:
        return csv.file_name(resource.name, asked.selection, extension)
    return f"china-in-film_{resource.name}.{extension}"


async def _in_threads(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """`pieces`, each of them made beside the event loop, and only once the reader has taken the one before."""
    while piece := await in_thread(lambda: next(pieces, b"")):
        yield piece


async def _finished(request: Request, making: Making) -> BinaryIO:
    """The file that `making` makes, once all of it is there; it's on no disk any more when it has been read.

    Given up when the reader leaves. Raises RuntimeError where it can't be made.
    """
    try:
        making.start()
        while not making.ended.is_set():
            if await request.is_disconnected():
                raise HTTPException(LEFT, "Nobody waits for the answer any more")
            await sleep(GLANCE)
        if not making.ready:
            raise RuntimeError("the file could not be made")
        return making.file.open("rb")
    finally:
        making.close()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _has_copy(request: Request, validators: Validators) -> bool:
    return validators.hold(request.headers.get("if-none-match"), request.headers.get("if-modified-since"))


async def index(request: Request) -> Response:
    """The list of all tables and charts with their addresses and parameters."""
    return await in_thread(lambda: _described(request, "index", listing.describe))


async def description(request: Request) -> Response:
    """The description of all addresses for programs (OpenAPI)."""
    return await in_thread(lambda: _described(request, "openapi.json", openapi.describe))


def _described(request: Request, what: str, describe: Callable[[Tables, Choices], dict[str, object]]) -> Response:
    parameters.split(request.scope["query_string"], [])
    tables = store.STORE.tables()
    validators = Validators.of(tables, what)
    if _has_copy(request, validators):
        return Response(status_code=304, headers=validators.headers())
    choices = Choices.of(tables)
    _must_be_whole(choices)
    return JSONResponse(describe(tables, choices), headers=validators.headers())


def _must_be_whole(choices: Choices) -> None:
    """Raises Damaged where not everything is known that there is to choose from: nothing may be called wrong then."""
    for damage in choices.unread.values():
        raise damage


async def health(request: Request) -> Response:
    """Whether every table can be read; if not, which file can't."""
    return await in_thread(lambda: _health(request))


def _health(request: Request) -> Response:
    tables = store.STORE.tables()
    body = {"status": "ok", "rows": {name: len(tables[name]) for name in schema.TABLES}}
    return _of_health(request, body, 200)


def _of_health(request: Request, body: Mapping[str, object], status: int) -> Response:
    """How the data is; whoever hasn't signed in where that is asked for learns only whether it's well."""
    shown = body if getattr(request.state, "admitted", True) else {"status": body["status"]}
    return JSONResponse(shown, status, headers={"Cache-Control": "no-store"})


async def entrance(request: Request) -> Response:
    """Leads from a shorter address to the list."""
    return RedirectResponse(ROOT)


def refused(request: Request, fault: Exception) -> Response:
    """What a request gets that asks for a value or parameter that doesn't exist."""
    assert isinstance(fault, parameters.Refused)
    return JSONResponse(fault.body, fault.status)


def damaged(request: Request, fault: Exception) -> Response:
    """What a request gets while a file of the data can't be used: its name, never its place."""
    assert isinstance(fault, Damaged)
    remedy = "allow the server to read it" if fault.reason == "forbidden" else f"run `{store.REBUILD}` on the server"
    body = {
        "status": "error",
        "error": str(fault),
        "file": fault.file,
        "reason": fault.reason,
        "remedy": remedy,
    }
    return _of_health(request, body, 503)


def not_served(request: Request, fault: Exception) -> Response:
    """What a request gets whose address or method doesn't exist."""
    assert isinstance(fault, HTTPException)
    if fault.status_code == 404:
        return JSONResponse({"error": "there is nothing at this address", "available": listing.addresses()}, 404)
    return JSONResponse({"error": fault.detail.lower()}, fault.status_code, headers=fault.headers)


def hindered(request: Request, fault: Exception) -> Response:
    """What a request gets while the system refuses what its answer needs, such as room on the disk for a workbook."""
    assert isinstance(fault, OSError)
    log.LOGGER.error("The answer to %s couldn't be made", request.url.path, exc_info=fault)
    cause = fault.strerror or "the system refused it"
    body = {"error": f"the answer could not be made: {cause.lower()}", "remedy": "try again once that is mended"}
    return JSONResponse(body, 503, headers={"Cache-Control": "no-store"})


def failed(request: Request, fault: Exception) -> Response:
    """What a request gets whose answer couldn't be made; the log has the reason."""
    return JSONResponse({"error": "the answer could not be made"}, 500)
