"""The nouns that everything else passes around: frozen, slotted, standard library only.

Offsets are code points of the document's text, half-open. States are ISO 3166 alpha-3. Days are `datetime.date`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

Status: TypeAlias = Literal["occurred", "ongoing", "scheduled", "intended", "proposed", "hypothetical", "denied"]
Kind: TypeAlias = Literal[
    "event", "agreement", "mechanism", "service", "programme", "organisation", "site", "person", "figure"
]
Precision: TypeAlias = Literal["day", "range", "month", "quarter", "season", "year", "decade", "century"]
Basis: TypeAlias = Literal["stated", "relative", "anniversary", "published", "inferred"]
Verdict: TypeAlias = Literal["same", "different", "wrong"]
SourceKind: TypeAlias = Literal["official", "agency", "paper", "other"]

EVENT: Kind = "event"
REGISTERS: tuple[Kind, ...] = (
    "agreement",
    "mechanism",
    "service",
    "programme",
    "organisation",
    "site",
    "person",
    "figure",
)


def content_id(prefix: str, *parts: object) -> str:
    """An id that depends on content alone: `prefix` and 16 hex digits of the parts' BLAKE2b."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=str)
    return f"{prefix}_{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a document was seen; everything may be unknown."""

    file: str | None = None
    line: int | None = None
    source_id: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    country: str | None = None
    published: date | None = None
    language: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as published. The id is a hash of the text, so reading it again changes nothing."""

    id: str
    text: str
    sighting: Sighting = Sighting()

    @classmethod
    def of(cls, text: str, sighting: Sighting = Sighting()) -> "Document":
        return cls(content_id("d", text), text, sighting)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read, and what its owner can do about it."""

    file: str
    line: int | None
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the sentence's syntax (Universal Dependencies 2)."""

    start: int
    end: int
    text: str
    pos: str
    head: int
    """Index of the governing token in its sentence; its own index for the root."""
    relation: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as the annotator saw it: `person`, `organization`, `location`, `facility`, `norp`, `date`, `money` …"""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may name an act, with the probability of each category and status, and of each token's part in it."""

    token: int
    categories: Mapping[str, float]
    statuses: Mapping[Status, float]
    actors: Mapping[int, float] = field(default_factory=dict)
    recipients: Mapping[int, float] = field(default_factory=dict)

    @property
    def p(self) -> float:
        """That it names an act at all."""
        return sum(self.categories.values())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stretches of tokens, half-open, and the probability of each category of what the first does to the second."""

    source: tuple[int, int]
    target: tuple[int, int]
    categories: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    triggers: tuple[Trigger, ...] | None = None
    """None where the annotator does not look for acts, so that the words alone tell them."""
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its sentences, syntax and names: the one carrier from annotating to coding."""

    document: Document
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """When something happened: first and last day."""

    start: date
    end: date
    precision: Precision
    basis: Basis


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    state: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted on: a state, through a person, an office or a body, in the document's words."""

    name: str
    start: int
    end: int
    state: str | None = None
    person: str | None = None
    office: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, when it is not the document itself: directly where `quoted`, by which word, passed on by whom."""

    party: Party
    quoted: bool = False
    cue: str | None = None
    via: Party | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact characters that say it: `quote == document.text[start:end]`."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one sentence of one document says. `why` names the words, rules and knowledge it rests on."""

    id: str
    kind: Kind
    citation: Citation
    p: float
    by: str
    why: tuple[str, ...]
    type: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    name: str | None = None
    status: Status | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    parties: tuple[Party, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    date: Span | None = None
    place: Place | None = None
    said_by: Speaker | None = None
    corrected: tuple[str, ...] = ()
    """What a person put right, by field or slot; empty in what a coder says. `by` is that person then."""

    @property
    def states(self) -> frozenset[str]:
        """Alpha-3 of every state that is a party in any role."""
        everyone = (*self.actors, *self.recipients, *self.parties)
        return frozenset(party.state for party in everyone if party.state)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two claims are the same thing, or are not, or one is wrong; by a person or a rule; revocable by `retracts`.

    `same` of one claim alone, without `right`: it says what its sentence says.
    `p`: how likely it is right, where a rule can tell; None of what people say and of rules that join by the letter.
    """

    id: str
    verdict: Verdict
    left: str
    right: str | None
    by: str
    reason: str
    at: datetime
    human: bool = False
    retracts: str | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Claims judged the same, folded: the best supported value of each slot is on `best`."""

    id: str
    best: Claim
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a dossier and the records under it, oldest first."""

    key: str
    title: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes a document: the state it speaks from, what it is, and how far it is believed, from 0 to 1."""

    name: str | None = None
    country: str | None = None
    kind: SourceKind = "other"
    reliability: float = 0.5


@dataclass(frozen=True, slots=True)
class Dossier:
    """The records of one pair of states as of a day, laid out for a reader."""

    dyad: tuple[str, str]
    as_of: date
    sections: tuple[Section, ...]
    documents: Mapping[str, Document] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Who published each of the documents, by their ids."""
    copies: tuple[tuple[str, ...], ...] = ()
    """The documents that are near-identical, in groups: each group is one voice."""

    @property
    def records(self) -> Sequence[Record]:
        """Every record once, in the order of the sections."""
        seen: dict[str, Record] = {}
        for section in self.sections:
            for record in section.records:
                seen.setdefault(record.id, record)
        return tuple(seen.values())
