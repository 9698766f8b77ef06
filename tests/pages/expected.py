"""What the pages must show for a choice, worked out from the curated CSVs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from tests import by_hand
from tests.by_hand import Row

HOME = {"CN", "HK", "MO", "TW"}
NOTHING = "–"
FIRST_RATE = 2004
"""The year in which the exchange rates begin."""

Figure = tuple[str, str, str]
"""A metric: its label, its value and what stands below it."""


@dataclass(frozen=True)
class Choice:
    """What a reader chose, and the rows of the CSVs that it keeps. The words of the pages are in English."""

    query: Mapping[str, list[str]] = field(default_factory=dict)

    @cached_property
    def companies(self) -> set[str]:
        """The companies that are chosen and all that they own."""
        found = set(self.query.get("company", ()))
        while below := {row["company_id"] for row in by_hand.rows("companies") if row["parent_id"] in found} - found:
            found |= below
        return found

    def in_years(self, year: int) -> bool:
        """Whether `year` is among those chosen."""
        years = [int(each) for each in self.query.get("years", ())]
        return not years or min(years) <= year <= max(years)

    @cached_property
    def deals(self) -> list[Row]:
        """The investments, reported talks included."""
        return [
            row
            for row in by_hand.investments()
            if self.in_years(by_hand.year(row)) and (not self.companies or by_hand.parties(row) & self.companies)
        ]

    @cached_property
    def announced(self) -> list[Row]:
        """The investments without talks."""
        return [row for row in self.deals if row["status"] != "talks"]

    @cached_property
    def counted(self) -> list[Row]:
        """The investments whose amount is added up."""
        return [row for row in self.announced if by_hand.counts(row)]

    @cached_property
    def launches(self) -> list[Row]:
        """The studio launches."""
        return [
            row
            for row in by_hand.rows("studio_launches")
            if self.in_years(by_hand.year(row, "launched_on"))
            and (not self.companies or {row["studio_id"], *row["backer_ids"].split("|")} & self.companies)
        ]

    @cached_property
    def gross(self) -> dict[str, dict[int, float]]:
        """The box office of China and North America by year, in millions of US dollars."""
        found: dict[str, dict[int, float]] = {"CN": {}, "US-CA": {}}
        for row in by_hand.rows("market_figures"):
            unit = {"CN": "CNY_m", "US-CA": "USD_m"}.get(row["territory"])
            year = int(row["year"])
            if (row["metric"], row["is_primary"], row["unit"]) == ("gross", "true", unit) and self.in_years(year):
                if unit == "USD_m":
                    found["US-CA"][year] = float(row["value"])
                elif year >= FIRST_RATE:
                    found["CN"][year] = float(row["value"]) / by_hand.rate("CNY", year)
        return found

    @cached_property
    def films(self) -> list[tuple[Row, float, float]]:
        """The films with a foreign side and both grosses, in China and the world, that the choice keeps."""
        country = {row["company_id"]: row["country"] for row in by_hand.rows("companies")}
        grosses = lifetime_grosses()
        found = []
        for row in by_hand.rows("films"):
            backers = _ids(row["chinese_backer_ids"])
            foreign = _ids(row["countries"]) - HOME or {country[each] for each in _ids(row["distributor_ids"])} - HOME
            kept = self.in_years(int(row["year"])) and (not self.companies or not backers or backers & self.companies)
            china, world = grosses.get((row["film_id"], "CN")), grosses.get((row["film_id"], "WW"))
            if foreign and kept and china and world:
                found.append((row, china, world))
        return found


def dollars(millions: float) -> str:
    """An amount as the pages write it: US$65.6bn."""
    size, name = (1000, "bn") if millions >= 999.5 else (1, "m")
    scaled = millions / size
    text = f"{scaled:,.{0 if scaled >= 100 else 1 if scaled >= 1 else 2}f}"
    return f"US${text.rstrip('0').rstrip('.') if '.' in text else text}{name}"


def headline(choice: Choice) -> str:
    """The sentence under the title."""
    if not choice.announced:
        return "No investment was announced in this selection."
    years = sorted(map(by_hand.year, choice.announced))
    span = f"in {years[0]}" if years[0] == years[-1] else f"between {years[0]} and {years[-1]}"
    start = f"{_count(choice.announced, 'investment was', 'investments were')} announced {span}"
    if not choice.counted:
        return f"{start}; none disclosed an amount."
    value = total(choice.counted)
    abroad = total(row for row in choice.counted if row["direction"] == "outbound")
    collapsed = total(row for row in choice.counted if row["status"] == "collapsed")
    disclosed = "the one" if len(choice.counted) == 1 else f"the {len(choice.counted)}"
    sentence = f"{start}; {disclosed} that disclosed an amount came to {dollars(value)}"
    if 0 < abroad < value:
        sentence += f", {dollars(abroad)} of it meant for foreign parties"
    return f"{sentence}. {dollars(collapsed)} fell through." if collapsed else f"{sentence}."


def overview(choice: Choice) -> list[Figure]:
    """The metrics of the Overview."""
    active = sum(row["status"] == "active" for row in choice.launches)
    return [
        _announced(choice),
        _share(choice, "Closed", "completed", "exited"),
        _share(choice, "Collapsed", "collapsed"),
        ("Studios launched", str(len(choice.launches)), f"{active} seen active"),
        _box_office(choice),
        _backed(choice),
    ]


def investments(choice: Choice) -> list[Figure]:
    """The metrics of Investments."""
    label, value, disclosed = _announced(choice)
    return [
        ("Deals", str(len(choice.announced)), disclosed),
        (label, value, disclosed),
        _share(choice, "Completed", "completed"),
        _share(choice, "Exited", "exited"),
        _share(choice, "Collapsed", "collapsed"),
    ]


EMPTY: Mapping[str, Mapping[str, Callable[[Choice], bool]]] = {
    "overview": {
        "deals-by-year": lambda choice: not choice.announced,
        "box-office": lambda choice: not any(choice.gross.values()),
        "launches-by-year": lambda choice: not choice.launches,
        "top-investors": lambda choice: not choice.counted,
        "china-share": lambda choice: not choice.films,
        "deals": lambda choice: not choice.deals,
    },
    "investments": {
        "deals-by-year": lambda choice: not choice.announced,
        "deals-by-kind": lambda choice: not choice.counted,
        "deal-outcomes": lambda choice: not choice.announced,
        "money-flows": lambda choice: not any(row["partner_ids"] for row in choice.counted),
        "deal-timeline": lambda choice: not choice.deals,
        "deals-by-country": lambda choice: not any(row["partner_country"] for row in choice.counted),
        "top-investors": lambda choice: not choice.counted,
        "deals": lambda choice: not choice.deals,
    },
}
"""The cards of each page in their order, and when there is nothing to show in one."""


def total(rows: Iterable[Row]) -> float:
    """The amounts of `rows` added up, in millions of US dollars."""
    return sum(by_hand.usd(row) or 0 for row in rows)


def _announced(choice: Choice) -> Figure:
    disclosed = f"{len(choice.counted)} of {_count(choice.announced, 'deal', 'deals')} disclosed"
    return "Announced value", dollars(total(choice.counted)) if choice.counted else NOTHING, disclosed


def _share(choice: Choice, label: str, *statuses: str) -> Figure:
    own = [row for row in choice.announced if row["status"] in statuses]
    value = total(row for row in choice.counted if row["status"] in statuses)
    share = f"{value / total(choice.counted):.0%}" if choice.counted else NOTHING
    return label, share, f"of the value; {_count(own, 'deal', 'deals')}"


def _box_office(choice: Choice) -> Figure:
    china, america = choice.gross["CN"], choice.gross["US-CA"]
    if not china:
        return "China box office", NOTHING, ""
    last = max(china)
    detail = f"{china[last] / america[last]:.0%} of North America" if last in america else ""
    return f"China box office {last}", dollars(china[last]), detail


def _backed(choice: Choice) -> Figure:
    own = [china / world for row, china, world in choice.films if row["chinese_backer_ids"] and china <= world]
    if not own:
        return "Backed films", NOTHING, ""
    films = "; 1 film" if len(own) == 1 else f", the median of {len(own)} films"
    return "Backed films", f"{median(own):.0%}", f"of gross from China{films}"


def lifetime_grosses() -> dict[tuple[str, str], float]:
    """The gross that counts: in the territory's own currency, then of the latest source, then the larger."""
    year = {row["film_id"]: int(row["year"]) for row in by_hand.rows("films")}
    published = {row["source_id"]: (row["published_on"] + "-01-01")[:10] for row in by_hand.rows("sources")}
    best: dict[tuple[str, str], tuple[bool, str, float]] = {}
    dollars_of: dict[tuple[str, str], float] = {}
    for row in by_hand.rows("film_grosses"):
        if row["basis"] == "lifetime" and (row["currency"] == "USD" or year[row["film_id"]] >= FIRST_RATE):
            film, gross = (row["film_id"], row["territory"]), float(row["gross_m"])
            own = "CNY" if row["territory"] == "CN" else "USD"
            rank = (row["currency"] == own, published[row["source_id"]], gross)
            if film not in best or rank > best[film]:
                best[film] = rank
                dollars_of[film] = gross / by_hand.rate(row["currency"], year[row["film_id"]])
    return dollars_of


def _count(rows: list[Row] | list[tuple[float, float]], one: str, several: str) -> str:
    return f"{len(rows)} {one if len(rows) == 1 else several}"


def _ids(cell: str) -> set[str]:
    return set(filter(None, cell.split("|")))
