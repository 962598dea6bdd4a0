"""Whose people are, whom no word near their name gives a state: by a counterpart, the table of offices, the paper."""

from collections.abc import Callable, Collection, Container
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from bilateral.coding.who.introductions import Person
from bilateral.knowledge import Acquaintances, Offices

Persons: TypeAlias = dict[str, Person]
"""People of a document by name; what is settled is written here."""

HOME_OFFICES = frozenset(
    ["Head of State", "Head of Government", "Minister of Foreign Affairs", "Deputy Minister of Foreign Affairs"]
)
_HEADS = frozenset(["Head of State", "Head of Government"])
"""A president or prime minister may be either."""
TABLE = "in office by the table"
_ELECT = timedelta(days=80)
"""Who is elected takes office this much later, or sooner."""


def settle_counterparts(persons: Persons, other: Callable[[str | None], str | None]) -> None:
    """A counterpart holds the same office on the other side; `other` gives the other state of the document's pair."""
    others = [person for person in persons.values() if person.office and not person.counterpart]
    for name, person in list(persons.items()):
        if person.counterpart:
            before = [one for one in others if one.start < person.start]
            office = before[-1].office if before else None
            state = person.state or (other(before[-1].state) if before and before[-1].state else None)
            persons[name] = replace(person, office=office, state=state)


def settle_known(persons: Persons, offices: Offices, published: date, named: Collection[str]) -> None:
    """Leaders and foreign ministers whom nobody introduces; by a last name alone where their state is `named`, or with
    the office that they hold, or are elected to: "President Berg", "President-elect Berg"."""
    bare = {terms[0].state for name in persons if " " not in name and (terms := offices.find(name, published))}
    named = {*named, *(bare if len(bare) > 1 else ())}  # of two leaders each tells that the other is meant
    for name, person in list(persons.items()):
        is_elect = person.title is not None and "-elect" in person.title.lower()
        terms = offices.find(name, published + _ELECT if is_elect else published)
        held = {term.office for term in terms}
        is_bare = person.end - person.start == len(name) or (person.title is None and person.state is None)
        is_titled = person.title is not None and person.office in held
        is_meant = " " in name or is_titled or (is_bare and terms[0].state in named) if terms else False
        fits = person.office is None or person.office in held or held | {person.office} == _HEADS
        if is_meant and fits and not (person.state or person.organisation):
            office = person.office if person.office in held else terms[-1].office
            persons[name] = replace(person, state=terms[0].state, office=office, known_by=TABLE)
        elif is_meant and person.title is None and person.state == terms[0].state:
            persons[name] = replace(person, office=terms[-1].office)


def settle_acquainted(persons: Persons, people: Acquaintances, published: date, named: Container[str]) -> None:
    """Whom earlier documents introduced, by a full name, or by a last name where the state is `named`."""
    for name, person in list(persons.items()):
        known = people.find(name, published, named)
        fits = known is not None and person.office in (None, known.office) and not person.counterpart
        if known is not None and fits and not (person.state or person.organisation):
            source = f"as {known.document} of {known.seen} introduces them"
            persons[name] = replace(person, state=known.state, office=known.office, known_by=source)


def settle_home(persons: Persons, home: str) -> None:
    """ "Foreign Minister X" without a word on whose is of the state of publication."""
    for name, person in list(persons.items()):
        holders = {one.office for one in persons.values() if one.state == home}
        is_own = person.office in HOME_OFFICES and person.office not in holders  # one holds it at a time
        if is_own and person.state is None and person.organisation is None:
            persons[name] = replace(person, state=home)
