"""A marked pair: the pieces of its source and of its target carry a mark, no other piece does, and a party may miss."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar, cast

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.encoder import Array, Encoder, Input
from bilateral.annotating.pairs import (
    MAX_PAIRS,
    MIN_ACT,
    MIN_NAME_PART,
    MIN_PART,
    MarkedPair,
    PairReader,
    Words,
    feed_pairs,
    likely_pairs,
)
from bilateral.types import Trigger

SEEDS = st.integers(0, 2**32 - 1)


def sentence(counts: Sequence[int]) -> Input:
    """A sentence by the number of pieces of each word, framed by a start and an end."""
    first = [1 + sum(counts[:i]) for i in range(len(counts))]
    return Input(tuple((i, i + 1) for i in range(len(counts))), [9] * (sum(counts) + 2), first, [0] * len(counts))


def pieces_of(counts: Sequence[int], words: Words | None) -> set[int]:
    low, high = words or (0, 0)
    return {1 + sum(counts[:word]) + i for word in range(low, high) for i in range(counts[word])}


def middle(pairs: Sequence[MarkedPair]) -> Array:
    return np.zeros((len(pairs), max(len(pair.sentence.pieces) for pair in pairs), 384), dtype=np.float32)


@dataclass(frozen=True)
class Row:
    """The number of pieces of each word, and two stretches of words apart from each other, each of which may miss."""

    counts: tuple[int, ...]
    source: Words | None
    target: Words | None

    @property
    def pair(self) -> MarkedPair:
        return MarkedPair(sentence(self.counts), self.source, self.target)


def at_random(rng: Random, n_rows: int) -> list[Row]:
    rows = []
    for _ in range(n_rows):
        counts = tuple(rng.choices((1, 2, 3), k=rng.randint(2, 12)))
        low, high, below, end = sorted(rng.choices(range(len(counts) + 1), k=4))
        source, target = rng.sample(
            [words if words[0] < words[1] else None for words in ((low, high), (below, end))], 2
        )
        rows.append(Row(counts, source, target))
    return rows


@given(SEEDS, st.integers(1, 4))
def test_the_pieces_of_the_parties_are_marked_and_no_others(seed: int, n_rows: int) -> None:
    rows = at_random(Random(seed), n_rows)
    pairs = [row.pair for row in rows]
    for marks, row in zip(feed_pairs(pairs, middle(pairs))["marks"], rows, strict=True):
        assert set(np.flatnonzero(marks == 1).tolist()) == pieces_of(row.counts, row.source)
        assert set(np.flatnonzero(marks == 2).tolist()) == pieces_of(row.counts, row.target)
        assert not marks[0]
        assert not marks[sum(row.counts) + 1 :].any()


@given(SEEDS, st.integers(1, 4))
def test_the_words_of_the_parties_are_those_given(seed: int, n_rows: int) -> None:
    rows = at_random(Random(seed), n_rows)
    pairs = [row.pair for row in rows]
    parties = feed_pairs(pairs, middle(pairs))["parties"]
    assert parties.shape == (n_rows, 2, max(len(row.counts) for row in rows))
    for both, row in zip(parties, rows, strict=True):
        for words, span in zip(both, (row.source, row.target), strict=True):
            assert np.flatnonzero(words).tolist() == list(range(*(span or (0, 0))))


def test_what_goes_in_has_one_row_a_pair() -> None:
    pairs = [MarkedPair(sentence([1, 2]), (0, 1), None), MarkedPair(sentence([1, 1, 1]), None, (2, 3))]
    inputs = feed_pairs(pairs, middle(pairs))
    assert {name: array.shape for name, array in inputs.items()} == {
        "middle": (2, 5, 384),
        "mask": (2, 5),
        "marks": (2, 5),
        "first": (2, 3),
        "shapes": (2, 3),
        "parties": (2, 2, 3),
    }


class Counting:
    """An encoder that reads off a pair only how many words its source has: one ACCUSE, else NONE."""

    labels: ClassVar = {"acts": ["ACCUSE", "NONE"]}

    def read(self, batch: Sequence[Input]) -> dict[str, Array]:
        return {"middle": np.zeros((len(batch), max(len(row.pieces) for row in batch), 384), dtype=np.float32)}

    def read_pairs(self, inputs: dict[str, Array]) -> dict[str, Array]:
        is_one = inputs["parties"][:, 0].sum(-1) == 1
        return {"acts": np.log(np.where(is_one[:, None], [0.9, 0.1], [0.2, 0.8]))}


@given(SEEDS, st.integers(0, 12))
def test_categories_come_in_the_order_of_the_pairs(seed: int, n_rows: int) -> None:
    rows = at_random(Random(seed), n_rows)
    found = PairReader(cast(Encoder, Counting())).categories([row.pair for row in rows])
    assert [max(shares, key=shares.__getitem__) for shares in found] == [
        "ACCUSE" if row.source and row.source[1] - row.source[0] == 1 else "NONE" for row in rows
    ]
    assert all(np.isclose(sum(shares.values()), 1) for shares in found)


def trigger(token: int, actors: dict[int, float], recipients: dict[int, float], p: float = 0.9) -> Trigger:
    return Trigger(token, {"ACCUSE": p}, {"occurred": 0.9}, actors, recipients)


def test_a_likely_pair_is_a_stretch_of_actors_and_one_of_recipients() -> None:
    one = trigger(2, {0: 0.9, 1: MIN_PART, 5: MIN_PART - 0.1}, {3: 0.8, 4: 0.9})
    assert likely_pairs([one], [], [True] * 6) == [((0, 2), (3, 5))]


def test_those_of_a_mutual_act_are_paired_with_each_other_either_way() -> None:
    pairs = likely_pairs([trigger(3, {0: 0.9, 2: 0.8}, {})], [], [True] * 6)
    assert set(pairs) == {((0, 1), (2, 3)), ((2, 3), (0, 1))}


def test_who_acts_on_somebody_is_not_paired_with_who_acts_beside() -> None:
    pairs = likely_pairs([trigger(3, {0: 0.9, 2: 0.9, 6: 0.9}, {4: 0.8})], [], [True] * 7)
    assert set(pairs) == {((0, 1), (4, 5)), ((2, 3), (4, 5)), ((6, 7), (4, 5))}


def test_a_name_that_no_role_was_seen_of_is_paired_with_who_takes_part() -> None:
    one = trigger(2, {0: 0.9}, {3: 0.1})
    assert likely_pairs([one], [(3, 4), (5, 6)], [True] * 6) == [((0, 1), (3, 4)), ((0, 1), (5, 6))]
    assert likely_pairs([trigger(2, {0: MIN_NAME_PART}, {})], [(0, 1), (3, 4)], [True] * 6) == []


def test_a_stretch_that_names_nobody_is_in_no_pair() -> None:
    one = trigger(2, {0: 0.9, 1: 0.9}, {3: 0.8, 5: 0.7})
    assert likely_pairs([one], [], [False, True, True, False, True, True]) == [((0, 2), (5, 6))]


def test_a_name_inside_a_stretch_is_not_read_apart() -> None:
    one = trigger(2, {0: 0.9, 1: 0.9}, {3: 0.8})
    assert ((1, 2), (3, 4)) not in likely_pairs([one], [(1, 2)], [True] * 4)


def test_what_hardly_names_an_act_gives_no_pair() -> None:
    assert likely_pairs([trigger(1, {0: 0.9}, {2: 0.9}, MIN_ACT - 0.1)], [], [True] * 3) == []
    assert likely_pairs([trigger(1, {0: 0.9}, {})], [], [True] * 3) == []


@given(SEEDS)
def test_few_pairs_are_read_and_their_sides_stand_apart(seed: int) -> None:
    rng, n_words = Random(seed), 10
    triggers = [
        trigger(token, *({i: rng.random() for i in range(n_words)} for _ in "ar"), p=rng.random()) for token in (2, 6)
    ]
    names = [(at, at + rng.randint(1, 2)) for at in sorted(rng.sample(range(n_words - 1), 3))]
    pairs = likely_pairs(triggers, names, [rng.random() < 0.9 for _ in range(n_words)])
    assert len(pairs) == len(set(pairs)) <= MAX_PAIRS
    for (start, end), (low, high) in pairs:
        assert 0 <= start < end <= n_words
        assert 0 <= low < high <= n_words
        assert end <= low or high <= start
