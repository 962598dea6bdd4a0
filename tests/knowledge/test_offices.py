"""Who held an office is asked by state and day, or by name; of two who may be meant neither is given."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest

from bilateral.knowledge import load_knowledge, spelling_key
from bilateral.knowledge.model import Term
from bilateral.knowledge.offices import LEADING, Offices
from bilateral.knowledge.spelling import FAMILY_FIRST
from bilateral.knowledge.world_names import fold

KNOWLEDGE = load_knowledge()


def term(state: str, person: str, first: int, last: int | None, office: str = "Head of State", *aliases: str) -> Term:
    end = date(last, 12, 31) if last else None
    return Term(state, office, "President", person, aliases, date(first, 1, 1), end)


OFFICES = Offices(
    [
        term("PER", "Ana Kask", 2001, 2004),
        term("PER", "Ivo Tamm", 2005, None, "Head of State", "Iwo Tam"),
        term("CHL", "Ida Kask", 2010, None),
        term("CHL", "Jan Lund", 2010, 2012, "Minister of Foreign Affairs"),
        term("KEN", "Joy Otieno", 2003, 2007),
        term("GHA", "Joy Otieno", 2006, 2009),
    ]
)


def states(name: str, year: int) -> set[str]:
    return {one.state for one in OFFICES.find(name, date(year, 6, 1))}


@pytest.mark.parametrize(
    ("year", "person"), [(2000, []), (2003, ["Ana Kask"]), (2005, ["Ivo Tamm"]), (2030, ["Ivo Tamm"])]
)
def test_an_office_has_its_holder_on_a_day(year: int, person: list[str]) -> None:
    assert [one.person for one in OFFICES.holders("PER", "Head of State", date(year, 6, 1))] == person


def test_a_full_name_in_any_spelling_is_found() -> None:
    assert states("Ivo Tamm", 2010) == states("IWO TAM", 2010) == {"PER"}


def test_who_was_not_in_office_is_not_meant() -> None:
    assert states("Ivo Tamm", 2003) == states("Ana Kask", 2020) == set()


def test_who_left_lately_still_is() -> None:
    assert [one.state for one in OFFICES.find("Ana Kask", date(2005, 1, 20))] == ["PER"]
    assert OFFICES.find("Ana Kask", date(2005, 4, 20)) == []


@pytest.mark.parametrize(("year", "found"), [(2003, {"PER"}), (2007, set()), (2011, {"CHL"})])
def test_a_last_name_means_the_leader_in_office(year: int, found: set[str]) -> None:
    assert states("Kask", year) == found


@pytest.mark.parametrize(
    ("name", "year", "state"), [("Xi", 2019, "CHN"), ("Moon", 2019, "KOR"), ("Merkel", 2019, "DEU")]
)
def test_a_last_name_stands_where_the_state_puts_it(name: str, year: int, state: str) -> None:
    assert {one.state for one in KNOWLEDGE.offices.find(name, date(year, 6, 1))} == {state}


@pytest.mark.parametrize("name", ["Tokayev", "Tokaev", "Toqaev", "Kassym-Zhomart Tokaev", "Kasym Jomart Toqayev"])
def test_a_leader_is_found_in_another_spelling(name: str) -> None:
    assert {one.state for one in KNOWLEDGE.offices.find(name, date(2022, 6, 1))} == {"KAZ"}


def test_the_letters_of_the_table_win_over_another_spelling() -> None:
    alike = Offices([term("PER", "Ana Wolkov", 2001, None), term("CHL", "Ida Volkov", 2001, None)])
    day = date(2010, 6, 1)
    assert {name: {one.state for one in alike.find(name, day)} for name in ("Wolkov", "Volkov", "Volkow")} == {
        "Wolkov": {"PER"},
        "Volkov": {"CHL"},
        "Volkow": set(),
    }


def test_a_last_name_alone_means_no_minister() -> None:
    assert states("Lund", 2011) == set()
    assert states("Jan Lund", 2011) == {"CHL"}


def test_of_two_states_neither_is_given() -> None:
    assert states("Joy Otieno", 2004) == {"KEN"}
    assert states("Joy Otieno", 2006) == set()


def test_who_reigns_in_several_states_is_of_the_first() -> None:
    day = date(2023, 6, 1)
    assert {term.state for term in KNOWLEDGE.offices.find("Charles III", day)} <= {"GBR"}
    assert {term.state for term in KNOWLEDGE.offices.find("Emmanuel Macron", day)} == {"FRA"}


def test_the_table_knows_most_states_of_each_year() -> None:
    living = [state for state in KNOWLEDGE.states.values() if state.kind == "state" and state.valid_to is None]
    for year in range(1995, 2026, 5):
        day = date(year, 7, 1)
        known = [state for state in living if any(KNOWLEDGE.offices.holders(state.alpha3, one, day) for one in LEADING)]
        assert len(known) >= 0.9 * len([state for state in living if (state.valid_from or date.min) <= day])


@pytest.mark.parametrize(("offices", "least"), [(LEADING, 0.994), (("Minister of Foreign Affairs",), 0.94)])
def test_few_states_have_a_year_without_a_holder(offices: tuple[str, ...], least: float) -> None:
    """Vacancies and civil wars are such years too."""
    years = [
        (state.alpha3, date(year, 7, 1))
        for state in KNOWLEDGE.states.values()
        for year in range(1990, 2027)
        if state.kind == "state" and (state.valid_from or date.min) <= date(year, 7, 1) <= (state.valid_to or date.max)
    ]
    known = [place for place in years if any(KNOWLEDGE.offices.holders(place[0], one, place[1]) for one in offices)]
    assert len(known) >= least * len(years)


def test_terms_are_in_turn() -> None:
    """Limits known to the year alone overlap by a year at most, and few do."""
    by_office: dict[tuple[str, str], list[Term]] = {}
    for one in KNOWLEDGE.terms:
        by_office.setdefault((one.state, one.office), []).append(one)
    long = timedelta(days=370)
    overlaps = [
        (first.state, first.person, second.person)
        for rows in by_office.values()
        for first in rows
        for second in rows
        if first is not second
        and first.valid_from
        and second.valid_from
        and first.valid_from < second.valid_from
        and (first.valid_to or date.max) - second.valid_from > long
        and (second.valid_to or date.max) - second.valid_from > long
    ]
    assert len(overlaps) < 30  # rivals and pairs: captains regent, co-princes, governments in exile


def test_no_two_holders_of_an_office_fall_together_by_spelling_alone() -> None:
    """Relatives who follow each other share their last name's letters; no others may share its key."""
    by_office: dict[tuple[str, str], list[Term]] = {}
    for one in KNOWLEDGE.terms:
        by_office.setdefault((one.state, one.office), []).append(one)
    joined = [
        (first.person, second.person)
        for rows in by_office.values()
        for first, second in combinations(rows, 2)
        if first.valid_from
        and second.valid_from
        and max(first.valid_from, second.valid_from) <= min(first.valid_to or date.max, second.valid_to or date.max)
        and first.person != second.person
        and not _last_names(first, fold) & _last_names(second, fold)
        and _last_names(first, spelling_key) & _last_names(second, spelling_key)
    ]
    assert joined == []


def _last_names(term: Term, key: Callable[[str], str]) -> set[str]:
    place = 0 if term.state in FAMILY_FIRST else -1
    return {key(name.split()[place]) for name in (term.person, *term.aliases)}


def test_both_limits_of_a_row_have_their_source() -> None:
    """And the page on the tables says what each source is."""
    text = (files("bilateral.knowledge") / "tables" / "offices.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    sources = {row[limit] for row in rows for limit in ("from_source", "to_source")}
    page = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text(encoding="utf-8")
    assert len(rows) == len(KNOWLEDGE.terms)
    assert all(f"| `{source}` |" in page for source in sources)
