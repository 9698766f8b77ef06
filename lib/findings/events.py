"""Findings about the timeline: what is on it, and the deals before and after an event."""

from collections.abc import Mapping

import pandas as pd

from lib import money, words
from lib.findings.dates import written
from lib.i18n import _, n_, sentences
from lib.kept import kept
from lib.transforms.deals import Totals
from lib.transforms.history import Windows


@kept
def headline(rows: pd.DataFrame) -> str:
    """How many events, deals and launches there are and from when to when. `rows`: from `history.on_one_axis`."""
    if rows.empty:
        return _("Nothing happened in this selection.")
    number = layers(rows).value_counts()
    counts = {
        "events": n_("{n} event", "{n} events", int(number.get("events", 0))),
        "deals": n_("{n} deal", "{n} deals", int(number.get("deals", 0))),
        "talks": n_("{n} report of talks", "{n} reports of talks", int(number.get("talks", 0))),
        "launches": n_("{n} studio launch", "{n} studio launches", int(number.get("launches", 0))),
    }
    first, last = int(rows["year"].min()), int(rows["year"].max())
    listed = words.listed([text for layer, text in counts.items() if layer in number.index])
    if first == last:
        return _("{listed} in {year}.").format(listed=listed, year=first)
    return _("{listed} between {first} and {last}.").format(listed=listed, first=first, last=last)


def layers(rows: pd.DataFrame) -> pd.Series:
    """The layer of each row, where reports of talks are one of their own: they count as deals nowhere."""
    return rows["layer"].mask(rows["status"] == "talks", "talks")


def busiest_year(rows: pd.DataFrame) -> str:
    """The year in which most happened. `rows`: from `history.on_one_axis`."""
    if rows.empty:
        return _("Nothing happened in this selection")
    years = rows["year"].value_counts().sort_index()
    peak, most = int(years.idxmax()), int(years.max())
    if len(years) == 1:
        return n_("{year}: {n} entry", "{year}: {n} entries", most).format(year=peak)
    kinds = layers(rows[rows["year"] == peak]).value_counts()
    if len(kinds) == 1:
        return n_(
            "The busiest year was {year}, with {n} entry", "The busiest year was {year}, with {n} entries", most
        ).format(year=peak)
    return n_(
        "The busiest year was {year}, with {n} entry, {deals} of them deals",
        "The busiest year was {year}, with {n} entries, {deals} of them deals",
        most,
    ).format(year=peak, deals=int(kinds.get("deals", 0)))


def deals_around(totals: Mapping[str, Totals], months: int) -> str:
    """The number of deals before and after an event."""
    before, after = totals["before"].deals, totals["after"].deals
    if not before and not after:
        return _("No deal before or after")
    if before == after:
        return n_(
            "{deals} deals in the month before, as many in the month after",
            "{deals} deals in the {n} months before, as many in the {n} months after",
            months,
        ).format(deals=before)
    return n_(
        "{before} deals in the month before, {after} in the month after",
        "{before} deals in the {n} months before, {after} in the {n} months after",
        months,
    ).format(before=before, after=after)


def value_around(totals: Mapping[str, Totals], currency: str) -> str:
    """The disclosed value of the deals before and after an event."""
    before, after = totals["before"].value, totals["after"].value
    if before is None and after is None:
        return _("No deal before or after disclosed an amount")
    if after is None:
        return _("Disclosed value: {before} before; after, no deal disclosed an amount").format(
            before=money.amount(before, currency)
        )
    if before is None:
        return _("Disclosed value: {after} after; before, no deal disclosed an amount").format(
            after=money.amount(after, currency)
        )
    sentence = _("Disclosed value rose from {before} to {after}")
    if after < before:
        sentence = _("Disclosed value fell from {before} to {after}")
    told = {"before": money.amount(before, currency), "after": money.amount(after, currency)}
    if told["before"] == told["after"]:
        sentence = _("Disclosed value was {after} before and after alike")
    return sentence.format(**told)


def kinds_around(rows: pd.DataFrame) -> str:
    """The kind with most deals before and after an event. `rows`: from `history.side_by_side`, that kind first."""
    if rows.empty:
        return _("No deal before or after")
    first = rows.iloc[0]
    return _("{kind} is the most frequent kind: {before} before, {after} after").format(
        kind=words.kind(first["kind"]), before=first["deals_before"], after=first["deals_after"]
    )


def disclosed(totals: Mapping[str, Totals]) -> str:
    """How many of the deals before and after disclosed an amount."""
    before, after = totals["before"], totals["after"]
    return _(
        "{before} of {deals_before} deals before and {after} of {deals_after} after disclosed an amount; the others "
        "are not in the sum. Announced isn't spent: deals that collapsed later are in it."
    ).format(before=before.disclosed, deals_before=before.deals, after=after.disclosed, deals_after=after.deals)


def beyond(windows: Windows, last: pd.Timestamp) -> str:
    """That the data ends before the months after an event do; empty where it doesn't. `last`: its last deal's day."""
    if windows.after[1] <= last:
        return ""
    text = _("The last deal of the data is of {day}: of the months after it nothing is known here.")
    return text.format(day=written(f"{last:%Y-%m-%d}"))


def coverage(around: pd.DataFrame) -> str:
    """Which deals are in neither window, and what a comparison can't show. `around`: from `history.around`."""
    notes = []
    announced = around[around["status"] != "talks"]["window"].value_counts()
    if inexact := int(announced.get("inexact", 0)):
        notes.append(
            n_(
                "{n} deal that is dated only to its month or year is left out: neither window holds the whole of it.",
                "{n} deals that are dated only to their month or year are left out: neither window holds the whole of "
                "it.",
                inexact,
            )
        )
    if during := int(announced.get("during", 0)):
        notes.append(
            n_(
                "The event is dated only to its month or year: {n} deal of that time is left out.",
                "The event is dated only to its month or year: {n} deals of that time are left out.",
                during,
            )
        )
    notes.append(
        _("The months are counted whatever years are chosen; a deal of the event's own day counts as after it.")
    )
    notes.append(_("Coincidence isn't cause: other things happened in the same months."))
    return sentences(*notes)
