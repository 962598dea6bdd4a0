"""When an announced act was to be and when a reported one was: days only where they are named, or those of the news."""

from datetime import timedelta

from bilateral.resolving.reports import Report
from bilateral.resolving.wording import meeting_of
from bilateral.types import Span

NARROW = timedelta(days=31)
"""The longest time for which a date still says when something was to be, and not only in which year."""
LAG = timedelta(days=3)
"""A report without a day of its own may come so long after the act; without a person in common, by a day."""
SHORT_LAG = timedelta(days=1)
LEAD_CHARS = 400
"""The first so many characters of a text tell its news."""


def to_be(plan: Report) -> Span | None:
    """The time, however wide, at which an announced act was to be; a time that was over by then is of something else.

    The year in the name of a treaty, or the day of what the announcement came after.
    """
    span = plan.claim.date
    if span is None or span.basis == "published" or (plan.published and span.end < plan.published):
        return None
    return span


def named_days(plan: Report) -> Span | None:
    """The days on which an announced act was to be, where they are named closely enough to be missed."""
    span = to_be(plan)
    return span if span and span.end - span.start <= NARROW else None


def day_of(report: Report) -> Span | None:
    """The days of an act that happened: its own, else that of the publication."""
    span = report.claim.date
    if span and span.end - span.start <= NARROW:
        return span
    return Span(report.published, report.published, "day", "published") if report.published else span


def is_news(plan: Report, report: Report) -> bool:
    """Whether an act is told as one of the days around the report, and these come after the announcement.

    Further down a text tells of old times too, often without saying so: there only an act with a day of its own counts.
    """
    span, published = report.claim.date, report.published
    if span and span.basis in ("stated", "relative") and span.end - span.start <= NARROW:
        return published is None or span.start <= published
    if report.claim.citation.start >= LEAD_CHARS:
        return False
    return published != plan.published or on_its_days(plan, report)


def on_its_days(plan: Report, report: Report) -> bool:
    """Whether an act was on the days that its announcement named."""
    days, on = named_days(plan), day_of(report)
    return days is not None and on is not None and not _early(plan, days, on) and days_late(days, on) == 0


def too_early(plan: Report, report: Report) -> bool:
    """Whether an act is over before it was to be: then it is another."""
    span, on = to_be(plan), day_of(report)
    return span is not None and on is not None and _early(plan, span, on)


def days_late(days: Span, on: Span, lag: timedelta = LAG) -> int:
    """By how many days an act came late; 0 where it may have been in time and only its report came some days later."""
    late = on.start - days.end
    return late.days if late > (lag if on.basis == "published" else timedelta()) else 0


def _early(plan: Report, days: Span, on: Span) -> bool:
    eve = timedelta(days=meeting_of(plan) == "visit")  # who visits on a day may arrive the day before
    return on.end < days.start - eve
