"""Sentence bounds: no split at initials, titles and abbreviations; every bound lies in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.sentences import find_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. A. B. Silva met Dr. Okoye. They agreed.", ["Mr. A. B. Silva met Dr. Okoye.", "They agreed."]),
        ("The U.S. Senate voted. It passed.", ["The U.S. Senate voted.", "It passed."]),
        ("He flew to the U.S. The visit was short.", ["He flew to the U.S.", "The visit was short."]),
        ("On Sept. 3 they met. Talks went on.", ["On Sept. 3 they met.", "Talks went on."]),
        ("“We agree.” The minister left.", ["“We agree.”", "The minister left."]),
        ("Trade grew by 3.5 per cent. Why?", ["Trade grew by 3.5 per cent.", "Why?"]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("LISBON. AGENCY - The minister arrived.", ["The minister arrived."]),
        ("", []),
        ("...", []),
    ],
)
def test_bounds(text: str, sentences: list[str]) -> None:
    assert [text[low:high] for low, high in find_sentences(text)] == sentences


@given(st.text(alphabet="aB .!?\n“”\"'3–", max_size=80))
def test_sentences_are_ordered_and_trimmed(text: str) -> None:
    bounds = list(find_sentences(text))
    assert all(low < high <= len(text) for low, high in bounds)
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    assert all(text[low:high] == text[low:high].strip() for low, high in bounds)
