"""Every row of the CSV tables becomes one value of its type, or loading stops with file and line."""

import csv
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any, TypeAlias, TypeVar, get_args

from bilateral.errors import OntologyError
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

Row: TypeAlias = dict[str, str]
T = TypeVar("T")


def read_states() -> list[State]:
    return _read("states.csv", _state)


def read_names() -> list[Name]:
    """Names of states, organisations and cities together; the names of capitals stand among those of states."""
    groups = {organisation.id for organisation in read_organisations() if organisation.kind == "group"}

    def organisation_name(row: Row) -> Name:
        return Name(row["id"], row["name"], "group" if row["id"] in groups else "organisation", rank=0)

    return [
        *_read("names.csv", _name),
        *_read("organisation_names.csv", organisation_name),
        *(Name(city.state, city.name, "city", city.rank) for city in read_cities() if city.kind == "city"),
    ]


def read_organisations() -> list[Organisation]:
    return _read("organisations.csv", _organisation)


def read_memberships() -> list[Membership]:
    return _read("members.csv", _membership)


def read_titles() -> list[Title]:
    return _read("titles.csv", _title)


def read_terms() -> list[Term]:
    return _read("offices.csv", _term)


def read_cities() -> list[City]:
    return _read("cities.csv", _city)


def read_places() -> list[Location]:
    """Of our own table alone: `bilateral.knowledge.places` asks GeoNames' too."""
    return _read("places.csv", location)


def read_local_words() -> list[tuple[str, str]]:
    return _read("local_words.csv", lambda row: (row["word"], row["alpha3"]))


def read_publishers() -> list[Publisher]:
    return _read("publishers.csv", _publisher)


def _read(file: str, make: Callable[[Row], T]) -> list[T]:
    made: list[T] = []
    for line, row in _rows(file):
        try:
            made.append(make(row))
        except (KeyError, ValueError) as error:
            raise OntologyError(f"knowledge/tables/{file}, line {line}: {error}; mend the row") from error
    return made


def _rows(file: str) -> Iterator[tuple[int, Row]]:
    text = (files("bilateral.knowledge") / "tables" / file).read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines())
    head = next(reader)
    for cells in reader:
        if len(cells) != len(head):
            counts = f"{len(cells)} cells under {len(head)} headings"
            raise OntologyError(f"knowledge/tables/{file}, line {reader.line_num}: {counts}; mend the row")
        yield reader.line_num, dict(zip(head, cells, strict=True))


def _state(row: Row) -> State:
    return State(
        alpha3=row["alpha3"],
        alpha2=row["alpha2"],
        kind=_one_of(StateKind, row["kind"]),
        part_of=row["part_of"] or None,
        name=row["name"],
        long_name=row["long_name"],
        capital=row["capital"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        note=row["note"],
    )


def _name(row: Row) -> Name:
    kind = _one_of(NameKind, row["kind"])
    return Name(row["code"], row["name"], kind, int(row["rank"]), _day(row["valid_from"]), _day(row["valid_to"]))


def _organisation(row: Row) -> Organisation:
    valid_from, valid_to = _day(row["valid_from"]), _day(row["valid_to"])
    return Organisation(row["id"], row["name"], row["kind"], row["part_of"] or None, valid_from, valid_to)


def _membership(row: Row) -> Membership:
    return Membership(row["organisation"], row["state"], _day(row["from"]), _day(row["to"]))


def _title(row: Row) -> Title:
    return Title(row["title"], row["office"], _one_of(Level, row["level"]))


def _term(row: Row) -> Term:
    aliases = tuple(filter(None, row["aliases"].split(";")))
    first, last = _first_day(row["from"]), _last_day(row["to"])
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
    return Publisher(row["name"], row["country"], _one_of(PublisherKind, row["kind"]))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _first_day(text: str) -> date | None:
    """Of a day, month or year."""
    return _day((text + "-01-01")[:10] if text else "")


def _last_day(text: str) -> date | None:
    """Of a day, month or year."""
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, monthrange(year, month)[1])
    return _day(text)


def _one_of(literal: object, text: str) -> Any:
    """The text, if it is one of the literal's values; raises ValueError."""
    if text not in get_args(literal):
        raise ValueError(f"{text!r} is none of {', '.join(get_args(literal))}")
    return text
