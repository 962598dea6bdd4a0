"""What one marked party does to another: the encoder's upper layers, read again with both of them marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, permutations, product
from typing import TypeAlias

import numpy as np

from bilateral.annotating.encoder import BATCH_PIECES, Array, Encoder, Input, by_length, feed, load_encoder
from bilateral.types import Trigger

Words: TypeAlias = tuple[int, int]
"""The first word of a stretch, and the one after its last."""

MAX_PAIRS = 4
"""Pairs of a sentence that are read."""
MIN_ACT = 0.4
"""Triggers that less likely name an act are not looked into."""
MIN_PART = 0.4
"""A word is of a party where it takes a part as likely as this."""
MIN_NAME_PART = 0.05
"""What a name's part in an act counts at least: where the act stands far off, roles miss many."""
MIN_LIKELY = 0.02
"""Pairs that less likely have an act between them are not read."""


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
        n_rows = max(1, BATCH_PIECES // middle.shape[1])  # more at a time would not stay in a core's cache
        found: list[dict[str, float]] = []
        for at in range(0, len(pairs), n_rows):
            some = pairs[at : at + n_rows]
            longest = max(len(pair.sentence.pieces) for pair in some)
            inputs = feed_pairs(some, middle[at : at + n_rows, :longest])
            acts = np.exp(self._encoder.read_pairs(inputs)["acts"])
            found += (dict(zip(self._encoder.labels["acts"], row, strict=True)) for row in acts.tolist())
        return found


def likely_pairs(
    triggers: Sequence[Trigger], names: Sequence[Words], is_party: Sequence[bool]
) -> list[tuple[Words, Words]]:
    """Who may do something to whom, by the parts that words and names take in a sentence's triggers: MAX_PAIRS at most.

    `names`: the words of the sentence's names, which may take part even where no role says so. `is_party`: of each
    word, whether it may stand for a state, an organisation or a person; stretches without such a word are left out.
    """
    found: dict[tuple[Words, Words], float] = {}
    for trigger in triggers:
        if trigger.p < MIN_ACT:
            continue
        actors, recipients = (_taking(part, is_party) for part in (trigger.actors, trigger.recipients))
        may_act, may_be_acted_on = (
            [*stretches, *_names_apart(names, stretches, part)]
            for stretches, part in ((actors, trigger.actors), (recipients, trigger.recipients))
        )
        mutual = [] if recipients else permutations(actors, 2)
        for (one, p), (other, q) in chain(product(may_act, may_be_acted_on), mutual):
            if one[1] <= other[0] or other[1] <= one[0]:
                found[one, other] = max(found.get((one, other), 0.0), trigger.p * p * q)
    likely = [pair for pair, share in found.items() if share >= MIN_LIKELY]
    return sorted(likely, key=lambda pair: -found[pair])[:MAX_PAIRS]


def _taking(part: Mapping[int, float], is_party: Sequence[bool]) -> list[tuple[Words, float]]:
    """Stretches of words that each likely take a part, with the highest share in each."""
    stretches: list[tuple[Words, float]] = []
    for at in range(len(is_party)):
        share = part.get(at, 0.0)
        if share >= MIN_PART:
            follows = bool(stretches) and stretches[-1][0][1] == at
            (start, _), best = stretches.pop() if follows else ((at, at), 0.0)
            stretches.append(((start, at + 1), max(best, share)))
    return [(words, share) for words, share in stretches if any(is_party[slice(*words)])]


def _names_apart(
    names: Sequence[Words], stretches: Sequence[tuple[Words, float]], part: Mapping[int, float]
) -> Iterator[tuple[Words, float]]:
    """Names outside the stretches, with the highest share in each, MIN_NAME_PART at least."""
    for low, high in names:
        if not any(start < high and low < end for (start, end), _ in stretches):
            yield (low, high), max([MIN_NAME_PART, *(part.get(i, 0.0) for i in range(low, high))])


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
