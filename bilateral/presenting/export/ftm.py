"""FollowTheMoney entities, a JSON object a line: acts, people, organisations, states and links, with their proofs.

Source: FollowTheMoney's model 3.8 and 4.11. The entities are written as they are, so that writing needs no package;
`pip install 'bilateral[ftm]'` brings the one that reads them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from bilateral.presenting import phrases
from bilateral.presenting.export.acts import facing
from bilateral.presenting.export.context import Context, Weighed, weigh
from bilateral.presenting.export.text import iri, line
from bilateral.types import EVENT, Party, Record, Sighting, Span, content_id

_PRECISE = {"year": 4, "month": 7, "day": 10, "range": 10}
"""How much of an ISO day a precision leaves."""
_BODIES = {"person": "Person", "organisation": "Organization"}
"""The registers whose entries are entities of their own."""
_ENDED = {"SUN": "suhh", "YUG": "yucs", "SCG": "yucs", "CSK": "csxx", "DDR": "dd", "YMD": ""}
"""FollowTheMoney's codes of states that ended; the others' are ISO 3166 alpha-2."""


def write_ftm(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """Those that others point to before them. What has one id is one entity, of which each line may tell a part."""
    told: set[str] = set()
    for record in records:
        for entity in _entities(weigh(record, context), context):
            if (text := json.dumps(entity, ensure_ascii=False)) not in told:
                told.add(text)
                file.write(text + "\n")


def _entities(weighed: Weighed, context: Context) -> Iterator[dict[str, Any]]:
    for document in weighed.documents:
        yield _document(document, context)
    best = weighed.best
    for party in (*best.actors, *best.recipients, *best.parties):
        yield from _parties(party, context)
    shared = _shared(weighed, context)
    name = phrases.headline(best, context.knowledge)
    if best.kind == EVENT:
        yield _event(weighed, shared | {"name": [name]}, context)
    elif best.kind in _BODIES:
        schema = _BODIES[best.kind]
        state = next((party.state for party in best.parties if party.state), None)
        own = {"name": [_named(best.name) or name], "country": _countries(best.parties, context)}
        proofs = {each: shared[each] for each in ("proof", "sourceUrl", "summary")}
        yield _entity(_body_id(schema, best.name, state), schema, own | proofs)
    else:
        yield from _links(weighed, shared)


def _event(weighed: Weighed, shared: dict[str, list[str]], context: Context) -> dict[str, Any]:
    best = weighed.best
    parties = (*best.actors, *best.recipients)
    involved = [entity["id"] for party in parties for entity in _parties(party, context)]
    words = [best.type or "", best.status or "", *map(line, (*best.modes, *best.contexts))]
    place = [line(best.place.name)] if best.place else []
    own = {"involved": involved, "keywords": words, "location": place, "country": _countries(parties, context)}
    return _entity(_id(weighed.id), "Event", shared | own)


def _links(weighed: Weighed, shared: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """An entry of a register that lies between states: a link between each two of them."""
    role = ": ".join(filter(None, (weighed.best.kind, line(weighed.best.name))))
    for n, (one, other) in enumerate(facing(weighed.best)):
        if one and other and one.state and other.state:
            ends = {"subject": [_state_id(one.state)], "object": [_state_id(other.state)], "role": [role]}
            yield _entity(_id(f"{weighed.id}-{n}"), "UnknownLink", shared | ends)


def _shared(weighed: Weighed, context: Context) -> dict[str, list[str]]:
    seen = [context.sightings.get(each, Sighting()) for each in weighed.documents]
    return {
        "recordId": [weighed.id],
        "summary": [line(claim.citation.quote) for claim in weighed.claims],
        "proof": [_document_id(each) for each in weighed.documents],
        "sourceUrl": [address for each in seen if (address := iri(each.url))],
        **_dates(weighed.best.date),
    }


def _dates(span: Span | None) -> dict[str, list[str]]:
    if span is None:
        return {}
    if span.start == span.end:
        return {"date": [span.start.isoformat()]}
    n_chars = _PRECISE.get(span.precision, 10)
    if n_chars < 10:
        return {"date": [span.start.isoformat()[:n_chars]]}
    return {"startDate": [span.start.isoformat()], "endDate": [span.end.isoformat()]}


def _parties(party: Party, context: Context) -> Iterator[dict[str, Any]]:
    country = _countries((party,), context)
    if party.state:
        name = line(phrases.known_name(party.state, context.knowledge))
        yield _entity(_state_id(party.state), "PublicBody", {"name": [name], "country": country})
    for schema, words in (("Person", party.person), ("Organization", party.organisation)):
        if _named(words):
            own = {"name": [_named(words)], "country": country}
            office = {"position": [line(party.office)]} if schema == "Person" else {}
            yield _entity(_body_id(schema, words, party.state), schema, own | office)


def _document(document: str, context: Context) -> dict[str, Any]:
    seen = context.sightings.get(document, Sighting())
    source = context.sources.get(document)
    address = iri(seen.url)
    own = {
        "title": [line(seen.title) or line(seen.file) or document],
        "fileName": [line(seen.file) or document],
        "author": [line(seen.author)],
        "publisher": [line(source.name if source else None) or line(seen.publisher)],
        "publishedAt": [seen.published.isoformat()] if seen.published else [],
        "sourceUrl": [address] if address else [],
    }
    return _entity(_document_id(document), "Article" if address else "Document", own)


def _entity(identity: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    said = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in said.items() if values}}


def _countries(parties: Iterable[Party], context: Context) -> list[str]:
    return [country_of(party.state, context) for party in parties if party.state]


def country_of(state: str, context: Context) -> str:
    """FollowTheMoney's code of a state; empty where it has none."""
    known = context.knowledge.states.get(state)
    return _ENDED.get(state, known.alpha2.lower() if known else "")


def _body_id(schema: str, name: str | None, state: str | None) -> str:
    """A person or an organisation is known by name and state."""
    return _id(content_id("p", schema, line(name), state))


def _state_id(state: str) -> str:
    return _id(f"state-{state.lower()}")


def _id(identity: str) -> str:
    """FollowTheMoney's ids have letters, digits, points and hyphens alone."""
    return "bilateral-" + re.sub("[^0-9A-Za-z]+", "-", identity)


def _named(text: str | None) -> str:
    """A name on one line; none where there is neither a letter nor a digit in it."""
    name = line(text)
    return name if any(each.isalnum() for each in name) else ""


def _document_id(document: str) -> str:
    return _id(document)
