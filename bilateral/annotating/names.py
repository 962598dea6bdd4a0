"""Labels of names in BIO: the likeliest sequence in which every name is begun before it goes on."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from bilateral.annotating.encoder import Array

_NEVER = -1e9


def decode(scores: Array, labels: Sequence[str]) -> list[str]:
    """Log probabilities W×L to a label a word (Viterbi, over steps that BIO allows)."""
    best = scores.argmax(-1)
    steps, starts = _allowed(tuple(labels))
    if not len(best) or (starts[best[0]] == 0 and not steps[best[:-1], best[1:]].any()):
        return [labels[i] for i in best]  # what is likeliest word by word is allowed, so nothing is likelier
    reached, origins = scores[0] + starts, []
    for row in scores[1:]:
        paths = reached[:, None] + steps
        origins.append(paths.argmax(0))
        reached = paths.max(0) + row
    path = [int(reached.argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return [labels[i] for i in reversed(path)]


@cache
def _allowed(labels: tuple[str, ...]) -> tuple[Array, Array]:
    """What each step costs, L×L, and each start, L: nothing, or too much."""
    goes_on = np.array([label.startswith("I-") for label in labels])
    kinds = np.array([label[2:] for label in labels])
    steps = np.where(goes_on & (kinds[:, None] != kinds), _NEVER, 0.0)
    return steps, np.where(goes_on, _NEVER, 0.0)
