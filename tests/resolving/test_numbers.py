"""What a sentence counts, and when two counts can both be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.resolving.numbers import Number, numbers

bounds = st.sampled_from(["exactly", "about", "at least"])
some = st.builds(Number, st.integers(1, 40).map(float), bounds)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The strike killed at least 14 people and wounded 30 others.", {"killed": "at least 14", "wounded": "30"}),
        ("Fourteen miners were killed on Sunday, officials said.", {"killed": "14"}),
        ("The death toll rose to 12.", {"killed": "12"}),
        ("Police arrested some 40 protesters.", {"detained": "about 40"}),
        ("The sides signed five documents on trade.", {"documents": "5"}),
        ("Japan lent Kenya a $150 million loan.", {"USD loan": "150,000,000"}),
        ("Kenya took a loan of 150 million euros.", {"EUR loan": "150,000,000"}),
        ("Trade between Estonia and Uruguay reached EUR 41 million in 2023.", {"EUR trade": "41,000,000"}),
        ("Their turnover rose to about €55 million last year.", {"EUR trade": "about 55,000,000"}),
        ("Kenya gave Peru 20 million euros.", {"EUR": "20,000,000"}),
        (
            "Exports came to 3 million dollars and imports to 5 million dollars.",
            {"USD export": "3,000,000", "USD import": "5,000,000"},
        ),
        ("Three ships left, and two ships stayed.", {}),
        ("The two countries met for three days.", {}),
        ("They met in Riga.", {}),
        ("Prices rose by 14 per cent before 14 deadly attacks.", {"attacks": "14"}),
    ],
)
def test_a_number_is_told_with_what_it_counts(sentence: str, told: dict[str, str]) -> None:
    assert {what: str(number) for what, number in numbers(sentence).items()} == told


@given(one=some, other=some)
def test_agreeing_goes_both_ways(one: Number, other: Number) -> None:
    assert one.agrees(one)
    assert one.agrees(other) is other.agrees(one)


def test_what_can_both_be_true() -> None:
    exact, least, about = Number(14.0), Number(12.0, "at least"), Number(15.0, "about")
    assert exact.agrees(least)
    assert exact.agrees(about)
    assert not exact.agrees(Number(12.0))
    assert not Number(11.0).agrees(least)
    assert not Number(12.0).agrees(about)
