"""Expressions that count from the publication day or from the time named before: without either they mean nothing."""

from collections.abc import Sequence
from datetime import date, timedelta

from bilateral.coding.when import spans
from bilateral.coding.when.clock import Clock
from bilateral.coding.when.words import Word, amount_of, has, in_plural, numbers_of, shift_of, units_of
from bilateral.types import Precision, Span

FINER: dict[str, tuple[Precision, ...]] = {
    "day": ("day",), "week": ("day",), "month": ("day", "month"), "year": ("day", "month", "quarter", "season", "year"),
    "decade": ("year",), "century": ("year",),
}  # fmt: skip
"""Of what precision a time may be that these units count from."""


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
    elif clock.is_limit:
        day = min(days, key=lambda day: abs((day - today).days))
    else:
        tense = "past" if clock.is_genitive and clock.tense == "present" else clock.tense
        chosen = spans.choose([spans.period(day, "day", "relative") for day in days], today, tense)
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
    if in_plural(words):
        return None
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
    hours = numbers_of(words, "number", "day") if unit == "hour" and shift_of(words) == -1 else []
    if hours and hours[0] % 24 == 0:
        count, unit = hours[0] // 24, "day"
    if clock.published is None or count is None or in_plural(words):
        return None
    if shift_of(words) == 0 and count == 1:
        return unit_around(words, clock)
    if shift_of(words) == -1:
        return spans.day_range(spans.plus(clock.published, -count, unit), clock.published, "relative")
    return spans.day_range(clock.published, spans.plus(clock.published, count, unit), "relative")


def ago(words: Sequence[Word], clock: Clock) -> Span | None:
    """Two weeks ago is a week, three decades ago is a year: nobody counts the days."""
    count, unit = amount_of(words)
    if unit == "year" and count == 1 and clock.named.quarter:
        return offset(words, clock)
    if clock.published is None or count is None or in_plural(words):
        return None
    coarser = {"decade": "year", "century": "year", "fortnight": "week"}
    return spans.period(spans.plus(clock.published, -count, unit), coarser.get(unit, unit), "relative")


def anaphor(words: Sequence[Word], clock: Clock) -> Span | None:
    """The same day, that year, the next day, by the last time named; the previous day by the publication day too."""
    unit, before = next(iter(units_of(words)), "day"), clock.antecedent
    shift = -1 if has(words, "before") else 1 if has(words, "after") else shift_of(words) or 0
    before = before or clock.named.last
    if unit == "quarter":
        return _quarter(words, clock)
    if before is None:
        if clock.published is None or shift != -1:
            return None
        return spans.period(spans.plus(clock.published, shift, unit), unit, "relative")
    if before.precision != "day" and (unit != "year" or before.precision in ("decade", "century")):
        return None
    return spans.period(spans.plus(before.start, shift, unit), unit, before.basis)


def _quarter(words: Sequence[Word], clock: Clock) -> Span | None:
    """The quarter, that quarter: the one named before; the latest: the last that is over."""
    if clock.published and (has(words, "latest") or (has(words, "yearunit") and not clock.named.quarter)):
        return spans.period(spans.plus_months(clock.published, -3), "quarter", "relative")
    return clock.named.quarter


def nothing(words: Sequence[Word], clock: Clock) -> Span | None:
    """An expression that names no days: every year, two days later."""
    return None


def offset(words: Sequence[Word], clock: Clock) -> Span | None:
    """Two days later, a year earlier: so long from the time named before, and as exactly; "ago" counts from today."""
    count, unit = (1, "year") if has(words, "quarter") else amount_of(words)
    before = clock.antecedent or clock.named.last
    if has(words, "quarter"):
        before = _quarter(words, clock)
    elif clock.named.quarter and (unit == "year" and count == 1 and not clock.antecedent):
        before = clock.named.quarter
    if count is None or before is None or before.precision not in FINER.get(unit, ()):
        return None
    sign = -1 if has(words, "earlier", "ago") else 1
    start, end = (spans.plus(day, sign * count, unit) for day in (before.start, before.end))
    if before.precision != "day":
        end = spans.month_end(end)
    return Span(start, end, before.precision, before.basis)


def year_end(words: Sequence[Word], clock: Clock) -> Span | None:
    """Year-end, without more, is the last day of the year: this one, or of what is past the last."""
    if clock.published is None or numbers_of(words, "edge") != [2]:
        return None
    year = clock.published.year - (clock.tense == "past" and not clock.is_limit)
    return spans.period(date(year, 12, 31), "day", "relative")


def clock_time(words: Sequence[Word], clock: Clock) -> Span | None:
    """At 10 p.m., in the morning: of the day named last, or else of the publication."""
    day = clock.antecedent or clock.named.last
    if day and day.precision == "day":
        return day
    return spans.period(clock.published, "day", "relative") if clock.published else None
