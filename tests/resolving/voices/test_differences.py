"""What is not marked stands in both texts, word for word."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bilateral.resolving.voices.differences import differences

ONE = "The ministers met in Riga on Monday, and signed a treaty."
OTHER = "“The  ministers met in\nTallinn on Monday – and they signed a Treaty.”"
TEXTS = st.lists(st.sampled_from("a b C c, “d” 4. -".split()), max_size=14).map(" ".join)


def words(text: str) -> list[str]:
    return re.findall(r"\d+(?:[,./-]\d+)+|[^\W_]+", text.casefold())


def test_words_that_differ_are_marked_in_both() -> None:
    found = [(ONE[slice(*each.one)], OTHER[slice(*each.other)]) for each in differences(ONE, OTHER)]
    assert found == [("Riga", "Tallinn"), ("", "they")]


def test_marks_of_layout_are_no_difference() -> None:
    assert differences("“Yes”, he said.", '"YES"  he said') == ()
    assert differences("", "…") == ()


@given(TEXTS, TEXTS)
def test_the_rest_is_the_same_in_both(one: str, other: str) -> None:
    kept = [list(one), list(other)]
    for each in differences(one, other):
        for text, (start, end) in zip(kept, (each.one, each.other), strict=True):
            text[start:end] = " " * (end - start)
    assert words("".join(kept[0])) == words("".join(kept[1]))
