"""A rule joins only what nothing in a text keeps apart; what could be either of two acts joins neither."""

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from bilateral.types import EVENT, Claim, Judgement, content_id

BY = "same-in-document 3"
"""Name and version of this set of rules, as it signs its judgements."""

_ONE_COURSE = (frozenset({"occurred", "ongoing"}), frozenset({"scheduled", "intended"}))
_ARTICLES = frozenset({"the", "a", "an"})
_EVERYDAY = frozenset(
    "about after also among and been before between both countries during from have into minister more other over"
    " president said says state states that their them there these they this today were when which while will with"
    " would".split()
)
_MEETING = "CONSULT"
_MARKED = re.compile(r"[^\x00-\x7f]+")


def judge_by_rule(claims: Iterable[Claim], at: datetime) -> list[Judgement]:
    """Which acts are told twice in one document.

    Gives for each claim after the first of a group one judgement with the first. Their ids depend on the pair alone,
    so judging again adds nothing, and a judgement that a person took back stays taken back.
    """
    acts = (claim for claim in claims if claim.kind == EVENT)
    ordered = sorted(acts, key=lambda claim: (_block(claim), _order(claim)))
    judgements = []
    for _, block in groupby(ordered, key=_block):
        for first, *others in _clusters(list({claim.id: claim for claim in block}.values())):
            judgements += [_same(first, other, at) for other in others]
    return judgements


@lru_cache(maxsize=4096)
def normalised(name: str) -> str:
    """A name as names are compared: words in lower case, without accents, punctuation and articles."""
    letters = _MARKED.sub(_without_marks, unicodedata.normalize("NFKD", name.casefold()))
    return " ".join(word for word in re.findall(r"\w+", letters) if word not in _ARTICLES) or name


def _without_marks(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


def _block(act: Claim) -> tuple[str, ...]:
    """Acts of different blocks are never the same."""
    roles = ({party.state or party.name for party in role} for role in (act.actors, act.recipients))
    return act.type or "", act.citation.document, *(" ".join(sorted(role)) for role in roles)


def _clusters(block: list[Claim]) -> list[list[Claim]]:
    """Groups in which every act fits every other; an act that fits several groups stays alone."""
    clusters: list[list[Claim]] = []
    # What says most comes first, most states and then the narrowest dates: it settles what there is to join.
    for claim in sorted(block, key=lambda claim: (-len(claim.states), _width_days(claim))):
        fitting = [cluster for cluster in clusters if all(_same_act(claim, act) for act in cluster)]
        if len(fitting) == 1:
            fitting[0].append(claim)
        else:
            clusters.append([claim])
    return [sorted(cluster, key=_order) for cluster in clusters]


def _order(claim: Claim) -> tuple[str, int, str]:
    return claim.citation.document, claim.citation.start, claim.id


def _width_days(claim: Claim) -> float:
    return (claim.date.end - claim.date.start).days if claim.date else math.inf


def _same_act(one: Claim, other: Claim) -> bool:
    apart = one.citation.end <= other.citation.start or other.citation.end <= one.citation.start
    if not (apart and _statuses_agree(one, other) and _dates_agree(one, other) and _places_agree(one, other)):
        return False
    if set(one.modes).isdisjoint(other.modes) and one.modes and other.modes:
        return False
    persons, others = _persons(one), _persons(other)
    both = persons.keys() & others.keys()
    if any(persons[state].isdisjoint(others[state]) for state in both):
        return False
    # Who met whom is enough for a meeting; who else said or gave something may well have done so twice.
    if one.type == _MEETING and len(both) > 1:
        return True
    words, others_words = _content_words(one), _content_words(other)
    n_shared, n_least = len(words & others_words), min(len(words), len(others_words))
    # Two words and a square root were tried on 20 pairs only, of which 2 were joined, both rightly, and 1 was missed:
    # too few to call either number measured.
    return n_shared > 1 and n_shared**2 >= n_least


def _statuses_agree(one: Claim, other: Claim) -> bool:
    both = {status for status in (one.status, other.status) if status}
    return len(both) < 2 or any(both <= course for course in _ONE_COURSE)


def _dates_agree(one: Claim, other: Claim) -> bool:
    if not (one.date and other.date):
        return True
    start, end = max(one.date.start, other.date.start), min(one.date.end, other.date.end)
    # One lies within the other when what they share is one of them.
    return (start, end) in ((one.date.start, one.date.end), (other.date.start, other.date.end))


def _places_agree(one: Claim, other: Claim) -> bool:
    return not (one.place and other.place) or normalised(one.place.name) == normalised(other.place.name)


def _persons(claim: Claim) -> dict[str, set[str]]:
    """Who acts for whom: the names of persons by their state."""
    persons: dict[str, set[str]] = {}
    for party in (*claim.actors, *claim.recipients):
        if party.person:
            persons.setdefault(party.state or "", set()).add(normalised(party.person))
    return persons


def _content_words(claim: Claim) -> set[str]:
    """The quote's words, cut to five letters so that forms of one word meet, without everyday words and the parties."""
    parties = normalised(" ".join(party.name for party in (*claim.actors, *claim.recipients))).split()
    words = (word for word in normalised(claim.citation.quote).split() if word not in _EVERYDAY and word not in parties)
    return {word[:5] for word in words if len(word) > 3}


def _same(one: Claim, other: Claim, at: datetime) -> Judgement:
    left, right = sorted((one.id, other.id))
    why = "the same act, said twice in one document"
    return Judgement(content_id("j", "same", left, right, BY), "same", left, right, BY, why, at)
