"""No sentence is learned from and measured by: all its pairs are in one fold."""

import pytest

from training.data import Example, Pair

pytest.importorskip("torch")
folds = pytest.importorskip("training.folds")

EXAMPLES = [
    Example((f"Peru{i % 23}", "thanked", "Chile"), pair=Pair((0, 1), (2, 3), root))
    for i in range(60)
    for root in ("SUPPORT", "AID")
]


def test_every_pair_is_in_one_fold() -> None:
    found = [row for fold in folds.by_sentence(EXAMPLES, 1) for row in fold]
    assert sorted(found, key=str) == sorted(EXAMPLES, key=str)


@pytest.mark.parametrize("seed", range(5))
def test_pairs_of_a_sentence_stay_together(seed: int) -> None:
    sentences = [{row.words for row in fold} for fold in folds.by_sentence(EXAMPLES, seed)]
    assert len(sentences) == folds.N_FOLDS
    assert sum(map(len, sentences)) == 23
    assert max(map(len, sentences)) - min(map(len, sentences)) <= 1


def test_folds_are_drawn_by_the_seed() -> None:
    assert folds.by_sentence(EXAMPLES, 1) == folds.by_sentence(EXAMPLES, 1) != folds.by_sentence(EXAMPLES, 2)


def test_sentences_that_are_much_alike_stay_together() -> None:
    told = "Oslo agreed on Tuesday to lend Suva {} boats for the search of the reef"
    twins = [Example(tuple(told.format(n).split()), pair=EXAMPLES[0].pair) for n in ("two", "three")]
    for seed in range(9):
        found = folds.by_sentence([*EXAMPLES, *twins], seed)
        assert sorted(sum(row in twins for row in fold) for fold in found) == [0, 0, 0, 0, 2]
