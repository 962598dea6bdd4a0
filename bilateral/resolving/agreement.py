"""How far two people judge alike, beyond what chance would bring."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.resolving.heirs import Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """On how many units both spoke, on what share of them alike, and Cohen's kappa.

    Source: Cohen, A coefficient of agreement for nominal scales, 1960. `kappa` is None where each gave the same answer
    throughout, so that chance alone explains all; `share` and `kappa` are None where there is no unit.
    """

    n: int
    share: float | None
    kappa: float | None


def agreement(decisions: Iterable[Decision], one: str, other: str) -> tuple[Agreement, Agreement]:
    """Of the pairs of claims that both judged the same or different; of the claims that both called right or wrong."""
    said: dict[str, dict[tuple[str, ...], str]] = {one: {}, other: {}}
    for decision in decisions:
        judgement = decision.judgement
        if judgement.by in said and not judgement.retracts:
            unit = tuple(sorted(filter(None, (judgement.left, judgement.right))))
            said[judgement.by][unit] = judgement.verdict  # the last word of each counts
    both = sorted(said[one].keys() & said[other].keys())
    pairs, claims = ([(said[one][unit], said[other][unit]) for unit in both if len(unit) == n] for n in (2, 1))
    return _agreement(pairs), _agreement(claims)


def _agreement(answers: list[tuple[str, str]]) -> Agreement:
    n = len(answers)
    if not n:
        return Agreement(0, None, None)
    share = sum(left == right for left, right in answers) / n
    lefts, rights = (Counter(answer) for answer in zip(*answers, strict=True))
    by_chance = sum(lefts[verdict] * rights[verdict] for verdict in lefts) / n**2
    return Agreement(n, share, (share - by_chance) / (1 - by_chance) if by_chance < 1 else None)
