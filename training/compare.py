"""What tells that two reports are of one act: fits bilateral/resolving/comparing.json to pairs that people labelled."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bilateral.resolving.comparing import AGAINST, FEATURES, FOR, KINDS, WEIGHTS
from evaluation.reports import Labelled, read_labelled, score
from training.calibrate import Array, fit, sigmoid

LABELLED = Path(__file__).parent / "reports.csv"
N_FOLDS = 5


def learn_weights(data: Path) -> None:
    """Writes the weights and prints how well they do on pairs left out in turn. Raises SourceError."""
    pairs, _ = read_labelled(LABELLED, sorted((data / "news").glob("[nw]*.jsonl.gz")))
    x, y = _table(pairs)
    fold = np.array([pair.group % N_FOLDS for pair in pairs])
    left_out = np.zeros(len(y))
    for k in range(N_FOLDS):
        left_out[fold == k] = sigmoid(x[fold == k] @ fit_signed(x[fold != k], y[fold != k]))
    print(json.dumps(score(y > 0.5, left_out)))
    names = ["bias", *(feature.__name__ for feature in FEATURES)]
    weights = {name: round(float(weight), 3) + 0.0 for name, weight in zip(names, fit_signed(x, y), strict=True)}
    told = {"learned from": LABELLED.name, "pairs": len(pairs), "same": int(y.sum()), "weights": weights}
    WEIGHTS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def fit_signed(x: Array, y: Array) -> Array:
    """As `fit`, without the features whose weight would speak the wrong way: few pairs mislead."""
    signs = np.array([0, *(1 for _ in FOR), *(-1 for _ in AGAINST), *(0 for _ in KINDS)])
    kept = np.full(len(signs), True)
    while True:
        weights = np.zeros(len(signs))
        weights[kept] = fit(x[:, kept], y)
        wrong = weights * signs < 0
        if not wrong.any():
            return weights
        kept &= ~wrong


def _table(pairs: Sequence[Labelled]) -> tuple[Array, Array]:
    """N×F features, the first of them 1, and N labels."""
    x = np.array([[1.0, *(feature(pair.one, pair.other) for feature in FEATURES)] for pair in pairs])
    return x, np.array([float(pair.same) for pair in pairs])
