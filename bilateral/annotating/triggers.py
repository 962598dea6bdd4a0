"""Words that name acts, as the encoder sees them: what each may be, how real, and whose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import numpy as np

from bilateral.annotating.encoder import Array
from bilateral.types import Status, Trigger

MIN_ACT = 0.1
"""A word that less likely names an act is left out."""
MIN_SHARE = 0.02
"""Categories, statuses and roles below this probability are left out."""
_ROLES = ("actor", "recipient", "place", "speaker")


def find_triggers(acts: Array, statuses: Array, roles: Array, labels: Mapping[str, Sequence[str]]) -> Iterator[Trigger]:
    """The triggers of a sentence of W words, from log probabilities: acts W×A (the last: none), statuses W×S,
    roles R×W×W (trigger, word)."""
    p_acts = np.exp(acts)
    for token in np.flatnonzero(1 - p_acts[:, -1] >= MIN_ACT):
        p_roles = np.exp(roles[:, token])  # R×W
        by_role = {name: _shares(p_roles[labels["roles"].index(name)]) for name in _ROLES}
        yield Trigger(
            int(token),
            _named(p_acts[token, :-1], labels["acts"]),
            cast(Mapping[Status, float], _named(np.exp(statuses[token]), labels["statuses"])),
            by_role["actor"],
            by_role["recipient"],
            by_role["place"],
            by_role["speaker"],
        )


def _named(shares: Array, names: Sequence[str]) -> dict[str, float]:
    return {names[i]: round(float(shares[i]), 3) for i in np.flatnonzero(shares >= MIN_SHARE).tolist()}


def _shares(shares: Array) -> dict[int, float]:
    return {int(i): round(float(shares[i]), 3) for i in np.flatnonzero(shares >= MIN_SHARE)}
