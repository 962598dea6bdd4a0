"""Examples as numbers, in batches of few shapes: a CPU's matrix kernels are compiled anew for every new shape."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

import torch
from torch import Tensor

from bilateral.annotating.pairs import Words
from bilateral.annotating.pieces import WordPieces
from bilateral.annotating.words import word_shape
from training.data import Act, Example
from training.labels import NONE, ROLES, Labels

LENGTHS = (16, 24, 32, 40, 48, 64, 96, 128, 192)
"""Pieces a sentence is padded to; longer sentences are left out."""
MAX_NONE = 2
"""Pairs without an act that a sentence gives, drawn at random."""
IGNORED = -100
_ALSO = 0.3
"""What a category is worth that a fair coder would accept beside the best one."""


PairOf: TypeAlias = tuple[Words | None, Words | None]
"""Who acts on whom; one side may be unsaid."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair of parties with the worth of each category; `is_given`: that there is an act is known beforehand."""

    source: Words | None
    target: Words | None
    worth: list[float]
    is_given: bool
    trigger: Words | None = None


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example as numbers; a missing layer is empty.

    `names`: the labels that fit each word. `roles`: trigger word, and the role of every word in its act.
    """

    pieces: list[int]
    first: list[int]
    shapes: list[int]
    pos: list[int]
    heads: list[int]
    relations: list[int]
    names: list[tuple[bool, ...]]
    acts: list[int]
    statuses: list[int]
    roles: list[tuple[int, list[int]]]
    pairs: list[PairRow]

    @property
    def is_short(self) -> bool:
        return len(self.pieces) <= LENGTHS[-1]

    @property
    def length(self) -> int:
        return next(length for length in LENGTHS if length >= len(self.pieces))


def encode_all(examples: Sequence[Example], pieces: WordPieces, labels: Labels, seed: int = 1) -> list[Encoded]:
    """Without the sentences that are longer than the longest of LENGTHS."""
    rng = random.Random(seed)
    encoded = (encode(example, pieces, labels, rng) for example in examples)
    return [row for row in encoded if row.is_short]


def encode(example: Example, pieces: WordPieces, labels: Labels, rng: random.Random | None = None) -> Encoded:
    """`rng` draws the pairs that do nothing."""
    ids, first = pieces.encode(list(example.words))

    def rows(values: tuple[str, ...] | None, names: tuple[str, ...]) -> list[int]:
        return [names.index(value) if value in names else IGNORED for value in values or ()]

    return Encoded(
        ids, first, [word_shape(word) for word in example.words], rows(example.pos, labels.pos),
        list(example.heads or ()), rows(example.relations, labels.relations),
        [labels.fitting(name) for name in example.names or ()],
        *_acts(example, labels), list(_pairs(example, labels, rng or random.Random(1))),
    )  # fmt: skip


def _acts(example: Example, labels: Labels) -> tuple[list[int], list[int], list[tuple[int, list[int]]]]:
    if example.acts is None:
        return [], [], []
    n_words = len(example.words)
    acts, statuses = [labels.acts.index(NONE)] * n_words, [IGNORED] * n_words
    roles = []
    for act in reversed(example.acts):  # the first one told keeps the word that names two
        for word in range(*act.trigger):
            acts[word], statuses[word] = labels.acts.index(act.category), labels.statuses.index(act.status)
        parts = [("actor", act.actors), ("recipient", act.recipients)]
        parts += [("place", (act.place,) if act.place else ()), ("speaker", (act.said_by,) if act.said_by else ())]
        row = [0] * n_words
        for role, spans in reversed(parts):
            for word in {word for span in spans for word in range(*span)}:
                row[word] = ROLES.index(role)
        roles += [(word, row) for word in range(*act.trigger)]
    return acts, statuses, roles


def _pairs(example: Example, labels: Labels, rng: random.Random) -> Iterator[PairRow]:
    if example.pair is not None:
        row = _worth(labels, dict.fromkeys(labels.categories(example.pair.root), 1.0))
        yield PairRow(example.pair.source, example.pair.target, row, is_given=True)
    told: dict[PairOf, dict[str, float]] = {}
    triggers: dict[PairOf, Words] = {}
    for act in example.acts or ():
        for pair in _acting(act):
            worth = told.setdefault(pair, {})
            worth |= {kind: max(worth.get(kind, 0.0), _ALSO) for kind in act.also} | {act.category: 1.0}
            triggers.setdefault(pair, act.trigger)
    for (source, target), worth in told.items():
        yield PairRow(source, target, _worth(labels, worth), is_given=False, trigger=triggers[source, target])
    idle = list(_idle(example, told))
    for source, target in rng.sample(idle, min(MAX_NONE, len(idle))):
        yield PairRow(source, target, _worth(labels, {NONE: 1.0}), is_given=False)


def _idle(example: Example, told: Collection[PairOf]) -> Iterator[tuple[Words, Words]]:
    """Pairs of parties and other states of which the first does nothing to the second."""
    parties = dict.fromkeys(party for act in example.acts or () for party in (*act.actors, *act.recipients))
    named = list(dict.fromkeys([*parties, *example.others]))
    for source, target in product(named, named):
        acts = any(_overlap(source, one) and _overlap(target, other) for one, other in told)
        if not acts and not _overlap(source, target):
            yield source, target


def _overlap(one: Words | None, other: Words | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _worth(labels: Labels, kinds: dict[str, float]) -> list[float]:
    return [kinds.get(kind, 0.0) for kind in labels.acts]


def _acting(act: Act) -> list[PairOf]:
    """Who acts on whom: each actor on each recipient, or all of a mutual act on each other, both ways.

    Guest and host both consult: coders take either for the source.
    """
    if not act.actors:
        return [(None, recipient) for recipient in act.recipients]
    pairs = list(product(act.actors, act.recipients)) if act.recipients else list(combinations(act.actors, 2))
    if not act.recipients or act.category == "CONSULT":
        pairs += [(target, source) for source, target in pairs]
    between: list[PairOf] = [(source, target) for source, target in pairs if source != target]
    return between or [(actor, None) for actor in act.actors]


def batches(encoded: Sequence[Encoded], n_pieces: int, seed: int) -> list[list[Encoded]]:
    """Sentences of one length together, n_pieces a batch in sentences and about as many at most in pairs, shuffled."""
    rng = random.Random(seed)
    ordered = sorted(encoded, key=lambda row: (row.length, rng.random()))
    groups: list[list[Encoded]] = [[]]
    for row in ordered:
        last = groups[-1]
        is_full = (len(last) + 1) * row.length > n_pieces or sum(len(r.pairs) for r in last) * row.length > n_pieces
        if last and (is_full or last[0].length != row.length):
            groups.append([])
        groups[-1].append(row)
    groups = [group for group in groups if group]
    rng.shuffle(groups)
    return groups


def collate(batch: Sequence[Encoded], n_pieces: int) -> dict[str, Tensor]:
    """Pads to B×P, words too, so that few shapes occur; pairs to N and role rows to K, multiples of 16."""
    length = batch[0].length
    n_rows = max(len(batch), n_pieces // length)

    def pad(rows: list[list[int]], value: int) -> Tensor:
        padded = torch.full((n_rows, length), value)
        for i, row in enumerate(rows):
            padded[i, : len(row)] = torch.tensor(row, dtype=torch.long)
        return padded

    pieces = pad([row.pieces for row in batch], 0)
    tensors = {
        "pieces": pieces, "mask": (pieces != 0).long(), "first": pad([row.first for row in batch], 0),
        "shapes": pad([row.shapes for row in batch], 0),
    }  # fmt: skip
    for layer in ("pos", "heads", "relations", "acts", "statuses"):
        tensors[layer] = pad([getattr(row, layer) for row in batch], IGNORED)
    tensors |= _collate_names(batch, n_rows, length)
    return tensors | _collate_roles(batch, length) | _collate_pairs(batch, length)


def _collate_names(batch: Sequence[Encoded], n_rows: int, length: int) -> dict[str, Tensor]:
    """Which labels fit each word, B×W×N; none where nothing is known, and N is 0 where no sentence is labelled."""
    n_names = max((len(row.names[0]) for row in batch if row.names), default=0)
    names = torch.zeros(n_rows, length, n_names, dtype=torch.bool)
    for i, row in enumerate(batch):
        if row.names:
            names[i, : len(row.names)] = torch.tensor(row.names)
    return {"names": names}


def _collate_roles(batch: Sequence[Encoded], length: int) -> dict[str, Tensor]:
    rows = [(i, trigger, roles) for i, row in enumerate(batch) for trigger, roles in row.roles]
    n = _padded(len(rows))
    at, labels = torch.zeros(n, 2, dtype=torch.long), torch.full((n, length), IGNORED)
    for k, (i, trigger, roles) in enumerate(rows):
        at[k] = torch.tensor([i, trigger])
        labels[k, : len(roles)] = torch.tensor(roles)
    return {"role_at": at, "roles": labels}


def _collate_pairs(batch: Sequence[Encoded], length: int) -> dict[str, Tensor]:
    rows = [(i, row, pair) for i, row in enumerate(batch) for pair in row.pairs]
    n = _padded(len(rows))
    tensors = {
        "pair_at": torch.zeros(n, dtype=torch.long), "marks": torch.zeros(n, length, dtype=torch.long),
        "parties": torch.zeros(n, 2, length), "worth": torch.zeros(n, len(rows[0][2].worth) if rows else 0),
        "is_given": torch.zeros(n, dtype=torch.bool), "told_by": torch.zeros(n, length),
    }  # fmt: skip
    for k, (i, row, pair) in enumerate(rows):
        tensors["pair_at"][k] = i
        tensors["is_given"][k] = pair.is_given
        for party, span in enumerate((pair.source, pair.target)):
            if span is not None:
                tensors["parties"][k, party, span[0] : span[1]] = 1
                tensors["marks"][k, row.first[span[0]] : end_piece(row.first, span[1], len(row.pieces))] = party + 1
        tensors["worth"][k] = torch.tensor(pair.worth)
        if pair.trigger is not None:
            tensors["told_by"][k, pair.trigger[0] : pair.trigger[1]] = 1
    return tensors


def end_piece(first: Sequence[int], word: int, n_pieces: int) -> int:
    """Where the pieces before `word` end."""
    return first[word] if word < len(first) else n_pieces - 1


def _padded(n: int) -> int:
    return -(-n // 16) * 16
