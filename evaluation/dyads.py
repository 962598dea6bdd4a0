"""Dyads: news filed under "A–B relations", two states, should give a claim between A and B."""

import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from bilateral.errors import SourceError, UnknownName
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.types import EVENT, Claim, Document, Party
from evaluation.measures import interval
from evaluation.news import document_of, read_news

SHEET = ("item", "start", "end", "trigger", "category", "actors", "recipients", "status", "date", "place", "said_by")
VERDICTS = ("parties", "category_right", "status_right", "date_right", "place_right", "said_by_right", "note")
"""What a judge fills in: y or n for the parties of both sides together, then for each of the other slots."""
_TOPIC = re.compile(r"(?P<pair>.+?)\s+relations\s*")
_DASH = re.compile(r"\s*[–—-]\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """A news item and one pair of states that its own topic names (alpha-3, in order of the alphabet)."""

    id: str
    document: Document
    dyad: tuple[str, str]


def read_dyads(path: Path) -> list[Item]:
    """The items of a file of news whose own topic is the relations of two states, once for each such pair.

    Takes JSON lines, plain or gzipped, with id, date, text, topic and topic_pos: an item's own topic is one that it is
    the first to stand under (`topic_pos` 1). Raises SourceError.
    """
    knowledge = load_knowledge()
    items = [
        Item(row["id"], document_of(row), dyad)
        for row in read_news(path, ("id", "date", "text", "topic", "topic_pos"))
        if row["topic_pos"] == 1
        for dyad in dict.fromkeys(filter(None, (find_dyad(topic, knowledge) for topic in row["topic"])))
    ]
    if not items:
        raise SourceError(f"{path}: no item under the relations of two states", "name news with topics")
    return items


def find_dyad(topic: str, knowledge: Knowledge) -> tuple[str, str] | None:
    """The states of "Chile–Peru relations"; None for any other topic, and where one of the two is no state."""
    match = _TOPIC.fullmatch(topic)
    pair = match["pair"] if match else ""
    for dash in _DASH.finditer(pair):  # "Guinea-Bissau–Senegal" has two
        names = pair[: dash.start()], pair[dash.end() :]
        try:
            one, other = map(knowledge.find_state, names)
        except UnknownName:
            continue
        if one != other:
            return (one, other) if one < other else (other, one)
    return None


def score_dyads(items: Sequence[Item], claims: Iterable[Claim]) -> dict[str, object]:
    """Share of items with a claim of any kind between their two states, with a 95 % interval over resampled items.

    What is missed is counted by how many of the two the text names at all: by name, adjective, capital or body.
    """
    told: dict[str, list[frozenset[str]]] = defaultdict(list)
    for claim in claims:
        told[claim.citation.document].append(claim.states)
    hits = [any(states.issuperset(item.dyad) for states in told[item.document.id]) for item in items]
    missed = Counter(n_named(item) for item, hit in zip(items, hits, strict=True) if not hit)
    return {
        "items": len(items),
        "told": sum(hits),
        "share": round(sum(hits) / len(items), 4),
        "share_interval": interval(mean, hits),
        "missed": {"neither_named": missed[0], "one_named": missed[1], "both_named": missed[2]},
    }


def n_named(item: Item) -> int:
    """How many of an item's two states its text names, whatever the name."""
    codes = {name.codes[0] for name in load_knowledge().find_names(item.document.text)}
    return len(codes.intersection(item.dyad))


def write_sheet(path: Path, n: int, items: Sequence[Item], claims: Sequence[Claim], seed: int = 1) -> None:
    """A CSV of `n` random acts of a run for a judge, each with the sentence it cites and empty columns for verdicts.

    Raises SourceError where the file cannot be written.
    """
    ids = {item.document.id: item.id for item in items}
    acts = [claim for claim in claims if claim.kind == EVENT]
    drawn = random.Random(seed).sample(acts, min(n, len(acts)))
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow((*SHEET, "sentence", *VERDICTS))
            writer.writerows((*_row(claim, ids[claim.citation.document]), *[""] * len(VERDICTS)) for claim in drawn)
    except OSError as error:
        raise SourceError(f"{path} cannot be written: {error}", "name a file in a folder that there is") from error


def _row(claim: Claim, item: str) -> Iterator[object]:
    """A claim's cells under `SHEET`, and its sentence."""
    yield from (item, claim.citation.start, claim.citation.end, claim.slots["trigger"]["text"], claim.type)
    yield from (_parties(claim.actors), _parties(claim.recipients), claim.status)
    yield f"{claim.date.start}/{claim.date.end} {claim.date.basis}" if claim.date else ""
    yield claim.place.name if claim.place else ""
    yield _parties([claim.said_by.party]) if claim.said_by else ""
    yield claim.citation.quote


def _parties(parties: Sequence[Party]) -> str:
    return "; ".join(f"{party.state or party.organisation or '?'} ({party.name})" for party in parties)
