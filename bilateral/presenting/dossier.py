"""Nothing vanishes: every record about the two states stands in exactly one section of their dossier."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeAlias

from bilateral.errors import StoreError
from bilateral.resolving.values import differences, settled
from bilateral.resolving.voices import voices
from bilateral.types import EVENT, Claim, Document, Dossier, Party, Record, Section, Source, Status

Dyad: TypeAlias = frozenset[str]
Rule: TypeAlias = Callable[[Claim, Dyad], bool]

OPEN: frozenset[Status] = frozenset(("scheduled", "intended", "proposed", "hypothetical"))
CONFLICT = frozenset(("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
DEMANDING = frozenset(("change", "yield"))
"""The modes of REQUEST that press the other side; the rest ask for something both may want."""

_SIGNING = re.compile(
    r"\b(co-?sign|sign(s|ed|ing)\b|ratif|initialled|acced|conclud|enter\w* into force)", re.IGNORECASE
)
"""PLOVER counts signing and ratifying as SUPPORT; a reader looks for them among the agreements."""
_RELATIONS = re.compile(r"diplomatic (relation|tie|mission)|embass|consulate|credentials", re.IGNORECASE)
"""What diplomatic relations are made of; the context `diplomatic` is wider, it takes in every minister's words."""


class Heading(NamedTuple):
    """A section of the dossier and the claims that belong under it."""

    key: str
    title: str
    holds: Rule


def _intention(claim: Claim, dyad: Dyad) -> bool:
    asks = claim.type == "REQUEST" and not DEMANDING & set(claim.modes)
    return claim.status in OPEN or asks


def _conflict(claim: Claim, dyad: Dyad) -> bool:
    return claim.type in CONFLICT or (claim.type == "REQUEST" and bool(DEMANDING & set(claim.modes)))


def _third_party(claim: Claim, dyad: Dyad) -> bool:
    if claim.kind != EVENT or claim.type == "CONSULT":
        return False
    one_sided = not dyad <= claim.states and not _support(claim, dyad)
    return bool(claim.states - dyad) or one_sided


def _diplomatic(claim: Claim, dyad: Dyad) -> bool:
    relations = (
        claim.type in ("SUPPORT", "COOPERATE", "CONCEDE") and _RELATIONS.search(claim.citation.quote) is not None
    )
    return relations or (claim.date is not None and claim.date.basis == "anniversary")


def _support(claim: Claim, dyad: Dyad) -> bool:
    return claim.type in ("SUPPORT", "AID", "CONCEDE")


def _agreement(claim: Claim, dyad: Dyad) -> bool:
    trigger = claim.slots.get("trigger")
    words = trigger["text"] if isinstance(trigger, Mapping) and "text" in trigger else claim.citation.quote
    signed = claim.type == "SUPPORT" and _SIGNING.search(words) is not None
    return claim.kind == "agreement" or claim.type == "AGREE" or signed


def _of(kind: str | None = None, event: str | None = None, contexts: str = "") -> Rule:
    """Claims of a register, events of a category, or anything else about one of the contexts (separated by commas)."""
    topics = frozenset(filter(None, contexts.split(",")))

    def holds(claim: Claim, dyad: Dyad) -> bool:
        named = claim.kind == kind or (claim.kind == EVENT and claim.type == event)
        return named or bool(topics.intersection(claim.contexts))

    return holds


HEADINGS = (
    Heading("glance", "At a glance", lambda claim, dyad: False),
    Heading("diplomatic", "Diplomatic relations and anniversaries", _diplomatic),
    Heading("visits", "Visits and meetings", _of(event="CONSULT")),
    Heading("agreements", "Agreements", _agreement),
    Heading("mechanisms", "Mechanisms", _of("mechanism")),
    Heading("transport", "Transport and transit", _of("service", contexts="transport")),
    Heading("trade", "Trade and figures", _of("figure", contexts="trade,economic,investment,energy,natural resource")),
    Heading(
        "society",
        "Education, science, health and culture",
        _of("programme", contexts="education,technology,health,culture,tourism,sport"),
    ),
    Heading("memory", "Memory", _of("site", contexts="memory,reparations")),
    Heading("security", "Security and defence", _of(contexts="military,peacekeeping,terrorism,intelligence,cyber")),
    Heading("support", "Support, in organisations and beyond", _support),
    Heading("conflicts", "Conflicts and criticism", _conflict),
    Heading("intentions", "Intentions and what became of them", _intention),
    Heading("people", "People, offices and associations", _of("person")),
    Heading("third-parties", "Third parties", _third_party),
    Heading("other", "Other acts", lambda claim, dyad: True),
)
"""In the order in which a reader meets them."""

