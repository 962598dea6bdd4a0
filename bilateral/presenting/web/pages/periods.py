"""A period of two states against the one before it of the same length."""

from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.errors import UsageError
from bilateral.presenting.charts import Chart, draw_counts
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import LISTED, Day, PageNumber, as_rows, dyad_of, portion, told
from bilateral.presenting.web.pages.comparing import Dyad, quads
from bilateral.presenting.web.view import View
from bilateral.storage.listing import Filter, count_records, list_records
from bilateral.storage.store import Store
from bilateral.storage.tallies import acts_by_type

DAY, YEAR = timedelta(days=1), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`."""

    first: date
    last: date

    @property
    def before(self) -> "Period":
        """The days before these, as many. Raises: UsageError where there are no such days."""
        try:
            return Period(self.first - (self.last - self.first) - DAY, self.first - DAY)
        except OverflowError:
            raise UsageError(f"no period of that length lies before {self.first}") from None

    @property
    def called(self) -> str:
        """`2022`, or the first and the last day."""
        whole = (date(self.first.year, 1, 1), date(self.first.year, 12, 31))
        return f"{self.first.year}" if (self.first, self.last) == whole else f"{self.first} to {self.last}"


def periods(desk: Desk, one: str, other: str, since: Day = None, until: Day = None, page: PageNumber = 1) -> View:
    """A period of two states against the one before of the same length; without days the last year of the record."""
    pair = dyad_of(desk, one, other, "/dyads/{}/{}/periods")
    store, period = desk.store(), period_of(desk, pair, since, until)
    before = period.before
    listed, total, n = portion(store, _within(pair, period), page)
    shown = {
        "pair": pair,
        "period": period,
        "before": before,
        "chart": period_chart(desk, pair, period),
        "listed": told(store, listed),
        "n_before": count_records(store, _within(pair, before)),
    }
    names = " and ".join(desk.knowledge.name(each) for each in pair)
    title = f"{names}, {period.called} against {before.called}"
    return View("periods.html.j2", title, LISTED, as_rows(listed), shown, total, page, n)


def period_of(desk: Desk, pair: Dyad, since: date | None, until: date | None) -> Period:
    """The period that is asked for: up to the last day of the record, and a year long, where no days are named.

    Raises: UsageError where it ends before it begins.
    """
    last = until or _last_day(desk.store(), pair)
    first = since or max(last, date.min + YEAR) - YEAR + DAY
    if first > last:
        raise UsageError(f"the period ends on {last} before it begins on {first}")
    return Period(first, last)


def period_chart(desk: Desk, pair: Dyad, period: Period) -> Chart | None:
    """The acts of a period and of the one before by quad class; None where there are none."""

    def made() -> Chart | None:
        both = (period, period.before)
        now, before = (quads(acts_by_type(desk.store(), pair, each.first, each.last)) for each in both)
        return draw_counts(now, before, (period.called, period.before.called)) if now or before else None

    return desk.cached(("period", pair, period), made)


def _within(pair: Dyad, period: Period) -> Filter:
    return Filter(pair, both=True, since=period.first, until=period.last)


def _last_day(store: Store, pair: Dyad) -> date:
    """The day of the last record of two states that is over; today where there is none."""
    newest = list_records(store, Filter(pair, both=True, status="occurred", until=date.today()), "newest", 1)
    return date.fromisoformat(newest[0].day) if newest and newest[0].day else date.today()
