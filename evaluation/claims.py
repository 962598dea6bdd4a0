"""A claim counts only where a gold line says the same thing of the same words; every other claim costs precision.

Events match on category and exact set of states, register entries on kind and name; both on overlapping words.
What is right about a match (direction, status, date, people, place) is counted apart and costs nothing.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bilateral.errors import SourceError
from bilateral.types import EVENT, Claim, Document, Party

OVERLAP = 0.5
"""Two spans say the same when they share this part of the shorter one."""
SHORTEST_PART = 5
"""A name may stand inside a longer one when it has at least so many characters."""

Bounds: TypeAlias = tuple[int, int]
_FILLERS = frozenset({"the", "a", "an", "of", "for", "and", "on"})


def plain(name: str | None) -> str:
    """A name reduced to what two writers agree on: ASCII letters and digits, lower case, no articles."""
    ascii_only = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return " ".join(word for word in re.findall(r"[a-z0-9]+", ascii_only) if word not in _FILLERS)


@dataclass(frozen=True, slots=True)
class Gold:
    """One line of gold: the words, what they say, and what a claim may leave out (None)."""

    file: str
    quote: str
    bounds: Bounds
    kind: str
    types: frozenset[str]
    states: tuple[frozenset[str], ...]
    names: tuple[str, ...]
    required: bool
    actor: frozenset[str] | None
    status: frozenset[str] | None
    date: tuple[str, str] | None
    persons: frozenset[str] | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the measure sees it. `bounds` are None where the file does not hold the quote."""

    file: str
    quote: str
    bounds: Bounds | None
    kind: str
    type: str | None
    name: str
    actors: frozenset[str]
    states: frozenset[str]
    status: str | None
    date: tuple[str, str] | None
    persons: frozenset[str]
    place: str

    @classmethod
    def of(cls, claim: Claim, file: str, text: str) -> "Said":
        """Look the claim's quote up in `text`, the file as it lies: a reader may have cleaned it on the way."""
        involved = (*claim.actors, *claim.recipients)
        return cls(
            file=file,
            quote=claim.citation.quote,
            bounds=_find(claim.citation.quote, text),
            kind=claim.kind,
            type=claim.type,
            name=plain(claim.name),
            actors=_states(claim.actors),
            states=_states(involved),
            status=claim.status,
            date=(claim.date.start.isoformat(), claim.date.end.isoformat()) if claim.date else None,
            persons=frozenset(plain(party.person) for party in involved if party.person),
            place=plain(claim.place.name if claim.place else None),
        )


