"""Two invented documents and everything that can be said of Estonia and Uruguay in them, built by hand."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from bilateral.types import Citation, Claim, Document, Kind, Party, Place, Precision, Record, Sighting, Span, content_id

NOTE = """MONTEVIDEO – Visiting Montevideo on Monday, Foreign Minister Ana Kask told her Uruguayan counterpart that \
Estonia would open an embassy there in 2023.

Uruguay criticised the fishing ban. Trade reached 41.2 million euros in 2021. Kask and the Speaker met."""
WIRE = """Uruguay received Estonia's foreign minister on Monday.

The Fisheries Treaty of 1997 remains in force."""


@dataclass(frozen=True)
class Body:
    name: str


@dataclass(frozen=True)
class Knowledge:
    """As much as a phrase needs to know."""

    organisations: Mapping[str, Body] = field(default_factory=lambda: {"UN": Body("United Nations")})

    def name(self, state: str) -> str:
        return {"EST": "Estonia", "URY": "Uruguay", "FIN": "Finland", "NLD": "Netherlands"}[state]


@pytest.fixture
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture
def note() -> Document:
    return Document.of(
        NOTE,
        Sighting(
            title="Kask in Montevideo",
            publisher="Foreign Ministry",
            country="EST",
            published=date(2022, 6, 8),
            url="https://press.example/1",
        ),
    )


@pytest.fixture
def wire() -> Document:
    return Document.of(WIRE, Sighting(file="press/wire.txt", publisher="Sur", country="URY"))


def claim(
    document: Document, quote: str, kind: Kind = "event", p: float = 0.9, trigger: str = "", **slots: Any
) -> Claim:
    """A claim on the first place where the document says `quote`, and in it `trigger`."""
    start = document.text.index(quote)
    citation = Citation(document.id, start, start + len(quote), quote)
    id = content_id("c", document.id, kind, start, quote, str(slots))
    if trigger:
        at = start + quote.index(trigger)
        slots["slots"] = {"trigger": {"start": at, "end": at + len(trigger), "text": trigger}}
    return Claim(id, kind, citation, p, "by hand", ("verb “met”",), **slots)


def record(*claims: Claim) -> Record:
    return Record(f"r_{claims[0].id[2:]}", claims[0], claims)


def party(state: str | None, person: str | None = None, office: str | None = None, body: str | None = None) -> Party:
    return Party(person or office or body or state or "?", 0, 0, state, person, office, body)


def day(start: str, end: str | None = None, precision: Precision = "day") -> Span:
    return Span(date.fromisoformat(start), date.fromisoformat(end or start), precision, "stated")


KASK = party("EST", "Ana Kask", "Minister of Foreign Affairs")
ESTONIA, URUGUAY = party("EST"), party("URY")


@pytest.fixture
def records(note: Document, wire: Document) -> tuple[Record, ...]:
    """A visit told twice, a promise, criticism, a figure, a meeting without a date and a treaty."""
    visit = {"type": "CONSULT", "modes": ("visit",), "status": "occurred", "date": day("2022-06-06")}
    both = {"parties": (ESTONIA, URUGUAY)}
    return (
        record(
            claim(note, "Kask and the Speaker met", type="CONSULT", status="occurred", actors=(KASK, URUGUAY),
                  trigger="met"),
        ),
        record(
            claim(note, "Estonia would open an embassy there in 2023", type="AGREE", status="intended",
                  contexts=("diplomatic",), actors=(KASK,), recipients=(URUGUAY,),
                  date=day("2023-01-01", "2023-12-31", "year"), place=Place("Montevideo"), trigger="open"),
        ),
        record(
            claim(note, "Visiting Montevideo on Monday, Foreign Minister Ana Kask", trigger="Visiting", actors=(KASK,),
                  recipients=(URUGUAY,), **visit),
            claim(wire, "Uruguay received Estonia's foreign minister on Monday.", trigger="received", actors=(ESTONIA,),
                  recipients=(URUGUAY,), **visit),
        ),
        record(
            claim(note, "Uruguay criticised the fishing ban", trigger="criticised", type="ACCUSE", status="occurred",
                  actors=(URUGUAY,),
                  recipients=(ESTONIA,), date=day("2022-06-01", "2022-06-30", "month"), p=0.6),
        ),
        record(
            claim(note, "Trade reached 41.2 million euros in 2021", "figure", name="trade",
                  slots={"value": 41.2, "unit": "million EUR", "period": "2021"}, **both),
        ),
        record(
            claim(wire, "The Fisheries Treaty of 1997 remains in force.", "agreement", name="Fisheries Treaty",
                  slots={"in_force": True}, date=day("1997-01-01", "1997-12-31", "year"), **both),
        ),
    )  # fmt: skip


@pytest.fixture
def hand() -> ModuleType:
    """The builders of this file, for tests that make claims of their own."""
    return sys.modules[__name__]
