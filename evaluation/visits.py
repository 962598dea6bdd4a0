"""Visits: of those of foreign leaders to the United States that news mentions, the ones in the record, on their days.

A sentence mentions a visit where it was published within three days of it, names the leader's state and the leader by
last name, and tells of a visit: he is at or goes to the White House, Camp David, Washington or the United States, or it
names the President of the United States and a word for a visit, a meeting or talks. Sentences that name the UN are left
out, and so are the rows of the Office of the Historian's list that tell of a meeting with the President at the UN.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from typing import TypeAlias
from xml.etree import ElementTree

from bilateral.annotating.sentences import find_sentences
from bilateral.errors import SourceError, UnknownName
from bilateral.knowledge import load_knowledge
from bilateral.types import EVENT, Claim, Document
from evaluation.claims import plain
from evaluation.measures import interval
from evaluation.news import document_of, read_news

HOST = "USA"
SLACK = timedelta(days=3)
"""So long before or after a visit news may mention it."""
VISIT = "CONSULT"
"""The category of visits and meetings."""

Reports: TypeAlias = dict["Visit", list[Document]]

_UN = re.compile(r"\b(?:UN|U\.N\.|United Nations|General Assembly)(?!\w)")
_THERE = re.compile(
    r"\b(?:at|in|to|visit(?:s|ed|ing)?|reach(?:es|ed)) (?:the |a )?"
    r"(?:White House|Camp David|Oval Office|Mar-a-Lago|Washington|United States|U\.S\.|US)(?!\w)"
    r"(?! (?:State|Senate|House|Congress|Department|Secretary|President)\b)"
)
_HOST = re.compile(
    r"\b(?:(?:US|U\.S\.|USA|United States|American) President|[Pp]resident of the (?:United States|US|U\.S\.)"
    r"|Clinton|Bush|Obama|Trump|Biden)\b"
)
_VISITING = re.compile(
    r"\b(?:visit|met\b|meet|talks?\b|arriv|summit|trip\b|travel|welcom|host|receiv|greet|discuss)", re.IGNORECASE
)
_TITLES = re.compile(
    r"(?:(?:President|Prime|Minist?er|King|Queen|Federal|Chancellor|Amir|Emir|Sheikh|Sultan|Premier|Taoiseach|Chairman"
    r"|Crown|Prince|Pope|Vice|Acting|Interim|General)(?:-elect)? )+"
)
_NO_NAME = re.compile(r"[IVX]+|[JS]r|\w")


@dataclass(frozen=True, slots=True)
class Visit:
    """A leader's visit to the United States: whose, its first and last day, and the last name in plain letters."""

    state: str
    leader: str
    start: date
    end: date
    last_name: str


def read_visits(folder: Path) -> list[Visit]:
    """The visits of a folder of the Historian's XML, less those that were to the UN, and of states unknown to us.

    Raises SourceError.
    """
    visits = []
    for path in sorted(folder.glob("*.xml")):
        try:
            visits += [visit for row in ElementTree.parse(path).getroot() if (visit := _visit(row))]
        except (OSError, ValueError, ElementTree.ParseError) as error:
            raise SourceError(f"{path} cannot be read: {error!r}", "name the folder of visits in XML") from error
    if not visits:
        raise SourceError(f"{folder}: no visits", "name the folder of the Historian's visits in XML")
    return visits


def _visit(row: ElementTree.Element) -> Visit | None:
    leader, state = (" ".join((row.findtext(tag) or "").split()) for tag in ("visitor", "from"))
    if _UN.search(row.findtext("description") or "") or not (name := _last_name(leader)):
        return None
    days = [date.fromisoformat((row.findtext(tag) or "").strip()) for tag in ("start-date", "end-date")]
    code = _state(state)
    return Visit(code, leader, min(days), max(days), name) if code else None


def _last_name(leader: str) -> str:
    """ "King Abdullah II" is "abdullah", "Prime Minister John P. Key" "key", "President Lee Myung-bak" "myung bak"."""
    words = _TITLES.sub("", leader.replace(".", ""), count=1).split()
    return plain(next((word for word in reversed(words) if not _NO_NAME.fullmatch(word)), ""))


