"""Reports of one act: pairs of acts from different texts that people labelled the same or not."""

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from bilateral.errors import SourceError
from bilateral.resolving import fold, judge_across, judge_by_rule
from bilateral.resolving.across import BY
from bilateral.resolving.comparing import compare
from bilateral.resolving.reports import Report
from bilateral.resolving.sureness import sure_p
from bilateral.types import EVENT, Claim, Document
from evaluation.measures import calibration_error, interval
from evaluation.news import read_wanted
from evaluation.pipeline import Pipeline

COLUMNS = ["one", "one_start", "other", "other_start", "verdict"]
"""Two items by the ids that their rows brought along, each with the offset of the word that tells the act."""
SHEET = Path(__file__).parent / "sheets" / "reports-300.csv"
_ALONE = ("precision", "recall", "f1", "calibration_error")
Found = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two reports and whether they tell one act; `group` is the same for all pairs of one item."""

    one: Report
    other: Report
    same: bool
    group: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Labelled pairs, how many have a claim that the coder no longer makes, and the record of each claim of theirs."""

    pairs: list[Labelled]
    n_gone: int
    record_of: dict[str, str]

    def is_joined(self, pair: Labelled) -> bool:
        return self.record_of[pair.one.claim.id] == self.record_of[pair.other.claim.id]


def read_labelled(sheet: Path, news: Iterable[Path], n: int | None = None) -> Sample:
    """The labelled pairs, or those of `n` random rows, coded and joined as users would have it.

    `sheet` is a CSV of `COLUMNS` (verdict: same, different, unclear; the last are left out), `news` the files in which
    its items stand. Raises SourceError.
    """
    try:
        with sheet.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["verdict"] != "unclear"]
            rows = random.Random(1).sample(rows, min(n, len(rows))) if n else rows
            wanted = {row[side] for row in rows for side in ("one", "other")}
    except (OSError, KeyError, ValueError) as error:
        raise SourceError(f"{sheet} cannot be read: {error!r}", f"name a CSV with {', '.join(COLUMNS)}") from error
    documents = read_wanted(news, wanted)
    told = [claim for claim in Pipeline().code(documents.values()) if claim.kind == EVENT]
    reports = _reports(documents, told)
    group_of = _groups([(row["one"], row["other"]) for row in rows])
    pairs = []
    for row in rows:
        sides = [reports.get((row[side], int(row[f"{side}_start"]))) for side in ("one", "other")]
        if sides[0] and sides[1]:
            pairs.append(Labelled(sides[0], sides[1], row["verdict"] == "same", group_of[row["one"]]))
    if not pairs:
        raise SourceError(f"{sheet}: none of its items has such a claim", "name the news that it was drawn from")
    return Sample(pairs, len(rows) - len(pairs), _records(told, list(reports.values())))


def score_reports(sample: Sample) -> dict[str, object]:
    """Precision, recall and F1 of "the same" over pairs, with 95 % intervals: by their probability alone, and as
    records have it, where other reports, of these texts and others, speak for the pair or against it."""
    same = [pair.same for pair in sample.pairs]
    joined = score(same, [float(sample.is_joined(pair)) for pair in sample.pairs])
    del joined["calibration_error"]
    alone = score(same, [compare(pair.one, pair.other).p for pair in sample.pairs])
    return {"pairs": len(same), "gone": sample.n_gone} | joined | {f"alone_{name}": alone[name] for name in _ALONE}


def score(same: Iterable[bool], p: Iterable[float]) -> dict[str, object]:
    """Of labels and probabilities: what is sure enough to be joined."""
    rows = list(zip(map(float, p), map(bool, same), strict=True))
    measures = {"precision": precision, "recall": recall, "f1": f1}
    found: dict[str, object] = {"same": sum(is_same for _, is_same in rows)}
    for name, measure in measures.items():
        found |= {name: round(measure(rows), 4), f"{name}_interval": interval(measure, rows)}
    return found | {"calibration_error": round(calibration_error(rows), 4)}


def precision(rows: Sequence[Found]) -> float:
    told = [is_same for p, is_same in rows if p >= sure_p(BY)]
    return sum(told) / len(told) if told else 0.0


def recall(rows: Sequence[Found]) -> float:
    found = [p >= sure_p(BY) for p, is_same in rows if is_same]
    return sum(found) / len(found) if found else 0.0


def f1(rows: Sequence[Found]) -> float:
    right, share = precision(rows), recall(rows)
    return 2 * right * share / (right + share) if right + share else 0.0


def _records(claims: Sequence[Claim], reports: Sequence[Report]) -> dict[str, str]:
    """The record that each claim is in, when all are judged as reading judges them."""
    now = datetime.now(UTC)
    by_document = {document: [*some] for document, some in groupby(claims, key=lambda claim: claim.citation.document)}
    judged = [each for some in by_document.values() for each in judge_by_rule(some, now)]
    records = fold(claims, [*judged, *judge_across(reports, now)])
    return {claim.id: record.id for record in records for claim in record.claims}


def _reports(documents: dict[str, Document], claims: Sequence[Claim]) -> dict[tuple[str, int], Report]:
    """Every act of the items, by item and offset of its trigger."""
    items = {document.id: item for item, document in documents.items()}
    by_id = {document.id: document for document in documents.values()}
    return {
        (items[claim.citation.document], claim.slots["trigger"]["start"]): Report.of(
            claim, by_id[claim.citation.document]
        )
        for claim in claims
    }


def _groups(pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Items that pairs connect share a number, so that no text is on both sides of a fold."""
    group_of: dict[str, int] = {}
    members: dict[int, list[str]] = {}
    for number, pair in enumerate(pairs):
        joined = [*pair, *(item for one in pair if one in group_of for item in members.pop(group_of[one], []))]
        members[number] = list(dict.fromkeys(joined))
        group_of |= dict.fromkeys(joined, number)
    return group_of
