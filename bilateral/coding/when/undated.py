"""The year of a document that has no date: only where its words leave a single one, and never a guess.

A weekday falls on a day of the month in one year of about six; dated deeds and the terms of those in office bound them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from bilateral.coding.when.expressions import TimeExpression
from bilateral.coding.when.spans import Tense, month_end
from bilateral.coding.when.words import numbers_of, read
from bilateral.knowledge import Knowledge
from bilateral.knowledge.model import Term
from bilateral.types import Annotated

YEARS = range(1990, 2100)
"""From the first year of the table of offices on."""
_LATELY = timedelta(days=60)
_IN_OFFICE = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|foreign minister|minister (?:of|for) foreign affairs)"
    r"(?: of [\w ]+,?)? $",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\b(?:former|ex|late|then|future)[ -]", re.IGNORECASE)
_TITLE_CHARS = 60


def find_terms(annotated: Annotated, knowledge: Knowledge) -> list[list[Term]]:
    """The terms of each person of the table whom the text introduces as in office."""
    text, found = annotated.document.text, {}
    for sentence in annotated.sentences:
        for mention in sentence.mentions:
            before = text[max(sentence.start, mention.start - _TITLE_CHARS) : mention.start]
            if mention.kind == "person" and _IN_OFFICE.search(before) and not _NO_MORE.search(before):
                found[mention.text] = knowledge.offices.terms(mention.text)
    return [terms for terms in found.values() if terms]


def infer_day(text: str, times: Sequence[tuple[TimeExpression, Tense]], terms: Sequence[Sequence[Term]]) -> date | None:
    """The latest of the days and months without a year that only one year fits; None where there is none or two
    disagree."""
    fitting = [
        [(first, last) for first, last in days if _fits(first, times) and _all_in_office(first, last, terms)]
        for time, _ in times
        if (days := list(_days(text, time)))
    ]
    settled = [days[0][1] for days in fitting if len(days) == 1]
    if not settled or [] in fitting or max(settled) - min(settled) > timedelta(days=366):
        return None
    return max(settled)


def _days(text: str, time: TimeExpression) -> Iterator[tuple[date, date]]:
    """The days that a day and month without a year may be, on the weekday that is written with them; of a month alone
    its first and last day."""
    words = read(text, time.start, time.end)
    days, months = numbers_of(words, "day", "nth"), numbers_of(words, "month", "verb_month", "abbr")
    is_month = not days and len(words) == 1
    if time.span is not None or len(months) != 1 or not (len(days) == 1 or is_month):
        return
    weekdays = numbers_of(words, "weekday", "weekday_abbr")
    for year in YEARS:
        try:
            day = date(year, months[0], 1 if is_month else days[0])
        except ValueError:  # 29 February
            continue
        if not weekdays or day.weekday() == weekdays[0]:
            yield day, month_end(day) if is_month else day


def _fits(day: date, times: Iterable[tuple[TimeExpression, Tense]]) -> bool:
    """Nothing that is told as past is dated after the day's year, nothing that is to come before it."""
    for time, tense in times:
        if time.span is None or time.role not in ("point", "since"):
            continue
        if (tense == "past" and time.span.start.year > day.year) or (tense == "future" and time.span.end < day):
            return False
    return True


def _all_in_office(first: date, last: date, terms: Iterable[Iterable[Term]]) -> bool:
    return all(any((term.valid_from or date.min) <= last and first <= _end(term) for term in held) for held in terms)


def _end(term: Term) -> date:
    return term.valid_to + _LATELY if term.valid_to and term.valid_to < date.max - _LATELY else date.max
