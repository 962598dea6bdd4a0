"""How far a score may be off: percentile bootstrap over resampled rows."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

N_RESAMPLES = 1000

Row = TypeVar("Row")


def interval(measure: Callable[[Sequence[Row]], float], rows: Sequence[Row], seed: int = 1) -> list[float]:
    """Lower and upper bound of the 95 % interval of a score, to four digits."""
    rng = random.Random(seed)
    scores = sorted(measure(rng.choices(rows, k=len(rows))) for _ in range(N_RESAMPLES))
    return [round(scores[int(share * N_RESAMPLES)], 4) for share in (0.025, 0.975)]
