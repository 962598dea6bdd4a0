"""How sure a claim of an act is: a logistic regression over the signs that words and encoder give for it."""

import json
from collections.abc import Mapping
from functools import cache
from math import exp, log
from pathlib import Path

WEIGHTS = Path(__file__).parent / "confidence.json"
_EDGE = 0.005


def probability(signs: Mapping[str, float]) -> float:
    """Share of claims with such signs that are right: on texts kept from training, and of what the document's pair
    supplies on our own notes as well."""
    weights = load_weights()[kind_of(signs)]
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 3)


def kind_of(signs: Mapping[str, float]) -> str:
    """A side that the sentence leaves unsaid is nothing that the encoder could see, so its signs count apart."""
    return "supplied" if signs["inferred"] else "read"


def log_odds(p: float) -> float:
    """Of a probability, kept from the edges."""
    p = min(max(p, _EDGE), 1 - _EDGE)
    return log(p / (1 - p))


@cache
def load_weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
