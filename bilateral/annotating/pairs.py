"""What one marked party does to another: the encoder's upper layers, read again with both of them marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import TypeAlias

import numpy as np

from bilateral.annotating.encoder import Array, Encoder, Input, by_length, feed, load_encoder
from bilateral.types import Trigger

Words: TypeAlias = tuple[int, int]
"""The first word of a stretch, and the one after its last."""

MAX_PAIRS = 3
"""Pairs of a sentence that are read."""
MIN_ACT = 0.4
"""Triggers that less likely name an act are not looked into."""
MIN_PART = 0.4
"""A word is of a party where it takes a part as likely as this."""


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence and two parties in it, of which one may be missing."""

    sentence: Input
    source: Words | None
    target: Words | None


class PairReader:
    """Categories of acts with their probability, for given pairs."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def categories(self, pairs: Sequence[MarkedPair]) -> list[dict[str, float]]:
        """Probability of each category and of NONE, in the order of `pairs`."""
        found: dict[int, dict[str, float]] = {}
        for group in by_length([pair.sentence for pair in pairs]):
            batch = [pairs[i] for i in group]
            middle = self._encoder.read([pair.sentence for pair in batch])["middle"]
            found.update(zip(group, self.read_on(batch, middle), strict=True))
        return [found[i] for i in range(len(pairs))]

    def read_on(self, pairs: Sequence[MarkedPair], middle: Array) -> list[dict[str, float]]:
        """The same from the middle states of each pair's sentence, N×P×384, which were read before."""
        longest = max(len(pair.sentence.pieces) for pair in pairs)
        acts = self._encoder.read_pairs(feed_pairs(pairs, middle[:, :longest]))["acts"]
        return [dict(zip(self._encoder.labels["acts"], row, strict=True)) for row in np.exp(acts).tolist()]


def likely_pairs(triggers: Sequence[Trigger], n_words: int) -> list[tuple[Words, Words]]:
    """Who may do something to whom, by the parts that words take in a sentence's triggers: at most MAX_PAIRS."""
    found: dict[tuple[Words, Words], float] = {}
    for trigger in triggers:
        if trigger.p < MIN_ACT:
            continue
        actors = _runs([trigger.actors.get(i, 0.0) for i in range(n_words)])
        recipients = _runs([trigger.recipients.get(i, 0.0) for i in range(n_words)])
        for (one, p), (other, q) in product(actors, recipients) if recipients else combinations(actors, 2):
            if one[1] <= other[0] or other[1] <= one[0]:
                found[one, other] = max(found.get((one, other), 0.0), trigger.p * p * q)
    return sorted(found, key=lambda pair: -found[pair])[:MAX_PAIRS]


def _runs(shares: Sequence[float]) -> list[tuple[Words, float]]:
    """Stretches of words that each likely take a part, with the highest share in each."""
    runs: list[tuple[Words, float]] = []
    for at, share in enumerate(shares):
        if share >= MIN_PART:
            follows = bool(runs) and runs[-1][0][1] == at
            (start, _), best = runs.pop() if follows else ((at, at), 0.0)
            runs.append(((start, at + 1), max(best, share)))
    return runs


def feed_pairs(pairs: Sequence[MarkedPair], middle: Array) -> dict[str, Array]:
    """middle N×P×384, mask and marks N×P, first and shapes N×W, parties N×2×W."""
    inputs = feed([pair.sentence for pair in pairs])
    marks = np.zeros_like(inputs.pop("pieces"))
    parties = np.zeros((len(pairs), 2, inputs["first"].shape[1]), dtype=np.float32)
    for row, pair in enumerate(pairs):
        for party, (low, high) in _given(pair):
            parties[row, party, low:high] = 1
            first, n_pieces = pair.sentence.first, len(pair.sentence.pieces)
            marks[row, first[low] : first[high] if high < len(first) else n_pieces - 1] = party + 1
    return inputs | {"middle": middle, "marks": marks, "parties": parties}


def _given(pair: MarkedPair) -> Iterator[tuple[int, Words]]:
    for party, words in enumerate((pair.source, pair.target)):
        if words is not None:
            yield party, words


@cache
def load_pair_reader() -> PairReader:
    """The packaged reader of pairs, loaded once."""
    return PairReader(load_encoder())
