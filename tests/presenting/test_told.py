"""The words of a headline are the quote's own, keep negations, and stop where the clause stops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.presenting.told import MOST_WORDS, told
from bilateral.types import Citation, Claim


def act(quote: str, trigger: str, at: int = 0) -> Claim:
    start = at + quote.index(trigger)
    slots = {"trigger": {"start": start, "end": start + len(trigger), "text": trigger}}
    return Claim("c_1", "event", Citation("d_1", at, at + len(quote), quote), 0.9, "by hand", (), slots=slots)


@pytest.mark.parametrize(
    ("quote", "trigger", "words"),
    [
        ("Chad withdrew its consent to night fishing, the port said.", "withdrew",
         "withdrew its consent to night fishing"),
        ("Chad did not sign the treaty.", "sign", "did not sign the treaty"),
        ("Chad has never threatened Togo; it said so.", "threatened", "Chad has never threatened Togo"),
        ("On Monday, a treaty on rivers was signed in Lomé.", "signed", "a treaty on rivers was signed in Lomé"),
        ("On Monday, flights to Lomé resumed on time.", "resumed", "flights to Lomé resumed on time"),
        ("The ministers met.", "met", "The ministers met"),
        ("Chad thanked Togo for its “firm stance” on rivers.", "thanked", "Chad thanked Togo …"),
        ("Togo and Chad (both in debt) agreed (again) to talk.", "agreed", "agreed …"),
        ("- Talks – the third this year – broke down.", "Talks", "Talks …"),
        ("Chad gave one two three four five six seven eight nine ten to the of it.", "gave",
         "gave one two three four five six seven eight nine ten …"),
    ],
)  # fmt: skip
def test_the_words_around_the_trigger(quote: str, trigger: str, words: str) -> None:
    assert told(act(quote, trigger)) == words
    assert told(act(quote, trigger, at=70)) == words


@given(st.lists(st.text("ab,.(“”–- not", min_size=1, max_size=5), max_size=30), st.integers(0, 30))
def test_they_are_a_slice_of_the_quote_with_the_trigger_in_it(words: list[str], at: int) -> None:
    quote = " ".join([*words[:at], "signed", *words[at:]])
    shown = told(act(quote, "signed")).removesuffix(" …")
    assert shown in quote
    assert "signed" in shown
    assert len(shown.split()) <= 4 * MOST_WORDS


@pytest.mark.parametrize("slots", [{}, {"trigger": None}, {"trigger": "met"}, {"trigger": {"start": 0, "end": 3}}])
def test_no_trigger_no_words(slots) -> None:
    assert told(Claim("c_1", "event", Citation("d_1", 0, 4, "Met."), 0.9, "by hand", (), slots=slots)) == ""


def test_a_trigger_that_stands_elsewhere_is_shown_alone() -> None:
    slots = {"trigger": {"start": 500, "end": 506, "text": "signed"}}
    assert told(Claim("c_1", "event", Citation("d_1", 0, 4, "Met."), 0.9, "by hand", (), slots=slots)) == "signed"
