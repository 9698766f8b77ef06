"""Addresses as nobody should write them, and how many of them are tried: `make fuzz` tries the full number."""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from lib.selection import PARAMETERS
from lib.ui.address import RECORDS

_SHARED: dict[str, Any] = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
settings.register_profile("frugal", max_examples=20, derandomize=True, **_SHARED)
settings.register_profile("full", max_examples=2000, print_blob=True, **_SHARED)
PROFILE = os.environ.get("FUZZ", "frugal")
OF_A_PAGE = settings.get_profile(PROFILE)
"""For addresses of one page that are opened without a browser."""
IN_A_BROWSER = settings(OF_A_PAGE, max_examples={"frugal": 4, "full": 200}[PROFILE])

Values = list[str | bytes]
Query = dict[str, Values]

HOSTILE: tuple[str | bytes, ...] = (
    "",
    " ",
    "None",
    "null",
    "NaN",
    "Infinity",
    "-1",
    "1e9",
    "0x10",
    "2015.0",
    "٢٠١٥",
    "9" * 400,
    "true",
    "[]",
    '{"a":1}',
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "[press](javascript:window.hacked=1)",
    "![look](http://hacked.example/x.png)",
    "**bold** _slanted_ `code` ~~gone~~ # | - 1.",
    "$x^2$ :red[warning] :smile: :material/delete:",
    "https://hacked.example www.hacked.example someone@hacked.example",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "{value} {0} {0.__class__} %s %(x)s ${x} {{7*7}} <%= 7 %> #{7}",
    "'; DROP TABLE deals; --",
    "a\0b",
    "a\r\nSet-Cookie: b=c",
    "\x1b[31m\x07\x08",
    "\u202eevil\u202c \u200f\u200e\u2066x\u2069",
    "\u200b\ufeff\u00ad",
    "e\u0301" * 50,
    "🎬阿里巴巴",
    "\ufffd\ufffe\uffff",
    b"\xed\xa0\x80",  # half of a pair, which no text can hold
    b"\xff\xfe\xc0\xaf",
    "%00%2e%2e%2f",
    "x" * 5000,
    "__proto__",
    "constructor",
)
REAL = (
    "alibaba-group",
    "wanda-group",
    "2015",
    "2018",
    "cny",
    "zh",
    "acquisition",
    "completed",
    "US",
    "on",
    "off",
    "CN",
    "screens",
    "index",
    "2016-capital-controls",
    "36",
    "films",
    "2016-wanda-legendary",
    "tiny-times-2013",
)
"""Values that exist, so that what doesn't stands beside them, and under names where they don't belong."""


def _values() -> st.SearchStrategy[Values]:
    each: st.SearchStrategy[str | bytes] = st.one_of(
        st.sampled_from(HOSTILE), st.sampled_from(REAL), st.text(max_size=40), st.integers().map(str)
    )
    return st.one_of(st.lists(each, min_size=1, max_size=4), each.map(lambda value: [value] * 60))


def queries() -> st.SearchStrategy[Query]:
    """Parameters of an address: ours and others, each with values that exist or not, some of them many times."""
    names = st.sampled_from(
        [*(parameter.name for parameter in PARAMETERS), *RECORDS, "embed", "utm_source", "__proto__"]
    )
    return st.dictionaries(names, _values(), max_size=6)
