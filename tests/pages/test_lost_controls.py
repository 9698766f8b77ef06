"""Controls that a browser has lost and draws as they show at first: what was chosen stands, and is sent."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from tests.feed import feeds
from tests.feed.feeds import WARCRAFT
from tests.pages import shown

CHOSEN: dict[str, dict[str, str | Sequence[str]]] = {
    "overview": {"company": "wanda-group", "subsidiaries": "off", "years": ["2012", "2018"], "events": "off"},
    "investments": {
        "kind": "acquisition",
        "status": "completed",
        "direction": "outbound",
        "country": "US",
        "currency": "cny",
    },
    "partnerships": {"kind": "content_licence", "rights": "streaming"},
    "box_office": {"metric": "screens", "territory": "CN", "measure": "index", "base": "2015", "film_year": "2016"},
    "studio_launches": {"launch_kind": "independent_studio"},
    "companies": {"words": "wanda"},
    "timeline": {"show": "deals", "event_kind": "scandal", "kind": "ipo", "around": "2016-capital-controls"},
    "data": {"table": "films", "words": "variety", "term": "gross"},
}
AT_FIRST: dict[str, Callable[[Any], Any]] = {
    "multiselect": lambda control: (list(control.proto.default), control.indices),
    "button_group": lambda control: (list(control.proto.default), control.indices),
    "selectbox": lambda control: (control.proto.default if control.proto.HasField("default") else None, control.index),
    "toggle": lambda control: (control.proto.default, control.value),
    "slider": lambda control: (list(control.proto.default), [*_several(control.value)]),
    "text_input": lambda control: (control.proto.default, control.value),
    "date_input": lambda control: (list(control.proto.default), [control.value.isoformat()]),
}
"""What a control of each kind shows at first, and what it shows now."""


def _several(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (tuple, list)) else (value,)


def _chosen(app: AppTest) -> dict[str, Any]:
    controls = [each for part in (app.main, app.sidebar) for each in part if isinstance(each, Widget) and each.key]
    return {str(each.key): each for each in controls if str(each.key).startswith("choice-")}


@pytest.mark.parametrize("page", CHOSEN)
def test_a_control_shows_at_first_what_was_chosen(page: str) -> None:
    _stands(page, CHOSEN[page])


def test_so_do_those_of_the_daily_feed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FILM_FEED", str(feeds.write(feeds.TINY, tmp_path)))
    monkeypatch.delenv("FILM_ENGINE", raising=False)
    _stands(
        "box_office", {"tab": "daily", "screened": WARCRAFT, "period": "week", "day": "2016-06-10", "market": "US-CA"}
    )


def _stands(page: str, query: dict[str, str | Sequence[str]]) -> None:
    app = shown.opened(page, **query).run()
    assert not app.exception
    controls = _chosen(app)
    assert len(controls) > 4
    for key, control in controls.items():
        at_first, now = AT_FIRST[control.type](control)
        assert at_first == now, key
    assert {name: [*_several(value)] for name, value in app.query_params.items()} == {
        name: [*_several(value)] for name, value in query.items()
    }
