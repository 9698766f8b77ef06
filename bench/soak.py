"""A soak: readers walk through every page for ten minutes, and the server's memory, threads and files are watched."""

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from websockets.asyncio.client import connect

from bench.browser import DASHBOARD, serving_process
from bench.pages import PAGES
from bench.readers import COMPANIES, CURRENCIES, YEARS, Reader, counted, memory

READERS, MINUTES, PAUSE = 30, 10, 3.0
EVERY = 10
"""Seconds from one look at the process to the next."""
WALK = [*(page.partition("?")[0] for page in PAGES.values()), "data"]
LEVEL = 2.0
"""MB a minute that memory may still grow by at the end, to be called level."""
END = 3
"""Minutes. Before, memory grows: what is worked out is kept, and for two minutes the session of whoever has left."""
METHOD = f"""\
{READERS} readers over websockets of their own for {MINUTES} minutes. Each walks through all {len(WALK)} pages in an
order of its own, with other companies, years and currencies on every page, one page every {PAUSE:.0f} seconds on
average, then leaves and comes back as a new visitor. One server process, watched from outside every {EVERY} seconds;
a row holds the averages of a minute, with the views shown by its end.
"""


@dataclass(frozen=True)
class Sample:
    """The process at one moment: `after` so many seconds."""

    after: float
    megabytes: float
    threads: int
    files: int
    views: int


@dataclass
class Walks:
    """What the readers met, and what the process was like meanwhile."""

    views: int = 0
    visits: int = 0
    errors: list[str] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)


def report() -> Iterator[str]:
    """The section of the results on the soak: lines of Markdown."""
    with serving_process(DASHBOARD) as (address, process):
        walks = asyncio.run(_soak(address.replace("http", "ws") + "/_stcore/stream", process))
    yield METHOD
    yield "| minute | memory, MB | threads | open files | views |"
    yield "|---|---|---|---|---|"
    for minute in range(MINUTES):
        row = [sample for sample in walks.samples if minute * 60 <= sample.after < (minute + 1) * 60]
        threads, files = mean(each.threads for each in row), mean(each.files for each in row)
        megabytes = mean(each.megabytes for each in row)
        yield f"| {minute + 1} | {megabytes:.0f} | {threads:.0f} | {files:.0f} | {row[-1].views} |"
    yield ""
    yield f"{walks.views} views in {walks.visits} visits, {len(walks.errors)} errors; asked: none."
    growth = _growth([sample for sample in walks.samples if sample.after >= (MINUTES - END) * 60])
    verdict = "level" if growth <= LEVEL else "not level"
    yield f"In the last {END} minutes, memory grew by {growth:.1f} MB a minute: {verdict} (asked: {LEVEL:.0f} or less)."
    for error, times in counted(walks.errors):
        yield f"- {times} times: {error}"


async def _soak(address: str, process: int) -> Walks:
    walks, began = Walks(), time.perf_counter()
    until = began + MINUTES * 60
    readers = [asyncio.create_task(_walks(address, seed, until, walks)) for seed in range(READERS)]
    while (now := time.perf_counter()) < until:
        walks.samples.append(_sample(process, now - began, walks.views))
        await asyncio.sleep(EVERY)
    await asyncio.gather(*readers)
    return walks


async def _walks(address: str, seed: int, until: float, walks: Walks) -> None:
    chance = random.Random(seed)
    await asyncio.sleep(chance.uniform(0, PAUSE))
    while time.perf_counter() < until:
        walks.visits += 1
        try:
            async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
                reader = Reader(socket, seed)
                for page in chance.sample(WALK, len(WALK)):
                    await reader.see(page, _choices(chance))
                    walks.views += 1
                    if time.perf_counter() > until:
                        break
                    await asyncio.sleep(chance.uniform(0.5, 1.5) * PAUSE)
        except Exception as error:
            walks.errors.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(PAUSE)


def _choices(chance: random.Random) -> dict[str, str]:
    choices = {"currency": chance.choice(CURRENCIES), "years": str(chance.choice(YEARS))}
    if chance.random() < 0.5:
        choices["company"] = chance.choice(COMPANIES)
    return choices


def _sample(process: int, after: float, views: int) -> Sample:
    place = Path(f"/proc/{process}")
    threads, files = (len(list((place / name).iterdir())) for name in ("task", "fd"))
    return Sample(after, memory(process), threads, files, views)


def _growth(samples: list[Sample]) -> float:
    """MB a minute: the slope of the line that fits the samples best."""
    middle, level = mean(each.after for each in samples), mean(each.megabytes for each in samples)
    above = sum((each.after - middle) * (each.megabytes - level) for each in samples)
    return 60 * above / sum((each.after - middle) ** 2 for each in samples)
