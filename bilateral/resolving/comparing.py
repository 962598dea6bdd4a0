"""How alike two reports are: a table of features, each of which a reviewer can read, and a weight for each.

Weights are those of a logistic regression over labelled pairs (comparing.json says which); `python -m training compare`
learns them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log1p
from pathlib import Path
from typing import TypeAlias

from bilateral.resolving.reports import Report, cosine
from bilateral.types import Span

WEIGHTS = Path(__file__).parent / "comparing.json"
MOST_DAYS = 30
"""Acts further apart than this are no further apart."""
NEAR_DEGREES = 1.5
"""Places this near may be one: a town and its airport, a capital and its province."""

SAME_P = 0.5
"""Reports as likely the same as this are joined."""

Feature: TypeAlias = Callable[[Report, Report], float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two reports tell one act, and what speaks for it (above 0) and against, in log odds by feature."""

    p: float
    reasons: Mapping[str, float]


def compare(one: Report, other: Report) -> Likeness:
    """How likely two reports of acts tell the same one."""
    weights = load_weights()
    reasons = {name: weights[name] * value for name, value in features(one, other).items() if name in weights}
    total = weights["bias"] + sum(reasons.values())
    return Likeness(round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4), reasons)


def features(one: Report, other: Report) -> dict[str, float]:
    """Every feature of a pair by its name; the order of the two does not matter."""
    return {feature.__name__: feature(one, other) for feature in FEATURES}


def states_shared(one: Report, other: Report) -> float:
    """Share of the states and organisations of both that take part in both."""
    return _jaccard(one.parties, other.parties)


def sides_shared(one: Report, other: Report) -> float:
    """Share of the common states and organisations that stand on the same side, acting or acted on."""
    common = one.parties & other.parties
    same = (one.actors & other.actors) | (one.recipients & other.recipients)
    return len(common & same) / len(common) if common else 0.0


def persons_shared(one: Report, other: Report) -> float:
    """1 where one person acts in both."""
    return float(not one.persons.isdisjoint(other.persons))


def persons_apart(one: Report, other: Report) -> float:
    """1 where both name who acts for a state, and not the same person."""
    common = one.persons_of.keys() & other.persons_of.keys()
    return float(any(one.persons_of[state].isdisjoint(other.persons_of[state]) for state in common))


def category_shared(one: Report, other: Report) -> float:
    """1 where both are of one category."""
    return float(one.claim.type == other.claim.type)


def modes_apart(one: Report, other: Report) -> float:
    """1 where both have modes and none in common."""
    modes, others = set(one.claim.modes), set(other.claim.modes)
    return float(bool(modes and others) and modes.isdisjoint(others))


def trigger_shared(one: Report, other: Report) -> float:
    """1 where both are told in one word, whatever its form."""
    return float(bool(one.trigger) and one.trigger == other.trigger)


def days_shared(one: Report, other: Report) -> float:
    """1 where both say the same day, or days of which one are within the other's and no more than a week."""
    return float(bool(_narrow(one.claim.date) and _narrow(other.claim.date)) and _days_between(one, other) == 0)


def days_apart(one: Report, other: Report) -> float:
    """Logarithm of the days between the dates that both say; 0 where either says none."""
    return log1p(min(MOST_DAYS, _days_between(one, other)))


def published_apart(one: Report, other: Report) -> float:
    """Logarithm of the days between the two publications; 0 where either is unknown."""
    if one.published is None or other.published is None:
        return 0.0
    return log1p(min(MOST_DAYS, abs((one.published - other.published).days)))


def place_shared(one: Report, other: Report) -> float:
    """1 where both say the same place."""
    return float(_places(one, other) == "one")


def place_apart(one: Report, other: Report) -> float:
    """1 where they say two places far from each other."""
    return float(_places(one, other) == "two")


def words_shared(one: Report, other: Report) -> float:
    """Cosine of the two sentences' words, less the parties, rare words counting more (tf-idf)."""
    return cosine(one.words, other.words)


def words_near_shared(one: Report, other: Report) -> float:
    """The same for the words around the two triggers."""
    return cosine(one.words_near, other.words_near)


def context_shared(one: Report, other: Report) -> float:
    """The same for all words of the two documents."""
    return cosine(one.context, other.context)


def names_shared(one: Report, other: Report) -> float:
    """Cosine of the names in the two sentences, less the parties, rare ones counting more."""
    return cosine(one.names, other.names)


def numbers_shared(one: Report, other: Report) -> float:
    """Share of the numbers of the shorter list that stand in both sentences."""
    least = min(len(one.numbers), len(other.numbers))
    return len(one.numbers & other.numbers) / least if least else 0.0


def numbers_apart(one: Report, other: Report) -> float:
    """1 where both sentences have numbers and none in common."""
    return float(bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers))


FEATURES: tuple[Feature, ...] = (
    states_shared, sides_shared, persons_shared, persons_apart, category_shared, modes_apart, trigger_shared,
    days_shared, days_apart, published_apart, place_shared, place_apart, words_shared, words_near_shared,
    context_shared, names_shared, numbers_shared, numbers_apart,
)  # fmt: skip


@cache
def load_weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _narrow(span: Span | None) -> bool:
    return span is not None and (span.end - span.start).days <= 7


def _days_between(one: Report, other: Report) -> int:
    left, right = one.claim.date, other.claim.date
    if left is None or right is None:
        return 0
    return max(0, (right.start - left.end).days, (left.start - right.end).days)


def _places(one: Report, other: Report) -> str | None:
    """Whether two reports say "one" place or "two"; None where either says none, or one may lie in the other."""
    left, right = one.claim.place, other.claim.place
    if left is None or right is None:
        return None
    if left.name == right.name:
        return "one"
    if left.state and right.state and left.state != right.state:
        return "two"
    if None in (left.lat, left.lon, right.lat, right.lon):
        return None
    near = abs(left.lat - right.lat) < NEAR_DEGREES and abs(left.lon - right.lon) < NEAR_DEGREES  # type: ignore[operator]
    return None if near else "two"
