"""Who was introduced is known for a year, by full name or beside the state; two of a name are nobody."""

from datetime import date

import pytest

from bilateral.knowledge import Acquaintance, Acquaintances

DAY = date(2024, 5, 1)
TAMM = Acquaintance("Ivo Tamm", "EST", "Ambassador", DAY, "d_1")
OTHER = Acquaintance("Rita Tamm", "EST", "Envoy", DAY, "d_2")


@pytest.mark.parametrize(
    ("name", "on", "states", "is_found"),
    [
        ("Ivo Tamm", date(2024, 6, 1), set(), True),
        ("Ivo Tam", date(2024, 6, 1), set(), True),
        ("Tamm", date(2024, 6, 1), {"EST"}, True),
        ("Tamm", date(2024, 6, 1), {"PER"}, False),
        ("Ivo Tamm", date(2024, 4, 30), {"EST"}, False),
        ("Ivo Tamm", date(2025, 6, 1), {"EST"}, False),
        ("Kask", date(2024, 6, 1), {"EST"}, False),
    ],
)
def test_who_is_known(name: str, on: date, states: set[str], is_found: bool) -> None:
    assert Acquaintances([TAMM]).find(name, on, states) == (TAMM if is_found else None)


def test_two_of_a_last_name_are_told_apart_by_their_first_alone() -> None:
    people = Acquaintances([TAMM, OTHER])
    assert people.find("Tamm", DAY, {"EST"}) is None
    assert people.find("Rita Tamm", DAY, {"EST"}) == OTHER


def test_the_latest_office_before_the_day_counts() -> None:
    later = Acquaintance("Ivo Tamm", "EST", "Minister of Defence", date(2024, 9, 1), "d_3")
    people = Acquaintances([later, TAMM])
    assert people.find("Ivo Tamm", date(2024, 8, 31), set()) == TAMM
    assert people.find("Ivo Tamm", date(2024, 9, 2), set()) == later
