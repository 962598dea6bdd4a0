"""The history of a register entry is what its own claims and the acts that name it say, each stage with its sources."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.resolving.entries import annex_of, place_of
from bilateral.types import EVENT, Claim, Precision, Record, Span

_WORDS: dict[str, dict[str, str]] = {
    "agreement": {
        "initial": "initialled", "sign": "signed", "conclu": "signed", "ratif": "ratified", "enter": "in force",
        "exten": "extended", "prolong": "extended", "renew": "extended", "amend": "amended", "suspen": "suspended",
        "resum": "resumed", "terminat": "ended", "denounc": "ended", "abrogat": "ended", "expir": "ended",
    },
    "service": {
        "launch": "launched", "open": "launched", "inaugurat": "launched", "start": "launched", "introduc": "launched",
        "exten": "extended", "suspen": "suspended", "halt": "suspended", "cancel": "suspended", "resum": "resumed",
        "restor": "resumed", "reopen": "resumed", "clos": "closed",
    },
    "mechanism": {
        "set": "founded", "establish": "founded", "creat": "founded", "found": "founded", "launch": "founded",
        "held": "session", "hold": "session", "met": "session", "meet": "session", "conven": "session",
        "suspen": "suspended", "resum": "resumed", "dissolv": "dissolved", "session": "session",
    },
    "programme": {
        "launch": "launched", "open": "opened", "start": "launched", "held": "held", "hold": "held",
        "exten": "extended", "suspen": "suspended", "resum": "resumed", "complet": "ended",
    },
    "site": {
        "open": "opened", "inaugurat": "opened", "unveil": "unveiled", "clos": "closed", "reopen": "reopened",
        "destroy": "destroyed", "restor": "restored",
    },
    "person": {
        "appoint": "appointed", "nominat": "nominated", "elect": "elected", "swor": "sworn in", "resign": "resigned",
        "dismiss": "dismissed", "sack": "dismissed", "recall": "recalled",
    },
}  # fmt: skip
"""Stages by kind and the beginnings of the words that tell them."""
_SLOTS = {"signed": "signed", "in_force": "in force", "ended": "ended"}
_REACHED = frozenset(("initialled", "signed", "ratified", "in force", "suspended", "ended"))
_OF_PERSON = frozenset({"resigned"})
"""What a person does; the rest is done to one."""
_DONE = frozenset({None, "occurred", "ongoing"})
_TO_COME = frozenset({"scheduled", "intended"})
_AGREEING = 3
"""So many documents that give one office outweigh one that gives another."""
_REACH_WORDS = 10
"""The word that tells a stage stands no further from the name."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)(?: \w+ly)? $", re.IGNORECASE)
_SESSION = re.compile(
    r"\b(\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r" (?:\w+ )?(?:session|meeting|round|time)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """What became of a thing, when, and the claims that say so, in the order of their documents."""

    word: str
    when: Span
    claims: tuple[Claim, ...]


def histories(records: Iterable[Record], published: Mapping[str, date | None]) -> dict[str, tuple[Stage, ...]]:
    """The stages of each register entry by its record's id, oldest first; entries without any are left out.

    `published` gives the day on which each document was published.
    """
    records = list(records)
    acts, spans = _by_document(records)
    found = {}
    for record in records:
        if record.best.kind != EVENT:
            stages = _merged([*_from_slots(record), *_offices(record, published), *_from_acts(record, acts, spans)])
            stages = _merged([*stages, *_undated(record, published, {stage.word for stage in stages})])
            if stages:
                found[record.id] = stages
    return found


def _by_document(
    records: Iterable[Record],
) -> tuple[dict[str, list[tuple[Claim, Record]]], dict[str, list[tuple[int, int]]]]:
    """The acts told in each document with their records, and where its entries are named."""
    acts: dict[str, list[tuple[Claim, Record]]] = defaultdict(list)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for record in records:
        for claim in record.claims:
            if claim.kind == EVENT:
                acts[claim.citation.document].append((claim, record))
            elif claim.kind in _WORDS and claim.kind != "person" and (span := place_of(claim)):
                spans[claim.citation.document].append(span)
    return acts, spans


def _from_slots(record: Record) -> Iterator[Stage]:
    """What sentences say of the entry itself."""
    for claim in record.claims:
        for slot, word in _SLOTS.items():
            days = claim.slots.get(slot)
            if isinstance(days, Mapping) and not annex_of(claim):
                start, end = (date.fromisoformat(str(days[edge])) for edge in ("start", "end"))
                yield Stage(word, Span(start, end, _precision(start, end), "stated"), (claim,))


def _undated(record: Record, published: Mapping[str, date | None], known: Collection[str]) -> Iterator[Stage]:
    """The stage at which an agreement stands, by the first report of it, where no source gives its day."""
    state = record.best.slots.get("state")
    claims = [claim for claim in record.claims if claim.slots.get("state") == state and not annex_of(claim)]
    days = [day for claim in claims if (day := published.get(claim.citation.document))]
    if record.best.kind == "agreement" and state in _REACHED and state not in known and days:
        yield Stage(str(state), Span(min(days), min(days), "day", "published"), tuple(claims))


def _offices(record: Record, published: Mapping[str, date | None]) -> Iterator[Stage]:
    """The offices of a person, each with the first and last day on which a document gives it, and all who give it.

    What a single document says, within the days for which several agree on another office, is left out.
    """
    told: dict[str, list[tuple[date, str, Claim]]] = defaultdict(list)
    for claim in record.claims:
        day, office = published.get(claim.citation.document), claim.slots.get("office")
        if claim.kind == "person" and day and office:
            told[str(office)].append((day, claim.id, claim))
    rows = {office: sorted(each, key=lambda row: row[:2]) for office, each in told.items()}
    agreed = [(each[0][0], each[-1][0]) for each in rows.values() if _n_documents(each) >= _AGREEING]
    for office, each in rows.items():
        start, end = each[0][0], each[-1][0]
        if _n_documents(each) > 1 or not any(first <= start and end <= last for first, last in agreed):
            yield Stage(office, Span(start, end, _precision(start, end), "published"), tuple(row[2] for row in each))


def _n_documents(rows: Iterable[tuple[date, str, Claim]]) -> int:
    return len({claim.citation.document for *_, claim in rows})


def _from_acts(
    record: Record, acts: Mapping[str, Sequence[tuple[Claim, Record]]], spans: Mapping[str, Sequence[tuple[int, int]]]
) -> Iterator[Stage]:
    """What acts do to the entry whose name stands beside the word that tells them."""
    for entry in record.claims:
        document = entry.citation.document
        for act, told in acts.get(document, ()):
            word = _stage_word(entry, act, spans.get(document, ()))
            when = told.best.date or act.date
            if word and when and act.status in _DONE | _TO_COME:
                yield Stage(f"to be {word}" if act.status in _TO_COME else word, when, (act,))


def _stage_word(entry: Claim, act: Claim, spans: Iterable[tuple[int, int]]) -> str | None:
    """The stage that an act is to an entry; None where its word stands elsewhere, or nearer to another entry."""
    trigger, name = act.slots.get("trigger"), place_of(entry)
    same_sentence = entry.citation.start < act.citation.end and act.citation.start < entry.citation.end
    if not trigger or not name or not same_sentence:
        return None
    text = str(trigger["text"]).lower()
    word = next((word for begin, word in _WORDS.get(entry.kind, {}).items() if text.startswith(begin)), None)
    quote, offset = entry.citation.quote, entry.citation.start
    is_before = trigger["end"] <= name[0]
    gap = (trigger["end"], name[0]) if is_before else (name[1], trigger["start"])
    between = quote[max(0, gap[0] - offset) : max(0, gap[1] - offset)]
    if quote[name[1] - offset :].startswith(("'s", "’s")):
        return None  # what is done to the entry's own is not done to it
    crossed = any(gap[0] <= start and end <= gap[1] for start, end in spans)
    if word is None or crossed or len(between.split()) > _REACH_WORDS:
        return None
    if entry.kind == "person" and is_before == _acts_itself(word, between):
        return None
    if word == "in force" and "force" not in quote[trigger["end"] - offset :][:20]:
        return None
    return _numbered(word, entry)


def _acts_itself(word: str, between: str) -> bool:
    """Whether the name stands before its verb: "resigned", "was elected"."""
    return word in _OF_PERSON or _PASSIVE.search(between) is not None


def _numbered(word: str, entry: Claim) -> str:
    """A session with its number, an annex by what it is."""
    if word == "session" and (number := _SESSION.search(entry.citation.quote)):
        return f"{number[1].lower()} session"
    return annex_of(entry) or word if word == "signed" else word


def _merged(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """One stage for what is said of the same days, or of days within others; the narrower days are kept."""
    merged: list[Stage] = []
    for stage in sorted(stages, key=lambda stage: (stage.when.end - stage.when.start, stage.when.start, stage.word)):
        for number, known in enumerate(merged):
            if known.word == stage.word and stage.when.start <= known.when.start and known.when.end <= stage.when.end:
                claims = {claim.id: claim for claim in (*known.claims, *stage.claims)}.values()
                in_order = sorted(claims, key=lambda claim: (claim.citation.document, claim.citation.start, claim.id))
                merged[number] = Stage(known.word, known.when, tuple(in_order))
                break
        else:
            merged.append(stage)
    return tuple(sorted(merged, key=lambda stage: (stage.when.start, stage.when.end, stage.word)))


def _precision(start: date, end: date) -> Precision:
    if start == end:
        return "day"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return "year" if start.year == end.year else "range"
    return (
        "month" if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day > 27 else "range"
    )
