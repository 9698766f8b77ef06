"""How often a key may ask: a bucket that holds a minute's requests and fills up evenly."""

from collections.abc import Callable
from math import ceil
from time import monotonic


class Rate:
    """The buckets of all keys; each process has its own."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> int:
        """Takes one request of `key`: 0 if it may be answered, otherwise the seconds until the next may."""
        now = self._clock()
        left, since = self._buckets.get(key, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - since) * self._per_minute / 60)
        granted = left >= 1
        self._buckets[key] = (left - granted, now)
        return 0 if granted else ceil((1 - left) * 60 / self._per_minute)
