"""Every row of the CSV tables becomes one value of its type, or loading stops with file and line."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args

from bilateral.errors import OntologyError
from bilateral.knowledge.limits import exact_day, first_day, last_day
from bilateral.knowledge.model import (
    City,
    CityKind,
    Level,
    Location,
    Membership,
    Name,
    NameKind,
    Organisation,
    PlaceKind,
    Publisher,
    PublisherKind,
    State,
    StateKind,
    Term,
    Title,
)
from bilateral.knowledge.overlay import Change, Row, apply

T = TypeVar("T")


def read_states(changes: Sequence[Change] = ()) -> list[State]:
    return _read("states.csv", _state, changes)


def read_names(changes: Sequence[Change] = ()) -> list[Name]:
    """Names of states, organisations and cities together; the names of capitals stand among those of states."""
    groups = {organisation.id for organisation in read_organisations() if organisation.kind == "group"}

    def organisation_name(row: Row) -> Name:
        return Name(row["id"], row["name"], "group" if row["id"] in groups else "organisation", rank=0)

    return [
        *_read("names.csv", _name, changes),
        *_read("organisation_names.csv", organisation_name),
        *(Name(city.state, city.name, "city", city.rank) for city in read_cities() if city.kind == "city"),
    ]


def read_organisations() -> list[Organisation]:
    return _read("organisations.csv", _organisation)


def read_memberships(changes: Sequence[Change] = ()) -> list[Membership]:
    return _read("members.csv", _membership, changes)


def read_titles() -> list[Title]:
    return _read("titles.csv", _title)


def read_terms(changes: Sequence[Change] = ()) -> list[Term]:
    return _read("offices.csv", _term, changes)


def read_cities() -> list[City]:
    return _read("cities.csv", _city)


def read_places() -> list[Location]:
    """Of our own table alone: `bilateral.knowledge.places` asks GeoNames' too."""
    return _read("places.csv", location)


def read_local_words() -> list[tuple[str, str]]:
    return _read("local_words.csv", lambda row: (row["word"], row["alpha3"]))


def read_neighbours() -> list[tuple[str, str]]:
    return _read("neighbours.csv", lambda row: (row["one"], row["other"]))


def read_publishers() -> list[Publisher]:
    return _read("publishers.csv", _publisher)


def read_rows(file: str) -> list[Row]:
    """The rows of a table as they are written."""
    return [row for _, row in _rows(file)]


@cache
def read_as_of() -> date:
    """The day up to which the tables were kept."""
    return date.fromisoformat(_text("as_of.txt").strip())


def _read(file: str, make: Callable[[Row], T], changes: Sequence[Change] = ()) -> list[T]:
    made: list[T] = []
    for where, row in apply(_rows(file), changes):
        try:
            made.append(make(row))
        except (KeyError, ValueError) as error:
            raise OntologyError(f"{where}: {error}; mend the row") from error
    return made


def _rows(file: str) -> Iterator[tuple[str, Row]]:
    reader = csv.reader(_text(file).splitlines())
    head = next(reader)
    for cells in reader:
        where = f"knowledge/tables/{file}, line {reader.line_num}"
        if len(cells) != len(head):
            raise OntologyError(f"{where}: {len(cells)} cells under {len(head)} headings; mend the row")
        yield where, dict(zip(head, cells, strict=True))


def _text(file: str) -> str:
    return (files("bilateral.knowledge") / "tables" / file).read_text(encoding="utf-8")


def _state(row: Row) -> State:
    return State(
        alpha3=row["alpha3"],
        alpha2=row["alpha2"],
        kind=_one_of(StateKind, row["kind"]),
        part_of=row["part_of"] or None,
        name=row["name"],
        long_name=row["long_name"],
        capital=row["capital"],
        valid_from=exact_day(row["valid_from"]),
        valid_to=exact_day(row["valid_to"]),
        note=row["note"],
    )


def _name(row: Row) -> Name:
    kind = _one_of(NameKind, row["kind"])
    return Name(
        row["code"], row["name"], kind, int(row["rank"]), exact_day(row["valid_from"]), exact_day(row["valid_to"])
    )


def _organisation(row: Row) -> Organisation:
    valid_from, valid_to = exact_day(row["valid_from"]), exact_day(row["valid_to"])
    return Organisation(row["id"], row["name"], row["kind"], row["part_of"] or None, valid_from, valid_to)


def _membership(row: Row) -> Membership:
    return Membership(row["organisation"], row["state"], first_day(row["from"]), last_day(row["to"]))


def _title(row: Row) -> Title:
    return Title(row["title"], row["office"], _one_of(Level, row["level"]))


def _term(row: Row) -> Term:
    aliases = tuple(filter(None, row["aliases"].split(";")))
    first, last = first_day(row["from"]), last_day(row["to"])
    if last is not None and not row["to"].startswith(str(last)):
        last = max(min(last, read_as_of()), first or last)  # whoever left "in 2026" had left when the tables were made
    return Term(row["state"], row["office"], row["title"], row["person"], aliases, first, last)


def _city(row: Row) -> City:
    kind = _one_of(CityKind, row["kind"])
    return City(row["name"], row["alpha3"], kind, int(row["rank"]), float(row["lat"]), float(row["lon"]))


def location(row: Row) -> Location:
    kind, population = _one_of(PlaceKind, row["kind"]), int(row["population"] or 0)
    return Location(
        row["name"], kind, row["state"] or None, row["region"], float(row["lat"]), float(row["lon"]), population
    )


def _publisher(row: Row) -> Publisher:
    domains = tuple(row["domains"].split())
    return Publisher(row["name"], row["country"], _one_of(PublisherKind, row["kind"]), domains)


def _one_of(literal: object, text: str) -> Any:
    """The text, if it is one of the literal's values; raises ValueError."""
    if text not in get_args(literal):
        raise ValueError(f"{text!r} is none of {', '.join(get_args(literal))}")
    return text
