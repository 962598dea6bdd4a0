"""Membership is a matter of days."""

from datetime import date

import pytest
from typer.testing import CliRunner

from bilateral.cli import app
from bilateral.errors import UnknownName
from bilateral.knowledge import Knowledge


def test_members_on_a_day(knowledge: Knowledge) -> None:
    assert knowledge.members("BENELUX", date(2000, 1, 1)) == {"BEL", "NLD", "LUX"}
    assert len(knowledge.members("EU", date(2021, 1, 1))) == 27
    assert len(knowledge.members("EU", date(2015, 1, 1))) == 28
    assert len(knowledge.members("NATO", date(2025, 1, 1))) == 32
    assert len(knowledge.members("AU", date(2020, 1, 1))) == 55
    assert len(knowledge.members("OECD", date(2024, 1, 1))) == 38
    assert len(knowledge.members("OSCE", date(2024, 1, 1))) == 57
    assert len(knowledge.members("COE", date(2024, 1, 1))) == 46
    assert len(knowledge.members("COMMONWEALTH", date(2024, 1, 1))) == 56
    assert len(knowledge.members("OIC", date(2024, 1, 1))) == 57


@pytest.mark.parametrize(
    ("state", "organisation", "on", "expected"),
    [
        ("FIN", "NATO", date(2023, 4, 3), False),
        ("FIN", "NATO", date(2023, 4, 4), True),
        ("GBR", "EU", date(2020, 1, 31), True),
        ("GBR", "EU", date(2020, 2, 1), False),
        ("IDN", "OPEC", date(2012, 1, 1), False),
        ("IDN", "OPEC", date(2016, 6, 1), True),
    ],
)
def test_joining_and_leaving(knowledge: Knowledge, state: str, organisation: str, on: date, expected: bool) -> None:
    assert knowledge.is_member(state, organisation, on) is expected


def test_an_unknown_organisation_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownName, match="organisation"):
        knowledge.members("ATLANTIS", date(2000, 1, 1))


@pytest.mark.parametrize("query", ["BALTICS", "baltic states", "the Baltic countries", "Baltics"])
def test_an_organisation_is_found_by_any_of_its_names(knowledge: Knowledge, query: str) -> None:
    assert knowledge.find_organisation(query) == "BALTICS"


def test_an_organisation_that_is_none_gets_suggestions(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownName, match="European Union"):
        knowledge.find_organisation("Europaen Union")


@pytest.mark.parametrize(("day", "has_finland"), [("2023-04-03", False), ("2023-04-04", True)])
def test_members_are_listed_as_of_a_day(day: str, has_finland: bool) -> None:
    listed = CliRunner().invoke(app, ["knowledge", "members", "NATO", "--on", day])
    assert ("FIN  Finland" in listed.stdout) is has_finland
