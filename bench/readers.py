"""Many readers at once: each on a websocket of its own, changing a filter every few seconds."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count, cycle
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
CROWDS = {1: ((50, 120), (30, 30), (40, 30), (50, 120)), 2: ((50, 120), (50, 120), (50, 120), (80, 30))}
"""How many read at once, and for how many seconds, by how many processes serve them: one crowd after the other."""
MOST = 1000
"""No crowd is as large: so many seeds of chance are each crowd's own."""
TIMES = 3
"""A reader in a crowd should wait less than so many times as long as one alone, in 19 of 20 changes."""
COLUMNS = (
    "processes",
    "minutes in use",
    "alone, ms",
    "readers",
    "changes",
    *(f"p{percent}, ms" for percent in (50, 95, 99)),
    "errors",
    "p95 / alone",
)
YEARS, CURRENCIES = range(2010, 2020), ("usd", "usd-constant", "cny")
COMPANIES = ("alibaba-group", "wanda-group", "tencent", "huayi-brothers", "bona-film", "fosun", "leeco", "iqiyi", "cmc")
METHOD = f"""\
Readers over websockets of their own, each choosing another year, company, currency or page every {PAUSE:.0f} seconds on
average, from {len(YEARS)} years, {len(COMPANIES)} companies, {len(CURRENCIES)} currencies and {len(PAGES)} pages; the
readers are on the same machine as what serves them. Of several processes, as they stand behind nginx (which is left
out here), each reader keeps to one. A change counts from the request to the last message of the run.

One crowd comes after the other. The first meets processes that have just started and worked out next to nothing yet,
those after it, whose readers make choices of their own, such as have been read from for so many minutes. “Alone” is the
median of one reader who makes {ALONE} such changes without a pause just before the crowd comes; where the processes
have been in use, of changes that they know. The ratio is the crowd's p95 to that; asked: under {TIMES} for 50 readers
on two cores, and no error.
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
    """A reader without a browser: asks for views and reads what the server sends until the run has ended.

    Like a browser it says which large messages it holds, so that the server only names them.
    """

    def __init__(self, socket: ClientConnection, seed: int) -> None:
        self._socket = socket
        self._chance = random.Random(seed)
        self._page = ""
        self._holds: set[str] = set()

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
        message.rerun_script.cached_message_hashes.extend(self._holds)
        began = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        await self._run_has_ended()
        return (time.perf_counter() - began) * 1000

    async def _run_has_ended(self) -> None:
        async with asyncio.timeout(60):
            async for data in self._socket:
                message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
                kind = message.WhichOneof("type")
                if message.metadata.cacheable:
                    self._holds.add(message.hash)
                if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                    raise RuntimeError(message.delta.new_element.exception.message)
                if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
        raise ConnectionError("The server closed the connection.")


def report() -> Iterator[str]:
    """The section of the results on many readers: lines of Markdown."""
    yield METHOD
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{'---|' * len(COLUMNS)}"
    errors: list[str] = []
    served: dict[int, int] = {}
    for processes, crowds in CROWDS.items():
        with ExitStack() as stack:
            servers = [stack.enter_context(serving_process(DASHBOARD)) for _ in range(processes)]
            sockets = [address.replace("http", "ws") + "/_stcore/stream" for address, _ in servers]
            used = 0.0
            for number, (readers, seconds) in enumerate(crowds):
                alone = asyncio.run(_alone(sockets[0]))
                if used:
                    alone = asyncio.run(_alone(sockets[0]))
                elif processes == 1:
                    before = memory(servers[0][1])
                found = asyncio.run(_many(sockets, readers, seconds, number))
                yield _row(processes, used, alone, readers, found)
                errors += found.errors
                if used and not found.errors and found.cut(95) < TIMES * alone:
                    served[processes] = max(served.get(processes, 0), readers)
                used += seconds / 60
            if processes == 1:
                after = memory(servers[0][1])
    yield ""
    for processes, readers in served.items():
        yield f"Readers served as asked by {processes} process{'' if processes == 1 else 'es'} in use: {readers}."
    yield f"Memory of the one process: {before:.0f} MB before its first crowd, {after:.0f} MB after its last, with what"
    yield "was worked out for all of them."
    for error, times in counted(errors):
        yield f"- {times} times: {error}"


def _row(processes: int, used: float, alone: float, readers: int, found: Found) -> str:
    cuts = " | ".join(f"{found.cut(cut):.0f}" for cut in (50, 95, 99))
    counts = f"{readers} | {len(found.milliseconds)} | {cuts} | {len(found.errors)}"
    return f"| {processes} | {used:g} | {alone:.0f} | {counts} | {found.cut(95) / alone:.1f} |"


async def _alone(address: str) -> float:
    """The median of the milliseconds of one reader's changes."""
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        reader = Reader(socket, seed=0)
        return median([await reader.change() for _ in range(ALONE)])


async def _many(addresses: list[str], readers: int, seconds: float, crowd: int) -> Found:
    found, until = Found(), time.perf_counter() + seconds
    first = 1 + crowd * MOST
    seeds = zip(range(first, first + readers), cycle(addresses), strict=False)
    await asyncio.gather(*(_reads(address, seed, until, found) for seed, address in seeds))
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
