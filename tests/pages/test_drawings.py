"""What the browser is sent of a chart is what Plotly's figure holds, of which every part is checked."""

import base64
import json
import math
import re
from typing import Any

import numpy as np
import plotly.io
import pytest

from lib.charts.drawing import Drawing
from lib.kept import _worked_out
from lib.ui import chart
from lib.ui.chart import Written
from tests.pages import shown

MILLISECONDS = re.compile(r"(?<=\d\d:\d\d:\d\d)\.0+$")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", {}),
        ("investments", {}),
        ("partnerships", {"company": "alibaba-group"}),
        ("box_office", {"years": ["2012", "2019"]}),
        ("studio_launches", {"currency": "cny"}),
        ("companies", {"company": "wanda-group"}),
        ("companies", {"company": ["alibaba-group", "tencent"]}),
        ("timeline", {"around": "2016-capital-controls"}),
        ("specimens", {}),
    ],
)
def test_the_browser_gets_what_plotly_approves_of(
    page: str, query: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings: list[Drawing] = []
    write = chart.written

    def writing(drawing: Drawing, *, alt: str, picks: bool = False) -> Written:
        drawings.append(drawing)
        return write(drawing, alt=alt, picks=picks)

    monkeypatch.setattr(chart, "written", writing)
    _worked_out.cache_clear()
    assert not shown.opened(page, **query).exception
    assert drawings
    for drawing in drawings:
        made = json.loads(plotly.io.to_json(drawing.figure, validate=False))
        made["layout"].pop("template")
        assert _plain(json.loads(drawing.json)) == _plain(made)


def _plain(part: Any) -> Any:
    """`part` without what is empty, with numbers and dates in one of the ways in which they may be written."""
    if isinstance(part, dict):
        if part.keys() == {"dtype", "bdata"}:
            part = np.frombuffer(base64.b64decode(part["bdata"]), part["dtype"]).tolist()
        else:
            plain = {name: _plain(each) for name, each in part.items()}
            return {name: each for name, each in plain.items() if each not in ([], {}, None)}
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if isinstance(part, float) and math.isnan(part):  # a gap among numbers in binary
        return None
    return MILLISECONDS.sub("", part) if isinstance(part, str) else part
