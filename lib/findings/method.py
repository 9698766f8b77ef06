"""The rules by which every figure is made, as the Data page and every download state them."""

from lib import vocabulary, words
from lib.i18n import _, bracketed, clauses
from lib.store import Tables
from lib.transforms import market
from lib.transforms.deals import rates


def rules(tables: Tables) -> dict[str, str]:
    """Each rule by what it is about."""
    every = rates(tables)
    return {
        _("Currency"): _(
            "An amount counts at the average exchange rate of the year in which it was announced (Federal "
            "Reserve); an amount in the currency shown stays as reported. What was reported, and in which "
            "currency, always stands beside. Before {year} there is no rate, so amounts of those years in "
            "other currencies aren't converted."
        ).format(year=min(year for _currency, year in every.per_usd)),
        _("Constant prices"): _(
            "US dollars of the announcement year times the change in US consumer prices (CPI-U) to {year}."
        ).format(year=every.price_year),
        _("What is added up"): _(
            "Prices, commitments, money raised and fees, upper limits (“up to”) in full. Valuations and targets are "
            "shown, never added up; reported talks count in no total. Undisclosed is not zero: a sum says how many "
            "of its deals disclosed an amount. Announced is not spent: a sum holds deals that collapsed, too."
        ),
        _("Double counting"): _(
            "A deal with several investors counts once in every total. Where companies are ranked or compared, "
            "each shows the whole of a deal that it shared, so those values can't be added up. In flows of "
            "money a deal is divided equally between its pairs of parties."
        ),
        _("Subsidiaries"): _(
            "A company that is chosen stands for all that it owned or controlled in their main years, unless "
            "that is switched off. In rankings each company stands for itself."
        ),
        _("Status"): _(
            "What the sources show, not what is likely: {statuses}. A status without a date is one whose date "
            "isn't known."
        ).format(statuses=_statuses()),
        _("Dates"): _(
            "A date is as exact as it is known: 2015, 2015-06 or 2015-06-24. Where days are sorted, a month or year "
            "stands for its first day; on the timeline and in the lives of studios, for its middle."
        ),
        _("Which gross counts"): _(
            "One figure per film and territory: only lifetime grosses; in China one in RMB before one that its "
            "publisher converted into US dollars, elsewhere one in US dollars; then the latest source; then the "
            "larger. The others stay in the film's record. Amounts are converted at the rate of the film's year."
        ),
        _("Chinese backers"): _(
            "Compared only for films with a foreign origin or distributor: for purely Chinese films the "
            "backers aren't complete. Backers choose their films, so a difference isn't their effect."
        ),
        _("China's box office"): _(
            "From {year} the official gross includes online service fees, before that it doesn't; charts mark "
            "the break. For some years the gross without fees is there as a series of its own."
        ).format(year=market.FEES_FROM),
        _("North America"): _("The United States and Canada, in US trade usage the domestic market."),
        _("Figures of markets"): _(
            "Publishers count differently. One series a territory, metric and year is drawn by default; the "
            "others are there on request."
        ),
        _("Disputes"): _(
            "Where sources disagree, the record keeps what each of them says and notes which value was chosen and why."
        ),
    }


def _statuses() -> str:
    return clauses(
        bracketed(words.status(status).lower(), _(meaning)) for status, meaning in vocabulary.DEAL_STATUSES.items()
    )
