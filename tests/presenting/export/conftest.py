"""Records to be exported: the invented ones of this folder's parent, and some that nobody would wish to meet."""

import io
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st

from bilateral.knowledge import load_knowledge
from bilateral.presenting.export import Context, Format
from bilateral.types import (
    Citation,
    Claim,
    Document,
    Judgement,
    Party,
    Place,
    Record,
    Sighting,
    Source,
    Span,
    Speaker,
    content_id,
)

T = TypeVar("T")
AS_OF = date(2024, 2, 1)
NASTY = (
    '=HYPERLINK("http://a.example","x")', "+1", "-1+1", "@SUM(A1)", "\tcell", "a\tb\r\nc\rd", "\u202ereversed",
    "]]>&<!--<script>alert(1)</script>", '"""', "'", "\\", "\\n", "{", "}", "%$&#_~^", "\x00\x1b[31m", "\u200b",
    "END:VCALENDAR\r\nBEGIN:VEVENT", "@article{x,", " | ", "; ", ",", "\u2028\u2029\u0085", "é日本語🕊", " ", "''=1",
    "\ufffe\uffff", "\ufeff",
)  # fmt: skip
words = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12),
    st.tuples(st.sampled_from(NASTY), st.sampled_from(NASTY)).map("".join),
)
states = st.sampled_from(["EST", "URY", "FIN", "XKX", "SUN", "PSE", None])
parties = st.builds(
    Party, words, st.just(0), st.just(3), states, person=st.none() | words, office=st.none() | words,
    organisation=st.none() | words,
)  # fmt: skip
spans = st.builds(
    lambda start, n, precision: Span(start, date.fromordinal(start.toordinal() + n), precision, "stated"),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["day", "range", "month", "year", "decade"]),
)
places = st.builds(
    lambda name, state, point: Place(name, state, *point),
    words,
    states,
    st.sampled_from([(None, None), (-34.9, -56.19), (0.0, 180.0)]),
)


@st.composite
def hostile(draw: st.DrawFn) -> tuple[Record, dict[str, Sighting]]:
    """A record of one or two claims that may hold anything wherever strangers write, and where they were seen."""
    said = []
    seen = {}
    for n in range(draw(st.integers(1, 2))):
        quote = draw(words)
        document = content_id("d", n, quote)
        seen[document] = Sighting(
            draw(st.none() | words), title=draw(st.none() | words), publisher=draw(st.none() | words),
            author=draw(st.none() | words), language=draw(st.sampled_from([None, "en", "x\n"])),
            url=draw(st.none() | words | words.map("https://press.example/{}".format)),
            published=draw(st.none() | st.dates(date(1990, 1, 1), AS_OF)),
        )  # fmt: skip
        said.append(_claim(draw, Citation(document, 5, 5 + len(quote), quote)))
    record = Record(said[0].id, said[0], tuple(said))
    return record, seen


def around(seen: dict[str, Sighting]) -> Context:
    return Context(AS_OF, load_knowledge(), seen)


def _claim(draw: st.DrawFn, citation: Citation) -> Claim:
    kind = draw(st.sampled_from(["event", "event", "agreement", "person", "figure"]))
    own: dict[str, Any] = {"parties": tuple(draw(st.lists(parties, max_size=3))), "name": draw(words)}
    if kind == "event":
        own = {
            "type": draw(st.sampled_from(["CONSULT", "AGREE", "ASSAULT"])),
            "modes": tuple(draw(st.lists(st.sampled_from(["visit", "firearms", "meet"]), max_size=2))),
            "actors": tuple(draw(st.lists(parties, max_size=3))),
            "recipients": tuple(draw(st.lists(parties, max_size=2))),
            "status": draw(st.sampled_from(["occurred", "ongoing", "scheduled", "denied"])),
        }
    return Claim(
        content_id("c", citation.document, kind), kind, citation, 0.7, draw(words), (draw(words),),
        slots={"x": draw(words)},
        contexts=tuple(draw(st.lists(st.sampled_from(["trade", "human rights"]), max_size=2))),
        date=draw(st.none() | spans), place=draw(st.none() | places),
        said_by=draw(st.none() | st.builds(Speaker, parties, st.booleans(), st.none() | words, st.none() | parties)),
        **own,
    )  # fmt: skip


def written(form: Format[T], items: Iterable[T], context: Context) -> bytes:
    stream = io.BytesIO()
    form.write(items, context, stream)
    assert not stream.closed
    return stream.getvalue()


@pytest.fixture
def told(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The parent's records with points on the map and two sources that differ on a day."""
    meeting, promise, visit, *rest = records
    place = Place("Montevideo", "URY", -34.9, -56.19)
    promise = replace(promise, best=replace(promise.best, place=place))
    first, second = visit.claims
    span = Span(date(2022, 6, 7), date(2022, 6, 7), "day", "stated")
    visit = Record(visit.id, first, (first, replace(second, date=span)))
    return meeting, promise, visit, *rest


@pytest.fixture
def context(note: Document, wire: Document, told: tuple[Record, ...]) -> Context:
    sources = {
        note.id: Source("Foreign Ministry", "EST", "official", 0.8),
        wire.id: Source("Sur", "URY", "paper"),
    }
    one, other = told[2].claims
    joined = Judgement(
        "j_1", "same", one.id, other.id, "compare", "one visit", datetime(2022, 6, 9, tzinfo=UTC), p=0.97
    )
    seen = {each.id: each.sighting for each in (note, wire)}
    return Context(AS_OF, load_knowledge(), seen, sources, (), (joined,), {note.id: date(2022, 6, 10)})


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """This file: what hypothesis draws from, and how a format is written."""
    return sys.modules[__name__]
