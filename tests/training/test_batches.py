"""Batches have few shapes and lose nothing: what pads is ignored, and a pair is worth what its coder would accept."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import bilateral.annotating
from bilateral.annotating.encoder import to_input
from bilateral.annotating.pairs import MarkedPair, feed_pairs
from bilateral.annotating.pieces import WordPieces
from training.data import Act, Example, Pair

torch = pytest.importorskip("torch")
batches = pytest.importorskip("training.batches")
labelling = pytest.importorskip("training.labels")

PIECES = WordPieces(Path(bilateral.annotating.__file__).parent / "weights" / "vocab.txt")
WORDS = tuple("Peru and Chile told Kenya that Ghana would meet them in Lima .".split())
TOLD = Act((3, 4), "CONSULT", ("REQUEST",), "occurred", ((0, 1), (2, 3)), ((4, 5),), said_by=(0, 1))
MEETING = Act((7, 9), "CONSULT", (), "intended", ((6, 7), (4, 5)), (), place=(11, 12))
PARSED = Example(
    ("Peru", "thanked", "Chile"), ("PROPN", "VERB", "PROPN"), (1, 1, 1), ("nsubj", "root", "obj"),
    ("B-Location", "O", "B-Location"),
)  # fmt: skip
LABELS = labelling.Labels.of([PARSED])
N_PIECES = 64


def encode(example: Example, seed: int = 1):  # type: ignore[no-untyped-def]
    return batches.encode(example, PIECES, LABELS, random.Random(seed))


def worth(pair) -> dict[str, float]:  # type: ignore[no-untyped-def]
    return {name: share for name, share in zip(LABELS.acts, pair.worth, strict=True) if share}


def long(n_words: int) -> Example:
    return Example(("Peru",) * n_words, acts=())


def test_missing_layers_are_empty() -> None:
    row = encode(Example(WORDS))
    assert (row.pos, row.heads, row.relations, row.names, row.acts, row.statuses, row.roles, row.pairs) == ([],) * 8
    assert len(row.first) == len(row.shapes) == len(WORDS)


def test_labels_are_told_by_their_place() -> None:
    row = encode(PARSED)
    assert [LABELS.pos[i] for i in row.pos] == ["PROPN", "VERB", "PROPN"]
    assert [LABELS.relations[i] for i in row.relations] == ["nsubj", "root", "obj"]
    fitting = [[name for name, fits in zip(LABELS.names, word, strict=True) if fits] for word in row.names]
    assert fitting == [["B-Location"], ["O"], ["B-Location"]]
    assert row.heads == [1, 1, 1]


def test_a_trigger_has_category_and_status_and_no_other_word_has() -> None:
    row = encode(Example(WORDS, acts=(TOLD, MEETING)))
    acts = {i: LABELS.acts[act] for i, act in enumerate(row.acts) if LABELS.acts[act] != "NONE"}
    assert acts == {3: "CONSULT", 7: "CONSULT", 8: "CONSULT"}
    statuses = {i: LABELS.statuses[status] for i, status in enumerate(row.statuses) if status != batches.IGNORED}
    assert statuses == {3: "occurred", 7: "intended", 8: "intended"}


def test_a_word_of_two_acts_is_that_of_the_first() -> None:
    second = Act((3, 4), "REQUEST", (), "denied", ((0, 1),), ())
    row = encode(Example(WORDS, acts=(TOLD, second)))
    assert (LABELS.acts[row.acts[3]], LABELS.statuses[row.statuses[3]]) == ("CONSULT", "occurred")


def test_each_word_of_a_trigger_has_a_row_of_roles() -> None:
    row = encode(Example(WORDS, acts=(TOLD, MEETING)))
    told = {trigger: {i: labelling.ROLES[role] for i, role in enumerate(roles) if role} for trigger, roles in row.roles}
    meeting = {4: "actor", 6: "actor", 11: "place"}
    assert told == {3: {0: "actor", 2: "actor", 4: "recipient"}, 7: meeting, 8: meeting}
    assert {len(roles) for _, roles in row.roles} == {len(WORDS)}


def test_each_actor_acts_on_each_recipient() -> None:
    accused = replace(TOLD, category="ACCUSE")
    given = [pair for pair in encode(Example(WORDS, acts=(accused,))).pairs if pair.trigger]
    assert [(pair.source, pair.target, pair.trigger) for pair in given] == [
        ((0, 1), (4, 5), (3, 4)),
        ((2, 3), (4, 5), (3, 4)),
    ]
    assert [worth(pair) for pair in given] == [{"ACCUSE": 1.0, "REQUEST": pytest.approx(0.3)}] * 2
    assert not any(pair.is_given for pair in given)


def test_guest_and_host_each_consult_the_other() -> None:
    given = [(pair.source, pair.target) for pair in encode(Example(WORDS, acts=(TOLD,))).pairs if pair.trigger]
    assert set(given) == {((0, 1), (4, 5)), ((2, 3), (4, 5)), ((4, 5), (0, 1)), ((4, 5), (2, 3))}


def test_those_of_a_mutual_act_act_on_each_other() -> None:
    pairs = encode(Example(WORDS, acts=(MEETING,))).pairs
    assert [(pair.source, pair.target) for pair in pairs] == [((6, 7), (4, 5)), ((4, 5), (6, 7))]
    assert [worth(pair) for pair in pairs] == [{"CONSULT": 1.0}] * 2


def test_two_acts_of_a_pair_are_one_row() -> None:
    second = Act((7, 8), "ACCUSE", ("REQUEST",), "occurred", ((0, 1),), ((4, 5),))
    rows = [pair for pair in encode(Example(WORDS, acts=(replace(TOLD, also=()), second))).pairs if pair.trigger]
    first = next(pair for pair in rows if (pair.source, pair.target) == ((0, 1), (4, 5)))
    assert worth(first) == {"CONSULT": 1.0, "ACCUSE": 1.0, "REQUEST": pytest.approx(0.3)}
    assert len({(pair.source, pair.target) for pair in rows}) == len(rows)


def test_who_acted_may_be_unsaid() -> None:
    unsaid = Act((3, 4), "COERCE", (), "occurred", (), ((4, 5),))
    (pair,) = encode(Example(WORDS, acts=(unsaid,))).pairs
    assert (pair.source, pair.target, worth(pair)) == (None, (4, 5), {"COERCE": 1.0})


def test_states_that_do_nothing_are_pairs_of_none() -> None:
    pairs = encode(Example(WORDS, acts=(), others=((0, 1), (2, 3)))).pairs
    assert {(pair.source, pair.target) for pair in pairs} == {((0, 1), (2, 3)), ((2, 3), (0, 1))}
    assert [worth(pair) for pair in pairs] == [{"NONE": 1.0}] * 2


def test_a_party_and_the_name_inside_it_are_no_pair() -> None:
    alone = Act((3, 4), "ACCUSE", (), "occurred", ((0, 3),), ())
    (pair,) = encode(Example(WORDS, acts=(alone,), others=((2, 3),))).pairs
    assert (pair.source, pair.target) == ((0, 3), None)


def test_who_acts_alone_has_no_target() -> None:
    alone = Act((3, 4), "ACCUSE", (), "occurred", ((0, 1),), ())
    (pair,) = encode(Example(WORDS, acts=(alone,))).pairs
    assert (pair.source, pair.target, worth(pair)) == ((0, 1), None, {"ACCUSE": 1.0})


@pytest.mark.parametrize("seed", range(10))
def test_who_does_nothing_to_whom_is_worth_none(seed: int) -> None:
    row = encode(Example(WORDS, acts=(TOLD, MEETING)), seed)
    idle = [pair for pair in row.pairs if worth(pair) == {"NONE": 1.0}]
    acting = {(pair.source, pair.target) for pair in row.pairs if pair not in idle}
    assert len(idle) == batches.MAX_NONE
    mutual = {((6, 7), (4, 5)), ((4, 5), (6, 7))}
    assert not {(pair.source, pair.target) for pair in idle} & (acting | mutual)
    assert all(pair.source != pair.target and pair.trigger is None and not pair.is_given for pair in idle)


@pytest.mark.parametrize(("root", "expected"), [("AID", {"AID": 1.0}), ("YIELD", {"CONCEDE": 1.0, "RETREAT": 1.0})])
def test_yield_is_worth_its_two(root: str, expected: dict[str, float]) -> None:
    (pair,) = encode(Example(WORDS, pair=Pair((0, 1), (4, 5), root))).pairs
    assert worth(pair) == expected
    assert pair.is_given


def test_lengths_are_fixed_and_what_is_longer_is_left_out() -> None:
    rows = batches.encode_all([long(n) for n in (1, 14, 15, 30, 190, 191, 400)], PIECES, LABELS)
    assert [row.length for row in rows] == [16, 16, 24, 32, 192]
    assert all(row.length in batches.LENGTHS and len(row.pieces) <= row.length for row in rows)


def test_every_sentence_is_in_one_batch_of_its_length() -> None:
    rows = batches.encode_all([long(n % 40 + 1) for n in range(100)], PIECES, LABELS)
    groups = batches.batches(rows, N_PIECES, seed=1)
    assert sorted(id(row) for group in groups for row in group) == sorted(map(id, rows))
    for group in groups:
        assert len({row.length for row in group}) == 1
        assert len(group) == 1 or len(group) * group[0].length <= N_PIECES
    assert [len(group) for group in batches.batches(rows, N_PIECES, seed=1)] == [len(group) for group in groups]


def test_words_are_padded_as_far_as_pieces() -> None:
    row = encode(Example(WORDS, acts=(TOLD, MEETING)))
    batch = batches.collate([row, row], N_PIECES)
    layers = "pieces mask first shapes pos heads relations acts statuses".split()
    assert {tuple(batch[layer].shape) for layer in layers} == {(4, 16)}
    assert batch["mask"].sum(1).tolist() == [len(row.pieces)] * 2 + [0, 0]
    assert batch["acts"][0, : len(WORDS)].tolist() == row.acts
    for layer in ("pos", "heads", "relations"):
        assert set(batch[layer].flatten().tolist()) == {batches.IGNORED}
    assert not batch["names"].any()
    assert set(batch["acts"][:, len(WORDS) :].flatten().tolist()) == {batches.IGNORED}
    assert set(batch["acts"][2:].flatten().tolist()) == {batches.IGNORED}


def test_roles_and_pairs_come_in_sixteens() -> None:
    row = encode(Example(WORDS, acts=(TOLD, MEETING)))
    n_roles, n_pairs = 6 * len(row.roles), 6 * len(row.pairs)
    batch = batches.collate([row] * 6, 16 * 6)
    assert batch["role_at"].shape == (32, 2)
    assert batch["roles"].shape == (32, 16)
    assert {batch[name].shape[0] for name in ("pair_at", "marks", "parties", "worth", "is_given", "told_by")} == {48}
    assert set(batch["roles"][n_roles:].flatten().tolist()) == {batches.IGNORED}
    assert batch["worth"][:n_pairs].sum(1).min() >= 1
    assert not batch["worth"][n_pairs:].any()
    assert batch["pair_at"][:n_pairs].tolist() == [i for i in range(6) for _ in row.pairs]


def test_a_batch_without_acts_has_no_pairs() -> None:
    batch = batches.collate([encode(PARSED)], N_PIECES)
    assert {batch[name].shape[0] for name in ("role_at", "roles", "pair_at", "marks", "parties", "is_given")} == {0}


def test_the_pieces_of_the_parties_are_marked() -> None:
    words = ("Peruvian", "antidumping", "envoys", "met", "Togolese")
    row = encode(Example(words, pair=Pair((0, 3), (4, 5), "CONSULT")))
    batch = batches.collate([row], N_PIECES)
    marks, n_pieces = batch["marks"][0].tolist(), len(row.pieces)
    assert n_pieces > len(words) + 2
    assert marks[:n_pieces] == [0, *[1] * (row.first[3] - 1), 0, *[2] * (n_pieces - 1 - row.first[4]), 0]
    assert not any(marks[n_pieces:])
    assert batch["parties"][0, :, :5].tolist() == [[1, 1, 1, 0, 0], [0, 0, 0, 0, 1]]
    assert not batch["told_by"][0].any()


def test_where_an_act_is_told_is_its_trigger() -> None:
    row = encode(Example(WORDS, acts=(MEETING,)))
    batch = batches.collate([row], N_PIECES)
    assert torch.nonzero(batch["told_by"][0]).flatten().tolist() == [7, 8]


def test_training_and_serving_mark_pairs_alike() -> None:
    example = Example(WORDS, acts=(TOLD,))
    row = replace(encode(example), pairs=encode(example).pairs[:1])
    sentence = to_input(PIECES, WORDS, [(0, 0)] * len(WORDS))
    source, target = row.pairs[0].source, row.pairs[0].target
    served = feed_pairs([MarkedPair(sentence, source, target)], np.zeros((1, len(row.pieces), 384)))
    trained = batches.collate([row], row.length)
    assert trained["marks"][0, : len(row.pieces)].tolist() == served["marks"][0].tolist()
    assert trained["parties"][0, :, : len(WORDS)].tolist() == served["parties"][0].tolist()
    for part in ("pieces", "first", "shapes"):
        width = len(getattr(row, part))
        assert trained[part][0, :width].tolist() == list(getattr(sentence, part))
