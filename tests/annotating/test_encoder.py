"""Into the encoder goes every sentence once, in batches that fit; what comes out fits the labels beside the weights."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.encoder import (
    BATCH_PIECES,
    MAX_PIECES,
    WEIGHTS,
    Encoder,
    Input,
    by_length,
    feed,
    load_encoder,
    pad,
)
from bilateral.annotating.words import SHAPES, find_words

SENTENCES = ("Peru thanked Poland.", "On Monday the Chilean envoy re-opened talks with Peru, Ecuador and Bolivia.")

COUNTS = st.lists(st.integers(1, 60), max_size=30)


def long(n_pieces: int) -> Input:
    return Input(((0, 1),), [1] * n_pieces, [1], [0])


def read(encoder: Encoder, text: str) -> Input:
    return encoder.input(text, find_words(text, 0, len(text)))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@given(COUNTS, st.integers(1, 200))
def test_every_sentence_is_in_one_batch(counts: list[int], n_pieces: int) -> None:
    batches = list(by_length([long(n) for n in counts], n_pieces))
    assert sorted(index for batch in batches for index in batch) == list(range(len(counts)))


@given(COUNTS, st.integers(1, 200))
def test_a_batch_fits_or_holds_one_sentence(counts: list[int], n_pieces: int) -> None:
    for batch in by_length([long(n) for n in counts], n_pieces):
        assert len(batch) == 1 or len(batch) * max(counts[i] for i in batch) <= n_pieces


@given(COUNTS, st.integers(1, 200))
def test_short_sentences_go_first(counts: list[int], n_pieces: int) -> None:
    lengths = [counts[i] for batch in by_length([long(n) for n in counts], n_pieces) for i in batch]
    assert lengths == sorted(lengths)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 12)), max_size=30))
def test_those_of_a_batch_are_of_a_size(sizes: list[tuple[int, int]]) -> None:
    rows = [replace(long(n_pieces), words=((0, 1),) * n_words) for n_pieces, n_words in sizes]
    for batch in by_length(rows):
        n_words = [sizes[i][1] for i in batch]
        assert len({sizes[i][0] for i in batch}) == 1
        assert max(n_words) < 2 * min(n_words) or max(n_words) == 1


def test_the_longest_sentences_fit_a_batch() -> None:
    assert len(list(by_length([long(MAX_PIECES)] * (BATCH_PIECES // MAX_PIECES)))) == 1


@given(st.lists(st.lists(st.integers(1, 9), max_size=6), min_size=1, max_size=6))
def test_padding_adds_zeros_at_the_end_alone(rows: list[list[int]]) -> None:
    padded = pad(rows)
    assert padded.shape == (len(rows), max(map(len, rows)))
    assert [[number for number in row if number] for row in padded.tolist()] == rows
    assert all(padded[i, : len(row)].tolist() == row for i, row in enumerate(rows))


def test_the_mask_covers_the_pieces(encoder: Encoder) -> None:
    batch = [read(encoder, text) for text in SENTENCES]
    inputs = feed(batch)
    assert inputs["mask"].sum(1).tolist() == [len(row.pieces) for row in batch]
    assert inputs["pieces"].shape == inputs["mask"].shape
    assert inputs["first"].shape == inputs["shapes"].shape == (2, max(len(row.words) for row in batch))


def test_each_word_has_a_piece_and_a_shape(encoder: Encoder) -> None:
    row = read(encoder, SENTENCES[1])
    assert len(row.words) == len(row.first) == len(row.shapes)
    assert row.first == sorted(row.first)
    assert all(0 < at < len(row.pieces) - 1 for at in row.first)
    assert set(row.shapes) <= set(range(len(SHAPES)))


def test_what_is_too_long_is_cut(encoder: Encoder) -> None:
    row = read(encoder, "Peru thanked Poland again and " * 200)
    assert len(row.pieces) == MAX_PIECES
    assert len(row.words) == len(row.first) == 1000
    assert max(row.first) == MAX_PIECES - 1


@pytest.mark.skipif(not (WEIGHTS / "pairs.onnx").exists(), reason="the packaged weights know no acts")
def test_the_heads_fit_the_labels(encoder: Encoder) -> None:
    batch = [read(encoder, text) for text in SENTENCES]
    heads, sizes = encoder.read(batch), {name: len(labels) for name, labels in encoder.labels.items()}
    n_words, n_pieces = max(len(row.words) for row in batch), max(len(row.pieces) for row in batch)
    assert {name: head.shape for name, head in heads.items()} == {
        "pos": (2, n_words),
        "names": (2, n_words, sizes["names"]),
        "arcs": (2, n_words, n_words),
        "relations": (2, n_words),
        "acts": (2, n_words, sizes["acts"]),
        "statuses": (2, n_words, sizes["statuses"]),
        "roles": (2, sizes["roles"], n_words, n_words),
        "middle": (2, n_pieces, 384),
    }
    assert heads["pos"].max() < sizes["pos"]
    assert heads["relations"].max() < sizes["relations"]
    for name, axis in (("names", -1), ("acts", -1), ("statuses", -1), ("roles", 1)):
        assert np.exp(heads[name]).sum(axis) == pytest.approx(1, abs=1e-3)


@pytest.mark.skipif(not (WEIGHTS / "pairs.onnx").exists(), reason="the packaged weights are rounded by the batch")
def test_what_a_sentence_gives_hangs_on_it_alone(encoder: Encoder) -> None:
    texts = ("Peru thanked Poland.", "Kenya blamed Ghana.", "Chile met Oman today")
    batch = [read(encoder, text) for text in texts]
    assert len({(len(row.pieces), len(row.words)) for row in batch}) == 1
    together = encoder.read(batch)
    for i, row in enumerate(batch):
        alone = encoder.read([row])
        assert [name for name in alone if not np.array_equal(alone[name][0], together[name][i])] == []
