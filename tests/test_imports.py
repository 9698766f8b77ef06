"""Imports run one way through the house, and each library has its place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.relative_to(ROOT) for folder in ("lib", "pages") for path in (ROOT / folder).rglob("*.py"))

LAYERS = (
    ("pages",),
    ("lib.ui",),
    ("lib.web",),
    ("lib.api", "lib.access"),
    ("lib.charts", "lib.export", "lib.findings"),
    ("lib.feed",),
    ("lib.transforms",),
    ("lib.selection", "lib.choices", "lib.money"),
    ("lib.store",),
    ("lib.schema", "lib.fields", "lib.vocabulary"),
)
"""From top to bottom: a part may import its own layer and every layer below."""
STRANGERS = {"lib.charts", "lib.export", "lib.findings"}
"""They share a layer and still don't import each other."""
HELPERS = {
    "lib.i18n": {"lib.i18n"},
    "lib.log": {"lib.log"},
    "lib.words": {"lib.words", "lib.i18n"},
    "lib.turns": {"lib.turns"},
    "lib.kept": {"lib.kept", "lib.i18n", "lib.turns"},
}
"""What everything may import, and what they may import themselves."""
BUILD = {"lib.build", "lib.curated", "lib.checks", "lib.datapackage", "lib.messages"}
"""The build and the gathering of texts to translate stand beside the layers."""
LIBRARIES = {
    "streamlit": {"lib.ui", "lib.web", "pages"},
    "plotly": {"lib.charts", "lib.export", "lib.ui"},
    "starlette": {"lib.api", "lib.web"},
    **{engine: {"lib.feed"} for engine in ("narwhals", "duckdb", "polars", "pyspark")},
}
"""Where a library may be imported; the other libraries may be anywhere."""


def allowed(part: str) -> set[str]:
    """The parts of the house that `part` may import."""
    if part in HELPERS:
        return HELPERS[part]
    if part in BUILD:
        return {*BUILD, *LAYERS[-1], "lib.money", "lib.store", *HELPERS} - {"lib.build"}
    for depth, layer in enumerate(LAYERS):
        if part in layer:
            reach = {below for lower in LAYERS[depth:] for below in lower} | set(HELPERS)
            return reach - (STRANGERS - {part} if part in STRANGERS else set())
    return set()


def permitted(part: str, name: str) -> bool:
    """Whether `part` may import `name`, one of ours or a library."""
    library = name.split(".")[0]
    if library in ("lib", "pages"):
        return part_of(name) in allowed(part)
    return part in LIBRARIES.get(library, {part})


def part_of(module: str) -> str:
    """The part of the house that `module` belongs to: `lib.charts.theme` is of `lib.charts`."""
    names = module.split(".")
    return ".".join(names[: 2 if names[0] == "lib" else 1])


def imports(source: str, module: str, *, package: bool = False) -> Iterator[tuple[int, str]]:
    """The line and full name of all that `source`, the text of `module`, imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = module.split(".")
            start = names[: len(names) - node.level + package] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def offences(source: str, path: Path) -> list[str]:
    """The imports in `source`, the text of the file at `path`, that break the rule."""
    package = path.name == "__init__.py"
    module = ".".join((path.parent if package else path.with_suffix("")).parts)
    part = part_of(module)
    return [
        f"{path.as_posix()}:{line}: {part} may not import {name}"
        for line, name in imports(source, module, package=package)
        if not permitted(part, name)
    ]


@pytest.mark.parametrize("path", MODULES, ids=Path.as_posix)
def test_imports_run_one_way(path: Path) -> None:
    assert offences((ROOT / path).read_text("utf-8"), path) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("lib/store.py", "from lib import schema, selection"),
        ("lib/transforms/deals.py", "from lib.charts.theme import LIGHT"),
        ("lib/transforms/deals.py", "from ..ui import card"),
        ("lib/charts/bars.py", "from lib.export import csv"),
        ("lib/charts/__init__.py", "from ..findings import deals"),
        ("lib/ui/card.py", "from pages import overview"),
        ("lib/api/answers.py", "from lib.ui import frame"),
        ("lib/export/csv.py", "from lib.api import links"),
        ("lib/ui/card.py", "from starlette.responses import Response"),
        ("lib/i18n.py", "from lib import words"),
        ("lib/words.py", "from lib.money import amount"),
        ("lib/build.py", "import lib.transforms.deals"),
        ("lib/curated.py", "from lib import build"),
        ("lib/ui/frame.py", "from lib import build"),
        ("lib/money.py", "def show():\n    import streamlit"),
        ("lib/transforms/films.py", "import plotly.express as px"),
        ("lib/transforms/films.py", "import duckdb"),
        ("lib/transforms/films.py", "from lib.feed import queries"),
        ("pages/overview.py", "from plotly import graph_objects"),
        ("lib/unplaced.py", "from lib import schema"),
    ],
)
def test_the_rule_bites(path: str, source: str) -> None:
    assert len(offences(source, Path(path))) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "pages/overview.py",
            "import streamlit as st\nfrom lib.transforms import deals\nfrom lib.ui import card",
        ),
        (
            "lib/ui/card.py",
            "import plotly.graph_objects as go\nfrom . import address\nfrom ..charts.theme import Mode",
        ),
        ("lib/ui/__init__.py", "from .card import Card\nfrom ..store import Tables"),
        ("lib/charts/bars.py", "import plotly\nfrom lib import money\nfrom lib.charts import theme"),
        ("lib/selection.py", "from lib import i18n, money, store, vocabulary, words"),
        ("lib/build.py", "import argparse\nimport pyarrow\nfrom lib import curated, i18n, money, schema"),
    ],
)
def test_the_rule_lets_the_rest_pass(path: str, source: str) -> None:
    assert offences(source, Path(path)) == []
