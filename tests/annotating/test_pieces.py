"""Word pieces: a word's pieces spell the word, in lower case and without accents."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilateral.annotating
from bilateral.annotating.pieces import WordPieces

VOCABULARY = Path(bilateral.annotating.__file__).parent / "weights" / "vocab.txt"
PIECES = WordPieces(VOCABULARY)
SPELLED = VOCABULARY.read_text(encoding="utf-8").split("\n")


def spell(word: str) -> list[str]:
    return [SPELLED[index] for index in PIECES.find(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Treaty", ["treaty"]),
        ("Élysée", ["ely", "##see"]),
        ("re-elected", ["re", "-", "elected"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("’s", ["’", "s"]),
        ("\u200b", []),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_pieces(word: str, pieces: list[str]) -> None:
    assert spell(word) == pieces


@given(st.text(alphabet="abcxyzéÅñ0189-.’", min_size=1, max_size=20))
def test_nothing_of_a_word_is_lost(word: str) -> None:
    plain = word.lower().replace("é", "e").replace("å", "a").replace("ñ", "n")
    assert "".join(piece.removeprefix("##") for piece in spell(word)) == plain


def test_every_word_has_a_first_piece() -> None:
    ids, first = PIECES.encode(["Peru", "\u200b", "thanked", "Łódź"])
    assert ids[0] == PIECES.start
    assert ids[-1] == PIECES.end
    assert len(first) == 4
    assert all(0 < at < len(ids) - 1 for at in first)
