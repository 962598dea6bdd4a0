"""What one time expression means on a calendar: without a publication day a relative expression means nothing.

Each public function takes the words that a rule of `when` matched and a `Clock`, and gives the span or None.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bilateral.coding.when import spans
from bilateral.coding.when.grammar import PART, spell
from bilateral.coding.when.spans import Tense
from bilateral.coding.when.words import Word, amount_of, has, letters, numbers_of, shift_of, units_of
from bilateral.types import Basis, Span

SLIP_DAYS = 60
"""A day or month without a year that the tense puts most of a year away means the one this close on the other side."""

_PART = re.compile(spell(PART))

_MONTHS = ("month", "verb_month", "abbr")
_SEASONS = ("season", "cap_season", "fall")
_RANKS = ("ordinal", "nth")
_YEARS = ("plain_year", "round_year")


class Clock(NamedTuple):
    """What an expression is resolved against: publication day, tense, and the last time that the sentence named.

    A limit ("by March") of an act to come is itself to come, however near the last March is.
    """

    published: date | None
    tense: Tense
    antecedent: Span | None
    is_limit: bool = False


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


def _pick(candidates: Sequence[Span], clock: Clock) -> Span | None:
    """The candidate that the tense asks for, unless that is most of a year off and another is near."""
    if clock.published is None:
        return None
    chosen = spans.choose(candidates, clock.published, clock.tense)
    nearest = spans.choose(candidates, clock.published, "present")
    if chosen is None or nearest is None or (clock.is_limit and clock.tense == "future"):
        return chosen
    slipped = spans.gap(nearest, clock.published) <= SLIP_DAYS < spans.gap(chosen, clock.published) - 200
    return nearest if slipped else chosen


def _shifted(candidates: Sequence[Span], words: Sequence[Word], clock: Clock) -> Span | None:
    """Last: the latest that is over; next: the earliest not begun; this: the one of the year; none: by tense."""
    shift, today = shift_of(words), clock.published
    if today is None:
        return None
    if shift is None:
        return _pick(candidates, clock)
    if shift == 0:
        return next((span for span in candidates if span.start.year == today.year), None)
    over = [span for span in candidates if (span.end < today if shift < 0 else span.start > today)]
    return over[-1 if shift < 0 else 0] if over else None


def _around(clock: Clock, n_years: int) -> range:
    year = clock.published.year if clock.published else 0
    return range(max(year - n_years, 1), min(year + n_years + 1, 9999)) if year else range(0)


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
    candidates = [span for year in _around(clock, 8) if (span := _dated(days, months, [year], "relative"))]
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
    return _pick(candidates, clock)


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
    months = [Span(*spans.months(year, nth, 1), "month", "relative") for year in _around(clock, 2)]
    return _shifted(months, words, clock)


def season(words: Sequence[Word], clock: Clock) -> Span | None:
    """The autumn of 2016, this summer; northern, and a winter is that which begins in the year."""
    first = numbers_of(words, *_SEASONS)[0]
    years, basis = _years(words, clock)
    if years or has(words, "yearunit"):
        return Span(*spans.months(years[0], first, 3), "season", basis) if years else None
    seasons = [Span(*spans.months(year, first, 3), "season", "relative") for year in _around(clock, 2)]
    return _shifted(seasons, words, clock)


def quarter(words: Sequence[Word], clock: Clock) -> Span | None:
    """The first quarter, Q1 2024, H2."""
    unit = "half" if has(words, "h", "half") else "quarter"
    nth = numbers_of(words, "q", "h", *_RANKS)[0]
    years, basis = _years(words, clock)
    if years or has(words, "yearunit"):
        return spans.slice_of(spans.period(date(years[0], 1, 1), "year", basis), nth, unit) if years else None
    around = [spans.period(date(year, 1, 1), "year", "relative") for year in _around(clock, 1)]
    return _pick([part for year in around if (part := spans.slice_of(year, nth, unit))], clock)


def era(words: Sequence[Word], clock: Clock) -> Span | None:
    """The 1990s, the nineties, the 19th century."""
    if first := numbers_of(words, "decade", "short_decade"):
        return spans.period(date(first[0], 1, 1), "decade", "stated")
    nth = numbers_of(words, *_RANKS)[0]
    return spans.period(date(100 * nth - 50, 1, 1), "century", "stated") if 1 <= nth <= 22 else None


def weekday(words: Sequence[Word], clock: Clock) -> Span | None:
    """A weekday by tense, or of last or next week; "last" is never yesterday, "next" never today."""
    today, weekdays, shift = clock.published, numbers_of(words, "weekday"), shift_of(words)
    if today is None:
        return None
    if "week" in units_of(words):
        monday = today + timedelta(days=7 * (shift or 0) - today.weekday())
        return spans.period(monday + timedelta(days=weekdays[0]), "day", "relative")
    same = today + timedelta(days=weekdays[0] - today.weekday())
    days = [same + timedelta(days=n) for n in (-14, -7, 0, 7)]
    if shift == -1:
        day = max(day for day in days if (today - day).days > 1)
    elif shift == 1:
        day = min(day for day in days if day > today)
    else:
        chosen = spans.choose([spans.period(day, "day", "relative") for day in days], today, clock.tense)
        day = chosen.start if chosen else same
    return spans.day_range(day, day + timedelta(days=(weekdays[-1] - weekdays[0]) % 7), "relative")


def day_word(words: Sequence[Word], clock: Clock) -> Span | None:
    """Today, last night, the day after tomorrow."""
    if clock.published is None:
        return None
    if has(words, "overnight"):
        return spans.day_range(clock.published - timedelta(days=1), clock.published, "relative")
    offset = sum(numbers_of(words, "today", "shift")) * (2 if has(words, "before", "after") else 1)
    return spans.period(clock.published + timedelta(days=offset), "day", "relative")


def unit_around(words: Sequence[Word], clock: Clock) -> Span | None:
    """Last week, this year, the weekend; "so far", "earlier" and "later" cut the period at the publication day."""
    if clock.published is None:
        return None
    unit, shift = units_of(words)[0], shift_of(words)
    if unit == "weekend" and not shift:
        around = [spans.period(clock.published + timedelta(days=7 * n), unit, "relative") for n in (-1, 0, 1)]
        return spans.choose(around, clock.published, clock.tense)
    span = spans.period(spans.plus(clock.published, shift or 0, unit), unit, "relative")
    if shift == 0 and words[0].kind in ("earlier", "so"):
        return spans.day_range(span.start, clock.published, "relative")
    return spans.day_range(clock.published, span.end, "relative") if shift == 0 and words[0].kind == "later" else span


def window(words: Sequence[Word], clock: Clock) -> Span | None:
    """The past three months, within five years: so long before or after the publication day."""
    count, unit = amount_of(words)
    if clock.published is None or count is None:
        return None
    if shift_of(words) == 0 and count == 1:
        return unit_around(words, clock)
    if shift_of(words) == -1:
        return spans.day_range(spans.plus(clock.published, -count, unit), clock.published, "relative")
    return spans.day_range(clock.published, spans.plus(clock.published, count, unit), "relative")


def ago(words: Sequence[Word], clock: Clock) -> Span | None:
    """Two weeks ago is a week, three decades ago is a year: nobody counts the days."""
    count, unit = amount_of(words)
    if clock.published is None or count is None:
        return None
    coarser = {"decade": "year", "century": "year", "fortnight": "week"}
    return spans.period(spans.plus(clock.published, -count, unit), coarser.get(unit, unit), "relative")


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


def anaphor(words: Sequence[Word], clock: Clock) -> Span | None:
    """The same day, that year, the next day, by the last time named; the previous day by the publication day too."""
    unit, before = next(iter(units_of(words)), "day"), clock.antecedent
    shift = -1 if has(words, "before") else 1 if has(words, "after") else shift_of(words) or 0
    if before is None:
        if clock.published is None or shift != -1:
            return None
        return spans.period(spans.plus(clock.published, shift, unit), unit, "relative")
    if before.precision != "day" and (unit != "year" or before.precision in ("decade", "century")):
        return None
    return spans.period(spans.plus(before.start, shift, unit), unit, before.basis)


def week_of(words: Sequence[Word], clock: Clock) -> Span | None:
    """The week of 20 October."""
    day = calendar_days(words, clock)
    return spans.period(day.start, "week", day.basis) if day else None


def nothing(words: Sequence[Word], clock: Clock) -> Span | None:
    """An expression that names no days: every year, two days later."""
    return None


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
        return anaphor(words, clock)
    return unit_around(words, clock)
