"""A quotation lies between its marks, whatever marks a paper uses, and never runs over a paragraph that closes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding.speech.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We left. We will not return,” he said.", ["We left. We will not return,"]),
        ('"One," she said. "Two."', ["One,", "Two."]),
        ("„Eins“ und «zwei»", ["Eins", "zwei"]),
        ("''Three,'' he said.", ["Three,"]),
        ("Nobody's words aren't quoted.", []),
        ("“Left open\n\nThe next paragraph is the paper's.", ["Left open"]),
        ("“One.\n\n“Two,” she said.", ["One.\n\n“Two,"]),
        ('"One.\n\n"Two," she said. "Three."', ['One.\n\n"Two,', "Three."]),
        ("“”", []),
    ],
)
def test_what_stands_between_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@given(st.lists(st.sampled_from(["“", "”", '"', "«", "»", "''", "word", " ", "\n\n", "."]), max_size=20).map("".join))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    bounds = [at for span in find_quotations(text) for at in span]
    assert bounds == sorted(bounds)
    assert all(text[start:end].strip() for start, end in find_quotations(text))
