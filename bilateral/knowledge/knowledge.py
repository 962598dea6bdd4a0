"""What is known beforehand, asked by name, by text or by day; asking never changes an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property
from typing import TypeVar

from bilateral.errors import OntologyError, UnknownName
from bilateral.knowledge import tables
from bilateral.knowledge.acquaintances import Acquaintance, Acquaintances
from bilateral.knowledge.matching import NameFinder
from bilateral.knowledge.model import (
    NAME_KINDS,
    City,
    Membership,
    Name,
    NameKind,
    NameMatch,
    Organisation,
    Publisher,
    State,
    Term,
    Title,
)
from bilateral.knowledge.offices import Offices
from bilateral.knowledge.overlay import read_update
from bilateral.knowledge.places import Gazetteer
from bilateral.knowledge.publishers import Publishers
from bilateral.knowledge.world_names import alpha2_by_world_name, fold

T = TypeVar("T")

_ASKED_BY: tuple[NameKind, ...] = ("name", "long", "abbreviation", "former", "adjective", "people", "capital")
"""The kinds of names a person asks for a state by; a territory answers too if it has a code of its own."""

_SOLD_DOMAINS = frozenset("ai am cc co fm gg io la ly me to tv ws".split())
_SUGGESTIONS = 3
_SIMILAR_ENOUGH = 0.7
"""Least similarity of a suggestion, of 100: lets two typos in a short name pass and keeps chance resemblance out."""


@dataclass(frozen=True)
class Knowledge:
    """The tables, with the questions that the other packages ask of them."""

    states: Mapping[str, State]
    names: tuple[Name, ...]
    organisations: Mapping[str, Organisation]
    memberships: tuple[Membership, ...]
    titles: Mapping[str, Title]
    cities: tuple[City, ...]
    publishers: Mapping[str, Publisher]
    terms: tuple[Term, ...]
    local_words: Mapping[str, str]
    """Words that the papers of one state alone use of their own affairs → its alpha-3."""
    borders: frozenset[tuple[str, str]]
    """Pairs of states that share a border on land, each pair both ways."""
    people: Acquaintances = field(default_factory=Acquaintances)
    """Whom the documents of a record have introduced; nobody, but where a run was given them."""

    def with_people(self, people: Iterable[Acquaintance]) -> "Knowledge":
        """The same, with people whom earlier documents introduced."""
        return replace(self, people=Acquaintances(people))

    @cached_property
    def publishers_by_address(self) -> Publishers:
        """Who publishes under which name or at which address."""
        return Publishers(tuple(self.publishers.values()))

    @cached_property
    def offices(self) -> Offices:
        """Who held which office when."""
        return Offices(self.terms)

    @cached_property
    def places(self) -> Gazetteer:
        """Where places lie; read when first asked for."""
        return Gazetteer(self.cities)

    def name(self, alpha3: str) -> str:
        """The short English name."""
        return self._state(alpha3).name

    def demonym(self, alpha3: str) -> str:
        """The adjective to write before a noun ("Peruvian"); the name itself where a territory has none."""
        return self._demonyms.get(alpha3) or self._state(alpha3).name

    def find_state(self, query: str) -> str:
        """The alpha-3 code of a state or territory by code, name, adjective or capital, in any case and most languages.

        Raises UnknownName with at most three suggestions.
        """
        key = fold(query)
        by_code = self._by_code.get(key)
        found = by_code or self._by_name.get(key) or self._by_code.get(alpha2_by_world_name().get(key, "").casefold())
        if found is None:
            raise UnknownName("state", query, self._similar(key))
        return found

    def find_organisation(self, query: str) -> str:
        """The id of an organisation or group by id or any of its names. Raises UnknownName."""
        key = fold(query)
        found = self._organisation_by_name.get(key)
        if found is None:
            similar = get_close_matches(key, self._organisation_by_name, n=_SUGGESTIONS, cutoff=_SIMILAR_ENOUGH)
            ids = dict.fromkeys(self._organisation_by_name[match] for match in similar)
            raise UnknownName("organisation", query, [self.organisations[one].name for one in ids])
        return found

    def state_of_domain(self, top_level: str) -> str | None:
        """ "lt", the end of an address, → LTU; None for what no state has, or sells to anyone."""
        if top_level == "uk":
            return "GBR"
        return self._by_code.get(top_level) if len(top_level) == 2 and top_level not in _SOLD_DOMAINS else None

    def find_names(self, text: str, on: date | None = None) -> list[NameMatch]:
        """All names of states, organisations and cities in a text, in order, none overlapping.

        A body that governs a state at times only ("the Taliban") is a name of it on those days; without a day, always.

        Case counts ("turkey" is a bird, "TURKEY" a headline), only whole words match, and a name may break over a line.
        Whether "Jordan" is the state, and "Astana" the city or its government, is for the caller: all codes are given.
        """
        return self._finder.find(text, on)

    def members(self, organisation: str, on: date) -> frozenset[str]:
        """The states in an organisation or group on a day; none where the table lists none. Raises UnknownName."""
        if organisation not in self.organisations:
            raise UnknownName("organisation", organisation)
        rows = self._memberships_of.get(organisation, ())
        return frozenset(row.state for row in rows if (row.valid_from or date.min) <= on <= (row.valid_to or date.max))

    def is_member(self, state: str, organisation: str, on: date) -> bool:
        return state in self.members(organisation, on)

    def are_neighbours(self, one: str, other: str) -> bool:
        """Whether two states share a border on land."""
        return (one, other) in self.borders

    def _state(self, alpha3: str) -> State:
        if alpha3 not in self.states:
            raise UnknownName("state", alpha3, self._similar(fold(alpha3)))
        return self.states[alpha3]

    def _similar(self, key: str) -> list[str]:
        """Names of the states whose names look most like the key, best first, each state once."""
        matches = get_close_matches(key, self._by_name, n=20, cutoff=_SIMILAR_ENOUGH)
        return list(dict.fromkeys(self.name(self._by_name[match]) for match in matches))[:_SUGGESTIONS]

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder(self.names)

    @cached_property
    def _by_code(self) -> dict[str, str]:
        """Codes in lower case → alpha-3; states that are win over states that were."""
        living_last = sorted(self.states.values(), key=lambda state: state.valid_to or date.max)
        return {code.casefold(): state.alpha3 for state in living_last for code in (state.alpha2, state.alpha3)}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        best_first = sorted(self.names, key=lambda name: (name.rank, NAME_KINDS.index(name.kind)))
        found: dict[str, str] = {}
        for name in best_first:
            if name.kind in _ASKED_BY or (name.kind == "territory" and self.states[name.code].kind == "territory"):
                found.setdefault(fold(name.text), name.code)
        return found

    @cached_property
    def _organisation_by_name(self) -> dict[str, str]:
        found = {fold(text): one.id for one in self.organisations.values() for text in (one.id, one.name)}
        for name in self.names:
            if name.kind in ("organisation", "group"):
                found.setdefault(fold(name.text), name.code)
        return found

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        """The first adjective of each state's rows: the tables list the form to present first."""
        found: dict[str, str] = {}
        for name in self.names:
            if name.kind == "adjective":
                found.setdefault(name.code, name.text)
        return found

    @cached_property
    def _memberships_of(self) -> dict[str, list[Membership]]:
        found: dict[str, list[Membership]] = {}
        for row in self.memberships:
            found.setdefault(row.organisation, []).append(row)
        return found


