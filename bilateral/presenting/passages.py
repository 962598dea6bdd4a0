"""A passage shows the document's own characters: its pieces, put together again, are a slice of the document."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bilateral.presenting.dossier import voices_of
from bilateral.presenting.slots import PLACES
from bilateral.types import Claim, Document, Dossier, Record

MOST_CHARS = 1_400
"""Longer paragraphs are cut around the quote; some documents are one paragraph from end to end."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_MARKS_BEFORE = re.compile(r"(?:\s|#{1,6}\s|[-*+•>]\s)+")
_MARKS_AFTER = re.compile(r"(?:\s|\s#+)+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that are shown alike: inside a quote or not, and part of what a claim names or not."""

    text: str
    quoted: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document with the sentences that claims cite in it."""

    document: Document
    start: int
    end: int
    claims: tuple[Claim, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The passage's characters, divided where a quote or something that a claim names begins or ends."""
        quotes = [(claim.citation.start, claim.citation.end) for claim in self.claims]
        named = [span for claim in self.claims for span in named_spans(claim)]
        edges = {edge for span in (*quotes, *named) for edge in span if self.start < edge < self.end}
        return tuple(
            Piece(self.document.text[start:end], _inside(start, quotes), _inside(start, named))
            for start, end in pairwise(sorted({self.start, self.end, *edges}))
        )

    @property
    def text(self) -> str:
        """The characters, with marks where something was cut off."""
        cut = "… " * self.cut_before, " …" * self.cut_after
        return f"{cut[0]}{self.document.text[self.start : self.end]}{cut[1]}"


def passages(record: Record, dossier: Dossier) -> tuple[Passage, ...]:
    """Every paragraph in which the record is said, in the order of the dossier's documents."""
    told = {claim.citation.document for claim in voices_of(record)}
    number = {id: n for n, id in enumerate(id for id in dossier.documents if id in told)} if len(told) > 1 else {}
    claims: dict[tuple[int, int, int], list[Claim]] = {}
    shown: dict[tuple[int, int, int], Passage] = {}
    for claim in voices_of(record):
        citation = claim.citation
        document = dossier.documents[citation.document]
        whole = paragraph(document.text, citation.start, citation.end)
        passage = _cut(document, whole, (citation.start, citation.end), MOST_CHARS)
        place = number.get(document.id, 0), passage.start, passage.end
        shown[place] = passage
        claims.setdefault(place, []).append(claim)
    return tuple(
        Passage(p.document, p.start, p.end, tuple(claims[place]), p.cut_before, p.cut_after)
        for place, p in sorted(shown.items(), key=lambda entry: entry[0])
    )


def shrunk(passage: Passage, most_chars: int) -> Passage:
    """The passage cut to `most_chars` around what its claims cite, which stays whole."""
    quotes = [claim.citation for claim in passage.claims]
    anchor = min(quote.start for quote in quotes), max(quote.end for quote in quotes)
    cut = _cut(passage.document, (passage.start, passage.end), anchor, most_chars)
    before, after = passage.cut_before or cut.cut_before, passage.cut_after or cut.cut_after
    return Passage(passage.document, cut.start, cut.end, passage.claims, before, after)


def excerpt(claim: Claim, document: Document, most_chars: int) -> Passage:
    """The claim's quote without marks of layout at its edges; of a long one, what is around the claim's own words."""
    whole = _unmarked(claim)
    anchor = next((span for span in _slot_spans(claim) if whole[0] <= span[0] < span[1] <= whole[1]), whole[:1] * 2)
    cut = _cut(document, whole, anchor, most_chars)
    return Passage(document, cut.start, cut.end, (claim,), cut.cut_before, cut.cut_after)


def named_spans(claim: Claim) -> tuple[tuple[int, int], ...]:
    """Where the document says what the claim is made of: its parties, the word that tells the act, the thing's name."""
    parties = ((party.start, party.end) for party in (*claim.actors, *claim.recipients, *claim.parties))
    return (*(span for span in parties if span[0] < span[1]), *_slot_spans(claim))


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """First and last offset of the paragraphs around a span; blank lines divide them, or line ends where none is."""
    if _BLANK_LINE.search(text):
        before = [match.end() for match in _BLANK_LINE.finditer(text, 0, start)]
        after = _BLANK_LINE.search(text, end)
        first, last = (before[-1] if before else 0), (after.start() if after else len(text))
    else:
        first = text.rfind("\n", 0, start) + 1
        last = found if (found := text.find("\n", end)) >= 0 else len(text)
    return min(first, start), max(last, end)


def _slot_spans(claim: Claim) -> list[tuple[int, int]]:
    """The slots that are places in the text; other mappings with a start and an end are days."""
    places = [place for key in PLACES if isinstance(place := claim.slots.get(key), Mapping)]
    return [(place["start"], place["end"]) for place in places if {"start", "end"} <= place.keys()]


def _unmarked(claim: Claim) -> tuple[int, int]:
    """First and last offset of a quote between what marks a heading or an item of a list in plain text."""
    citation = claim.citation
    first = match.end() if (match := _MARKS_BEFORE.match(citation.quote)) else 0
    last = match.start() if (match := _MARKS_AFTER.search(citation.quote, first)) else len(citation.quote)
    return (citation.start + first, citation.start + last) if first < last else (citation.start, citation.end)


def _cut(document: Document, whole: tuple[int, int], anchor: tuple[int, int], most_chars: int) -> Passage:
    """As much of `whole` as there is room for, `anchor` in the middle of it, cut between words."""
    text, (first, last), (start, end) = document.text, whole, anchor
    if last - first <= most_chars:
        return Passage(document, first, last, ())
    room = max(0, most_chars - (end - start)) // 2
    left = max(first, min(start - room, last - most_chars))
    right = min(last, max(end + room, first + most_chars, end))
    if left > first:
        left = min(start, text.find(" ", left, start) + 1 or start)
    if right < last:
        right = max(end, text.rfind(" ", end, right))
    return Passage(document, left, right, (), left > first, right < last)


def _inside(offset: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
