"""How alike two reports are: a table of features, each of which a reviewer can read, and a weight for each.

Weights are those of a logistic regression over labelled pairs (comparing.json says which); `python -m training compare`
learns them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log1p, sqrt
from pathlib import Path
from typing import TypeAlias

from bilateral.resolving.reports import Report, cosine

WEIGHTS = Path(__file__).parent / "comparing.json"
MOST_DAYS = 30
"""Acts further apart than this are no further apart."""
WEEK_DAYS = 7
NEAR_DEGREES = 1.5
"""Places this near may be one: a town and its airport, a capital and its province."""

Feature: TypeAlias = Callable[[Report, Report], float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two reports tell one act, and what speaks for it (above 0) and against, in log odds by feature."""

    p: float
    reasons: Mapping[str, float]


def compare(one: Report, other: Report) -> Likeness:
    """How likely two reports of acts tell the same one."""
    reasons = {feature.__name__: weight * feature(one, other) for feature, weight in _weighed()}
    total = load_weights()["bias"] + sum(reasons.values())
    return Likeness(round(logistic(total), 4), reasons)


def logistic(log_odds: float) -> float:
    """The probability of log odds, which are kept from the edges."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


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


def person_shared(one: Report, other: Report) -> float:
    """1 where one person acts for a state in both."""
    return float(_n_persons_shared(one, other) > 0)


def persons_shared(one: Report, other: Report) -> float:
    """1 where the persons on two sides are the same in both: who met whom."""
    return float(_n_persons_shared(one, other) > 1)


def persons_apart(one: Report, other: Report) -> float:
    """1 where both name who acts for a state, and not the same person."""
    return float(len(one.persons_of.keys() & other.persons_of.keys()) > _n_persons_shared(one, other))


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
    """1 where both tell the act to the week, and the days of one are within those of the other or meet them."""
    return float(_is_told(one) and _is_told(other) and _days_between(one, other) == 0)


def days_apart(one: Report, other: Report) -> float:
    """Logarithm of the days between the dates that both tell to the week."""
    return log1p(_days_between(one, other)) if _is_told(one) and _is_told(other) else 0.0


def published_apart(one: Report, other: Report) -> float:
    """Logarithm of the days between act and publication, or two publications, where one tells no such date."""
    return 0.0 if _is_told(one) and _is_told(other) else log1p(_days_between(one, other))


def place_shared(one: Report, other: Report) -> float:
    """1 where both say the same place."""
    return float(_places(one, other) == "one")


def place_apart(one: Report, other: Report) -> float:
    """1 where they say two places far from each other."""
    return float(_places(one, other) == "two")


def words_shared(one: Report, other: Report) -> float:
    """Root of the cosine of the two sentences' words, less the parties, rare words counting more (tf-idf)."""
    return sqrt(cosine(one.words, other.words))


def words_near_shared(one: Report, other: Report) -> float:
    """Root of the cosine of the words around the two triggers, rare words counting more."""
    return sqrt(cosine(one.words_near, other.words_near))


def context_shared(one: Report, other: Report) -> float:
    """Root of the cosine of all words of the two documents, rare words counting more."""
    return sqrt(cosine(one.context, other.context))


def names_shared(one: Report, other: Report) -> float:
    """Root of the cosine of the names in the two sentences, rare names counting more."""
    return sqrt(cosine(one.names, other.names))


def numbers_shared(one: Report, other: Report) -> float:
    """Share of the numbers of the shorter list that stand in both sentences."""
    least = min(len(one.numbers), len(other.numbers))
    return len(one.numbers & other.numbers) / least if least else 0.0


def numbers_apart(one: Report, other: Report) -> float:
    """1 where both sentences have numbers and none in common."""
    return float(bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers))


def meetings(one: Report, other: Report) -> float:
    """1 where both are meetings: two parties seldom have two within a few days."""
    return float(one.claim.type == other.claim.type == "CONSULT")


def deeds_of_force(one: Report, other: Report) -> float:
    """1 where both are deeds of force: a war has many a day."""
    return float({one.claim.type, other.claim.type} <= _FORCE)


def words_of_conflict(one: Report, other: Report) -> float:
    """1 where both are words of conflict, said, not done: one statement may accuse, demand and warn."""
    return float({one.claim.type, other.claim.type} <= _SAYING)


FOR: tuple[Feature, ...] = (
    states_shared, sides_shared, person_shared, persons_shared, category_shared, trigger_shared, days_shared,
    place_shared, words_shared, words_near_shared, context_shared, names_shared, numbers_shared,
)  # fmt: skip
"""What can only speak for one act,"""
AGAINST: tuple[Feature, ...] = (persons_apart, modes_apart, days_apart, published_apart, place_apart, numbers_apart)
"""only against it,"""
KINDS: tuple[Feature, ...] = (meetings, deeds_of_force, words_of_conflict)
"""and how likely one act is at all among acts of a kind."""
FEATURES = (*FOR, *AGAINST, *KINDS)
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_SAYING = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})


@cache
def load_weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


@cache
def _weighed() -> tuple[tuple[Feature, float], ...]:
    """The features that weigh anything: the others need not be asked."""
    weights = load_weights()
    return tuple((feature, weight) for feature in FEATURES if (weight := weights.get(feature.__name__, 0.0)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _n_persons_shared(one: Report, other: Report) -> int:
    """For how many states the same person acts in both."""
    common = one.persons_of.keys() & other.persons_of.keys()
    return sum(not one.persons_of[state].isdisjoint(other.persons_of[state]) for state in common)


def _is_told(report: Report) -> bool:
    """Whether the report tells the act's day, or at least its week."""
    return report.span is not None and report.claim.date is not None and report.width_days <= WEEK_DAYS


def _days_between(one: Report, other: Report) -> int:
    """Days between the acts, or the days on which reports without one were published; MOST_DAYS at most."""
    if one.span is None or other.span is None:
        return 0
    (start, end), (other_start, other_end) = one.span, other.span
    return min(MOST_DAYS, max(0, (other_start - end).days, (start - other_end).days))


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
