"""Every text that a page shows, gathered without a browser: also those in charts, tables, menus and hovers."""

import html
import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pandas as pd
import pyarrow as pa
from streamlit.testing.v1 import AppTest

from tests.pages import shown

SHOWN = {"alt", "body", "caption", "content", "help", "label", "markdown", "options", "placeholder", "title"}
"""The fields of Streamlit's messages that a reader sees, by eye or by ear."""
DRAWN = {"hovertemplate", "hovertext", "label", "name", "text", "texttemplate", "ticksuffix", "ticktext"}
"""The keys of a Plotly figure that hold texts."""
SETTINGS = {"display_text", "help", "label"}
"""The keys of a column's settings that hold texts."""

_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
_BADGE = re.compile(r":\w+-badge\[([^\]]*)\]")
_SMALL = re.compile(r"^:small\[(.*)\]$", re.DOTALL)


def of(app: AppTest) -> set[str]:
    """Every text of the page, each once, without Markdown's escapes; what Plotly breaks into lines stays so."""
    found = {_plain(text) for text in _texts(app._tree)}
    return {text for text in found if text}


def _plain(text: str) -> str:
    return html.unescape(_TAGS.sub("\n", shown.read(_SMALL.sub(r"\1", _BADGE.sub(r"\1", text))))).strip()


def _texts(node: Any) -> Iterator[str]:
    for child in getattr(node, "children", {}).values():
        yield from _texts(child)
    if (message := getattr(node, "proto", None)) is not None:
        yield from _of_message(message)


def _of_message(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        values = list(value) if field.is_repeated else [value]
        if field.name == "spec":
            yield from _of_json(json.loads(value), DRAWN)
        elif field.name == "columns" and isinstance(value, str):
            yield from _of_json(json.loads(value), SETTINGS)
        elif field.name == "arrow_data":
            yield from _of_cells(value.data, json.loads(getattr(message, "columns", "") or "{}"))
        elif field.type == field.TYPE_MESSAGE and not field.message_type.GetOptions().map_entry:
            for each in values:
                yield from _of_message(each)
        elif field.name in SHOWN:
            yield from (each for each in values if isinstance(each, str))


def _of_json(value: Any, keys: set[str]) -> Iterator[str]:
    """The texts under `keys`, wherever they are; under "title" both a text and an object that holds one."""
    if isinstance(value, list):
        for each in value:
            yield from _of_json(each, keys)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in keys and isinstance(each, (str, list)):
                yield from _strings(each)
            yield from _of_json(each, keys)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _of_cells(data: bytes, settings: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The headings and texts of a table; none of one that shows the data as it is, under the names in the code."""
    named = {name: column["label"] for name, column in settings.items() if column.get("label")}
    if named and all(name == label for name, label in named.items()):
        return
    table: pd.DataFrame = pa.ipc.open_stream(BytesIO(data)).read_all().to_pandas()
    for column in table:
        if column not in settings:
            yield str(column)
        yield from (each for each in table[column].explode().unique() if isinstance(each, str))
