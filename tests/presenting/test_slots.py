"""No slot reaches a reader as a raw mapping, whatever it holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.presenting.passages import named_spans
from bilateral.presenting.slots import amount, period_words, slot_notes
from bilateral.types import Citation, Claim

HALF = {"start": "2023-01-01", "end": "2023-06-30"}


def entry(kind, name: str, **slots) -> Claim:
    return Claim("c_1", kind, Citation("d_1", 0, 9, "Anything."), 0.9, "by hand", (), name=name, slots=slots)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-01-01", "2022-12-31", "2022"),
        ("2020-01-01", "2022-12-31", "2020 to 2022"),
        ("2023-01-01", "2023-06-30", "first half of 2023"),
        ("2023-07-01", "2023-12-31", "second half of 2023"),
        ("2024-04-01", "2024-06-30", "second quarter of 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2022-01-01", "2022-09-30", "January to September 2022"),
        ("2022-02-01", "2022-04-30", "February to April 2022"),
        ("2022-07-01", "2023-06-30", "July 2022 to June 2023"),
        ("2022-06-06", "2022-06-06", "2022-06-06"),
        ("2022-06-06", "2022-06-30", "2022-06-06 to 2022-06-30"),
    ],
)
def test_periods_as_reports_call_them(start: str, end: str, words: str) -> None:
    assert period_words(date.fromisoformat(start), date.fromisoformat(end)) == words


@given(st.dates(date(1800, 1, 1), date(2100, 1, 1)), st.dates(date(1800, 1, 1), date(2100, 1, 1)))
def test_every_period_has_words_with_its_years(one: date, other: date) -> None:
    words = period_words(min(one, other), max(one, other))
    assert str(one.year) in words
    assert str(other.year) in words


def test_a_figure_says_its_amount_once() -> None:
    read = {"span": {"start": 0, "end": 8}, "value": 79e6, "unit": "EUR"}
    assert amount(entry("figure", "EUR 79 million", **read)) == "EUR 79 million"
    assert amount(entry("figure", "EUR 79 million", quantity="trade", period=HALF, **read)) == (
        "trade: EUR 79 million (first half of 2023)"
    )
    assert amount(entry("figure", "trade", value=79e6, unit="EUR", period="2021")) == "trade: 79,000,000 EUR (2021)"
    assert amount(entry("figure", "trade", period={"start": "2021", "end": "2021"})) == "trade (2021)"


def test_slots_that_hold_days_are_told_and_those_that_hold_offsets_are_not() -> None:
    treaty = entry("agreement", "Treaty", state="in force", in_force=HALF, span={"start": 0, "end": 8})
    assert slot_notes(treaty) == ["in force first half of 2023"]
    assert slot_notes(entry("service", "Line", mode="rail", route=["Riga", "Tallinn"])) == [
        "rail",
        "route Riga – Tallinn",
    ]
    assert named_spans(treaty) == ((0, 8),)
    assert named_spans(entry("figure", "EUR 79 million", period=HALF)) == ()


leaves = st.text("ab{}'", max_size=3) | st.booleans() | st.integers()
days = st.sampled_from(["start", "end", "x"])
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(days, inner))


@given(st.dictionaries(st.sampled_from(["period", "signed", "route", "chairs"]), values))
def test_any_slot_has_words(slots) -> None:
    assert all(isinstance(note, str) for note in slot_notes(entry("agreement", "Treaty", **slots)))
    assert amount(entry("figure", "79 euros", **slots)).startswith("79 euros")
