"""Findings about the box office of territories and the other figures of their markets."""

from collections.abc import Iterable

import pandas as pd
from babel.numbers import format_compact_decimal

from lib import money, words
from lib.findings import figures as reported
from lib.i18n import _, clauses, enumerated, labelled, locale, sentences
from lib.kept import kept
from lib.transforms import market

COMMON = 3
"""How many of a territory's figures a note must hold for to stand under the chart."""


@kept
def headline(gross: pd.DataFrame, china: pd.DataFrame, currency: str) -> str:
    """What China grossed last, how that compares with the year before and North America, and when it was ahead.

    `gross`: from `transforms.market.gross`; `china`: its box office, from `transforms.market.course`.
    """
    found = latest(gross, "CN", currency)
    if found is None:
        return _("No box office of China is known for these years.")
    year, amount = found
    sentence = _("China's cinemas grossed {amount} in {year}").format(amount=amount, year=year)
    if changed := change(china):
        sentence = _("{sentence}, {change}").format(sentence=sentence, change=changed)
    both = market.ratio(gross, "CN", "US-CA").set_index("year")["percent"]
    if year in both.index:
        share = f"{both[year] / 100:.0%}"
        sentence = _("{sentence}; that is {share} of North America's gross").format(sentence=sentence, share=share)
    ahead = [each for each in market.ahead(gross, "CN", "US-CA") if each != year]
    if not ahead:
        return _("{sentence}.").format(sentence=sentence)
    years = words.listed([str(each) for each in ahead])
    return _("{sentence}. It was ahead in {years}.").format(sentence=sentence, years=years)


def change(course: pd.DataFrame) -> str:
    """The last growth of `course` (from `transforms.market.course`) in words; empty where none is known."""
    if course.empty or pd.isna(course["growth"].iloc[-1]):
        return ""
    last = course.iloc[-1]
    if last["unit"] == "percent":
        return _("{growth} on {before}").format(
            growth=growth(last["growth"], last["unit"]), before=int(last["year"]) - 1
        )
    text = _("up {percent} on {before}") if last["growth"] >= 0 else _("down {percent} on {before}")
    changed = text.format(percent=f"{abs(last['growth']):.1f}%", before=int(last["year"]) - 1)
    if not last["same_count"]:
        return _("{changed} (another source)").format(changed=changed)
    if last["compared_with"] != last["before"] and pd.notna(last["before"]):
        return _("{changed}, counted alike").format(changed=changed)
    return changed


def china_against_north_america(gross: pd.DataFrame) -> str:
    """When China out-earned North America and where it stands now. `gross`: from `transforms.market.gross`."""
    both = market.side_by_side(gross)
    if both.empty or not {"CN", "US-CA"} <= set(both.columns):
        return _("No year here has a box office for both China and North America")
    ratio = both["CN"] / both["US-CA"]
    last = int(ratio.index[-1])
    ahead = market.ahead(gross, "CN", "US-CA")
    if not ahead and len(ratio) == 1:
        return _("China grossed {share} as much as North America in {year}").format(
            year=last, share=f"{ratio[last]:.0%}"
        )
    if not ahead:
        best = int(ratio.idxmax())
        return _("China came closest to North America in {year}, at {share} of its gross").format(
            year=best, share=f"{ratio[best]:.0%}"
        )
    years = words.listed([str(year) for year in ahead])
    if last in ahead:
        return _("China out-earned North America in {years}").format(years=years)
    return _("China out-earned North America in {years}; in {last} it grossed {share} as much").format(
        years=years, last=last, share=f"{ratio[last]:.0%}"
    )