def _state(name: str) -> str | None:
    """ "China, People's Republic of" as well."""
    first, _, rest = name.partition(",")
    for form in (name, f"{rest} {first}".strip(), first, name.partition(" (")[0]):
        with suppress(UnknownName):
            return load_knowledge().find_state(form)
    return None


def find_reports(visits: Sequence[Visit], path: Path) -> Reports:
    """The news that mentions each visit, by the rule above; visits that none mentions are left out."""
    by_day: dict[date, list[Visit]] = defaultdict(list)
    for visit in visits:
        for n in range((visit.end - visit.start + 2 * SLACK).days + 1):
            by_day[visit.start - SLACK + timedelta(days=n)].append(visit)
    found: Reports = defaultdict(list)
    for row in read_news(path, ("date", "text")):
        words = plain(row["text"])
        near = [visit for visit in by_day.get(date.fromisoformat(row["date"]), ()) if visit.last_name in words]
        if near:
            document = document_of(row)
            sentences = [document.text[start:end] for start, end in find_sentences(document.text)]
            for visit in near:
                if any(mentions(visit, sentence) for sentence in sentences):
                    found[visit].append(document)
    return found


def mentions(visit: Visit, sentence: str) -> bool:
    """Whether a sentence published in those days is about the visit."""
    if _UN.search(sentence) or f" {visit.last_name} " not in f" {plain(sentence)} ":
        return False
    if not any(visit.state in name.codes for name in load_knowledge().find_names(sentence)):
        return False
    return bool(_THERE.search(sentence) or (_HOST.search(sentence) and _VISITING.search(sentence)))


def score_visits(reports: Reports, claims: Sequence[Claim]) -> dict[str, object]:
    """Share of the mentioned visits of which a visit or meeting of the two states on the right day is told.

    `any_act` counts the acts of any category. Also gives a 95 % interval over resampled visits, and how many were
    missed and why.
    """
    told = _by_document(claims)
    verdicts = [verdict(visit, documents, told) for visit, documents in reports.items()]
    hits = [why is None for why in verdicts]
    n_acts = sum(_has_act(visit, documents, told) for visit, documents in reports.items())
    return {
        "visits": len(reports),
        "told": sum(hits),
        "share": round(sum(hits) / max(len(hits), 1), 4),
        "share_interval": interval(mean, hits) if hits else [0.0, 0.0],
        "any_act": round(n_acts / max(len(hits), 1), 4),
        "missed": dict(Counter(why for why in verdicts if why).most_common()),
    }


def _by_document(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.citation.document].append(claim)
    return found


def verdict(visit: Visit, documents: Sequence[Document], told: Mapping[str, Sequence[Claim]]) -> str | None:
    """Why a visit is not in the record as a visit or meeting of the two states on its day; None where it is."""
    acts = [(claim, document) for document in documents for claim in _between(visit, told.get(document.id, ()))]
    visits = [(claim, document) for claim, document in acts if claim.type == VISIT]
    if any(is_in_time(visit, claim, document) for claim, document in visits):
        return None
    if visits:
        return "wrong day" if any(claim.date for claim, _ in visits) else "no day, published before or after"
    return "another act" if acts else "no act of the two"


def _has_act(visit: Visit, documents: Sequence[Document], told: Mapping[str, Sequence[Claim]]) -> bool:
    return any(
        is_in_time(visit, claim, document)
        for document in documents
        for claim in _between(visit, told.get(document.id, ()))
    )


def _between(visit: Visit, claims: Sequence[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.kind == EVENT and claim.states.issuperset((visit.state, HOST)))


def is_in_time(visit: Visit, claim: Claim, document: Document) -> bool:
    """The claim's days overlap the visit's; where the text gives none, it was published on one of them."""
    published = document.sighting.published
    start, end = (claim.date.start, claim.date.end) if claim.date else (published, published)
    return start is not None and end is not None and start <= visit.end and visit.start <= end


def misses(reports: Reports, claims: Sequence[Claim]) -> Iterator[str]:
    """A line for each visit that is not in the record: who, when, why, and where to read of it."""
    told = _by_document(claims)
    for visit, documents in reports.items():
        if why := verdict(visit, documents, told):
            texts = " | ".join(document.text for document in documents)
            yield f"{visit.state} {visit.leader}, {visit.start} to {visit.end}: {why}\n    {texts}"
