"""What can be found by a name: companies, deals, films, studio launches and events; and sources by their words."""

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from lib.selection import Selection
from lib.store import Tables
from lib.transforms import companies, extracts
from lib.transforms.dates import column_as_known
from lib.transforms.sources import SHOWN

COLUMNS = ["kind", "id", "year", "name", "also", "alias"]
FIGURES = {"film_grosses": ("film", "film_id"), "company_figures": ("company", "company_id")}
"""The tables of figures of films and companies: what each has figures of, and the column of its id."""


@lru_cache(maxsize=8)
def entries(tables: Tables, language: str) -> pd.DataFrame:
    """Everything that has a page or record of its own, by each name that it's sought by.

    Columns: kind (company, deal, film, launch or event); id; year, missing for a company; name, in `language` where it
    has one there; also, what else it's sought by: its name in the other language, a deal's or launch's parties; alias,
    True for a company's entry by an alias, which has the company's names beside it. Companies come first, by name, then
    deals, films, launches and events, the latest first. The stand-ins for the buyers in a listing are left out.
    """
    called = _names(tables, language)
    return pd.concat(
        [
            _companies(tables, called),
            _deals(tables, called),
            _films(tables, language),
            _launches(tables, called),
            _events(tables),
        ],
        ignore_index=True,
    )


def _names(tables: Tables, language: str) -> dict[str, tuple[str, ...]]:
    """What each company is called, the name in `language` first; the stand-ins for buyers in a listing aren't named."""
    rows = tables["companies"]
    pairs = zip(rows["name"], rows["name_zh"], strict=True)
    ordered = [(chinese, english) if language == "zh" else (english, chinese) for english, chinese in pairs]
    called = {company: _known(names) for company, names in zip(rows["company_id"], ordered, strict=True)}
    return called | dict.fromkeys(companies.public_investors(tables), ())


