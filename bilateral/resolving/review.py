"""What is most worth a person's look comes first; what one has settled is not asked again.

Functions for whatever shows the questions: they print nothing and keep nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import log1p

from bilateral.resolving.fold import corrected_by, effective, fold, put_right
from bilateral.resolving.sureness import sure_p
from bilateral.types import Claim, Judgement, Verdict, content_id

LOW_P = 0.8
"""Claims less likely right than this are asked about."""
LETTER_P = 0.95
"""What a rule that joins by the letter counts as: it tells no probability of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whether two claims are the same, as a rule says with this probability; or whether a claim is right."""

    claims: tuple[Claim, ...]
    p: float
    by: str
    reason: str
    weight: float
    """How much an answer is worth: the doubt, times the logarithm of the claims in the records that it touches."""

    @property
    def is_pair(self) -> bool:
        return len(self.claims) == 2


def questions(claims: Iterable[Claim], judgements: Iterable[Judgement], second: str | None = None) -> list[Question]:
    """What a person is to decide on these claims, weightiest first; ties in the order of the claims' ids.

    Takes the claims that count and the judgements on them. Pairs come from rules that call them the same, likely or
    possibly, single claims where the coder is not sure. For a `second` opinion only what this person has spoken on is
    left out.
    """
    known = {claim.id: claim for claim in claims}
    judgements = list(judgements)
    n_cited = {claim.id: len(record.claims) for record in fold(known.values(), judgements) for claim in record.claims}
    settled = _Settled.of(known, [each for each in judgements if second is None or second == each.by or not each.human])
    asked = [*_pairs(known, judgements, n_cited, settled), *_claims(known, n_cited, settled)]
    return sorted(asked, key=lambda question: (-question.weight, [claim.id for claim in question.claims]))


def asked_now(
    question: Question, claims: Iterable[Claim], judgements: Iterable[Judgement], second: str | None = None
) -> Question | None:
    """The question as it stands now; None where it is settled, be it by what follows from answers.

    Takes the claims that count and the judgements around those of the question, and of whom a `second` opinion is
    asked. A correction stands in the place of the claim that it puts right, and the pair is asked about where a rule
    says of the correction, too, that it may be the same.
    """
    known = {claim.id: claim for claim in claims}
    judgements = list(judgements)
    corrections = {each.left: each.right or "" for each in corrected_by(known, effective(judgements))}
    wanted = {_newest(claim.id, corrections) for claim in question.claims}
    asked = questions(known.values(), judgements, second)
    return next((each for each in asked if {claim.id for claim in each.claims} == wanted), None)


def _newest(claim: str, corrections: Mapping[str, str]) -> str:
    """What stands in the place of a claim after all that was put right; corrections of corrections among it."""
    for _ in corrections:
        claim = corrections.get(claim, claim)
    return claim


def answer(question: Question, verdict: Verdict, by: str, at: datetime, number: int = 0) -> Judgement:
    """What a person says to a question; `number` says which claim of a pair is `wrong`."""
    left, right = question.claims[number].id, None
    if question.is_pair and verdict != "wrong":
        left, right = (claim.id for claim in question.claims)
    return judged(verdict, left, right, by, at)


def tie(old: Claim, new: Claim, at: datetime) -> Judgement:
    """What makes a correction count: its author says that it is the same as the claim that it puts right."""
    return judged("same", old.id, new.id, new.by, at, f"corrected: {', '.join(new.corrected)}")


def judged(
    verdict: Verdict, left: str, right: str | None, by: str, at: datetime, reason: str = "on review"
) -> Judgement:
    # With the time in it, so that what was taken back can be said again.
    identity = content_id("j", verdict, left, right, by, at)
    return Judgement(identity, verdict, left, right, by, reason, at, human=True)


@dataclass(frozen=True, slots=True)
class _Settled:
    """What people have spoken on."""

    pairs: frozenset[frozenset[str]]
    claims: frozenset[str]
    """Those that are right, wrong, or put right,"""
    gone: frozenset[str]
    """and of them those that are wrong or put right."""
    group_of: Mapping[str, str]
    """The claims that people joined, by a name of the group."""

    @classmethod
    def of(cls, known: Mapping[str, Claim], judgements: list[Judgement]) -> "_Settled":
        people = [each for each in effective(judgements) if each.human]
        # A rule's word that a person took back is settled too, even where a new rule says it again.
        taken_back = {each.retracts for each in judgements if each.human}
        spoken = [*people, *(each for each in judgements if each.id in taken_back and not each.human)]
        pairs = frozenset(frozenset((each.left, each.right)) for each in spoken if each.right)
        single = {each.left for each in people if each.right is None}
        gone = {each.left for each in people if each.verdict == "wrong"} | put_right(known, people)
        groups = fold(known.values(), people)
        group_of = {claim.id: record.id for record in groups for claim in record.claims}
        return cls(pairs, frozenset(single | gone), frozenset(gone), group_of)

    def pair(self, left: str, right: str) -> bool:
        joined = left in self.group_of and self.group_of[left] == self.group_of.get(right)
        return joined or frozenset((left, right)) in self.pairs


def _pairs(
    known: Mapping[str, Claim], judgements: list[Judgement], n_cited: Mapping[str, int], settled: _Settled
) -> Iterator[Question]:
    best: dict[tuple[str, str], Judgement] = {}
    for each in effective(judgements):
        if each.human or each.verdict != "same" or each.right is None or {each.left, each.right} & settled.gone:
            continue
        if each.left in known and each.right in known and not settled.pair(each.left, each.right):
            pair = (min(each.left, each.right), max(each.left, each.right))
            best[pair] = max((each, best.get(pair, each)), key=lambda one: (one.p is not None, one.id))
    for (left, right), each in best.items():
        p = LETTER_P if each.p is None else each.p
        sure = sure_p(each.by)
        doubt = 1 - abs(p - sure) / (1 - sure if p >= sure else sure)
        cited = n_cited.get(left, 1) + n_cited.get(right, 1)
        yield Question((known[left], known[right]), p, each.by, each.reason, doubt * log1p(cited))


def _claims(known: Mapping[str, Claim], n_cited: Mapping[str, int], settled: _Settled) -> Iterator[Question]:
    for claim in known.values():
        if claim.p < LOW_P and not claim.corrected and claim.id not in settled.claims:
            doubt = min(1.0, 2 * (1 - claim.p))
            weight = doubt * log1p(n_cited.get(claim.id, 1))
            yield Question((claim,), claim.p, claim.by, "; ".join(claim.why), weight)
