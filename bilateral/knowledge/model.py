"""One frozen dataclass for each table: a row is a fact with its validity, and nothing changes after loading.

States are ISO 3166 alpha-3 (XKX for Kosovo, SUN, YUG, SCG, CSK, DDR and YMD for states that ended).
Validity is given in days, both ends included; an unknown or open end is None.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

NameKind: TypeAlias = Literal[
    "name", "long", "abbreviation", "former", "adjective", "people", "capital", "seat", "body",
    "territory", "organisation", "group", "city", "decoy",
]  # fmt: skip
Level: TypeAlias = Literal[
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister",
    "parliament", "diplomat", "military", "official", "occupation",
]  # fmt: skip
StateKind: TypeAlias = Literal["state", "territory"]
CityKind: TypeAlias = Literal["capital", "city"]
PlaceKind: TypeAlias = Literal[
    "state", "region", "county", "city", "abbreviation", "continent", "area", "ocean", "sea", "gulf", "strait",
    "river", "lake", "island", "mountains", "desert", "border", "building",
]  # fmt: skip
PublisherKind: TypeAlias = Literal["official", "agency", "paper"]

NAME_KINDS: tuple[NameKind, ...] = (
    "name", "long", "abbreviation", "former", "adjective", "people", "capital", "seat", "body",
    "territory", "organisation", "group", "city", "decoy",
)  # fmt: skip
"""Best first: the kind that a match gets when its words mean several things."""


@dataclass(frozen=True, slots=True)
class State:
    """A state that is or was since 1990, or a territory (`kind`) that has an ISO code of its own."""

    alpha3: str
    alpha2: str
    kind: StateKind
    part_of: str | None
    """The state a territory belongs to; None for states and where that is unsettled."""
    name: str
    long_name: str
    capital: str
    valid_from: date | None
    valid_to: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name one state or organisation. A decoy only looks like one ("Gulf of Mexico") and has no code."""

    code: str
    text: str
    kind: NameKind
    rank: int
    """0 for what the words usually mean, 1 and up for what else they may mean."""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name in a text: code points, half-open. `codes` are alpha-3 or organisation ids, likeliest first."""

    start: int
    end: int
    text: str
    kind: NameKind
    codes: tuple[str, ...]
    is_open: bool = False
    """Whether the name means the first of its codes no more than the second: "Congo"."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, an organ of one (`part_of`), or a group of states without an office (`group`)."""

    id: str
    name: str
    kind: str
    part_of: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Membership:
    organisation: str
    state: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Title:
    """An English word for an office, and the office by its standard name."""

    title: str
    office: str
    level: Level


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office. A limit known to the month or year alone is its first or last day."""

    state: str
    office: str
    title: str
    person: str
    aliases: tuple[str, ...]
    """The same name in other spellings."""
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class City:
    name: str
    state: str
    kind: CityKind
    rank: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Location:
    """A place on the map under one of its names; what is large lies at its middle. An abbreviation is a region's."""

    name: str
    kind: PlaceKind
    state: str | None
    """None for what lies in several states or in none."""
    region: str
    """GeoNames' code of the first-level unit it lies in or is; empty where unknown."""
    lat: float
    lon: float
    population: int
    """0 where unknown."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, the state it speaks from, whether as government, agency or paper, and under which domains."""

    name: str
    country: str
    kind: PublisherKind
    domains: tuple[str, ...] = ()
