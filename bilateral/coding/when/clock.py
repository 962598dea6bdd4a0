"""What an expression is resolved against, and which of several days a writer on that day means."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bilateral.coding.when import spans
from bilateral.coding.when.spans import Tense
from bilateral.coding.when.words import Word, shift_of
from bilateral.types import Span

SLIP_DAYS = 60
"""A day or month without a year that the tense puts most of a year away means the one this close on the other side."""
JUST_OVER_DAYS = 7
"""A limit of what is to come that is over by no more days is that one, and not the next a year on."""


class Named(NamedTuple):
    """What a document has named so far: the last time, and the last quarter, which figures are compared by."""

    last: Span | None = None
    quarter: Span | None = None
    year_of: date | None = None
    """A day of the year in which a document without a date was written, where its words leave only one."""

    def then(self, span: Span, rule: str, is_quarter: bool) -> "Named":
        """With one more, by the rule that found it; what a time is compared with ("a year earlier") leaves it named."""
        if rule in ("year_ago", "ago") or (rule == "offset" and self.last and span.start < self.last.start):
            return self
        return self._replace(last=span, quarter=span if is_quarter else self.quarter)


class Clock(NamedTuple):
    """What an expression is resolved against: publication day, tense, the last time of the sentence, and all before.

    A limit ("by March") of an act to come is itself to come, however near the last March is.
    """

    published: date | None
    tense: Tense
    antecedent: Span | None
    is_limit: bool = False
    named: Named = Named()
    is_genitive: bool = False
    """Whether something is called by it: "Thursday's vote"."""


def pick(candidates: Sequence[Span], clock: Clock) -> Span | None:
    """The candidate that the tense asks for, unless that is most of a year off and another is near."""
    if clock.published is None:
        return None
    chosen = spans.choose(candidates, clock.published, clock.tense)
    nearest = spans.choose(candidates, clock.published, "present")
    if chosen is None or nearest is None:
        return chosen
    if clock.is_limit:
        just_over = spans.gap(nearest, clock.published) <= JUST_OVER_DAYS
        return chosen if clock.tense == "future" and not just_over else nearest
    slipped = spans.gap(nearest, clock.published) <= SLIP_DAYS < spans.gap(chosen, clock.published) - 200
    return nearest if slipped else chosen


def shifted(candidates: Sequence[Span], words: Sequence[Word], clock: Clock) -> Span | None:
    """Last: the latest that is over; next: the earliest not begun; this: the one of the year; none: by tense."""
    shift, today = shift_of(words), clock.published
    if today is None:
        return None
    if shift is None:
        return pick(candidates, clock)
    if shift == 0:
        return next((span for span in candidates if span.start.year == today.year), None)
    over = [span for span in candidates if (span.end < today if shift < 0 else span.start > today)]
    return over[-1 if shift < 0 else 0] if over else None


def around(clock: Clock, n_years: int) -> range:
    year = clock.published.year if clock.published else 0
    return range(max(year - n_years, 1), min(year + n_years + 1, 9999)) if year else range(0)