@dataclass(frozen=True, slots=True)
class Score:
    """What was found, missed and made up. `slots` counts right ones and all on the matches."""

    required: int
    hit: int
    optional: int
    duplicate: int
    slots: Mapping[str, tuple[int, int]]
    missed: tuple[Gold, ...]
    unmatched: tuple[Said, ...]

    @property
    def precision(self) -> float:
        right = self.hit + self.optional
        return right / max(1, right + self.duplicate + len(self.unmatched))

    @property
    def recall(self) -> float:
        return self.hit / max(1, self.required)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_gold(path: Path, folder: Path) -> tuple[list[Gold], dict[str, str]]:
    """Gold lines, and every text of `folder` by file name; texts without gold count, for a claim there is a wrong one.

    Lines that accept no category stand for sentences without an act and are left out.
    Raises SourceError where a file is missing, is no JSON or does not hold a quote.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        names = {row["document"] for row in rows} | {text.name for text in folder.glob("*.txt")}
        texts = {name: (folder / name).read_text(encoding="utf-8") for name in sorted(names)}
        gold = [_gold(row, texts[row["document"]]) for row in rows if row.get("types", True)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"gold {path.name} and folder {folder.name} do not fit: {error}", "give the pair") from error
    if not texts:
        raise SourceError(f"gold {path.name} and folder {folder.name} hold no texts", "give the pair")
    return gold, texts


def score_claims(gold: Sequence[Gold], claims: Sequence[Said]) -> dict[str, Score]:
    """Events and registers apart."""
    return {
        part: score(
            [line for line in gold if (line.kind == EVENT) == is_event],
            [said for said in claims if (said.kind == EVENT) == is_event],
        )
        for part, is_event in (("events", True), ("registers", False))
    }


def said_by_file(claims: Iterable[Claim], documents: Mapping[str, Document], texts: Mapping[str, str]) -> list[Said]:
    """Claims whose document was read from one of `texts`."""
    named = ((claim, Path(documents[claim.citation.document].sighting.file or "").name) for claim in claims)
    return [Said.of(claim, name, texts[name]) for claim, name in named if name in texts]


def score(gold: Sequence[Gold], claims: Sequence[Said]) -> Score:
    """Pair each gold line with at most one claim, the pairs that agree on most slots first."""
    pairs = [(i, j) for i, line in enumerate(gold) for j, said in enumerate(claims) if matches(line, said)]
    agreement = {(i, j): sum(right_slots(gold[i], claims[j]).values()) for i, j in pairs}
    found: dict[int, int] = {}
    used: set[int] = set()
    for i, j in sorted(pairs, key=lambda pair: (-agreement[pair], pair)):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    echoes = {j for _, j in pairs} - used
    required = [i for i, line in enumerate(gold) if line.required]
    return Score(
        required=len(required),
        hit=sum(i in found for i in required),
        optional=sum(not gold[i].required for i in found),
        duplicate=len(echoes),
        slots=_tally([right_slots(gold[i], claims[j]) for i, j in found.items()]),
        missed=tuple(gold[i] for i in required if i not in found),
        unmatched=tuple(said for j, said in enumerate(claims) if j not in used and j not in echoes),
    )


def matches(gold: Gold, said: Said) -> bool:
    """The same thing, said by the same words."""
    if (
        gold.kind != said.kind
        or gold.file != said.file
        or said.bounds is None
        or not _overlap(gold.bounds, said.bounds)
    ):
        return False
    if gold.kind == EVENT:
        return said.type in gold.types and said.states in gold.states
    return any(_same_name(said.name, name) for name in gold.names)


def right_slots(gold: Gold, said: Said) -> dict[str, bool]:
    """For each slot that the gold line states: has the claim got it?"""
    right: dict[str, bool] = {}
    if gold.actor is not None:
        right["direction"] = said.actors == gold.actor
    if gold.status is not None:
        right["status"] = said.status in gold.status
    if gold.date is not None:
        right["date"] = said.date == gold.date
    if gold.persons is not None:
        right["persons"] = gold.persons <= said.persons
    if gold.place is not None:
        right["place"] = said.place == gold.place
    return right


def _gold(row: Mapping[str, Any], text: str) -> Gold:
    start = text.index(row["quote"])
    is_event = row["kind"] == EVENT
    return Gold(
        file=row["document"],
        quote=row["quote"],
        bounds=(start, start + len(row["quote"])),
        kind=row["kind"],
        types=frozenset(row.get("types", ())),
        states=tuple(frozenset(states) for states in row.get("states_any") or [row["states"]]),
        names=tuple(plain(name) for name in row.get("names", ())),
        required=row.get("required", True),
        actor=frozenset(row["actor"]) if "actor" in row else None,
        status=frozenset(row["status"]) if "status" in row and is_event else None,
        date=(row["date"]["start"], row["date"]["end"]) if "date" in row else None,
        persons=frozenset(plain(person) for person in row["persons"]) if "persons" in row else None,
        place=plain(row["place"]) if "place" in row else None,
    )


def _find(quote: str, text: str) -> Bounds | None:
    words = quote.split()
    match = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return match.span() if match else None


def _overlap(one: Bounds, other: Bounds) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and shared / min(one[1] - one[0], other[1] - other[0]) >= OVERLAP


def _same_name(said: str, wanted: str) -> bool:
    if said == wanted:
        return True
    if len(wanted) < SHORTEST_PART:
        return False
    return wanted in said or (len(said) >= SHORTEST_PART and said in wanted)


def _states(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.state for party in parties if party.state)


def _tally(rows: Iterable[Mapping[str, bool]]) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for row in rows:
        for slot, right in row.items():
            n_right, n = counts.get(slot, (0, 0))
            counts[slot] = (n_right + right, n + 1)
    return dict(sorted(counts.items()))
