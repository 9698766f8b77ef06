"""What a link shows before it's opened: the HTML that the server sends names the page, and what is chosen on it."""

from html.parser import HTMLParser
from io import BytesIO

import httpx
import pytest
from PIL import Image

PAGES = {
    "/": ("China in Film", "中国与电影业"),
    "/investments": ("Investments · China in Film", "投资 · 中国与电影业"),
    "/partnerships": ("Partnerships · China in Film", "合作 · 中国与电影业"),
    "/box_office": ("Box office · China in Film", "票房 · 中国与电影业"),
    "/studio_launches": ("Studio launches · China in Film", "新设影业 · 中国与电影业"),
    "/companies": ("Companies · China in Film", "公司 · 中国与电影业"),
    "/timeline": ("Timeline · China in Film", "时间轴 · 中国与电影业"),
    "/data": ("Data · China in Film", "数据 · 中国与电影业"),
}
CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9"}


class Head(HTMLParser):
    """The title, the language and the tags that an HTML text has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.meta: dict[str, str] = {}
        self.language = ""
        self.scripts = 0
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self._in_title = tag == "title"
        self.scripts += tag == "script"
        if tag == "html":
            self.language = found["lang"]
        if tag == "meta" and "content" in found:
            self.meta[found.get("property") or found["name"]] = found["content"]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles.append(data)
            self._in_title = False


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_named_in_the_readers_language(client: httpx.Client, path: str) -> None:
    english, chinese = PAGES[path]
    for title, language, answer in (
        (english, "en-GB", client.get(path)),
        (chinese, "zh-Hans-CN", client.get(path, headers=CHINESE)),
        (chinese, "zh-Hans-CN", client.get(path, params={"lang": "zh"})),
        (english, "en-GB", client.get(path, params={"lang": "en"}, headers=CHINESE)),
    ):
        head = Head(answer.text)
        assert (head.titles, head.language) == ([title], language)
        assert head.meta["og:title"] == title
        assert head.meta["description"] == head.meta["og:description"] != ""


def test_each_page_describes_itself(client: httpx.Client) -> None:
    assert len({Head(client.get(path).text).meta["description"] for path in PAGES}) == len(PAGES)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("company=wanda-group", "Wanda Group · Investments · China in Film"),
        ("company=wanda-group&lang=zh", "万达集团 · 投资 · 中国与电影业"),
        ("company=wanda-group&company=nope", "Wanda Group · Investments · China in Film"),
        ("company=wanda-group&company=tencent", "Investments · China in Film"),
        ("company=nope", "Investments · China in Film"),
    ],
)
def test_the_one_company_that_is_chosen_is_named(client: httpx.Client, query: str, title: str) -> None:
    assert Head(client.get(f"/investments?{query}").text).titles == [title]


@pytest.mark.parametrize("parameter", ["company", "lang", "years", "q%ff%00"])
def test_nothing_of_an_address_becomes_markup(client: httpx.Client, parameter: str) -> None:
    plain = Head(client.get("/companies").text)
    answer = client.get(f"/companies?{parameter}=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3C/title%3E")
    assert answer.status_code == 200
    assert "alert(1)" not in answer.text
    assert vars(Head(answer.text)) == vars(plain)


@pytest.mark.parametrize("host", ['"><script>alert(1)</script>', "[::1", "a:b:c", "film.example:99999999"])
def test_a_host_that_is_no_proper_name_breaks_nothing(client: httpx.Client, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text


def test_the_picture_beside_a_link_can_be_fetched(client: httpx.Client) -> None:
    meta = Head(client.get("/timeline?around=2016-capital-controls").text).meta
    assert meta["twitter:card"] == "summary_large_image"
    answer = client.get(meta["og:image"])
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(answer.content)).size == (int(meta["og:image:width"]), int(meta["og:image:height"]))


def test_the_icon_is_ours(client: httpx.Client) -> None:
    icon = Image.open(BytesIO(client.get("/favicon.png").content)).convert("RGBA")
    red, green, blue, _ = icon.getpixel((icon.width // 2, icon.height - 2))  # type: ignore[misc] # of RGBA
    assert red > 150 > 60 > max(green, blue)


def test_a_copy_in_another_language_is_never_taken_for_this_one(client: httpx.Client) -> None:
    answer = client.get("/data")
    assert "etag" not in answer.headers
    assert "Accept-Language" in answer.headers["vary"]
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert client.get("/data", headers={"If-None-Match": "*", "Range": "bytes=0-9"}).content == answer.content


@pytest.mark.parametrize("path", ["/favicon.png", "/_stcore/health", "/static/index.html", "/nothing"])
def test_other_addresses_are_left_alone(client: httpx.Client, path: str) -> None:
    assert "og:title" not in client.get(path).text
