"""Words: every character that is no white space belongs to exactly one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.words import SHAPES, find_words, word_shape


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They didn't sign.", ["They", "did", "n't", "sign", "."]),
        ("Chile’s long-term aim", ["Chile", "’s", "long", "-", "term", "aim"]),
        ("re-elected in the U.S.", ["re-elected", "in", "the", "U.S."]),
        ("$1,500 on the 25th", ["$", "1,500", "on", "the", "25th"]),
        ("“Go,” he said", ["“", "Go", ",", "”", "he", "said"]),
    ],
)
def test_treebank_words(text: str, words: list[str]) -> None:
    assert [text[low:high] for low, high in find_words(text, 0, len(text))] == words


@given(st.text(max_size=60))
def test_nothing_is_lost(text: str) -> None:
    bounds = find_words(text, 0, len(text))
    covered = {i for low, high in bounds for i in range(low, high)}
    assert covered >= {i for i, char in enumerate(text) if not char.isspace()}
    assert sum(high - low for low, high in bounds) == len(covered)


def test_shapes() -> None:
    assert [SHAPES[word_shape(w)] for w in ("the", "Peru", "NATO", "2017", "COVID-19", "McGee", "–")] == [
        "lower", "capital", "upper", "digit", "alphanumeric", "mixed", "punctuation",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word", ["www.example.org", "desk@example.org", "https://example.org/a?b=c", "08/16/2000", "!!", "===="]
)
def test_addresses_dates_and_runs_of_marks_are_one_word(word: str) -> None:
    text = f"see {word} now"
    assert [text[low:high] for low, high in find_words(text, 0, len(text))] == ["see", word, "now"]


def test_cannot_is_two_words() -> None:
    assert [("cannot"[low:high]) for low, high in find_words("cannot", 0, 6)] == ["can", "not"]
