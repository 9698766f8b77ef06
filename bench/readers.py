"""Many readers at once: each on a websocket of its own, changing a filter every few seconds."""

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.browser import DASHBOARD, serving_process
from bench.pages import PAGES

PAUSE = 3.0
"""Seconds from one change of a reader to the next, on average."""
ALONE = 40
"""Changes that a single reader makes, to compare with."""
CROWDS = ((50, 120), (10, 30), (20, 30), (30, 30), (40, 30), (50, 120))
"""How many read at once, and for how many seconds: one crowd after the other on the same server."""
TIMES = 3
"""A reader in a crowd should wait less than so many times as long as one alone, in 19 of 20 changes."""
YEARS, CURRENCIES = range(2010, 2020), ("usd", "usd-constant", "cny")
COMPANIES = ("alibaba-group", "wanda-group", "tencent", "huayi-brothers", "bona-film", "fosun", "leeco", "iqiyi", "cmc")
METHOD = f"""\
Readers over websockets of their own, each choosing another year, company, currency or page every {PAUSE:.0f} seconds on
average, from {len(YEARS)} years, {len(COMPANIES)} companies, {len(CURRENCIES)} currencies and {len(PAGES)} pages; one
server process, and the readers on the same machine. A change counts from the request to the last message of the run.
“Alone” is one reader who makes {ALONE} such changes without a pause: first on a server that has just started, then the
same once more. The first crowd meets that server too, which has worked out next to nothing yet; those after it, one
that has been read from for two minutes and more. The ratio is p95 to the median of the reader alone, who came first or
again likewise; asked: under {TIMES} for 50 readers, and no error.
"""


@dataclass
class Found:
    """What the readers met: milliseconds of each change, and what went wrong."""

    milliseconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def cut(self, percent: int) -> float:
        """The milliseconds within which so many percent of the changes were there."""
        return quantiles(self.milliseconds, n=100)[percent - 1]


class Reader:
    """A reader without a browser: asks for views and reads what the server sends until the run has ended."""

    def __init__(self, socket: ClientConnection, seed: int) -> None:
        self._socket = socket
        self._chance = random.Random(seed)
        self._page = ""

    async def change(self) -> float:
        """Chooses something else and gives the milliseconds until the run has ended."""
        if self._chance.random() < 0.2:
            self._page = self._chance.choice(list(PAGES.values())).partition("?")[0]
        query = {"currency": self._chance.choice(CURRENCIES)}
        if self._chance.random() < 0.5:
            query["company"] = self._chance.choice(COMPANIES)
        else:
            query["years"] = str(self._chance.choice(YEARS))
        return await self.see(self._page, query)

    async def see(self, page: str, query: dict[str, str]) -> float:
        """Asks for `page` with the parameters `query` and gives the milliseconds until the run has ended."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode(query)
        message.rerun_script.page_name = page
        began = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        await self._run_has_ended()
        return (time.perf_counter() - began) * 1000

    async def _run_has_ended(self) -> None:
        async with asyncio.timeout(60):
            async for data in self._socket:
                message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
                kind = message.WhichOneof("type")
                if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                    raise RuntimeError(message.delta.new_element.exception.message)
                if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
        raise ConnectionError("The server closed the connection.")


def report() -> Iterator[str]:
    """The section of the results on many readers: lines of Markdown."""
    yield METHOD
    yield "| server | readers | changes | p50, ms | p95, ms | p99, ms | errors | p95 / alone |"
    yield "|---|---|---|---|---|---|---|---|"
    errors: list[str] = []
    with serving_process(DASHBOARD) as (address, process):
        socket = address.replace("http", "ws") + "/_stcore/stream"
        alone = {server: asyncio.run(_alone(socket)) for server in ("new", "used")}
        for server, found in alone.items():
            yield _row(server, 1, found)
        before, served = memory(process), 0
        for number, (readers, seconds) in enumerate(CROWDS):
            found, server = asyncio.run(_many(socket, readers, seconds)), "used" if number else "new"
            if not number:
                each = (memory(process) - before) / readers
            yield _row(server, readers, found, alone[server])
            errors += found.errors
            if number and not found.errors and found.cut(95) < TIMES * median(alone[server].milliseconds):
                served = max(served, readers)
        yield ""
        yield f"Readers whom one process serves as asked, once it's been in use: {served or 'fewer than 10'}."
        yield f"Memory: {before:.0f} MB before the first crowd, {each:.1f} MB more for each of its readers, with what"
        yield f"was worked out for them; {memory(process):.0f} MB after the last."
    for error, times in counted(errors):
        yield f"- {times} times: {error}"


def _row(server: str, readers: int, found: Found, alone: Found | None = None) -> str:
    ratio = f"{found.cut(95) / median(alone.milliseconds):.1f}" if alone else ""
    cuts = " | ".join(f"{found.cut(cut):.0f}" for cut in (50, 95, 99))
    name = readers if alone else "alone"
    return f"| {server} | {name} | {len(found.milliseconds)} | {cuts} | {len(found.errors)} | {ratio} |"


async def _alone(address: str) -> Found:
    found = Found()
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        reader = Reader(socket, seed=0)
        for _ in range(ALONE):
            found.milliseconds.append(await reader.change())
    return found


async def _many(address: str, readers: int, seconds: float) -> Found:
    found, until = Found(), time.perf_counter() + seconds
    await asyncio.gather(*(_reads(address, seed, until, found) for seed in range(1, readers + 1)))
    return found


async def _reads(address: str, seed: int, until: float, found: Found) -> None:
    chance = random.Random(-seed)
    await asyncio.sleep(chance.uniform(0, PAUSE))
    try:
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            reader = Reader(socket, seed)
            for number in count():
                took = await reader.change()
                if number:  # the first is the visit itself
                    found.milliseconds.append(took)
                if time.perf_counter() > until:
                    break
                await asyncio.sleep(chance.uniform(0.5, 1.5) * PAUSE)
    except Exception as error:
        found.errors.append(f"{type(error).__name__}: {error}")


def memory(process: int) -> float:
    """The memory of `process` in MB; where the system doesn't say, none."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return float("nan")
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def counted(errors: list[str]) -> list[tuple[str, int]]:
    """Each of the errors, and how often it came."""
    return [(error, errors.count(error)) for error in dict.fromkeys(errors)]