@cache
def load_knowledge() -> Knowledge:
    """The package's tables with the user's update, if there is one; raises OntologyError when either is malformed."""
    update = read_update()
    changes = update.changes if update else {}
    return Knowledge(
        states=_keyed("states.csv", ((row.alpha3, row) for row in tables.read_states(changes.get("states.csv", ())))),
        names=tuple(tables.read_names(changes.get("names.csv", ()))),
        organisations=_keyed("organisations.csv", ((row.id, row) for row in tables.read_organisations())),
        memberships=tuple(tables.read_memberships(changes.get("members.csv", ()))),
        titles=_keyed("titles.csv", ((title.title, title) for title in tables.read_titles())),
        cities=tuple(tables.read_cities()),
        publishers=_keyed("publishers.csv", ((publisher.name, publisher) for publisher in tables.read_publishers())),
        terms=tuple(tables.read_terms(changes.get("offices.csv", ()))),
        local_words=dict(tables.read_local_words()),
        borders=frozenset(pair for row in tables.read_neighbours() for pair in (row, row[::-1])),
    )


def _keyed(file: str, rows: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The rows by their key; a key that stands twice would hide a row, so it raises OntologyError."""
    found: dict[str, T] = {}
    for key, row in rows:
        if key in found:
            raise OntologyError(f"knowledge/tables/{file}: {key!r} stands twice; take one of the rows out")
        found[key] = row
    return found
