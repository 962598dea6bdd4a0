"""What a claim's slots hold, as readers say it: never a raw mapping, and every amount once."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bilateral.presenting.plain import plain
from bilateral.types import Claim

PLACES = ("trigger", "span")
"""Slots that hold offsets into the document."""

_SAID_ELSEWHERE = {"person": ("office", "title", "state"), "figure": ("value", "unit", "quantity", "period")}
"""Slots that the headline of a kind shows already."""
_BARE = ("state", "mode")
"""Slots whose value says enough without their name: `in force`, `rail`."""
YEAR_DIGITS = 4
_COUNTED = ("first", "second", "third", "fourth")


def slot_notes(claim: Claim) -> list[str]:
    """The small print of a claim's slots: `in force 2019-05-02`, `route Riga – Tallinn`."""
    apart = (*PLACES, *_SAID_ELSEWHERE.get(claim.kind, ()))
    told = {key: value for key, value in claim.slots.items() if key not in apart and value not in (None, "", [], ())}
    if str(told.get("state", "")).replace(" ", "_") in told:
        del told["state"]
    return [_note(key, value) for key, value in told.items()]


def amount(claim: Claim) -> str:
    """A figure: what it is an amount of, the amount in the document's words, and the period it covers."""
    quantity, words = amount_words(claim)
    period = claim.slots.get("period")
    return f"{f'{quantity}: ' if quantity else ''}{words}{f' ({_worded(period)})' if period else ''}"


def amount_words(claim: Claim) -> tuple[str, str]:
    """What a figure is an amount of, "" where that is not known; and the amount in the document's words."""
    name, quantity = plain(claim.name or "a figure"), plain(str(claim.slots.get("quantity") or ""))
    value = claim.slots.get("value")
    if "span" not in claim.slots and not quantity and value is not None:
        # A figure that no reader pointed to in the text bears the quantity's name, not the amount's words.
        number = f"{value:,.12g}" if isinstance(value, int | float) else plain(str(value))
        return name, f"{number} {plain(str(claim.slots.get('unit') or ''))}".strip()
    return quantity, name


def period_of(claim: Claim) -> tuple[date, date] | None:
    """First and last day of the time that a figure covers; None where it names none that can be read."""
    period = claim.slots.get("period")
    first, last = (period.get("start"), period.get("end")) if isinstance(period, Mapping) else (period, period)
    if isinstance(first, str) and first == last and first.isdigit() and len(first) == YEAR_DIGITS:
        first, last = f"{first}-01-01", f"{first}-12-31"
    try:
        return date.fromisoformat(str(first)), date.fromisoformat(str(last))
    except ValueError:
        return None


def period_words(start: date, end: date) -> str:
    """A stretch of days as a report calls it: `2022`, `first half of 2023`, `March 2021`, `January to May 2020`."""
    after = end + timedelta(days=1)
    if start.day != 1 or after.day != 1 or end <= start:
        return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"
    if start.month == after.month == 1:
        return f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    if start.year != end.year:
        return f"{start:%B %Y} to {end:%B %Y}"
    n_months = end.month - start.month + 1
    if n_months in (3, 6) and (start.month - 1) % n_months == 0:
        part = "quarter" if n_months == 3 else "half"
        return f"{_COUNTED[(start.month - 1) // n_months]} {part} of {start.year}"
    return f"{start:%B %Y}" if n_months == 1 else f"{start:%B} to {end:%B %Y}"


def _note(key: str, value: object) -> str:
    name = plain(key.replace("_", " "))
    if isinstance(value, bool):
        return name if value else f"not {name}"
    return _worded(value) if key in _BARE else f"{name} {_worded(value)}"


def _worded(value: object) -> str:
    if isinstance(value, Mapping):
        return _period(value) if {"start", "end"} <= value.keys() else ", ".join(map(_worded, value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " – ".join(map(_worded, value))
    return plain(str(value))


def _period(days: Mapping[str, object]) -> str:
    first, last = plain(str(days["start"])), plain(str(days["end"]))
    try:
        return period_words(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return first if first == last else f"{first} to {last}"
