"""How long a stretch of time is, as ISO 8601 writes it, X for a number that nobody gave: "several weeks" are PXW."""

from collections.abc import Sequence

from bilateral.coding.when.words import Word, has, numbers_of, shift_of, units_of

_UNITS = {
    "day": (1, "D"), "week": (1, "W"), "fortnight": (2, "W"), "weekend": (2, "D"), "month": (1, "M"),
    "quarter": (3, "M"), "year": (1, "Y"), "decade": (10, "Y"), "century": (100, "Y"), "hour": (1, "H"),
    "minute": (1, "M"),
}  # fmt: skip
_REGULARLY = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip
_HALVES = {"year": "P6M", "decade": "P5Y", "century": "P50Y", "hour": "PT30M"}


def length_of(words: Sequence[Word], text: str) -> str | None:
    """Of "two weeks" P2W, of "half a century" P50Y, of "every year" P1Y, of "daily" P1D."""
    regularly = _REGULARLY.get(text[words[0].start : words[0].end].lower())
    units = units_of(words)
    if regularly or not units:
        return regularly
    unit = units[-1]
    if shift_of(words) == 0 and not has(words, "number", "day", "vague"):
        return None  # "in the current year" is the year
    if has(words, "half", "quarter") and has(words[-2:], "an") and unit in _HALVES:
        return "P25Y" if has(words, "quarter") and unit == "century" else _HALVES[unit]
    n_in_unit, letter = _UNITS[unit]
    count = _count(words, unit, text)
    time = "T" if unit in ("hour", "minute") else ""
    if count is None:
        return f"P{time}X{letter}"
    if unit == "minute" and has(words, "half"):
        return f"PT{count}M30S"
    if has(words, "half", "slash"):  # two and a half years, 2 1/2 years
        return {"year": f"P{count}Y6M", "hour": f"PT{count}H30M"}.get(unit)
    return f"P{time}{count * n_in_unit}{letter}"


def _count(words: Sequence[Word], unit: str, text: str) -> int | None:
    """How many: one where a single unit is named, None for "several" and for units in the plural."""
    last = next(word for word in reversed(words) if word.value == unit)
    is_plural = last.end - last.start > len(unit)
    counts = [word.value for word in words if word.kind in ("number", "day", "vague")]
    if has(words, "other"):
        return 2
    if has(words, "every", "times", "per"):
        ranks = numbers_of(words, "ordinal", "nth")
        return next((count for count in (*counts, *ranks) if isinstance(count, int)), 1)
    if counts:
        return next((count for count in counts if isinstance(count, int)), None)
    return None if is_plural else 1
