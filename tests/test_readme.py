"""What README shows of using the data works as it stands there."""

import re
import textwrap
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from lib import build
from tests import by_hand, screenshots
from tests.pages import shown
from tests.running import ROOT, Server

BROKEN = {",exited,": ",sold,", ",USD,": ",US$,", ",wanda-group,": ",wanda,"}
"""What the tour for data editors writes into the row of a deal."""
WRITTEN_FOR = "http://localhost:8501"
"""Where README takes the dashboard to run."""
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


TOUR = re.compile(rf"\]\({WRITTEN_FOR}/(\w*)\?([^)]+)\)")
"""A link of the tour for readers: the page and the parameters that it's opened with."""


def section(heading: str) -> str:
    """README's text under `heading`, up to the next of its kind."""
    text = (ROOT / "README.md").read_text("utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def examples(language: str) -> list[str]:
    """The code in README's section on using the data that is in `language`."""
    return [code for found, code in BLOCK.findall(section("Use the data")) if found == language]


def example(word: str, language: str = "python") -> str:
    """The one that holds `word`."""
    (code,) = [each for each in examples(language) if word in each]
    return code


@pytest.fixture
def run(server: Server, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs code as a reader does in the project's folder, against the dashboard that runs; returns its variables."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_PROXY", "localhost")

    def running(code: str) -> dict[str, Any]:
        names: dict[str, Any] = {}
        exec(compile(code.replace(WRITTEN_FOR, server.url), "README.md", "exec"), names)
        return names

    return running


def test_each_example_is_of_three_lines() -> None:
    found = [code for language in ("powerquery", "python", "r") for code in examples(language)]
    assert len(found) == 5
    assert [len(code.splitlines()) for code in found] == [3] * 5


def test_pandas_reads_a_table_and_a_chart(run: Any) -> None:
    found = run(example("by_year = pd.read_csv"))
    group = {"alibaba-group"}
    while below := {each["company_id"] for each in by_hand.rows("companies") if each["parent_id"] in group} - group:
        group |= below
    expected = [
        row["deal_id"]
        for row in by_hand.rows("deals")
        if 2014 <= by_hand.year(row) <= 2018 and by_hand.parties(row) & group
    ]
    assert list(found["deals"]["deal_id"]) == expected
    announced = [row for row in by_hand.investments() if row["status"] != "talks"]
    assert found["by_year"]["deals"].sum() == len(announced)
    assert "value_cny_m" in found["by_year"]


def test_duckdb_reads_the_file(run: Any) -> None:
    rows = run(example("data/deals.parquet"))["by_kind"]
    assert rows["deals"].sum() == len(by_hand.rows("deals"))
    assert rows["disclosed"].sum() == sum(by_hand.usd(row) is not None for row in by_hand.rows("deals"))


def test_duckdb_reads_an_address(run: Any) -> None:
    titles = [row["title"] for row in by_hand.rows("films") if row["year"] == "2016" and row["chinese_backer_ids"]]
    assert list(run(example("backed ="))["backed"]["title"]) == sorted(titles)


@pytest.mark.parametrize("language", ["powerquery", "r"])
def test_the_addresses_of_the_others_answer(server: Server, language: str) -> None:
    code = "\n".join(examples(language)).replace(WRITTEN_FOR, server.url)
    addresses = re.findall(r'"(http[^"]+)"', code)
    assert addresses
    for address in addresses:
        assert httpx.get(address, trust_env=False, timeout=60).status_code == 200


def test_the_file_in_the_example_is_where_it_says() -> None:
    (name,) = re.findall(r'"(data/[^"]+)"', example("data/deals.parquet"))
    assert (ROOT / Path(name)).is_file()


def test_the_pictures_are_there_and_small() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    pictures = re.findall(r"!\[[^]]+\]\((docs/[^)]+)\)|src=\"(docs/[^\"]+)\"", text)
    names = {"".join(each) for each in pictures}
    assert names == {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.png")}
    assert names == {f"docs/{shot.name}.png" for shot in screenshots.OF_README}
    assert all((ROOT / name).stat().st_size < 200_000 for name in names)


def test_every_page_can_be_taken_in_both_languages_and_themes_on_both_devices() -> None:
    assert len({shot.name for shot in screenshots.every()}) == 8 * 2 * 2 * 2


@pytest.mark.parametrize(("page", "query"), TOUR.findall(section("A two-minute tour for readers")))
def test_a_link_of_the_tour_opens_a_view_that_shows_something(page: str, query: str) -> None:
    app = shown.opened(page or "overview", **parse_qs(query))
    assert not app.exception
    assert not app.warning
    cards = shown.cards(app)
    assert cards
    assert not any(shown.is_empty(card) for card in cards.values())


def test_the_tour_for_readers_has_links() -> None:
    assert len(TOUR.findall(section("A two-minute tour for readers"))) == 5


def test_the_mistakes_of_the_tour_for_data_editors_are_named_as_it_says(
    curated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = curated / "deals.csv"
    (row,) = re.findall(r"^2016-wanda-legendary,.*$", path.read_text("utf-8"), re.MULTILINE)
    broken = row
    for old, new in BROKEN.items():
        assert row.count(old) == 1
        broken = broken.replace(old, new)
    path.write_text(path.read_text("utf-8").replace(row, broken), "utf-8")
    assert build.main(["--curated", str(curated), "--out", str(tmp_path / "out")]) == 1
    (said,) = re.findall(r"^   ```\n(.*?)^   ```$", section("The data"), re.MULTILINE | re.DOTALL)
    printed = re.compile(r"(?<=:)\d+(?=:)")  # the row may move
    assert printed.sub("N", capsys.readouterr().err) == printed.sub("N", textwrap.dedent(said))
