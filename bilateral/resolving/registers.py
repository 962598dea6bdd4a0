"""Entries that several sentences name: pairs that may be one are compared; what could be either of two is neither."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

from bilateral.knowledge.spelling import spelling_key
from bilateral.resolving import entries, figures, persons
from bilateral.resolving.across import LEAST_P, reason
from bilateral.resolving.comparing import Likeness, logistic
from bilateral.resolving.entries import Entry, Feature
from bilateral.resolving.naming import read_name
from bilateral.resolving.sureness import is_sure, sure_p
from bilateral.types import EVENT, Claim, Judgement, content_id

Comparing: TypeAlias = Callable[[Entry, Entry], Likeness]

BY = "same-entry 1"
"""Name and version of the comparison, as it signs its judgements."""
WEIGHTS = Path(__file__).parent / "entries.json"
TABLES: dict[str, tuple[Feature, ...]] = {
    "thing": entries.FEATURES,
    "person": persons.FEATURES,
    "figure": figures.FEATURES,
}
BETWEEN_STATES = frozenset({"agreement", "mechanism", "service", "programme"})
"""Kinds of which two states have so few that a name is not needed to look them up."""
MOST_STATES = 4
MOST_WORDS = 4
"""An entry is looked up by so many of its states and of its name's rare words, in the order of the alphabet."""
MOST_RIVALS = 8
MANY = 24
"""So many under one key are compared each with each."""
MOST_LINKS = 2
"""What is one is joined by so many judgements for each claim at least; what a thousand claims name needs no more."""
CONTRADICTING = frozenset(
    "words_apart types_apart owners_apart modes_apart routes_apart numbers_apart dates_apart common_apart"
    " given_apart states_apart quantity_apart period_apart".split()
)
"""Features that say that two cannot be one, rather than that little says they are."""


def compare_entries(one: Entry, other: Entry) -> Likeness:
    """How likely two entries of one kind are the same thing."""
    table = one.claim.kind if one.claim.kind in TABLES else "thing"
    reasons = {feature.__name__: weight * feature(one, other) for feature, weight in _weighed(table)}
    total = load_weights()[table]["bias"] + sum(reasons.values())
    return Likeness(round(logistic(total), 4), reasons)


def judge_entries(
    known: Iterable[Entry], at: datetime, new: Container[str] | None = None, comparing: Comparing = compare_entries
) -> list[Judgement]:
    """Which entries are the same, each pair once; with `new` only pairs that have one of these claims.

    A pair that two rivals want, things that cannot both be it, is kept as undecided. Ids depend on the pair alone, so
    judging again adds nothing, and a judgement that a person took back stays so. Whoever judges many documents in turn
    gives a `comparing` that remembers the pairs: each is met from both sides.
    """
    ordered = sorted({entry.claim.id: entry for entry in known}.values(), key=_order)
    likely = [(one, other, comparing(one, other)) for one, other in candidates(ordered, new)]
    likely = [pair for pair in likely if pair[2].p >= LEAST_P]
    torn = _torn(likely, comparing)
    judged = [_judgement(*pair, at, (pair[0].claim.id, pair[1].claim.id) in torn) for pair in likely]
    return _likeliest(judged)


