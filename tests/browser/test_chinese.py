"""In a real browser: Chinese by the browser's language or by the address, and nothing of ours left in English."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screen
from tests.browser.conftest import Visit
from tests.chinese import english

pytestmark = pytest.mark.browser

PAGES = {
    "/": "中国与电影业",
    "/investments": "投资",
    "/partnerships": "合作",
    "/box_office": "票房",
    "/studio_launches": "新设影业",
    "/companies": "公司",
    "/timeline": "时间轴",
    "/data": "数据",
}
SCREENS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
OF_STREAMLIT = {"Skip to main content"}
"""What Streamlit writes itself and gives no way to translate; its labels for screen readers aside."""

# What is to be read: texts, and what stands in fields and describes charts. Icons are ligatures of a font; what
# Plotly keeps to measure texts by, and what is painted on canvases, isn't there to be read; codes are those of files.
_READ = """
() => {
    const left = "[data-testid*=Icon], [role=grid], style, code";
    const shown = element => element.checkVisibility() && !element.closest(left);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode())
        if (shown(walker.currentNode.parentElement)) texts.push(walker.currentNode.textContent);
    for (const field of document.querySelectorAll("[placeholder], [alt]"))
        texts.push(field.placeholder || field.alt || "");
    return texts;
}
"""


def _english_on(page: Page) -> dict[str, list[str]]:
    """The texts on the page in which English is left."""
    texts = {text.strip() for text in page.evaluate(_READ)} - OF_STREAMLIT
    return {text: words for text in texts if (words := english(text))}


def _opens_in_chinese(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", name=title, level=1, exact=True)).to_be_visible()
    expect(page.get_by_text("本页金额：")).to_be_attached()
    screen.rests(page)


@pytest.mark.parametrize("path", PAGES)
def test_no_english_is_left_on_screen(visit: Visit, path: str) -> None:
    page = visit(f"{path}?lang=zh")
    expect(page.get_by_role("heading", name=PAGES[path], level=1, exact=True)).to_be_visible()
    screen.rests(page)
    screen.draw_charts(page)
    assert _english_on(page) == {}


def test_a_first_visit_follows_the_browser(visit: Visit) -> None:
    page = visit("/", locale="zh-CN")
    _opens_in_chinese(page, "中国与电影业")
    expect(page).to_have_title("中国与电影业")
    screen.has_query(page, "lang=zh")
    links = page.get_by_test_id("stSidebarNav").get_by_role("link")
    assert links.all_inner_texts() == ["总览", *list(PAGES.values())[1:]]


def test_the_address_is_stronger_than_the_browser(visit: Visit) -> None:
    page = visit("/investments?lang=en", locale="zh-CN")
    expect(page.get_by_role("heading", name="Investments", level=1)).to_be_visible()
    page = visit("/investments?lang=zh", locale="en-GB")
    _opens_in_chinese(page, "投资")


def test_the_language_can_be_changed_and_what_was_chosen_goes_along(visit: Visit) -> None:
    page = visit("/investments?company=wanda-group")
    expect(page.get_by_role("heading", name="Investments", level=1)).to_be_visible()
    screen.rests(page)
    page.get_by_role("radio", name="中文").click()
    _opens_in_chinese(page, "投资")
    screen.has_query(page, "company=wanda-group&lang=zh")
    screen.becomes(page, lambda: screen.chosen_companies(page), ["万达集团"])
    page.get_by_role("radio", name="人民币").click()
    screen.has_query(page, "company=wanda-group&currency=cny&lang=zh")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="时间轴").click()
    _opens_in_chinese(page, "时间轴")
    screen.has_query(page, "company=wanda-group&currency=cny&lang=zh")
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="Timeline", level=1)).to_be_visible()
    screen.has_query(page, "company=wanda-group&currency=cny")


def test_a_record_opens_in_chinese(visit: Visit) -> None:
    page = visit("/investments?lang=zh&deal=2016-wanda-legendary")
    drawer = page.get_by_role("dialog").filter(has_text="各来源的说法")
    expect(drawer).to_contain_text("投资方")
    expect(drawer).to_contain_text("万达集团（中国内地）")
    expect(drawer).to_contain_text(re.compile(r"35亿美元（成交价）"))
    screen.rests(page)
    assert _english_on(page) == {}


@pytest.mark.parametrize("name", SCREENS)
def test_no_title_or_label_is_wider_than_the_screen(visit: Visit, name: str) -> None:
    size = SCREENS[name]
    page = visit("/?lang=zh", viewport=size)
    _opens_in_chinese(page, "中国与电影业")
    screen.draw_charts(page)
    sticking_out = page.evaluate(
        """() => [...document.querySelectorAll("[data-testid=stMain] :is(h1, h3, p, svg text)")]
            .map(each => [each.textContent, each.getBoundingClientRect()])
            .filter(([text, box]) => text && box.width && (box.left < -1 || box.right > innerWidth + 1))
            .map(([text]) => text)"""
    )
    assert sticking_out == []
