"""A limit of time is written as a day, a month or a year; what is not written is open."""

from calendar import monthrange
from datetime import date


def exact_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def first_day(text: str) -> date | None:
    """Of a day, month or year."""
    return exact_day((text + "-01-01")[:10] if text else "")


def last_day(text: str) -> date | None:
    """Of a day, month or year."""
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, monthrange(year, month)[1])
    return exact_day(text)
