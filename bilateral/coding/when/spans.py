"""Arithmetic on days and calendar periods: nothing here knows words, and nothing leaves the years 1 to 9999."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, TypeAlias

from bilateral.types import Basis, Precision, Span

Tense: TypeAlias = Literal["past", "present", "future"]

_PRECISION: dict[str, Precision] = {
    "day": "day", "week": "range", "fortnight": "range", "weekend": "range", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def months(year: int, month: int, n_months: int) -> tuple[date, date]:
    """First and last day of `n_months` months from a month on."""
    last = year * 12 + month - 1 + n_months - 1
    last_year, last_month = divmod(last, 12)
    return date(year, month, 1), date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])


def plus_months(day: date, n_months: int) -> date:
    """The same day so many months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n_months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def plus(day: date, count: int, unit: str) -> date:
    """The day `count` units later. Raises ValueError or OverflowError where the calendar ends."""
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return plus_months(day, count * _MONTHS[unit])


def period(day: date, unit: str, basis: Basis) -> Span:
    """The calendar day, week (from Monday), weekend, month, quarter, year, decade or century around a day."""
    if unit == "day":
        return Span(day, day, "day", basis)
    if unit in _DAYS:
        monday = day - timedelta(days=day.weekday())
        if unit == "weekend":
            return Span(monday + timedelta(days=5), monday + timedelta(days=6), "range", basis)
        return Span(monday, monday + timedelta(days=_DAYS[unit] - 1), "range", basis)
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
    else:
        first = day.year // 10 * 10 if unit == "decade" else day.year
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1}.get(unit, 1)
    return Span(*months(first, month, _MONTHS[unit]), _PRECISION[unit], basis)


def day_range(start: date, end: date, basis: Basis) -> Span:
    return Span(start, end, "day" if start == end else "range", basis)


def third(span: Span, which: int) -> Span:
    """The early, middle or late part: of a year its first quarter, middle half or last quarter, else a third."""
    if span.precision == "year":
        month, n_months = ((1, 3), (4, 6), (10, 3))[which]
        return Span(*months(span.start.year, month, n_months), "range" if which == 1 else "quarter", span.basis)
    if (n_years := span.end.year - span.start.year + 1) > 2:
        first, last = (span.start.year + round(n_years * n / 3) for n in (which, which + 1))
        return Span(date(first, 1, 1), date(last - 1, 12, 31), "range", span.basis)
    share = 10 if span.precision == "month" else (span.end - span.start).days // 3 + 1
    first = min(share * which, (span.end - span.start).days - share + 1) if which == 2 else share * which
    start = span.start + timedelta(days=first)
    return day_range(start, span.end if which == 2 else start + timedelta(days=share - 1), span.basis)


def slice_of(span: Span, nth: int, unit: str) -> Span | None:
    """The nth (or, with -1, last) half, quarter, month, week or day of a period; None where there is no such part."""
    n_months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1
    if unit in ("half", "quarter", "month"):
        part = n_months // {"half": 2, "quarter": 4, "month": n_months}[unit]
        if part == 0:
            middle = span.start + timedelta(days=(span.end - span.start).days // 2)
            return _clip(span.start if nth == 1 else middle + timedelta(days=1), middle if nth == 1 else span.end, span)
        index = nth - 1 if nth > 0 else n_months // part - 1
        first = plus_months(span.start.replace(day=1), index * part)
        return _clip(*months(first.year, first.month, part), span, {3: "quarter", 1: "month"}.get(part, "range"))
    n_days = _DAYS.get(unit)
    if n_days is None:
        return None
    first = span.start + timedelta(days=(nth - 1) * n_days) if nth > 0 else span.end - timedelta(days=n_days - 1)
    return _clip(first, first + timedelta(days=n_days - 1), span, "day" if n_days == 1 else "range")


def _clip(start: date, end: date, span: Span, precision: str = "range") -> Span | None:
    if start > span.end or start < span.start:
        return None
    return Span(start, min(end, span.end), precision, span.basis)  # type: ignore[arg-type]


def choose(candidates: Iterable[Span], today: date, tense: Tense) -> Span | None:
    """Of recurring periods the one a writer on this day means: the latest begun, the earliest not over, the nearest."""
    ordered = sorted(candidates, key=lambda span: span.start)
    begun = [span for span in ordered if span.start <= today]
    coming = [span for span in ordered if span.end >= today]
    if tense == "past":
        return begun[-1] if begun else None
    if tense == "future":
        return coming[0] if coming else None
    return min(ordered, key=lambda span: gap(span, today), default=None)


def gap(span: Span, today: date) -> int:
    """Days between a day and a period, 0 inside."""
    return max((span.start - today).days, (today - span.end).days, 0)
