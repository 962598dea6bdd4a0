"""What one time expression means on a calendar: without a publication day a relative expression means nothing.

Each public function takes the words that a rule of `when` matched and a `Clock`, and gives the span or None.
"""

import re
from collections.abc import Sequence
from datetime import date

from bilateral.coding.when import relative, spans
from bilateral.coding.when.clock import SLIP_DAYS, Clock, around, pick, shifted
from bilateral.coding.when.grammar import PART, spell
from bilateral.coding.when.words import Word, amount_of, has, letters, numbers_of, shift_of, units_of
from bilateral.types import Basis, Span

REPORT_DAYS = 45
"""So long after its end a quarter is still spoken of in the future tense: "expects to report third-quarter income"."""

_PART = re.compile(spell(PART))

_MONTHS = ("month", "verb_month", "abbr")
_SEASONS = ("season", "cap_season", "fall")
_RANKS = ("ordinal", "nth")
_YEARS = ("plain_year", "round_year")


def _years(words: Sequence[Word], clock: Clock) -> tuple[list[int], Basis]:
    """The years as written, or the one that "last year" or "of that year" stands for."""
    years = numbers_of(words, *_YEARS)
    if years or not has(words, "yearunit"):
        return years, "stated"
    if has(words, "same", "that"):
        before = clock.antecedent
        return ([before.end.year], before.basis) if before else ([], "relative")
    day = clock.published
    return ([day.year + (shift_of(words) or 0)] if day else []), "relative"


def iso(words: Sequence[Word], clock: Clock) -> Span | None:
    """2017-06-15, 15.06.2017."""
    day = words[0].value
    return spans.day_range(day, day, "stated") if isinstance(day, date) else None


