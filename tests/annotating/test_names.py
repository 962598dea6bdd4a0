"""Of all label sequences that BIO allows, decoding gives the likeliest."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.names import decode

LABELS = ("O", "B-Person", "I-Person", "B-Location", "I-Location")
SCORES = st.lists(st.lists(st.floats(-20, 0), min_size=5, max_size=5), min_size=1, max_size=4)


def is_allowed(labels: tuple[str, ...]) -> bool:
    return all(
        not label.startswith("I-") or (before != "O" and before[2:] == label[2:])
        for before, label in zip(("O", *labels), labels, strict=False)
    )


@given(SCORES)
def test_nothing_that_is_allowed_is_likelier(rows: list[list[float]]) -> None:
    scores = np.array(rows)
    found = decode(scores, LABELS)
    assert is_allowed(tuple(found))

    def total(labels: tuple[str, ...] | list[str]) -> float:
        return float(sum(row[LABELS.index(label)] for row, label in zip(scores, labels, strict=True)))

    allowed = [labels for labels in product(LABELS, repeat=len(rows)) if is_allowed(labels)]
    assert total(found) >= max(map(total, allowed)) - 1e-6


def test_a_name_that_never_began_begins_at_its_likeliest_place() -> None:
    scores = np.log(np.array([[0.5, 0.4, 0.04, 0.03, 0.03], [0.1, 0.1, 0.7, 0.05, 0.05]]))
    assert decode(scores, LABELS) == ["B-Person", "I-Person"]


def test_no_words_have_no_labels() -> None:
    assert decode(np.zeros((0, 5)), LABELS) == []
