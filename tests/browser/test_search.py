"""Find anything: what a reader types leads to the record or company that holds the fact, on every page."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import screen
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/investments",
    "/partnerships",
    "/box_office",
    "/studio_launches",
    "/companies",
    "/timeline",
    "/data",
)
GIVEN_BACK_MS = 700
"""By then a drawer that was closed has given the focus back; what is typed sooner may reach another control."""


@dataclass(frozen=True)
class Fact:
    """What a reader types to find a fact, how the option begins that is picked, the address, and what it must show."""

    typed: str
    option: str
    query: str
    shows: tuple[str, ...]


RECORDS = (
    Fact(
        "Alibaba Rogue Nation",
        "Deal 2015 · Alibaba Pictures invests in Mission: Impossible - Rogue Nation",
        "deal=2015-alibaba-pictures-paramount-rogue-nation",
        ("Alibaba Pictures (China)", "Paramount Pictures (United States)", "Taobao Movie", "undisclosed", "US$136m"),
    ),
    Fact(
        "Alibaba film Real",
        "Deal 2015 · Alibaba Pictures signs up to invest in Korean film Real",
        "deal=2015-alibaba-pictures-keyeast-real",
        ("Alibaba Pictures (China)", "KeyEast (South Korea)", "Kim Soo-hyun", "Real (2017)"),
    ),
    Fact("Real", "Film 2017 · Real", "film=real-2017", ("Alibaba Pictures (China)", "South Korea")),
    Fact(
        "Hunan TV Lionsgate",
        "Deal 2015 · Hunan TV co-finances Lionsgate slate",
        "deal=2015-hunan-tv-lionsgate-slate",
        ("Hunan TV & Broadcast (China)", "Lionsgate (United States)", "up to US$375m", "US$1.5bn"),
    ),
    Fact(
        "fosun studio 8",
        "Deal 2014 · Fosun backs Jeff Robinov's Studio 8",
        "deal=2014-fosun-studio-8",
        ("Fosun (China)", "Studio 8 (United States)", "about US$200m"),
    ),
    Fact(
        "huayi stx",
        "Deal 2015 · Huayi Brothers co-finances STX slate",
        "deal=2015-huayi-brothers-stx-slate",
        ("Huayi Brothers (China)", "STX Entertainment (United States)", "at least 18 STX films"),
    ),
    Fact(
        "Dick Cook",
        "Deal 2015 · CITIC Guoan funds Dick Cook Studios",
        "deal=2015-citic-guoan-dick-cook-studios",
        ("CITIC Guoan (China)", "Dick Cook Studios (United States)", "US$150m"),
    ),
    Fact(
        "Alibaba Pictures new shares",
        "Deal 2015 · Alibaba Pictures places 4.2bn new shares",
        "deal=2015-alibaba-pictures-share-placement",
        ("Alibaba Pictures (China)", "HK$12,180m", "US$1.57bn", "HK$2.90"),
    ),
    Fact(
        "the ferryman",
        "Deal 2015 · Alibaba Pictures greenlights See You Tomorrow (The Ferryman)",
        "deal=2015-alibaba-pictures-the-ferryman",
        ("Alibaba Pictures (China)", "Wong Kar-wai", "Tony Leung", "See You Tomorrow"),
    ),
    Fact("Tiny Times", "Film 2013 · Tiny Times · 小时代", "film=tiny-times-2013", ("小时代", "RMB 488m")),
    Fact("so young", "Film 2013 · So Young", "film=so-young-2013", ("致我们终将逝去的青春", "RMB 718m")),
    Fact(
        "Movie Plus",
        "Studio 2014 · Tencent Movie Plus",
        "launch=tencent-movie-plus-2014",
        ("Tencent Movie Plus (China)", "Tencent (China)", "seven features"),
    ),
    Fact(
        "iqiyi pictures",
        "Studio 2014 · iQiyi Pictures",
        "launch=iqiyi-pictures-2014",
        ("iQiyi Pictures (China)", "Baidu (China)", "seven local films"),
    ),
    Fact(
        "sohu producer",
        "Deal 2015 · Sohu licenses KBS series The Producers",
        "deal=2015-sohu-kbs-the-producers",
        ("Sohu (China)", "KBS (South Korea)", "US$200,000 an episode", "US$2.4m"),
    ),
    Fact(
        "My Love from the Star",
        "Deal 2013 · iQiyi licenses My Love from the Star",
        "deal=2013-iqiyi-sbs-my-love-from-the-star",
        ("iQiyi (China)", "SBS (South Korea)", "830 million times"),
    ),
    Fact(
        "iQiyi Lionsgate",
        "Deal 2015 · iQiyi licenses Lionsgate films",
        "deal=2015-iqiyi-lionsgate",
        ("iQiyi (China)", "Lionsgate (United States)", "Hunger Games"),
    ),
    Fact(
        "Tencent Star Wars",
        "Deal 2015 · Tencent licenses six Star Wars films",
        "deal=2015-tencent-disney-star-wars",
        ("Tencent Video (China)", "Disney (United States)", "episodes I to VI"),
    ),
    Fact(
        "Youku Tudou Paramount",
        "Deal 2015 · Youku Tudou licenses over 100 Paramount films",
        "deal=2015-youku-tudou-paramount",
        ("Youku Tudou (China)", "Paramount Pictures (United States)", "More than 100 Paramount titles"),
    ),
    Fact(
        "My Love streaming hit",
        "Event 2014 · My Love from the Star becomes a streaming hit in China",
        "event=2014-my-love-from-the-star-china",
        ("Milestone", "2014", "2.6bn on iQiyi alone"),
    ),
)
COMPANIES = (
    Fact(
        "阿里影业",
        "Alibaba Pictures · 阿里影业 · Company",
        "company=alibaba-pictures",
        ("2014H1", "−HK$443.54m", "HK$379m write-offs"),
    ),
    Fact(
        "LeTV Pictures",
        "LeTV Pictures · Le Vision Pictures · 乐视影业 · Company",
        "company=le-vision-pictures",
        ("The Expendables 2", "The Expendables 3", "Tiny Times 4", "The Great Wall"),
    ),
    Fact("Taobao Movie", "Taobao Movie · Tao Piao Piao · 淘票票 · Company", "company=taobao-movie", ("淘票票",)),
)
PLACES = {
    "company=alibaba-pictures": ("Alibaba Pictures", "company-other-figures"),
    "company=le-vision-pictures": ("Le Vision Pictures", "company-films-table"),
    "company=taobao-movie": ("Tao Piao Piao", ""),
}
"""The title of each company's page, and the table that holds the fact, if it's in one."""


def _box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find anything")


def _find(page: Page, fact: Fact) -> None:
    """Types into the box and picks what it offers."""
    expect(_box(page)).to_be_visible()
    screen.rests(page)
    _box(page).click()
    _box(page).press_sequentially(fact.typed)
    page.get_by_role("option", name=re.compile(rf"^{re.escape(fact.option)}( ·|$)")).click()


def _shows(place: Locator, texts: tuple[str, ...]) -> None:
    for text in texts:
        expect(place).to_contain_text(re.compile(r"\s".join(map(re.escape, text.split(" ")))))


@pytest.mark.parametrize("place", range(len(PAGES)), ids=PAGES)
def test_records_are_found_and_open_beside_the_page(visit: Visit, place: int) -> None:
    page = visit(PAGES[place])
    for fact in RECORDS[place :: len(PAGES)]:
        _find(page, fact)
        screen.has_query(page, fact.query)
        assert page.url.split("?")[0].endswith(PAGES[place])
        drawer = screen.drawer(page)
        drawer.get_by_text("What the sources say").scroll_into_view_if_needed()
        _shows(drawer, fact.shows)
        expect(_box(page)).to_have_value("")
        page.keyboard.press("Escape")
        screen.has_query(page, "")


@pytest.mark.parametrize(("path", "fact"), list(zip(("/", "/box_office", "/timeline"), COMPANIES, strict=True)))
def test_a_company_is_found_and_its_page_opens(visit: Visit, path: str, fact: Fact) -> None:
    page = visit(path)
    _find(page, fact)
    title, card = PLACES[fact.query]
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    screen.has_query(page, fact.query)
    screen.rests(page)
    place = screen.card(page, card) if card else page.get_by_test_id("stMain")
    if card:
        place.get_by_test_id("stDataFrame").scroll_into_view_if_needed()  # a table is drawn once it's in sight
    _shows(place, fact.shows)
    expect(_box(page)).to_have_value("")


def test_the_box_can_be_used_time_and_again_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/?currency=cny")
    screen.rests(page)
    for typed, query in (
        ("wanda legendary", "currency=cny&deal=2016-wanda-legendary"),
        ("rogue nation", "currency=cny&film=mission-impossible-rogue-nation-2015"),
        ("wanda legendary", "currency=cny&deal=2016-wanda-legendary"),
    ):
        _box(page).focus()
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        screen.has_query(page, query)
        expect(screen.drawer(page)).to_be_visible()
        page.keyboard.press("Escape")
        screen.has_query(page, "currency=cny")
        expect(screen.drawer(page)).to_be_hidden()
        screen.rests(page)
        page.wait_for_timeout(GIVEN_BACK_MS)
    _box(page).focus()
    page.keyboard.type("Wanda Group")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wanda Group", level=1)).to_be_visible()
    screen.has_query(page, "company=wanda-group&currency=cny")


def test_a_chinese_reader_finds_by_both_names(visit: Visit) -> None:
    page = visit("/timeline", locale="zh-CN")
    box = page.locator(".st-key-find").get_by_role("combobox")
    expect(box).to_be_visible()
    screen.rests(page)
    for typed in ("阿里影业", "Alibaba Pictures"):
        box.click()
        box.fill(typed)
        expect(page.get_by_role("option").first).to_have_text(re.compile("^阿里影业 · Alibaba Pictures"))
        box.press("Escape")


def test_what_cannot_be_found_is_said(visit: Visit) -> None:
    page = visit("/data")
    expect(_box(page)).to_be_visible()
    screen.rests(page)
    _box(page).click()
    _box(page).fill("xyzzyx quux")
    expect(page.get_by_text("No results")).to_be_visible()
