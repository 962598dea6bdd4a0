"""Other states stand where the first ones stood: nothing else of a sentence changes, and spans keep their places."""

import random

import pytest

from bilateral.knowledge import load_knowledge
from training.data import Act, Example
from training.mentions import find_mentions
from training.swaps import Swaps

KNOWLEDGE = load_knowledge()
SWAPS = Swaps(KNOWLEDGE)
WORDS = tuple("Later a Peruvian envoy met Norway 's king in Oslo , and Norwegians cheered the envoy of Peru .".split())
ACT = Act((4, 5), "CONSULT", (), "occurred", ((1, 4), (5, 8)), ())


@pytest.mark.parametrize("seed", range(20))
def test_a_state_is_the_same_other_state_throughout(seed: int) -> None:
    swapped = SWAPS.swapped(Example(WORDS, acts=(ACT,)), random.Random(seed))
    codes = [name.codes[0] for name, _ in find_mentions(KNOWLEDGE, swapped.words)]
    before = [name.codes[0] for name, _ in find_mentions(KNOWLEDGE, WORDS)]
    assert len(codes) == len(before) == 5
    assert len({*zip(before, codes, strict=True)}) == len(set(codes)) == 2
    assert swapped.acts == (ACT,)


@pytest.mark.parametrize("seed", range(20))
def test_other_words_stay(seed: int) -> None:
    swapped = SWAPS.swapped(Example(WORDS), random.Random(seed))
    named = {i for _, (low, high) in find_mentions(KNOWLEDGE, WORDS) for i in range(low, high)} | {1}
    assert [word for i, word in enumerate(swapped.words) if i not in named] == [
        word for i, word in enumerate(WORDS) if i not in named
    ]
    assert (swapped.words[1] == "an") == (swapped.words[2][0] in "AEIO")


def test_a_sentence_without_states_stays() -> None:
    example = Example(("It", "rained", "."))
    assert SWAPS.swapped(example, random.Random(1)) == example


def test_some_are_swapped_and_some_are_not() -> None:
    examples = [Example(WORDS)] * 100
    n_changed = sum(example.words != WORDS for example in SWAPS.some(examples, random.Random(1)))
    assert 20 < n_changed < 60
