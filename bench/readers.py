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

READERS, SECONDS, PAUSE = 50, 120, 3.0
ALONE = 40
"""Changes that a single reader makes, to compare with."""
YEARS, CURRENCIES = range(2010, 2020), ("usd", "usd-constant", "cny")
COMPANIES = ("alibaba-group", "wanda-group", "tencent", "huayi-brothers", "bona-film", "fosun", "leeco", "iqiyi", "cmc")
METHOD = f"""\
{READERS} readers over websockets of their own for {SECONDS} seconds, each choosing another year, company, currency or
page every {PAUSE:.0f} seconds on average, from {len(YEARS)} years, {len(COMPANIES)} companies, {len(CURRENCIES)}
currencies and {len(PAGES)} pages; one server process, and the readers on the same machine. A change counts from the
request to the last message of the run. “Alone” is one reader who makes {ALONE} such changes without a pause, on the
same server before.
"""


@dataclass
class Found:
    """What the readers met: milliseconds of each change, and what went wrong."""

    milliseconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


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
    with serving_process(DASHBOARD) as (address, process):
        socket = address.replace("http", "ws") + "/_stcore/stream"
        alone = asyncio.run(_alone(socket))
        before = memory(process)
        many = asyncio.run(_many(socket))
        each = (memory(process) - before) / READERS
    cuts = quantiles(many.milliseconds, n=100)
    p50, p95, p99 = cuts[49], cuts[94], cuts[98]
    yield METHOD
    yield "| readers | changes | p50, ms | p95, ms | p99, ms | errors |"
    yield "|---|---|---|---|---|---|"
    yield f"| alone | {len(alone.milliseconds)} | {median(alone.milliseconds):.0f} | | | {len(alone.errors)} |"
    yield f"| {READERS} | {len(many.milliseconds)} | {p50:.0f} | {p95:.0f} | {p99:.0f} | {len(many.errors)} |"
    yield ""
    yield f"p95 is {p95 / median(alone.milliseconds):.1f} times a reader's time alone; asked: under 3, and no error."
    yield f"Memory: {before:.0f} MB before, {each:.1f} MB more a reader."
    for error, times in counted(many.errors):
        yield f"- {times} times: {error}"


async def _alone(address: str) -> Found:
    found = Found()
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        reader = Reader(socket, seed=0)
        for _ in range(ALONE):
            found.milliseconds.append(await reader.change())
    return found


async def _many(address: str) -> Found:
    found, until = Found(), time.perf_counter() + SECONDS
    await asyncio.gather(*(_reads(address, seed, until, found) for seed in range(1, READERS + 1)))
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