def candidates(ordered: Sequence[Entry], new: Container[str] | None = None) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of entries that share a key, each once."""
    by_key: dict[str, list[Entry]] = defaultdict(list)
    for entry in ordered:
        for key in keys(entry.claim):
            by_key[key].append(entry)
    seen: set[tuple[str, str]] = set()
    for found in by_key.values():
        for one, other in _pairs(found, [new is None or entry.claim.id in new for entry in found]):
            pair = (one.claim.id, other.claim.id)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _pairs(found: Sequence[Entry], asked: Sequence[bool]) -> Iterator[tuple[Entry, Entry]]:
    """Each with each, or where these are many, with the next few: whoever is named so often is joined in a chain.

    Of these the pairs that have an entry that is asked for.
    """
    reach = len(found) if len(found) <= MANY else MOST_RIVALS
    places = [place for place, each in enumerate(asked) if each]
    for place, one in enumerate(found):
        ahead = range(place + 1, min(place + 1 + reach, len(found)))
        for other in ahead if asked[place] else (each for each in places if each in ahead):
            yield one, found[other]


def keys(claim: Claim) -> list[str]:
    """Where a register entry is looked up: its name, each rare word of it, its initials, and each two of its states.

    Empty for acts and for what has no name.
    """
    if claim.kind == EVENT or not claim.name:
        return []
    name = read_name(claim.name, claim.kind)
    found = [name.plain]
    if claim.kind == "person":
        found += map(spelling_key, claim.name.replace("-", " ").split()[-MOST_WORDS:])
    elif claim.kind == "figure":
        found += [f"{claim.slots.get('value')} {claim.slots.get('unit')}"]
    else:
        found += [*sorted(name.proper)[:MOST_WORDS], *sorted(name.initials), *sorted(name.acronyms)[:1]]
    if claim.kind in BETWEEN_STATES:
        found += map(" ".join, combinations(sorted(claim.states)[:MOST_STATES], 2))
    return [f"{claim.kind}: {key}" for key in dict.fromkeys(found)]


@cache
def load_weights() -> dict[str, dict[str, float]]:
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {table: read[table] for table in TABLES}


@cache
def _weighed(table: str) -> tuple[tuple[Feature, float], ...]:
    """The features of a table that weigh anything: the others need not be asked."""
    weights = load_weights()[table]
    return tuple((feature, weights[feature.__name__]) for feature in TABLES[table] if weights[feature.__name__])


def _torn(likely: Sequence[tuple[Entry, Entry, Likeness]], comparing: Comparing) -> set[tuple[str, str]]:
    """Pairs of which one side is as like to something that cannot be the other."""
    wanted: dict[str, list[tuple[float, Entry, tuple[str, str]]]] = defaultdict(list)
    for one, other, likeness in likely:
        if likeness.p >= sure_p(BY):
            pair = (one.claim.id, other.claim.id)
            wanted[one.claim.id].append((likeness.p, other, pair))
            wanted[other.claim.id].append((likeness.p, one, pair))
    of_id = {entry.claim.id: entry for one, other, _ in likely for entry in (one, other)}
    torn = set()
    for identity, rivals in wanted.items():
        nearest = sorted(rivals, key=lambda row: (-row[0], row[2]))[:MOST_RIVALS]
        for (_, one, pair), (_, other, other_pair) in combinations(nearest, 2):
            if _are_rivals(one, other, of_id[identity], comparing):
                torn |= {pair, other_pair}
    return torn


def _likeliest(judged: Sequence[Judgement]) -> list[Judgement]:
    """Of the judgements that join, those that are among the likeliest of either claim: these hold the rest together."""
    links: Counter[str] = Counter()
    kept = []
    for each in sorted(judged, key=lambda each: (-(each.p or 0.0), each.left, each.right or "")):
        ends = (each.left, str(each.right))
        if not is_sure(each) or min(links[end] for end in ends) < MOST_LINKS:
            kept.append(each)
            links.update(ends)
    return kept


def _are_rivals(one: Entry, other: Entry, middle: Entry, comparing: Comparing) -> bool:
    """Whether two cannot both be what stands between them; of namesakes each may have some of its states."""
    are_parts = one.states | other.states <= middle.states
    if are_parts and one.name.plain == other.name.plain == middle.name.plain:
        return False
    likeness = comparing(*sorted((one, other), key=_order))
    return likeness.p < LEAST_P and any(likeness.reasons.get(name, 0.0) < 0 for name in CONTRADICTING)


def _judgement(one: Entry, other: Entry, likeness: Likeness, at: datetime, is_torn: bool) -> Judgement:
    left, right = sorted((one.claim.id, other.claim.id))
    identity = content_id("j", "same", left, right, BY)
    p = min(likeness.p, sure_p(BY) - 0.01) if is_torn else likeness.p
    why = ", ".join(filter(None, ("could be another too" if is_torn else "", reason(likeness))))
    return Judgement(identity, "same", left, right, BY, why, at, p=p)


def _order(entry: Entry) -> tuple[str, int, str]:
    return entry.claim.citation.document, entry.claim.citation.start, entry.claim.id