def calendar_days(words: Sequence[Word], clock: Clock) -> Span | None:
    """Days, months and years as written, in any order and as ranges."""
    days, months = numbers_of(words, "day", "nth"), numbers_of(words, *_MONTHS)
    years, basis = _years(words, clock)
    if not months:
        years += [years[0] // 100 * 100 + days[0]] if days else []
        if years[0] > years[-1]:
            return None
        return Span(date(years[0], 1, 1), date(years[-1], 12, 31), "year" if len(years) == 1 else "range", basis)
    if years or has(words, "yearunit"):
        return _dated(days, months, years, basis) if years else None
    # eight years each way, for the 29th of February
    candidates = [span for year in around(clock, 8) if (span := _dated(days, months, [year], "relative"))]
    before = clock.antecedent
    near = clock.published and any(spans.gap(span, clock.published) <= SLIP_DAYS for span in candidates)
    if (
        before
        and before.basis == "stated"
        and before.precision in ("day", "month")
        and not near
        and clock.tense != "future"
    ):
        return _dated(days, months, [before.end.year], before.basis)
    return pick(candidates, clock)


def _dated(days: list[int], months: list[int], years: list[int], basis: Basis) -> Span | None:
    """From the first day and month to the last; a year written once is that of the end."""
    turns = len(years) == 1 and (months[0], days[:1]) > (months[-1], days[-1:])
    first_year = years[0] - turns
    try:
        if days:
            start, end = date(first_year, months[0], days[0]), date(years[-1], months[-1], days[-1])
            return spans.day_range(start, end, basis) if start <= end else None
        start, end = spans.months(first_year, months[0], 1)[0], spans.months(years[-1], months[-1], 1)[1]
    except ValueError:  # no such day
        return None
    return Span(start, end, "month" if len(months) == 1 else "range", basis) if start <= end else None


def month(words: Sequence[Word], clock: Clock) -> Span | None:
    """This May, last November, next June."""
    nth = numbers_of(words, *_MONTHS)[0]
    months = [Span(*spans.months(year, nth, 1), "month", "relative") for year in around(clock, 2)]
    return shifted(months, words, clock)


def season(words: Sequence[Word], clock: Clock) -> Span | None:
    """The autumn of 2016, this summer; northern, and a winter is that which begins in the year."""
    first = numbers_of(words, *_SEASONS)[0]
    years, basis = _years(words, clock)
    if years or has(words, "yearunit"):
        return Span(*spans.months(years[0], first, 3), "season", basis) if years else None
    seasons = [Span(*spans.months(year, first, 3), "season", "relative") for year in around(clock, 2)]
    return shifted(seasons, words, clock)


def quarter(words: Sequence[Word], clock: Clock) -> Span | None:
    """The first quarter, Q1 2024, H2."""
    unit = "half" if has(words, "h", "half") else "quarter"
    nth = numbers_of(words, "q", "h", *_RANKS)[0]
    years, basis = _years(words, clock)
    if years or has(words, "yearunit"):
        return spans.slice_of(spans.period(date(years[0], 1, 1), "year", basis), nth, unit) if years else None
    near = [spans.period(date(year, 1, 1), "year", "relative") for year in around(clock, 1)]
    parts = [part for year in near if (part := spans.slice_of(year, nth, unit))]
    reported = spans.choose(parts, clock.published, "present") if clock.published else None
    if reported and clock.published and spans.gap(reported, clock.published) <= REPORT_DAYS:
        return reported
    return pick(parts, clock)


def era(words: Sequence[Word], clock: Clock) -> Span | None:
    """The 1990s, the nineties, the 19th century."""
    if first := numbers_of(words, "decade", "short_decade"):
        return spans.period(date(first[0], 1, 1), "decade", "stated")
    nth = numbers_of(words, *_RANKS)[0]
    return spans.period(date(100 * nth - 50, 1, 1), "century", "stated") if 1 <= nth <= 22 else None


def years_of(words: Sequence[Word]) -> int | None:
    """How many years an anniversary counts: the 25th, a quarter of a century, centenary."""
    if whole := numbers_of(words, "centenary"):
        return whole[0]
    if not units_of(words):
        return next(iter(numbers_of(words, *_RANKS)), None)
    count, unit = amount_of(words)
    return None if count is None else count * 100 if unit == "century" else count


def years_before(span: Span, count: int) -> Span | None:
    """What an anniversary celebrates: the same day so many years before, or the year."""
    try:
        day = spans.plus_months(span.start, -12 * count)
    except ValueError:
        return None
    return spans.period(day, "day" if span.precision == "day" else "year", "anniversary")


def week_of(words: Sequence[Word], clock: Clock) -> Span | None:
    """The week of 20 October."""
    day = calendar_days(words, clock)
    return spans.period(day.start, "week", day.basis) if day else None


def part(words: Sequence[Word], clock: Clock) -> Span | None:
    """Early 2021, the end of May, the second half of next year, the first nine months of 2022."""
    match = _PART.match(letters(words))
    head, rest = words[: match.end() if match else 0], words[match.end() if match else 0 :]
    span = _period(rest, clock)
    if span is None:
        return None
    if which := numbers_of(head, "part", "edge"):
        return spans.third(span, which[0])
    nth = next(iter(numbers_of(head, *_RANKS)), -1)
    unit = "half" if has(head, "half") else units_of(head)[0]
    if counts := numbers_of(head, "number", "day"):
        first, last = spans.slice_of(span, 1, unit), spans.slice_of(span, counts[0], unit)
        return spans.day_range(first.start, last.end, span.basis) if nth == 1 and first and last else None
    return spans.slice_of(span, nth, unit)


def _period(words: Sequence[Word], clock: Clock) -> Span | None:
    """A period by whatever kind of word names it."""
    if has(words, "decade", "short_decade", *_RANKS):
        return era(words, clock)
    if has(words, *_SEASONS):
        return season(words, clock)
    if has(words, *_YEARS, *_MONTHS):
        return calendar_days(words, clock)
    if has(words, "same", "that"):
        return relative.anaphor(words, clock)
    return relative.unit_around(words, clock)
