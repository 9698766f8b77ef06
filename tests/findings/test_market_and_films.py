"""Findings about markets and films say what the rows say: on everything, on one year, on a part and on nothing."""

from collections.abc import Callable

import pandas as pd
import pytest

from lib.findings import films as film_findings
from lib.findings import market as findings
from lib.selection import MARKETS, Selection
from lib.store import Tables
from lib.transforms import films, market

EVERYTHING = Selection()
NOTHING = Selection(years=(1996, 1997))
OF_2015 = Selection(years=(2015, 2015))

Finding = Callable[[Tables, Selection], str]


def _headline(tables: Tables, selection: Selection) -> str:
    gross = market.gross(tables, selection)
    return findings.headline(gross, market.course(tables, selection, "gross", "CN"), selection.currency)


def _crossings(tables: Tables, selection: Selection) -> str:
    return findings.crossings(market.gross(tables, selection))


def _course(tables: Tables, selection: Selection) -> str:
    base = market.base_year(tables, selection)
    return findings.course(market.figures(tables, selection), selection.measure, base, selection.currency)


def _missing(tables: Tables, selection: Selection) -> str:
    base = market.base_year(tables, selection)
    territories = selection.territories or MARKETS
    return findings.missing(market.figures(tables, selection), territories, selection.measure, base)


def _alike(tables: Tables, selection: Selection) -> str:
    return findings.compared_alike(market.figures(tables, selection))


def _counted(tables: Tables, selection: Selection) -> str:
    return findings.counted(market.figures(tables, selection))


def _notes(tables: Tables, selection: Selection) -> str:
    return findings.common_notes(market.figures(tables, selection))


def _top(tables: Tables, selection: Selection) -> str:
    year = films.ranking_year(tables, selection)
    rows = films.of_year(tables, selection, year).dropna(subset="CN")
    return film_findings.top(rows, year, dict(zip(rows["film_id"], rows["title"], strict=True)), selection.currency)


def _not_ranked(tables: Tables, selection: Selection) -> str:
    year = films.ranking_year(tables, selection)
    latest = max(films.ranking_years(tables, selection), default=None)
    return film_findings.not_ranked(films.of_year(tables, selection, year), year, selection.film_year, latest)


def _against(tables: Tables, selection: Selection) -> str:
    compared = films.compared(tables, selection)
    return film_findings.against_north_america(compared.dropna(subset=["CN", "US-CA"]))


def _budget(tables: Tables, selection: Selection) -> str:
    return film_findings.over_budget(films.over_budget(films.compared(tables, selection)))


def _lacking(tables: Tables, selection: Selection) -> str:
    return film_findings.lacking(films.compared(tables, selection), {"budget": "a budget", "WW": "a worldwide gross"})