def _companies(tables: Tables, called: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    rows = tables["companies"]
    rows = rows[rows["company_id"].map(called).map(bool)]
    by_name = _entries(
        "company",
        rows["company_id"],
        None,
        [called[company][0] for company in rows["company_id"]],
        [called[company][1:] for company in rows["company_id"]],
    )
    aliases = rows[["company_id", "aliases"]].explode("aliases").dropna().reset_index(drop=True)
    by_alias = _entries(
        "company", aliases["company_id"], None, aliases["aliases"], [called[each] for each in aliases["company_id"]]
    )
    found = pd.concat([by_name, by_alias.assign(alias=True)])
    return found.sort_values("name", key=lambda column: column.str.lower(), kind="stable")


def _deals(tables: Tables, called: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    rows = tables["deals"].sort_values(["announced_on", "deal_id"], ascending=False, kind="stable")
    parties = [
        _beside(title, (name for company in (*investors, *partners) for name in called[company]))
        for title, investors, partners in zip(rows["title"], rows["investor_ids"], rows["partner_ids"], strict=True)
    ]
    return _entries("deal", rows["deal_id"], rows["announced_year"], rows["title"], parties)


def _films(tables: Tables, language: str) -> pd.DataFrame:
    rows = tables["films"].sort_values(["year", "film_id"], ascending=[False, True], kind="stable")
    pairs = zip(rows["title"], rows["title_zh"], strict=True)
    titles = [_known((chinese, english) if language == "zh" else (english, chinese)) for english, chinese in pairs]
    return _entries(
        "film", rows["film_id"], rows["year"], [first for first, *_rest in titles], [each[1:] for each in titles]
    )


def _launches(tables: Tables, called: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    rows = tables["studio_launches"].sort_values(["launched_on", "launch_id"], ascending=False, kind="stable")
    names = [called[studio] for studio in rows["studio_id"]]
    backers = [
        (*rest, *_beside(first, (name for company in ids for name in called[company])))
        for (first, *rest), ids in zip(names, rows["backer_ids"], strict=True)
    ]
    return _entries("launch", rows["launch_id"], rows["launched_year"], [first for first, *_rest in names], backers)


def _events(tables: Tables) -> pd.DataFrame:
    rows = tables["events"].sort_values(["date", "event_id"], ascending=False, kind="stable")
    return _entries("event", rows["event_id"], rows["date_year"], rows["title"], [()] * len(rows))


def _entries(
    kind: str, ids: pd.Series, years: pd.Series | None, names: Iterable[str], also: Iterable[tuple[str, ...]]
) -> pd.DataFrame:
    year = pd.Series(pd.NA, ids.index, dtype="Int64") if years is None else years.astype("Int64")
    columns = {"kind": kind, "id": ids, "year": year, "name": list(names), "also": list(also), "alias": False}
    return pd.DataFrame(columns, ids.index)[COLUMNS]


def _known(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if pd.notna(name))


def _beside(title: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of `names` that `title` doesn't hold already."""
    return tuple(name for name in dict.fromkeys(names) if name not in title)


def sources(tables: Tables, selection: Selection, words: str) -> pd.DataFrame:
    """The sources behind what the selection keeps that hold all of `words`, whatever the case; most cited first.

    Words are sought in publisher, title, date and id. Columns: those that a reader may see; published, the date as far
    as it's known; records, how many cite it; figures, how many of films, markets and companies it gives.
    """
    return _sources(tables, extracts.scope(selection), tuple(words.casefold().split()))


@lru_cache(maxsize=64)
def _sources(tables: Tables, selection: Selection, words: tuple[str, ...]) -> pd.DataFrame:
    kept = extracts.kept(tables, selection, "sources")
    published = column_as_known(kept["published_on"], kept["published_precision"])
    texts = kept["publisher"] + "\n" + kept["title"] + "\n" + published.fillna("") + "\n" + kept["source_id"]
    texts = texts.str.casefold()
    keep = pd.Series(True, kept.index)
    for word in words:
        keep &= texts.str.contains(word, regex=False)
    rows = kept.loc[keep, SHOWN]
    source = rows["source_id"]
    rows = rows.assign(
        published=published[keep],
        records=_times(tables["citations"], source),
        figures=sum(_times(tables[table], source) for table in (*FIGURES, "market_figures")),
    )
    return rows.sort_values(
        ["records", "published_on"], ascending=False, kind="stable", na_position="last", ignore_index=True
    )


def sources_for_download(found: pd.DataFrame) -> pd.DataFrame:
    """What can be taken away of `sources`: each row is its own source."""
    return found.drop(columns="published").assign(source_ids=found["source_id"].map(lambda each: (each,)))


def _times(rows: pd.DataFrame, source: pd.Series) -> pd.Series:
    return source.map(rows["source_id"].value_counts()).fillna(0).astype("int64")


def supported(tables: Tables, language: str, source_id: str) -> pd.DataFrame:
    """What the source supports: each record that cites it, and each film or company that it has figures of beside.

    Columns: kind (deal, launch, film, event or company); id; name and year, as `entries` has them; reported, what the
    source says of the record, missing where it only gives figures.
    """
    citations = tables["citations"]
    cited = citations[citations["source_id"] == source_id]
    said = dict(zip(cited["record_id"], cited["reported"], strict=True))
    kinds = extracts.kinds_of_records(tables)
    rows = [(kinds[record], record, reported) for record, reported in said.items()]
    for table, (kind, column) in FIGURES.items():
        figures = tables[table]
        ids = dict.fromkeys(figures.loc[figures["source_id"] == source_id, column])
        rows += [(kind, each, None) for each in ids if each not in said]
    named = entries(tables, language)
    named = named.loc[~named["alias"], ["kind", "id", "year", "name"]]
    return pd.DataFrame(rows, columns=["kind", "id", "reported"]).merge(named, on=["kind", "id"], how="left")


def market_figures(tables: Tables, source_id: str) -> int:
    """How many yearly figures of markets the source gives."""
    return int((tables["market_figures"]["source_id"] == source_id).sum())
