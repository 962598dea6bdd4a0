"""How alike two figures are: the same amount of the same quantity, over the same time, of the same states."""

from bilateral.resolving.entries import (
    Entry,
    Feature,
    common_apart,
    days_near,
    one_document,
    pair_shared,
    states_shared,
    words_shared,
)
from bilateral.resolving.reports import stems

CLEARLY = 0.02
"""What differs by a larger share was not only rounded."""


def amount_shared(one: Entry, other: Entry) -> float:
    """1 where value and unit are the same, or the names are where there are none."""
    amounts = [tuple(each.claim.slots.get(slot) for slot in ("value", "unit")) for each in (one, other)]
    named = one.name.plain == other.name.plain and None in (amounts[0][0], amounts[1][0])
    return float(named or (amounts[0][0] is not None and amounts[0] == amounts[1]))


def amount_apart(one: Entry, other: Entry) -> float:
    """1 where as much money or as many of one thing are clearly other numbers, unless two texts tell them of one time:
    then they disagree."""
    (value, unit), (other_value, other_unit) = (
        (each.claim.slots.get("value"), each.claim.slots.get("unit")) for each in (one, other)
    )
    if not isinstance(value, int | float) or not isinstance(other_value, int | float) or unit != other_unit:
        return 0.0
    apart = abs(value - other_value) > CLEARLY * max(abs(value), abs(other_value))
    disagree = period_shared(one, other) and quantity_shared(one, other) and not one_document(one, other)
    return float(apart and not disagree)


def quantity_shared(one: Entry, other: Entry) -> float:
    """1 where what it is an amount of has a word in common."""
    return float(not _quantity(one).isdisjoint(_quantity(other)))


def quantity_apart(one: Entry, other: Entry) -> float:
    """1 where both say what it is an amount of, in other words."""
    quantities = _quantity(one), _quantity(other)
    return float(all(quantities) and quantities[0].isdisjoint(quantities[1]))


def period_shared(one: Entry, other: Entry) -> float:
    """1 where both are of the same time."""
    periods = [each.claim.slots.get("period") for each in (one, other)]
    return float(bool(periods[0]) and periods[0] == periods[1])


def period_apart(one: Entry, other: Entry) -> float:
    """1 where they are of other times, or directions: last year's, or exports and imports."""
    return float(
        any(
            each is not None and known is not None and each != known
            for each, known in (
                (one.claim.slots.get(slot), other.claim.slots.get(slot)) for slot in ("period", "direction")
            )
        )
    )


FEATURES: tuple[Feature, ...] = (
    amount_shared, quantity_shared, period_shared, states_shared, pair_shared, words_shared, days_near, one_document,
    amount_apart, quantity_apart, period_apart, common_apart,
)  # fmt: skip


def _quantity(entry: Entry) -> frozenset[str]:
    return frozenset(stems(str(entry.claim.slots.get("quantity") or "")))
