"""TIMEX3 values of our time expressions: every convention of TimeML that our record does not share is met here.

TIMEX3 (ISO-TimeML, ISO 24617-1) writes a range as its two ends, "early 2021" as 2021, a week by its number, and a night
as part of a day; the record keeps days. Types are not told: TempEval-3's value score does not ask for them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bilateral.coding.when.expressions import TimeExpression
from bilateral.coding.when.lengths import length_of
from bilateral.coding.when.words import Word, has, in_plural, numbers_of, read, shift_of, units_of
from bilateral.types import Span


class Timex(NamedTuple):
    """Characters of a document, half-open, and what they mean; the type is the gold's."""

    start: int
    end: int
    value: str
    type: str = ""


_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "overnight": "NI"}
_CLOCK = re.compile(
    r"\b(?P<name>noon|midday|midnight)\b|(?P<hour>\d{1,2})(?::(?P<minutes>\d\d))? ?(?:(?P<half>[ap])\.? ?m|(?<=:\d\d))"
)
_MONTHS = ("month", "verb_month", "abbr")
_YEARS = ("plain_year", "round_year")
_DAYS = ("day", "nth", "ordinal", "iso", "weekday")
_JOINTS = ("dash", "to", "until", "through", "and")


def in_timex3(text: str, time: TimeExpression) -> Iterator[Timex]:
    """What TIMEX3 has for one expression: two for a range of which both ends are written."""
    words = read(text, time.start, time.end)
    if has(words, "anniversary", "centenary"):
        return  # an event
    if parts := _counted(text, words, time):
        yield from parts
        return
    joint = _joint(words) if time.span and time.span.precision == "range" else None
    if joint is None or time.span is None:
        yield Timex(time.start, time.end, _value(text, time, words))
        return
    first, last = words[:joint], words[joint + 1 :]
    yield Timex(first[0].start, first[-1].end, _end(words, time.span, 0))
    yield Timex(last[0].start, last[-1].end, _end(words, time.span, 1))


def _counted(text: str, words: Sequence[Word], time: TimeExpression) -> list[Timex]:
    """The first nine months of 2022: nine months, and the year."""
    at = next((i for i, word in enumerate(words) if word.kind == "of"), 0)
    head, rest = words[:at], words[at + 1 :]
    if time.span is None or not (has(head, "number", "day") and units_of(head) and rest):
        return []
    length, year = length_of(head, text) or "", time.span.start.isoformat()[:4]
    return [Timex(head[0].start, head[-1].end, length), Timex(rest[0].start, rest[-1].end, year)]


def _joint(words: Sequence[Word]) -> int | None:
    """The word between two days, months or years."""
    kinds = (*_DAYS, *_MONTHS, *_YEARS, "decade")
    for at, word in enumerate(words):
        if word.kind in _JOINTS and has(words[:at], *kinds) and has(words[at:], *kinds) and not has(words, "part"):
            return at
    return None


def _end(words: Sequence[Word], span: Span, which: int) -> str:
    day = (span.start, span.end)[which].isoformat()
    return day if has(words, *_DAYS) else day[:7] if has(words, *_MONTHS) else day[:4]


def _value(text: str, time: TimeExpression, words: Sequence[Word]) -> str:
    if time.role == "vague" or (shift_of(words) == -1 and "X" in (time.length or "")):
        return _vague(text[time.start : time.end].lower())
    if time.role == "set" and has(words, "weekday"):
        return f"XXXX-WXX-{numbers_of(words, 'weekday')[0] + 1}"
    if time.span is None and shift_of(words) is not None and units_of(words) and in_plural(words):
        return _vague(text[time.start : time.end].lower())
    if time.length or time.span is None:
        return _in_quarters(time.length or "", words)
    return _of_span(time.span, words) + _daypart(text, time, words)


def _in_quarters(length: str, words: Sequence[Word]) -> str:
    """TIMEX3 counts quarters as they are written: of "two quarters" P2Q, where ISO 8601 has P6M."""
    months = re.fullmatch(r"P(X|\d+)M", length) if has(words, "quarter") else None
    if months is None:
        return length
    return "PXQ" if months[1] == "X" else f"P{int(months[1]) // 3}Q"


def _vague(words: str) -> str:
    """PAST_REF, PRESENT_REF or FUTURE_REF of a time that names no days; the next few years are a duration."""
    if "recent" in words or "late" in words or "past" in words or "last" in words:
        return "PAST_REF"
    return "FUTURE_REF" if "future" in words or "coming" in words or "soon" in words else "PRESENT_REF"


def _of_span(span: Span, words: Sequence[Word]) -> str:
    """A period by its precision; one that a word narrows ("early", "the end of") by its unit."""
    year, first = span.start.year, span.start.isoformat()
    if has(words, "edge") and span.precision == "day":
        return first  # year-end
    if has(words, "part", "edge") or (has(words, "earlier", "later", "so") and has(words, "shift")):
        return _coarse(span, words)
    if span.precision == "range":
        return _range(span)
    return {
        "day": first,
        "month": first[:7],
        "quarter": f"{year}-Q{(span.start.month + 2) // 3}",
        "season": f"{year}-{_SEASONS.get(span.start.month)}",
        "year": first[:4],
        "decade": first[:3],
        "century": f"{year // 100:02}",
    }[span.precision]


def _coarse(span: Span, words: Sequence[Word]) -> str:
    first = span.start.isoformat()
    if has(words, *_MONTHS) or "month" in units_of(words):
        return first[:7]
    if has(words, "weekday", "daypart", "today"):
        return first
    if "week" in units_of(words):
        return _week(span)
    if has(words, "decade", "short_decade") and not numbers_of(words, *_YEARS):
        return first[:3]
    if "quarter" in units_of(words):
        return f"{first[:4]}-Q{(span.start.month + 2) // 3}"
    return first[:2] if has(words, "century") else first[:4]


def _week(span: Span) -> str:
    year, week, _ = span.start.isocalendar()
    return f"{year}-W{week:02}"


def _range(span: Span) -> str:
    n_days = (span.end - span.start).days + 1
    if n_days == 7 and span.start.weekday() == 0:
        return _week(span)
    if n_days == 2 and span.start.weekday() == 5:
        return f"{_week(span)}-WE"
    if 181 <= n_days <= 184 and span.start.day == 1 and span.start.month in (1, 7):
        return f"{span.start.year}-H{1 if span.start.month == 1 else 2}"
    return span.start.isoformat()


def _daypart(text: str, time: TimeExpression, words: Sequence[Word]) -> str:
    if not (time.span and time.span.precision == "day"):
        return ""
    if clock := _CLOCK.search(text[time.start : time.end].lower()):
        return f"T{_hour(clock):02}:{clock['minutes'] or '00'}"
    named = text[time.start : time.end].lower().split()
    part = next((_DAYPARTS[word] for word in named if word in _DAYPARTS), None)
    return f"T{part}" if part else ""


def _hour(clock: re.Match[str]) -> int:
    if clock["name"]:
        return 24 if clock["name"] == "midnight" else 12
    hour = int(clock["hour"])
    return hour % 12 + 12 * (clock["half"] == "p") if clock["half"] else hour