def crossings(gross: pd.DataFrame) -> str:
    """When China passed North America and when it fell behind; without such a year, how close it came."""
    changes = market.crossings(gross, "CN", "US-CA")
    if not changes:
        return china_against_north_america(gross)
    passed = words.listed([str(year) for year, leads in changes if leads])
    behind = words.listed([str(year) for year, leads in changes if not leads])
    if not behind:
        return _("China passed North America in {passed}").format(passed=passed)
    if not passed:
        return _("China fell behind North America in {behind}").format(behind=behind)
    return _("China passed North America in {passed} and fell behind in {behind}").format(passed=passed, behind=behind)


def latest(gross: pd.DataFrame, territory: str, currency: str) -> tuple[int, str] | None:
    """The latest year in which `territory` has a gross, and that gross; None where there is none."""
    rows = gross[(gross["territory"] == territory) & gross["value"].notna()]
    if rows.empty:
        return None
    last = rows.loc[rows["year"].idxmax()]
    return int(last["year"]), money.amount(float(last["value"]), currency)


def written(value: float, unit: str, currency: str) -> str:
    """A figure of a market for people: an amount in the selection's currency, a number, millions or percent."""
    return money.amount(value, currency) if unit.endswith("_m") else reported.written(value, unit)


def short(value: float, unit: str, currency: str) -> str:
    """A figure of a market as `written`, but millions of tickets as short as money: "1.24bn"."""
    if unit != "million":
        return written(value, unit, currency)
    compact = format_compact_decimal(value * 1_000_000, locale=locale(), fraction_digits=2)
    return compact.replace("B", "bn").replace("M", "m")


def exact(value: float, unit: str) -> str:
    """A figure as it was reported, with every digit that is known."""
    return money.exact(value, unit.removesuffix("_m")) if unit.endswith("_m") else reported.written(value, unit)


def growth(value: float, unit: str) -> str:
    """Growth with its sign: in percent, or in points of a figure that is itself in percent."""
    number = f"{value:+.1f}".replace("-", "\N{MINUS SIGN}")
    return _("{n} points").format(n=number) if unit == "percent" else f"{number}%"


def course(rows: pd.DataFrame, measure: str, base: int | None, currency: str) -> str:
    """From where to where the figures of the first territory went, as the measure has it.

    `rows`: from `transforms.market.figures`; `base`: the year that an index sets to 100.
    """
    known = market.drawn(rows, _column(measure))
    if known.empty:
        return _("No figure is known for this choice")
    own = known[known["territory"] == known["territory"].iloc[0]]
    what = _("{metric}, {territory}").format(
        metric=words.metric(own["metric"].iloc[0]), territory=words.territory(own["territory"].iloc[0])
    )
    first, last = own.iloc[0], own.iloc[-1]
    if measure == "growth":
        return _growth(own, what)
    if measure == "index":
        return _("{what}: {value} in {year}, where {base} is 100").format(
            what=what, value=f"{last['index']:,.0f}", year=int(last["year"]), base=base
        )
    now = written(last["value"], last["unit"], currency)
    if len(own) == 1:
        return _("{what}: {value} in {year}").format(what=what, value=now, year=int(last["year"]))
    sentence = _("{what}: {then} in {first}, {now} in {last}").format(
        what=what,
        then=written(first["value"], first["unit"], currency),
        first=int(first["year"]),
        now=now,
        last=int(last["year"]),
    )
    peak = own.loc[own["value"].idxmax()]
    if peak["year"] in (first["year"], last["year"]):
        return sentence
    return _("{sentence}, with a peak of {most} in {year}").format(
        sentence=sentence, most=written(peak["value"], peak["unit"], currency), year=int(peak["year"])
    )


def _column(measure: str) -> str:
    return "value" if measure == "level" else measure


def _growth(own: pd.DataFrame, what: str) -> str:
    last, best, worst = own.iloc[-1], own.loc[own["growth"].idxmax()], own.loc[own["growth"].idxmin()]
    sentence = _("{what}: {growth} in {year}").format(
        what=what, growth=growth(last["growth"], last["unit"]), year=int(last["year"])
    )
    if len(own) < 3:
        return sentence
    return _("{sentence}; highest {most} in {best}, lowest {least} in {worst}").format(
        sentence=sentence,
        most=growth(best["growth"], best["unit"]),
        best=int(best["year"]),
        least=growth(worst["growth"], worst["unit"]),
        worst=int(worst["year"]),
    )


