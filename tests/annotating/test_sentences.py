"""Sentence bounds: no split at initials, titles and abbreviations; every bound lies in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.sentences import TEMPLATES, WEIGHTS, Paragraph, find_sentences, load_weights

MAX_BYTES = 400_000


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. A. B. Silva met Dr. Okoye. They agreed.", ["Mr. A. B. Silva met Dr. Okoye.", "They agreed."]),
        ("The U.S. Senate voted. It passed.", ["The U.S. Senate voted.", "It passed."]),
        ("He flew to the U.S. The visit was short.", ["He flew to the U.S.", "The visit was short."]),
        ("On Sept. 3 they met. Talks went on.", ["On Sept. 3 they met.", "Talks went on."]),
        ("“We agree.” The minister left.", ["“We agree.”", "The minister left."]),
        ("“We agree.”The minister left.", ["“We agree.”", "The minister left."]),
        ("Trade grew by 3.5 per cent. Why?", ["Trade grew by 3.5 per cent.", "Why?"]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("LISBON. AGENCY - The minister arrived.", ["The minister arrived."]),
        ("RIGA, May 26. /TASS/. The minister arrived.", ["The minister arrived."]),
        ("1. The minister arrived. 2. He left.", ["1. The minister arrived.", "2. He left."]),
        ("It fell.[17] He left in 1805. [6] They stayed.", ["It fell.[17]", "He left in 1805. [6]", "They stayed."]),
        ("The day in Riga (Getty Images) The talks began.", ["The day in Riga (Getty Images)", "The talks began."]),
        ("", []),
        ("...", []),
    ],
)
def test_bounds(text: str, sentences: list[str]) -> None:
    assert [text[low:high] for low, high in find_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("thanks so much for the draft\nwill call you tmrw", ["thanks so much for the draft", "will call you tmrw"]),
        (
            "thats all. let me know what you think. thanks again",
            ["thats all.", "let me know what you think.", "thanks again"],
        ),
        (
            "See the site: http://example.org/map Hope it helps!",
            ["See the site: http://example.org/map", "Hope it helps!"],
        ),
        (
            "I love this place!!! best food in town. will go again",
            ["I love this place!!!", "best food in town.", "will go again"],
        ),
    ],
)
def test_the_web_ends_sentences_without_capitals(text: str, sentences: list[str]) -> None:
    assert [text[low:high] for low, high in find_sentences(text)] == sentences


@given(st.text(alphabet="aB .!?\n“”\"'3–", max_size=80))
def test_sentences_are_ordered_and_trimmed(text: str) -> None:
    bounds = list(find_sentences(text))
    assert all(low < high <= len(text) for low, high in bounds)
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    assert all(text[low:high] == text[low:high].strip() for low, high in bounds)


@given(st.text(alphabet="aB .!?\n“”\"'3(:", max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(text[low:high] for low, high in find_sentences(text))
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


def test_the_weights_fit_the_features() -> None:
    paragraph = Paragraph("Talks ended. They met", 0, 21)
    assert [len(paragraph.features(i, 0)) for i in paragraph.gaps()] == [len(TEMPLATES)]
    assert len(load_weights()[1]) == len(TEMPLATES)
    assert WEIGHTS.stat().st_size <= MAX_BYTES


def test_a_run_of_marks_takes_no_longer_than_its_length() -> None:
    assert list(find_sentences("." * 100_000 + "-a" * 100_000)) == [(0, 300_000)]