ASKED_FIRST = ("people", "intentions", "third-parties", "conflicts")
"""These take a claim before the headings above are asked in their order."""

_IN_TURN = (*sorted((h for h in HEADINGS if h.key in ASKED_FIRST), key=lambda h: ASKED_FIRST.index(h.key)), *HEADINGS)


def build_dossier(
    records: Iterable[Record],
    dyad: tuple[str, str],
    documents: Mapping[str, Document],
    as_of: date,
    sources: Mapping[str, Source] | None = None,
) -> Dossier:
    """Lay out the records of two states; where sources disagree each line tells what is best supported.

    Takes any records; keeps those with both states as parties, and those with one of the two that are register entries
    or involve an organisation. Gives every heading a section, empty or not: acts by date, then those without
    one in the order of the documents, then the entries of registers in the same way. The
    documents given are those cited, in the order of first citation. Who published them is taken from `sources`, or
    from what they say themselves.
    Raises StoreError where a record cites a document that is not among `documents`.
    """
    pair = frozenset(dyad)
    position = {id: n for n, id in enumerate(documents)}
    published = _published(documents) | dict(sources or {})
    wanted = [record for record in records if concerns(record, pair)]
    read = {claim.citation.document for record in wanted for claim in record.claims} & documents.keys()
    copies = tuple(group for group in voices({id: documents[id].text for id in read}) if len(group) > 1)
    told = (settled(record, differences(record, published, copies)) for record in wanted)
    sorted_by_time = sorted(told, key=lambda record: _moment(record, position))
    under: dict[str, list[Record]] = {heading.key: [] for heading in HEADINGS}
    for record in sorted_by_time:
        under[section_key(record.best, pair)].append(record)
    sections = tuple(Section(heading.key, heading.title, tuple(under[heading.key])) for heading in HEADINGS)
    cited = {c.citation.document for section in sections for record in section.records for c in voices_of(record)}
    if missing := sorted(cited - documents.keys()):
        raise StoreError(f"records cite documents that were not given: {', '.join(missing)}")
    dossier = Dossier(dyad, as_of, sections, copies=copies)
    order = dict.fromkeys(c.citation.document for record in dossier.records for c in voices_of(record))
    shown = {id: documents[id] for id in order}
    return replace(dossier, documents=shown, sources={id: published[id] for id in order})


def _published(documents: Mapping[str, Document]) -> dict[str, Source]:
    """Who published each document, as far as it says itself."""
    seen = {id: document.sighting for id, document in documents.items()}
    return {id: Source(sighting.publisher, sighting.country) for id, sighting in seen.items()}


def section_key(claim: Claim, dyad: Dyad) -> str:
    """The heading under which a claim stands in the dossier of `dyad`."""
    return next(heading.key for heading in _IN_TURN if heading.holds(claim, dyad))


def acts_and_entries(section: Section) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """A section's acts, and what stands in registers."""
    acts = tuple(record for record in section.records if record.best.kind == EVENT)
    return acts, tuple(record for record in section.records if record.best.kind != EVENT)


def voices_of(record: Record) -> tuple[Claim, ...]:
    """The record's claims, the best one first."""
    return (record.best, *(claim for claim in record.claims if claim.id != record.best.id))


def concerns(record: Record, dyad: Dyad) -> bool:
    """Whether a record stands in the dossier of `dyad`: see build_dossier."""
    states = frozenset[str]().union(*(claim.states for claim in voices_of(record)))
    aside = record.best.kind != EVENT or any(map(_is_organisation, _everyone(record.best)))
    return dyad <= states or (bool(dyad & states) and aside)


def _everyone(claim: Claim) -> tuple[Party, ...]:
    return (*claim.actors, *claim.recipients, *claim.parties)


def _is_organisation(party: Party) -> bool:
    return party.organisation is not None and party.state is None


def _moment(record: Record, position: Mapping[str, int]) -> tuple[bool, date, date, int, int, str]:
    best = record.best
    start, end = (best.date.start, best.date.end) if best.date else (date.max, date.max)
    return best.kind != EVENT, start, end, position.get(best.citation.document, -1), best.citation.start, record.id
