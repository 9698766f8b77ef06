"""Findings about the data itself: how it's backed, what is disputed, and where its gaps are."""

import pandas as pd

from lib import money, words
from lib.i18n import _, n_
from lib.transforms import extracts
from lib.transforms.quality import LARGE, Summary


def headline(summary: Summary) -> str:
    """How many records are kept, and on how many sources they rest."""
    if summary.share_backed_twice is None:
        return _("No record is kept by this selection.")
    rest = n_("{n} record rests", "{n} records and their figures rest", summary.records)
    sources = n_("{n} source", "{n} sources", summary.sources)
    return _("{records} on {sources}; {share} of the records have two sources or more.").format(
        records=rest, sources=sources, share=f"{summary.share_backed_twice:.0%}"
    )


def table(name: str, kept: int, rows: int) -> str:
    """How many of its rows a table shows."""
    if kept == rows:
        return n_("{table}: {n} row", "{table}: {n} rows", rows).format(table=words.table(name))
    return n_("{table}: {kept} of {n} row", "{table}: {kept} of {n} rows", rows).format(
        table=words.table(name), kept=f"{kept:,}"
    )


def backing(rows: pd.DataFrame) -> str:
    """Which kind of record is backed best and which least. `rows`: from `transforms.quality.backing`."""
    if rows.empty:
        return _("No record is kept by this selection")
    share = rows.set_index("kind")["share"]
    if len(share) == 1 or share.max() == share.min():
        return _("{share} of the records rest on two sources or more").format(share=f"{share.iloc[0]:.0%}")
    best, least = str(share.idxmax()), str(share.idxmin())
    return _("Two sources or more stand behind {high} of the {best}, but {low} of the {least}").format(
        high=f"{share[best]:.0%}",
        best=_records(best),
        low=f"{share[least]:.0%}",
        least=_records(least),
    )


def _records(kind: str) -> str:
    return words.table(extracts.RECORDS[kind]).lower()


def coverage(gaps: pd.DataFrame) -> str:
    """How many of the market's figures have no gap. `gaps`: from `transforms.quality.gaps`."""
    if gaps.empty:
        return _("No market figure is known for these years")
    if gaps["first"].min() == gaps["last"].max():
        return n_("{n} market figure is known for {year}", "{n} market figures are known for {year}", len(gaps)).format(
            year=int(gaps["first"].min())
        )
    whole = int((gaps["missing"] == 0).sum())
    return n_(
        "{whole} of {n} market figure has no gap between its first and last year",
        "{whole} of {n} market figures have no gap between their first and last year",
        len(gaps),
    ).format(whole=whole)


def large_deals_alone(alone: int) -> str:
    """How many deals above US$100m rest on a single source."""
    if not alone:
        return _("No deal above {amount} rests on a single source").format(amount=money.amount(LARGE, "usd"))
    return n_(
        "{n} deal above {amount} rests on a single source",
        "{n} deals above {amount} rest on a single source",
        alone,
    ).format(amount=money.amount(LARGE, "usd"))


def disputed(rows: pd.DataFrame) -> str:
    """On what sources disagree. `rows`: from `transforms.quality.disputed`."""
    if rows.empty:
        return _("Nothing is disputed in this selection")
    count = rows["kind"].value_counts()
    parts = [
        n_("{n} deal", "{n} deals", int(count.get("deal", 0))) if count.get("deal") else "",
        n_("{n} film gross", "{n} film grosses", int(count.get("film", 0))) if count.get("film") else "",
    ]
    return n_(
        "{records} carries a note on what sources dispute or leave open",
        "{records} carry a note on what sources dispute or leave open",
        len(rows),
    ).format(records=words.listed([part for part in parts if part]))


def languages(rows: pd.DataFrame) -> str:
    """In which languages most sources are. `rows`: from `transforms.quality.languages`."""
    if rows.empty:
        return _("No source is kept by this selection")
    first = rows.iloc[0]
    if len(rows) == 1:
        return _("All sources are in {language}").format(language=words.language_name(first["language"]))
    second = rows.iloc[1]
    return _("{share} of the sources are in {language}, {next_share} in {next_language}").format(
        share=f"{first['share']:.0%}",
        language=words.language_name(first["language"]),
        next_share=f"{second['share']:.0%}",
        next_language=words.language_name(second["language"]),
    )


def without_address(summary: Summary) -> str:
    """How many sources are named without a link; empty where all have one."""
    if not summary.without_address:
        return ""
    return n_(
        "{n} source has no page at its publisher's; it's named without a link.",
        "{n} sources have no page at their publishers'; they are named without a link.",
        summary.without_address,
    )


def sources(found: int, kept: int) -> str:
    """How many sources hold the words that were sought."""
    if found == kept:
        return n_("{n} source", "{n} sources", kept)
    return n_("{found} of {n} source", "{found} of {n} sources", kept).format(found=f"{found:,}")
