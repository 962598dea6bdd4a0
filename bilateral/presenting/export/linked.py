"""Records as linked data: record ← claims ← quotation ← document (PROV-O), each said by somebody.

A record is derived from its claims, a claim from a quotation, a quotation is quoted from its document. A claim is
attributed to its coder or the person who put it right, a document to its publisher. Names begin with `urn:bilateral:`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from bilateral.presenting import phrases
from bilateral.presenting.export.context import Context, Weighed, weigh
from bilateral.presenting.export.text import iri, legal, line
from bilateral.types import Claim, Judgement, Party, Record, Sighting, content_id

PREFIXES = {
    "bilateral": "urn:bilateral:terms:",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ROLES = {"actors": "bilateral:actor", "recipients": "bilateral:recipient", "parties": "bilateral:party"}


class Link(NamedTuple):
    """Another node, by its IRI."""

    iri: str


class Literal(NamedTuple):
    """A value, of a type of XML Schema if it is not text."""

    text: str
    type: str | None = None


Property: TypeAlias = tuple[str, Link | Literal]


class Node(NamedTuple):
    iri: str
    types: tuple[str, ...]
    properties: tuple[Property, ...]


def nodes(records: Iterable[Record], context: Context) -> Iterator[Node]:
    """Every node once, in the order in which the records lead to it."""
    told: set[str] = set()
    for record in records:
        for node in _of_record(weigh(record, context), context):
            if node.iri not in told:
                told.add(node.iri)
                yield node


def _of_record(weighed: Weighed, context: Context) -> Iterator[Node]:
    judgements = context.judged(claim.id for claim in weighed.claims)
    yield Node(
        _urn("record", weighed.id),
        ("prov:Entity", "bilateral:Record"),
        (
            ("rdfs:label", Literal(line(phrases.headline(weighed.best, context.knowledge)))),
            *_described(weighed.best),
            ("bilateral:voices", Literal(str(weighed.n_voices), "xsd:integer")),
            *(("prov:wasDerivedFrom", Link(_urn("claim", claim.id))) for claim in weighed.claims),
            *(("prov:wasGeneratedBy", Link(_urn("judgement", each.id))) for each in judgements),
        ),
    )
    for claim in weighed.claims:
        yield from _of_claim(claim, context)
    for judgement in judgements:
        yield from _of_judgement(judgement)


def _of_claim(claim: Claim, context: Context) -> Iterator[Node]:
    cited = claim.citation
    quotation = f"{_urn('document', cited.document)}#char={cited.start},{cited.end}"  # RFC 5147
    agent = _agent(claim.by, bool(claim.corrected))
    said = [("bilateral:saidBy", Literal(line(claim.said_by.party.name)))] if claim.said_by else []
    yield Node(
        _urn("claim", claim.id),
        ("prov:Entity", "bilateral:Claim"),
        (
            *_described(claim),
            ("bilateral:probability", Literal(f"{claim.p:.4f}", "xsd:decimal")),
            *said,
            ("prov:wasDerivedFrom", Link(quotation)),
            ("prov:wasAttributedTo", Link(agent.iri)),
        ),
    )
    yield Node(
        quotation,
        ("prov:Entity", "bilateral:Quotation"),
        (
            ("prov:value", Literal(legal(cited.quote))),
            ("prov:wasQuotedFrom", Link(_urn("document", cited.document))),
        ),
    )
    yield agent
    yield from _of_document(cited.document, context)
    for party in (*claim.actors, *claim.recipients, *claim.parties):
        yield from _of_party(party, context)


def _of_document(document: str, context: Context) -> Iterator[Node]:
    seen = context.sightings.get(document, Sighting())
    source = context.sources.get(document)
    publisher = line(source.name if source else None) or line(seen.publisher)
    properties: list[Property] = [
        (name, Literal(line(value)))
        for name, value in (("dcterms:title", seen.title), ("dcterms:creator", seen.author))
        if line(value)
    ]
    if seen.published:
        properties.append(("dcterms:issued", Literal(seen.published.isoformat(), "xsd:date")))
    if address := iri(seen.url):
        properties.append(("prov:alternateOf", Link(address)))
    if publisher:
        agent = _urn("publisher", publisher)
        properties.append(("prov:wasAttributedTo", Link(agent)))
        yield Node(agent, ("prov:Agent", "prov:Organization"), (("rdfs:label", Literal(publisher)),))
    yield Node(_urn("document", document), ("prov:Entity", "bilateral:Document"), tuple(properties))


def _of_party(party: Party, context: Context) -> Iterator[Node]:
    """The state of a party, and the person who acts for it."""
    if party.state:
        name = phrases.known_name(party.state, context.knowledge)
        own = (("rdfs:label", Literal(line(name))), ("dcterms:identifier", Literal(line(party.state))))
        yield Node(_urn("state", party.state), ("prov:Agent", "bilateral:State"), own)
    if party.person:
        for_state = (("prov:actedOnBehalfOf", Link(_urn("state", party.state))),) if party.state else ()
        yield Node(
            _person(party), ("prov:Agent", "prov:Person"), (("rdfs:label", Literal(line(party.person))), *for_state)
        )


def _of_judgement(judgement: Judgement) -> Iterator[Node]:
    agent = _agent(judgement.by, judgement.human)
    ends = [identity for identity in (judgement.left, judgement.right) if identity]
    yield Node(
        _urn("judgement", judgement.id),
        ("prov:Activity", "bilateral:Judgement"),
        (
            ("bilateral:verdict", Literal(judgement.verdict)),
            ("rdfs:comment", Literal(line(judgement.reason))),
            ("prov:endedAtTime", Literal(judgement.at.isoformat(), "xsd:dateTime")),
            *(("prov:used", Link(_urn("claim", each))) for each in ends),
            ("prov:wasAssociatedWith", Link(agent.iri)),
        ),
    )
    yield agent


def _described(claim: Claim) -> Iterator[Property]:
    """What a claim says, or the best of a record: what, how real, who, when and where."""
    words = (("kind", claim.kind), ("category", claim.type), ("name", claim.name), ("status", claim.status))
    yield from ((f"bilateral:{name}", Literal(line(value))) for name, value in words if line(value))
    for name, values in (("mode", claim.modes), ("context", claim.contexts)):
        yield from ((f"bilateral:{name}", Literal(line(value))) for value in values)
    for role, property in _ROLES.items():
        for party in getattr(claim, role):
            if party.state:
                yield property, Link(_urn("state", party.state))
            if party.person:
                yield property, Link(_person(party))
    if claim.date:
        yield "bilateral:start", Literal(claim.date.start.isoformat(), "xsd:date")
        yield "bilateral:end", Literal(claim.date.end.isoformat(), "xsd:date")
        yield "bilateral:precision", Literal(claim.date.precision)
    if claim.place:
        yield "bilateral:place", Literal(line(claim.place.name))
        if claim.place.lat is not None and claim.place.lon is not None:
            yield "geo:lat", Literal(f"{claim.place.lat:.5f}", "xsd:decimal")
            yield "geo:long", Literal(f"{claim.place.lon:.5f}", "xsd:decimal")


def _agent(by: str, is_person: bool) -> Node:
    kind = "prov:Person" if is_person else "prov:SoftwareAgent"
    return Node(
        _urn("person" if is_person else "coder", by), ("prov:Agent", kind), (("rdfs:label", Literal(line(by))),)
    )


def _person(party: Party) -> str:
    return _urn("person", content_id("p", party.person, party.state))


def _urn(kind: str, identity: str) -> str:
    return f"urn:bilateral:{kind}:{quote(line(identity), safe='')}"
