"""Data that means harm, on every page and in every file that is taken away: it's shown as it stands, never obeyed."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import streamlit as st
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from lib.store import DATA, Store
from lib.ui import chart, frame
from lib.web import scripts
from tests import hostile
from tests.pages import shown

VIEWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("overview", {"deal": "2016-wanda-legendary"}),
    ("investments", {"launch": "dick-cook-studios-2015"}),
    ("partnerships", {"event": "2014-my-love-from-the-star-china"}),
    ("box_office", {"film": "tiny-times-2013"}),
    ("studio_launches", {}),
    ("companies", {}),
    ("companies", {"company": "alibaba-pictures"}),
    ("companies", {"company": ["alibaba-pictures", "wanda-group", "tencent"]}),
    ("timeline", {"around": "2016-capital-controls"}),
    ("data", {"table": "sources", "q": "hacked"}),
)
MENUS = ("page", "deals-by-year", "top-investors", "deals", "sources", "market")
"""The menus that are open, on the pages that have them."""
AS_TEXT = {"alt", "json", "options", "placeholder", "raw_value", "raw_values", "spec", "html_content", "css_content"}
"""The fields of Streamlit's messages that aren't read as Markdown, and charts, which are looked at on their own."""
KEYS = {"categoryarray", "tickvals", "x", "y", "customdata", "ids"}
"""The fields of a figure that tell its parts apart; a reader sees the texts in their place."""
OWN_TAGS = re.compile(r'</?b>|<br>|<extra></extra>|<span style="color:#[0-9A-F]{6}">|</span>')


@dataclass
class Seen:
    """What a reader sees of some views, and the files that they offer, by the key of their button."""

    apps: list[AppTest] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Every page with the changed data."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    hostile.built(DATA / "curated", folder)
    found, original = Seen(), st.download_button

    def recording(label: str, data: Any, *args: Any, **options: Any) -> bool:
        found.files.setdefault(str(options["key"]), data() if callable(data) else data)
        return original(label, data, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frame, "STORE", Store(folder))
        patch.setattr(st, "download_button", recording)
        for page, query in VIEWS:
            app = AppTest.from_file(shown.MAIN, default_timeout=120).switch_page(f"{page}.py")
            app.query_params = query
            app.session_state["unfold-deals"] = True
            for menu in MENUS:
                app.session_state[f"menu-{menu}"] = True
            found.apps.append(app.run())
    return found


def _messages(node: Any) -> Iterator[Any]:
    for child in getattr(node, "children", {}).values():
        yield from _messages(child)
    if (message := getattr(node, "proto", None)) is not None:
        yield message


def _texts(message: Any) -> Iterator[tuple[str, str]]:
    for each, value in message.ListFields():
        for one in list(value) if each.is_repeated else [value]:
            if isinstance(one, str):
                yield each.name, one
            elif each.type == each.TYPE_MESSAGE and not each.message_type.GetOptions().map_entry:
                yield from _texts(one)


def test_every_page_opens(seen: Seen) -> None:
    for app, (page, _query) in zip(seen.apps, VIEWS, strict=True):
        assert not app.exception, page
        assert not app.error, page
        assert app.title, page


OURS = {f"<script>{script}</script>" for script in scripts.every()}
"""What the dashboard itself runs."""


def test_nothing_of_the_data_is_markdown_or_html(seen: Seen) -> None:
    looked = 0
    for app in seen.apps:
        for message in _messages(app._tree):
            for name, text in _texts(message):
                if name not in AS_TEXT and text not in OURS:
                    looked += hostile.SIGN in text
                    left = re.sub(r"\\.", "", text)
                    # What is shown as HTML isn't read as Markdown.
                    active = [each for each in hostile.ACTIVE if each[0] == "<" or type(message).__name__ != "Html"]
                    assert [each for each in active if each in left] == [], (name, text)
                    targets = re.findall(r"\]\(([^)]*)\)", left)
                    assert all(re.match(r"https?://|#|/", target) for target in targets), text
    assert looked > 150


def _strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _strings(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each, name)
    elif isinstance(value, str):
        yield name, value


def _figures(seen: Seen) -> Iterator[Any]:
    for app in seen.apps:
        for message in _messages(app._tree):
            if type(message).__name__ == "BidiComponent":
                is_chart = message.component_name == chart.NAME
                yield (
                    json.loads(message.bytes)["figure"] if is_chart else json.loads(json.loads(message.json)["figure"])
                )


def test_charts_show_names_as_they_stand(seen: Seen) -> None:
    looked = 0
    for figure in _figures(seen):
        for name, text in _strings(figure):
            looked += hostile.SIGN in text
            if name not in KEYS:
                assert "<" not in OWN_TAGS.sub("", text), (name, text)
                assert "<b>hacked" not in text, (name, text)
            if name.endswith("template"):
                assert hostile.SIGN not in text, (name, text)
    assert looked > 100


def test_no_cell_of_a_csv_is_a_formula(seen: Seen) -> None:
    files = {key: content for key, content in seen.files.items() if key.startswith("csv-")}
    assert {"csv-deals-by-year", "csv-top-investors", "csv-deals", "csv-sources", "csv-table"} <= set(files)
    defused = 0
    for key, content in files.items():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            for cell in row:
                defused += cell.startswith("'")
                assert not re.match(r"[=@＝＋－＠\t\r\n]|[-+](?![\d.]+$)", cell), (key, cell)
    assert defused > 100


def test_no_cell_of_a_workbook_is_a_formula_and_links_lead_to_the_web(seen: Seen) -> None:
    files = [content for key, content in seen.files.items() if key.startswith("xlsx-")]
    assert len(files) > 5
    shown_as_it_stands = 0
    for content in files:
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                    shown_as_it_stands += str(cell.value).startswith("=HYPERLINK")
                    if cell.hyperlink and cell.hyperlink.target:
                        assert re.match(r"https?://", cell.hyperlink.target)
    assert shown_as_it_stands > 20


def test_links_of_slides_lead_to_the_web(seen: Seen) -> None:
    files = [content for key, content in seen.files.items() if key.startswith("pptx-")]
    assert len(files) > 3
    for content in files:
        for slide in Presentation(io.BytesIO(content)).slides:
            external = [link.target_ref for link in slide.part.rels.values() if link.is_external]
            assert all(re.match(r"https?://", target) for target in external)


def test_the_readme_of_an_archive_obeys_nothing(seen: Seen) -> None:
    looked = 0
    for key, content in seen.files.items():
        if key.startswith("zip-"):
            with ZipFile(io.BytesIO(content)) as archive:
                assert not any(name.startswith("/") or ".." in name for name in archive.namelist())
                readme = archive.read("README.md").decode()
            looked += hostile.SIGN in readme
            left = re.sub(r"\\.", "", re.sub(r"<https?://[^<>\s]*>", "", readme))
            assert [each for each in hostile.ACTIVE if each in left and each != ":red["] == []
    assert looked > 1


def test_no_text_names_a_place_on_the_server(seen: Seen) -> None:
    for app in seen.apps:
        for message in _messages(app._tree):
            assert not any(str(Path(DATA).parent) in text for _name, text in _texts(message))
