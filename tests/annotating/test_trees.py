"""Repaired arcs are a tree: one root, and every word reaches it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.trees import repair


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_any_scores_give_a_tree(n_words: int, seed: int) -> None:
    heads = repair(np.random.default_rng(seed).normal(size=(n_words, n_words)))
    roots = [i for i, head in enumerate(heads) if head == i]
    assert len(roots) == 1
    for start in range(n_words):
        at = start
        for _ in range(n_words):
            at = heads[at]
        assert at == roots[0]


def test_a_tree_stays_as_it_is() -> None:
    scores = np.full((3, 3), -5.0)
    for word, head in enumerate((1, 1, 1)):
        scores[word, head] = 5.0
    assert repair(scores) == [1, 1, 1]