def counted(rows: pd.DataFrame) -> str:
    """Who counted what when, for territories whose figures come from several series; empty where none do."""
    said = []
    for territory, own in rows[rows["drawn"]].groupby("territory", sort=False):
        if own["series"].nunique() > 1:
            parts = [
                f"{words.series(series)} {spans(years['year'])}" for series, years in own.groupby("series", sort=False)
            ]
            counts = labelled(words.territory(str(territory)), enumerated(parts))
            said.append(_("{sentence}.").format(sentence=counts))
    return sentences(*said)


def common_notes(rows: pd.DataFrame) -> str:
    """What is noted on several of a territory's figures; empty where nothing is."""
    said = []
    for territory, own in rows[rows["drawn"]].groupby("territory", sort=False):
        for note, years in own.dropna(subset="note").groupby("note", sort=False):
            if len(years) >= COMMON:
                place = f"{words.territory(str(territory))} {spans(years['year'])}"
                said.append(_("{sentence}.").format(sentence=labelled(place, str(note).rstrip("."))))
    return sentences(*said)


def missing(rows: pd.DataFrame, territories: Iterable[str], measure: str, base: int | None) -> str:
    """Which territories have no figure, or none in the base year, and which years lack a rate; empty where none do."""
    own = rows[rows["drawn"]]
    known = own[own["value"].notna()]
    said = []
    if without := [each for each in territories if each not in set(known["territory"])]:
        said.append(_("No figure here for {names}.").format(names=_named(without)))
    shown = set(market.drawn(rows, _column(measure))["territory"])
    unmeasured = [each for each in dict.fromkeys(known["territory"]) if each not in shown]
    if unmeasured and measure == "index":
        text = _("Left out, for want of a figure for {base}: {names}.")
        said.append(text.format(base=base, names=_named(unmeasured)))
    elif unmeasured:
        said.append(_("No two adjacent years are known for {names}.").format(names=_named(unmeasured)))
    if years := sorted(set(own.loc[own["value"].isna(), "year"])):
        text = _("For {years} the data has no exchange rate: only what was reported in this currency is shown.")
        said.append(text.format(years=spans(years)))
    return sentences(*said)


def compared_alike(rows: pd.DataFrame) -> str:
    """Which growth isn't reckoned from the figure drawn for the year before, and which compares two series."""
    known = market.drawn(rows, "growth")
    said = []
    other = known[known["same_count"] & (known["compared_with"] != known["before"]) & known["before"].notna()]
    for row in other.to_dict("records"):
        plain = row["value"] - row["before"] if row["unit"] == "percent" else (row["value"] / row["before"] - 1) * 100
        text = _(
            "{territory} {year} is compared with {before} as counted the same way; against the figure drawn for "
            "{before} it would be {growth}."
        )
        said.append(
            text.format(
                territory=words.territory(row["territory"]),
                year=row["year"],
                before=row["year"] - 1,
                growth=growth(plain, row["unit"]),
            )
        )
    mixed = known[~known["same_count"].astype(bool)]
    places = [
        f"{words.territory(str(territory))} {spans(own['year'])}"
        for territory, own in mixed.groupby("territory", sort=False)
    ]
    if places:
        text = _("Open marks compare figures of different sources: {places}.")
        said.append(text.format(places=clauses(places)))
    return sentences(*said)


def spans(years: Iterable[int]) -> str:
    """Years as ranges: "2002–2011, 2016"."""
    runs: list[list[int]] = []
    for year in sorted({int(each) for each in years}):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return enumerated(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _named(territories: Iterable[str]) -> str:
    return words.listed([words.territory(each) for each in territories])
