"""`python -m lib.feed check` says what is wrong with the feed; `sample` makes one up for tests and benches."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lib import feed
from lib.feed import Unusable, check, sample, source

MOST_FAULTS = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0, or 1 if the feed has faults or can't be read."""
    parser = argparse.ArgumentParser(prog="python -m lib.feed", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="name the feed's faults by file and row group")
    checking.add_argument("feed", nargs="?", default=feed.address(), help="folder or URI; else FILM_FEED")
    checking.add_argument("--mapping", default=feed.mapping_address(), help="TOML file; else FILM_FEED_MAPPING")
    checking.add_argument("--limit", type=int, default=MOST_FAULTS, help="faults to name (%(default)s)")
    sampling = commands.add_parser("sample", help="write a synthetic feed; nothing in it is real")
    sampling.add_argument("--rows", type=int, required=True, help="about how many")
    sampling.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    sampling.add_argument("--seed", type=int, default=1, help="the same seed gives the same feed (%(default)s)")
    given = parser.parse_args(arguments)
    try:
        return _check(given) if given.command == "check" else _sample(given)
    except (Unusable, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1


def _check(given: argparse.Namespace) -> int:
    if not given.feed:
        print("No feed: name its folder or URI, or set FILM_FEED.", file=sys.stderr)
        return 1
    found = source.found(given.feed, given.mapping)
    faults = check.faults(found, given.limit + 1)
    for fault in faults[: given.limit]:
        print(fault)
    if len(faults) > given.limit:
        print(f"... and more: only the first {given.limit} are named (--limit).")
    print(f"{found.address}: {len(found.files)} files, {'with faults' if faults else 'no fault'}")
    return bool(faults)


def _sample(given: argparse.Namespace) -> int:
    rows = sample.write(given.rows, given.out, given.seed)
    print(f"{given.out}: {rows:,} rows. {sample.LABEL}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
