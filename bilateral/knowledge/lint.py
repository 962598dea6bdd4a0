"""Every fault of the tables is one line that says where it is; no line means that they are sound."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from bilateral.knowledge.knowledge import Knowledge
from bilateral.knowledge.model import Membership, Name, Organisation, State, Term
from bilateral.knowledge.publishers import shared_domains

_NEEDED = ("name", "adjective", "people", "capital")


def lint(knowledge: Knowledge) -> list[str]:
    """Looks for duplicates, unknown codes, impossible dates and places, and states without a name of a needed kind."""
    return [
        *_duplicates(knowledge),
        *_unknown_codes(knowledge),
        *_impossible_dates(knowledge),
        *_impossible_places(knowledge),
        *_incomplete_states(knowledge),
        *_overlapping_memberships(knowledge),
    ]


def _duplicates(knowledge: Knowledge) -> Iterator[str]:
    yield from _repeated("name", ((name.code, name.kind, name.text, name.valid_from) for name in knowledge.names))
    yield from _repeated("city", ((city.name, city.state) for city in knowledge.cities))
    living = (state.alpha2 for state in knowledge.states.values() if state.valid_to is None)
    yield from _repeated("alpha-2 code", living)
    yield from (f"domain {domain} is several publishers'" for domain in shared_domains(knowledge.publishers.values()))
    ranked = ((name.text, name.kind, name.rank) for name in knowledge.names if name.rank)
    yield from _repeated("rank", ranked)
    yield from _repeated("term", ((term.state, term.office, term.person, term.valid_from) for term in knowledge.terms))


def _repeated(what: str, keys: Iterable[object]) -> Iterator[str]:
    return (f"{what} {key} stands {n} times" for key, n in Counter(keys).items() if n > 1)


def _unknown_codes(knowledge: Knowledge) -> Iterator[str]:
    states, organisations = knowledge.states, knowledge.organisations
    for name in knowledge.names:
        known = organisations if name.kind in ("organisation", "group") else states
        if name.code not in known and name.kind != "decoy":
            yield f"name {name.text!r} has unknown code {name.code!r}"
    for row in knowledge.memberships:
        if row.state not in states or row.organisation not in organisations:
            yield f"membership of {row.state!r} in {row.organisation!r} has an unknown code"
    for state in states.values():
        if state.part_of is not None and state.part_of not in states:
            yield f"territory {state.alpha3} is part of unknown {state.part_of!r}"
    for organisation in organisations.values():
        if organisation.part_of is not None and organisation.part_of not in organisations:
            yield f"organisation {organisation.id} is part of unknown {organisation.part_of!r}"
    for term in knowledge.terms:
        if term.state not in states:
            yield f"{term.title} {term.person} has unknown state {term.state!r}"
    for word, alpha3 in knowledge.local_words.items():
        if alpha3 not in states:
            yield f"local word {word!r} has unknown state {alpha3!r}"
    for alpha3 in sorted({state for pair in knowledge.borders for state in pair} - states.keys()):
        yield f"border of unknown state {alpha3!r}"
    for publisher in knowledge.publishers.values():
        if publisher.country not in states:
            yield f"publisher {publisher.name!r} has unknown country {publisher.country!r}"


def _impossible_dates(knowledge: Knowledge) -> Iterator[str]:
    rows: tuple[State | Name | Organisation | Membership | Term, ...] = (
        *knowledge.states.values(),
        *knowledge.names,
        *knowledge.organisations.values(),
        *knowledge.memberships,
        *knowledge.terms,
    )
    for row in rows:
        if (row.valid_from or date.min) > (row.valid_to or date.max):
            yield f"{row} ends before it begins"


def _impossible_places(knowledge: Knowledge) -> Iterator[str]:
    for city in knowledge.cities:
        if not (-90 <= city.lat <= 90 and -180 <= city.lon <= 180):
            yield f"city {city.name!r} lies at {city.lat}, {city.lon}"


def _incomplete_states(knowledge: Knowledge) -> Iterator[str]:
    kinds = {(name.code, name.kind) for name in knowledge.names}
    for state in knowledge.states.values():
        for kind in _NEEDED:
            if state.kind == "state" and (state.alpha3, kind) not in kinds:
                yield f"state {state.alpha3} has no {kind}"
    capitals = {(city.state, city.name) for city in knowledge.cities if city.kind == "capital"}
    for state in knowledge.states.values():
        if state.kind == "state" and state.valid_to is None and (state.alpha3, state.capital) not in capitals:
            yield f"capital {state.capital!r} of {state.alpha3} has no place"


def _overlapping_memberships(knowledge: Knowledge) -> Iterator[str]:
    spans = sorted(
        (row.organisation, row.state, row.valid_from or date.min, row.valid_to or date.max)
        for row in knowledge.memberships
    )
    for earlier, later in pairwise(spans):
        if earlier[:2] == later[:2] and later[2] <= earlier[3]:
            yield f"membership of {later[1]} in {later[0]} is counted twice from {later[2]}"
