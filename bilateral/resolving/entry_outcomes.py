"""What registers tell of an announcement: what a later text says of the very entry that its sentence names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, TypeAlias

from bilateral.resolving.entries import place_of
from bilateral.resolving.reports import Report
from bilateral.resolving.word_forms import any_of
from bilateral.resolving.wording import ANNOUNCING, REALISING, TO_COME, about, told_apart, word_of
from bilateral.types import EVENT, Claim, Document, Record

Became: TypeAlias = Literal["opened", "called off", "put off"]

HORIZON = timedelta(days=400)
_KINDS = frozenset(("site", "service", "programme", "organisation"))
"""What is opened or launched."""
_HELD = frozenset(("mechanism", "programme", "service"))
"""What is put off or called off."""
_REACH_WORDS = 6
_BEGUN = re.compile(
    r"\b(?:(?:was|were|is|has been|have been) (?:\w+ly )?)?"
    r"(?:open(?:ed|s)|inaugurat(?:ed|es)|launch(?:ed|es)|unveil(?:ed|s)|establish(?:ed|es)|set up|(?:has|have) begun"
    r"|began(?: running)?|went into (?:operation|service))\b"
)
_PASSIVE = r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?"
_OFF = re.compile(_PASSIVE + r"(?:cancell?ed|called off|scrapped|abandoned|shelved)\b")
_LATER = re.compile(_PASSIVE + r"(?:postponed|put off|rescheduled|delayed|deferred|adjourned)\b")
_NOT_SO = re.compile(
    r"\b(?:will|would|may|might|could|should|if|not|never|n[’']t|yet to be|threaten\w*|plans?|planned|hopes?)\b"
    r"(?:\s+[\w’'-]+){0,3}\s*$",
    re.IGNORECASE,
)


_OTHER_CLAUSE = re.compile(r"[;.]|\b(?:that|which|who|was|were|said|told|but|and|as|because|after)\b")
"""Between a name and a word that is not said of it."""


class Named:
    """Register entries by the documents in which they are named."""

    def __init__(self, records: Iterable[Record], documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._by_document: dict[str, list[tuple[Claim, Record]]] = defaultdict(list)
        for record in records:
            if record.best.kind != EVENT and len(record.claims) > 1:
                for claim in record.claims:
                    self._by_document[claim.citation.document].append((claim, record))

    def later(self, plan: Report) -> Iterator[tuple[Claim, Record, Report]]:
        """Of each entry that an announcement's sentence names: its claim there, and what later texts say of it."""
        citation = plan.claim.citation
        for claim, record in self._by_document.get(citation.document, ()):
            if claim.citation.start < citation.end and citation.start < claim.citation.end:
                for other in record.claims:
                    document = self._documents.get(other.citation.document)
                    if document and _is_later(plan, document.sighting.published):
                        yield claim, record, Report.of(other, document)


def became(plan: Report, named: Claim, report: Report) -> Became | None:
    """What a later sentence on an entry says of what was announced of it; None where it says nothing of that."""
    if told_apart(plan, report) or report.claim.citation.document == plan.claim.citation.document:
        return None
    # A session or a line that is put off is the very thing; whoever was to speak about it is not.
    if named.kind in _HELD and plan.claim.type in ("CONSULT", "COOPERATE", "AGREE", "SUPPORT"):
        if _is_said(report.claim, _OFF, before=False):
            return "called off"
        if _is_said(report.claim, _LATER, before=False):
            return "put off"
    is_opening = any_of([word_of(plan)], ANNOUNCING | REALISING) or any_of(about(plan), REALISING)
    if named.kind in _KINDS and is_opening and _is_said(report.claim, _BEGUN, before=True):
        return "opened"
    return None


def _is_later(plan: Report, published: date | None) -> bool:
    return published is not None and plan.published is not None and timedelta() < published - plan.published <= HORIZON


def _is_said(entry: Claim, words: re.Pattern[str], before: bool) -> bool:
    """Whether the sentence says this of the entry: close after its name, or also close before it."""
    place, quote = place_of(entry), entry.citation.quote
    if place is None:
        return False
    start, end = (at - entry.citation.start for at in place)
    for found in words.finditer(quote):
        gap = quote[end : found.start()] if found.start() >= end else quote[found.end() : start] if before else None
        near = gap is not None and len(gap.split()) <= _REACH_WORDS and not _OTHER_CLAUSE.search(gap)
        if near and not _NOT_SO.search(quote[: found.start()]) and not TO_COME.search(quote[: found.start()]):
            return True
    return False