@pytest.mark.parametrize(
    ("finding", "selection", "sentence"),
    [
        (
            _headline,
            EVERYTHING,
            "China's cinemas grossed US$7.2bn in 2025, up 22.1% on 2024; that is 81% of North America's gross. "
            "It was ahead in 2020 and 2021.",
        ),
        (
            _headline,
            Selection(currency="cny", years=(2015, 2016)),
            "China's cinemas grossed RMB\N{NO-BREAK SPACE}45.7bn in 2016, up 3.7% on 2015; that is 61% of North "
            "America's gross.",
        ),
        (
            _headline,
            Selection(years=(2004, 2004)),
            "China's cinemas grossed US$181m in 2004; that is 2% of North America's gross.",
        ),
        (_headline, NOTHING, "No box office of China is known for these years."),
        (_crossings, EVERYTHING, "China passed North America in 2020 and fell behind in 2022"),
        (_crossings, Selection(years=(2015, 2021)), "China passed North America in 2020"),
        (_crossings, Selection(years=(2021, 2025)), "China fell behind North America in 2022"),
        (_crossings, OF_2015, "China grossed 63% as much as North America in 2015"),
        (_crossings, NOTHING, "No year here has a box office for both China and North America"),
        (
            _course,
            EVERYTHING,
            "Box-office gross, China: US$181m in 2004, US$7.2bn in 2025, with a peak of US$9.3bn in 2019",
        ),
        (_course, Selection(metric="screens"), "Screens, China: 1,400 in 2002, 93,187 in 2025"),
        (_course, Selection(metric="screens", years=(2010, 2010)), "Screens, China: 6,256 in 2010"),
        (
            _course,
            Selection(measure="growth", currency="cny", territories=("CN",)),
            "Box-office gross, China: +22.0% in 2025; highest +131.5% in 2021, lowest −68.2% in 2020",
        ),
        (
            _course,
            Selection(metric="domestic_share", measure="growth", years=(2024, 2025)),
            "Domestic films' share of the gross, China: +1.0 points in 2025",
        ),
        (
            _course,
            Selection(measure="index", base_year=2010, currency="cny"),
            "Box-office gross, China: 510 in 2025, where 2010 is 100",
        ),
        (_course, NOTHING, "No figure is known for this choice"),
        (_course, Selection(metric="cinemas", territories=("WW",)), "No figure is known for this choice"),
        (
            _missing,
            EVERYTHING,
            "For 2002–2003 the data has no exchange rate: only what was reported in this currency is shown.",
        ),
        (_missing, Selection(metric="domestic_share"), "No figure here for North America and World."),
        (
            _missing,
            Selection(base_year=2004, measure="index", years=(2004, 2025)),
            "Left out, for want of a figure for 2004: World.",
        ),
        (
            _missing,
            Selection(metric="screens", measure="growth", territories=("WW",)),
            "No two adjacent years are known for World.",
        ),
        (_missing, Selection(metric="films_produced", territories=("CN",)), ""),
        (
            _alike,
            Selection(currency="cny", territories=("CN",), measure="growth"),
            "China 2017 is compared with 2016 as counted the same way; against the figure drawn for 2016 it would be "
            "+22.3%.",
        ),
        (
            _alike,
            Selection(territories=("US-CA",), measure="growth", years=(2022, 2025)),
            "Open marks compare figures of different sources: North America 2022–2025.",
        ),
        (_alike, Selection(metric="screens", territories=("CN",), measure="growth"), ""),
        (
            _counted,
            EVERYTHING,
            "North America: The Numbers 2002–2020, MPA 2021, Gower Street 2022, press reports 2023–2025. "
            "World: MPA 2006–2021, Gower Street 2022–2025.",
        ),
        (_counted, OF_2015, ""),
        (
            _notes,
            Selection(metric="admissions"),
            "North America 2002–2020: estimate, gross divided by average ticket price.",
        ),
        (_notes, NOTHING, ""),
        (_top, EVERYTHING, "Full River Red led the films of 2023 in China, with US$642m"),
        (_top, OF_2015, "Monster Hunt led the films of 2015 in China, with US$389m"),
        (_top, NOTHING, "No film here has a lifetime gross in China"),
        (
            _not_ranked,
            EVERYTHING,
            "2023 is the latest year of which 10 films have a known gross; later ones can be chosen above the chart. "
            "1 film of 2023 has no known lifetime gross in China and isn't ranked.",
        ),
        (
            _not_ranked,
            Selection(film_year=2024),
            "6 films of 2024 have no known lifetime gross in China and aren't ranked.",
        ),
        (
            _not_ranked,
            Selection(years=(2015, 2015), film_year=2023),
            "No film of 2023 can be ranked here; 2015 is shown. 10 films of 2015 have no known lifetime gross in China "
            "and aren't ranked.",
        ),
        (_not_ranked, NOTHING, ""),
        (
            _against,
            EVERYTHING,
            "China out-earned North America for 27 of 40 films with Chinese money and for 11 of 69 without",
        ),
        (
            _against,
            Selection(years=(2009, 2009)),
            "China out-earned North America for 0 of 3 films without Chinese money",
        ),
        (_against, NOTHING, "No film here has a gross in both China and North America"),
        (
            _budget,
            EVERYTHING,
            "The median film grossed its budget 2.7 times with Chinese money (45 films)",
        ),
        (
            _budget,
            Selection(years=(2004, 2004)),
            "The median film grossed its budget 5.2 times with Chinese money (1 film)",
        ),
        (_budget, NOTHING, "No film here has both a budget and a worldwide gross"),
        (_lacking, EVERYTHING, "Of 213 films, 159 lack a budget, 51 lack a worldwide gross."),
        (_lacking, Selection(years=(2004, 2004)), "Of 1 film, 0 lack a budget, 0 lack a worldwide gross."),
    ],
)
def test_a_finding_is_computed_from_the_selection(
    tables: Tables, finding: Finding, selection: Selection, sentence: str
) -> None:
    assert finding(tables, selection) == sentence


def test_a_finding_follows_the_data() -> None:
    rows = [("CN", 2019, 1.0), ("US-CA", 2019, 2.0), ("CN", 2020, 3.0), ("US-CA", 2020, 2.0)]
    gross = pd.DataFrame(rows, columns=["territory", "year", "value"]).assign(source_ids=[("s",)] * 4)
    assert findings.crossings(gross) == "China passed North America in 2020"
    falling = gross.assign(value=[3.0, 2.0, 1.0, 2.0])
    assert findings.crossings(falling) == "China fell behind North America in 2020"


@pytest.mark.parametrize(
    ("years", "text"),
    [([2002, 2003, 2004], "2002–2004"), ([2016, 2018, 2017, 2020], "2016–2018, 2020"), ([2015], "2015"), ([], "")],
)
def test_years_are_written_as_ranges(years: list[int], text: str) -> None:
    assert findings.spans(years) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1238.0, "million", "1.24bn"),
        (712.0, "million", "712m"),
        (93187.0, "count", "93,187"),
        (79.67, "percent", "79.67%"),
        (7211.4, "USD_m", "US$7.2bn"),
    ],
)
def test_figures_are_short_where_there_is_little_room(value: float, unit: str, text: str) -> None:
    assert findings.short(value, unit, "usd") == text
