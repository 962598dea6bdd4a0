"""Entries of registers: pairs of names from different texts that people labelled one thing or two."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import SourceError
from bilateral.resolving import Entry
from bilateral.resolving.entries import place_of
from bilateral.resolving.registers import BY, compare_entries
from bilateral.resolving.sureness import sure_p
from bilateral.types import EVENT
from evaluation.measures import calibration_error
from evaluation.news import read_wanted
from evaluation.pipeline import Pipeline
from evaluation.reports import score

COLUMNS = ["one", "one_start", "other", "other_start", "kind", "verdict"]
"""Two items by the ids that their rows brought along, each with the offset of the name, and the register."""
SHEET = Path(__file__).parent / "sheets" / "entries-200.csv"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two entries and whether they are one thing."""

    one: Entry
    other: Entry
    same: bool


def read_labelled(sheet: Path, news: Iterable[Path]) -> tuple[list[Labelled], int]:
    """The labelled pairs, coded as users would code them, and how many have a claim that the coder no longer makes.

    `sheet` is a CSV of `COLUMNS` (verdict: same, different, unclear; the last are left out), `news` the files in which
    its items stand. Raises SourceError.
    """
    try:
        with sheet.open(encoding="utf-8", newline="") as file:
            rows = [[row[column] for column in COLUMNS] for row in csv.DictReader(file) if row["verdict"] != "unclear"]
            keys = [
                ((one, kind, int(at)), (other, kind, int(to)), verdict) for one, at, other, to, kind, verdict in rows
            ]
    except (OSError, KeyError, ValueError) as error:
        raise SourceError(f"{sheet} cannot be read: {error!r}", f"name a CSV with {', '.join(COLUMNS)}") from error
    entries = _entries(news, {key[0] for *pair, _ in keys for key in pair})
    pairs = [
        Labelled(entries[one], entries[other], verdict == "same")
        for one, other, verdict in keys
        if one in entries and other in entries
    ]
    if not pairs:
        raise SourceError(f"{sheet}: none of its items has such a claim", "name the news that it was drawn from")
    return pairs, len(rows) - len(pairs)


def score_entries(pairs: Sequence[Labelled], n_gone: int) -> dict[str, object]:
    """Precision, recall and F1 of "the same" over pairs, with 95 % intervals, as the resolver joins them."""
    same = [pair.same for pair in pairs]
    p = [compare_entries(pair.one, pair.other).p for pair in pairs]
    joined = score(same, [float(each >= sure_p(BY)) for each in p])
    error = round(calibration_error(zip(p, same, strict=True)), 4)
    return {"pairs": len(pairs), "gone": n_gone} | joined | {"calibration_error": error}


def _entries(news: Iterable[Path], wanted: set[str]) -> dict[tuple[str, str, int], Entry]:
    """Every register entry of the items, by item, kind and offset of its name."""
    items = {each.id: each for each in read_wanted(news, wanted).values()}
    entries = {}
    for claim in Pipeline().code(items.values()):
        place, seen = place_of(claim), items[claim.citation.document].sighting
        if claim.kind != EVENT and place:
            entries[str(seen.source_id), str(claim.kind), place[0]] = Entry(claim, seen.published)
    return entries
