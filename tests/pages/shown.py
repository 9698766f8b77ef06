"""Opens a page without a browser and reads what is on it."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Button

from lib.ui import chart

MAIN = Path(__file__).parents[2] / "pages" / "main.py"
SECONDS = 30

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def opened(page: str, **query: str | Sequence[str]) -> AppTest:
    """`page` as a reader sees it who opens its address with `query` and unfolds its table."""
    app = AppTest.from_file(MAIN, default_timeout=SECONDS).switch_page(f"{page}.py")
    app.query_params = dict(query)
    app.session_state["unfold-deals"] = True
    return app.run()


def open_menus(app: AppTest) -> None:
    """Opens the menu of every card that has something to take away."""
    for name, card in cards(app).items():
        if not is_empty(card):
            app.session_state[f"menu-{name}"] = True
    app.run()


def read(text: str) -> str:
    """Markdown without anything but escapes as a reader sees it."""
    return _ESCAPED.sub(r"\1", text).replace("\N{WORD JOINER}", "")


def sentence(app: AppTest) -> str:
    """The sentence under the title."""
    return read(app.main.markdown[0].value)


def figures(app: AppTest) -> list[tuple[str, str, str]]:
    """The metrics: label, value and what stands below."""
    found = []
    for container in app.main.get_by_key("metrics").children.values():
        (metric,) = container.metric
        below = " ".join(read(caption.value) for caption in container.caption)
        found.append((read(metric.label), read(metric.value), below))
    return found


def cards(app: AppTest) -> dict[str, Block]:
    """The chart cards and the table by name, in their order."""
    prefix = "card-"
    return {
        container.key.removeprefix(prefix): container
        for container in app.main.container
        if container.key and container.key.startswith(prefix)
    }


def charts(block: AppTest | Block) -> list[dict[str, Any]]:
    """What the browser gets for each chart: its figure, height and text, and whether a point can be picked."""
    components = [each.proto for each in block.get("bidi_component")]
    return [json.loads(each.bytes) for each in components if each.component_name == chart.NAME]


def is_empty(card: Block) -> bool:
    """Whether the card says that there's nothing to show; the first such card of a page offers to widen the choice."""
    said = [markdown.value for markdown in card.markdown] == ["There is nothing to show for this choice."]
    return said and [button.label for button in card.button] in ([], ["Widen to everything"])


def drawer(app: AppTest) -> Block | None:
    """The record that is open."""
    found: list[Any] = [block for block in app._tree if block.type == "dialog"]
    return found[0] if found else None


def warnings(app: AppTest) -> list[str]:
    """The notices above the page."""
    return [read(warning.value) for warning in app.warning]


def widening(app: AppTest) -> Button:
    """The button that widens an empty page to everything, of which there is one."""
    (button,) = [each for each in app.button if str(each.key).startswith("reset-")]
    return button
