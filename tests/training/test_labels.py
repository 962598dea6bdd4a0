"""Labels of acts are the ontology's, those of syntax and names the examples'; their order survives writing."""

from pathlib import Path
from typing import get_args

import pytest

from bilateral.ontology import load_ontology
from bilateral.types import Status
from training.data import OTHER, Example

pytest.importorskip("torch")
Labels = pytest.importorskip("training.labels").Labels

EXAMPLES = [
    Example(("Peru", "agreed"), ("PROPN", "VERB"), (1, 1), ("nsubj", "root"), ("B-NORP", "O")),
    Example(("in", "Lima", "City"), names=("O", "B-Location", "I-Location")),
    Example(("It", "rained"), ("PRON", "VERB"), (1, 1), ("expl", "root")),
]


def test_labels_are_those_that_occur() -> None:
    labels = Labels.of(EXAMPLES)
    assert labels.pos == ("PRON", "PROPN", "VERB")
    assert labels.relations == ("expl", "nsubj", "root")
    assert labels.names == ("O", "B-Location", "I-Location", "B-NORP", "I-NORP")


def test_acts_are_the_categories_and_none_comes_last() -> None:
    labels = Labels.of([])
    assert labels.acts == (*sorted(load_ontology().categories), "NONE")
    assert labels.statuses == get_args(Status)
    assert labels.roles[0] == "none"


def test_the_order_of_examples_does_not_matter() -> None:
    assert Labels.of(EXAMPLES) == Labels.of(EXAMPLES[::-1])


@pytest.mark.parametrize(
    ("name", "fitting"),
    [
        ("B-Location", {"B-Location"}),
        ("O", {"O"}),
        ("B-LOC", {"B-Location"}),
        ("I-LOC", {"I-Location"}),
        ("B-PER", set()),
        (OTHER, {"O", "B-NORP", "I-NORP"}),
    ],
)
def test_a_word_may_be_what_its_corpus_does_not_tell_apart(name: str, fitting: set[str]) -> None:
    labels = Labels.of([*EXAMPLES, Example(("Lima",), names=("B-LOC",))])
    assert {one for one, fits in zip(labels.names, labels.fitting(name), strict=True) if fits} == fitting


def test_labels_survive_writing(tmp_path: Path) -> None:
    labels = Labels.of(EXAMPLES)
    labels.write(tmp_path / "labels.json")
    assert Labels.read(tmp_path / "labels.json") == labels


def test_every_head_is_as_wide_as_its_labels() -> None:
    labels = Labels.of(EXAMPLES)
    sizes = labels.sizes
    assert (sizes.pos, sizes.relations, sizes.names) == (3, 3, 5)
    assert (sizes.acts, sizes.statuses, sizes.roles) == (len(labels.acts), 7, 5)


def test_a_root_stands_for_its_categories() -> None:
    labels = Labels.of([])
    assert labels.categories("AID") == ("AID",)
    assert set(labels.categories("YIELD")) == {"CONCEDE", "RETREAT"}


def test_a_side_stands_for_half_the_codebook() -> None:
    labels = Labels.of([])
    sides = [set(labels.categories(side)) for side in ("cooperation", "conflict")]
    assert sides[0] | sides[1] == set(load_ontology().categories)
    assert not sides[0] & sides[1]
    assert {"AID", "RETREAT"} < sides[0]
    assert {"ACCUSE", "ASSAULT"} < sides[1]
