"""What the pages are called and what they show, for the navigation, the tab and shared links."""

from pathlib import Path

from lib import i18n
from lib.findings import pages

IN_NO_MENU = {"main", "specimens"}
FILES = {path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py")} - IN_NO_MENU


def test_every_page_has_a_title_and_a_description_of_its_own() -> None:
    for texts in (pages.titles(), pages.descriptions()):
        assert set(texts) == FILES
        assert len(set(texts.values())) == len(FILES)
    assert pages.FIRST in FILES


def test_the_tab_goes_from_the_particular_to_the_whole() -> None:
    assert pages.tab("overview") == "China in Film"
    assert pages.tab("overview", "Wanda Group") == "Wanda Group · China in Film"
    assert pages.tab("box_office", "Wanda Group") == "Wanda Group · Box office · China in Film"
    i18n.use("zh")
    assert pages.tab("box_office") == "票房 · 中国与电影业"
