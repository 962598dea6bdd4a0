"""Words that name acts, as the encoder sees them: what each may be, how real, and whose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import numpy as np

from bilateral.annotating.encoder import Array
from bilateral.types import Status, Trigger

MIN_ACT = 0.1
"""A word that less likely names an act is left out."""
MIN_SHARE = 0.02
"""Categories, statuses and roles below this probability, to three digits, are left out."""
_ROLES = ("actor", "recipient")
"""Places and speakers are learned beside these and not read: the coder has them from the tree."""


def find_triggers(acts: Array, statuses: Array, roles: Array, labels: Mapping[str, Sequence[str]]) -> Iterator[Trigger]:
    """The triggers of a sentence of W words, from log probabilities: acts W×A (the last: none), statuses W×S,
    roles R×W×W (trigger, word)."""
    p_acts = np.exp(acts)
    tokens = np.flatnonzero(1 - p_acts[:, -1] >= MIN_ACT)
    at_roles = [labels["roles"].index(name) for name in _ROLES]
    of_roles = _rounded(roles[at_roles][:, tokens])  # 2×T×W
    rows = zip(tokens.tolist(), _rounded(acts[tokens, :-1]), _rounded(statuses[tokens]), *of_roles, strict=True)
    for token, categories, status, *parts in rows:
        yield Trigger(
            token,
            _named(categories, labels["acts"]),
            cast(Mapping[Status, float], _named(status, labels["statuses"])),
            *(dict(_likely(part)) for part in parts),
        )


def _rounded(logs: Array) -> list[Any]:
    """Probabilities to three digits, from their logarithms."""
    rounded: list[Any] = np.exp(logs.astype(np.float64)).round(3).tolist()
    return rounded


def _named(shares: Sequence[float], names: Sequence[str]) -> dict[str, float]:
    return {names[i]: share for i, share in _likely(shares)}


def _likely(shares: Sequence[float]) -> Iterator[tuple[int, float]]:
    return ((i, share) for i, share in enumerate(shares) if share >= MIN_SHARE)
