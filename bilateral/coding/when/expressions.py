"""English time expressions of one sentence, each with the days it means; what cannot be resolved has no span.

`rules` finds them; `meanings` and `relative` resolve what they match.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bilateral.coding.when import meanings as mean
from bilateral.coding.when.clock import Clock, Named
from bilateral.coding.when.lengths import length_of
from bilateral.coding.when.rules import GRAMMAR, RULE_OF, Role, Rule
from bilateral.coding.when.spans import Tense, day_range, period
from bilateral.coding.when.words import Word, has, letters, read
from bilateral.types import Span

REACH_WORDS = 9
"""How far before an expression the word that governs it ("ahead of the summit on") may stand."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, and the days they mean; of "since 1992" and "until May" the span is 1992 and May.

    `role` is "other" where the time is that of another event ("ahead of the summit on 14 May").
    """

    start: int
    end: int
    span: Span | None
    role: Role
    length: str | None = None
    """How long or how often, in ISO 8601: of "for two weeks" P2W, of "every day" P1D, of "several weeks" PXW."""
    anniversary: Span | None = None
    """Of "the 25th anniversary on 15 June 2017": the day 25 years before."""


class _Found(NamedTuple):
    rule: str
    words: Sequence[Word]
    expression: TimeExpression


_NOTHING = Named()
_JUBILEES = ("anniversary", "jubilee")
_DAYS_OF_JUBILEES = ("iso", "dates", "months", "month", "year", "unit")
_YEARLESS = ("dates", "months", "month", "week_of")
"""Rules of days and months that may be written without their year."""
_FALLS = re.compile(r"\b(?:falls?|fell|falling)\b")
_DIRECT_ROLES: dict[str, Role] = {
    "since": "since", "after": "since", "until": "until", "by": "until", "through": "until", "before": "until",
}  # fmt: skip
_EVENT_ROLES: dict[str, Role] = {
    "since": "since", "until": "until", "before": "other", "after": "other", "ahead": "other",
}  # fmt: skip
_SCAN_STOPS = frozenset({"comma", "stop", "long_dash", "open", "close_bracket", "that", "quote"})


def find_times(
    text: str, start: int, end: int, published: date | None, tense: Callable[[int], Tense] | None = None
) -> list[TimeExpression]:
    """The time expressions of the sentence `text[start:end]`, in order, resolved by the publication day.

    `tense` gives the tense of the verb that governs an offset; past where it is not given.
    """
    return read_sentence(text, start, end, published, tense, _NOTHING)[0]


def read_sentence(
    text: str,
    start: int,
    end: int,
    published: date | None,
    tense: Callable[[int], Tense] | None,
    named: Named,
) -> tuple[list[TimeExpression], Named]:
    """As `find_times`, after what the sentences before have named; with what is named then."""
    words = read(text, start, end)
    found: list[_Found] = []
    antecedent: Span | None = None
    free = 0
    for match in GRAMMAR.finditer(letters(words)):
        rule, first, after = RULE_OF[match.lastgroup or ""], match.start(), match.end()
        matched = words[first:after]
        fixed = rule.role != "point" or rule.name in _JUBILEES
        role = rule.role if fixed else _role(words, free, first, after)
        is_due = first > 0 and words[first - 1].kind == "due"
        tensed: Tense = "future" if is_due else tense(words[first].start) if tense else "past"
        is_genitive = after < len(words) and words[after].kind == "genitive"
        span = _resolve(rule, matched, Clock(published, tensed, antecedent, role == "until", named, is_genitive))
        has_length = rule.role in ("duration", "set") or (rule.name in ("offset", "ago") and span is None)
        length = length_of(matched, text) if has_length else None
        found.append(_Found(rule.name, matched, TimeExpression(matched[0].start, matched[-1].end, span, role, length)))
        free = after
        if span and role == "point":
            named = named.then(span, rule.name, span.precision == "quarter" and has(matched, "quarter", "q"))
            antecedent = span if named.last is span else antecedent
    times = [_marked(text, each, found, published) if each.rule in _JUBILEES else each.expression for each in found]
    return times, named


def _resolve(rule: Rule, words: Sequence[Word], clock: Clock) -> Span | None:
    """By the publication day; of a document without one, days and months by the one year that its words leave."""
    inferred = clock.published is None and clock.named.year_of is not None and rule.name in _YEARLESS
    try:
        span = rule.resolve(words, clock._replace(published=clock.named.year_of) if inferred else clock)
    except (ValueError, OverflowError):  # beyond the years that a calendar has
        return None
    return replace(span, basis="inferred") if inferred and span and span.basis == "relative" else span


def days_of(time: TimeExpression, published: date | None) -> Span | None:
    """The days on which an act with this time falls: of "by June" those from the publication to the end of June.

    Of "since 1999" those from 1999 to the publication. None where the time tells no day of the act.
    """
    span = time.span
    if span is None or time.role in ("point", "duration", "set", "other"):
        return span if time.role in ("point", "duration") else None
    if published is None:
        return span
    start, end = (span.start, published) if time.role == "since" else (published, span.end)
    return day_range(start, end, span.basis) if start <= end else span


def _role(words: Sequence[Word], free: int, first: int, after: int) -> Role:
    """What the words before `words[first:after]` make of it; before `free` they belong to another expression."""
    i = first - 1
    while i > free and words[i].kind in ("the", "during"):
        i -= 1
    direct = words[i].kind if i >= free else ""
    if direct == "from":
        return "point"
    names_event = after < len(words) and words[after].kind in (
        ("genitive",) if i == first - 1 else ("genitive", "word", "plural", "name")
    )
    if direct in _DIRECT_ROLES and not names_event:
        return _DIRECT_ROLES[direct]
    for word in reversed(words[max(free, first - REACH_WORDS) : first]):
        if word.kind in _SCAN_STOPS:
            break
        if word.kind in _EVENT_ROLES or (word.kind, word.value) == ("near", 1):
            return _EVENT_ROLES.get(word.kind, "other")
    return "point"


def _marked(text: str, jubilee: _Found, found: Sequence[_Found], published: date | None) -> TimeExpression:
    """The anniversary with the day that the sentence gives it, and the day or year of what it celebrates."""
    count, expression = mean.years_of(jubilee.words), jubilee.expression
    if count is None:
        return expression
    days = [other.expression for other in found if _may_be_its_day(text, jubilee, other, published is not None)]
    nearest = min(days, key=lambda other: abs(other.start - expression.start), default=None)
    if nearest is None or nearest.span is None:
        year = period(published, "year", "anniversary") if published else None
        return replace(expression, anniversary=year and mean.years_before(year, count))
    day = nearest.span
    if published and day.start.year < published.year and abs(day.start.year + count - published.year) <= 1:
        # "the 25th anniversary of the treaty of 8 July 1994": the day celebrated, not the day of the feast
        return replace(expression, anniversary=replace(day, basis="anniversary"))
    return replace(expression, span=day, anniversary=mean.years_before(day, count))


def _may_be_its_day(text: str, jubilee: _Found, other: _Found, dated: bool) -> bool:
    """A calendar date (in an undated text only before it or "on" it), or the weekday that the anniversary falls on."""
    start, span = other.expression.start, other.expression.span
    if span is None or other.expression.role in ("since", "until", "duration"):
        return False
    if other.rule == "weekday":
        return _FALLS.search(text, jubilee.expression.end, start) is not None
    if other.rule == "today":
        return start < jubilee.expression.start
    introduced = dated or start < jubilee.expression.start or text.endswith("on ", 0, start)
    return introduced and other.rule in _DAYS_OF_JUBILEES
