"""Follow-up: what the program says became of announcements, against what a person who read both texts says.

Two sheets in one form. Of announcements for which an outcome is found, each row says whether it is right; of those for
which none is found, whether the record holds one all the same. Items by the ids that their rows brought along, acts by
the offset of the word that tells them: a sheet holds none of the news' own words.
"""

import csv
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bilateral.errors import SourceError
from bilateral.resolving.following import Outcome, follow
from bilateral.run import read_into
from bilateral.storage import Store, records_between
from bilateral.types import Claim, Document, Record
from evaluation.measures import interval
from evaluation.news import read_wanted
from evaluation.pipeline import Pipeline

COLUMNS = ["item", "start", "outcome", "told_by", "told_by_start", "verdict", "right", "note"]
"""`verdict`: right or wrong of an outcome; `right` is what it should say. Without an outcome: none or missed."""
VERDICTS = frozenset(("right", "wrong", "none", "missed"))
FOUND = frozenset(("kept", "late", "changed", "cancelled", "postponed", "refused"))

Key = tuple[str, int]
"""An item and the offset of the word that tells the act."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a person says of an announcement: of the outcome that was found, or that none was."""

    plan: Key
    outcome: str
    told_by: Key | None
    verdict: str


def read_sheet(path: Path) -> list[Row]:
    """The judged rows of a sheet. Raises SourceError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [_row(row) for row in csv.DictReader(file)]
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise SourceError(f"{path} cannot be read: {error!r}", f"name a CSV with {', '.join(COLUMNS)}") from error
    if not rows:
        raise SourceError(f"{path} has no rows", "judge some announcements first")
    return rows


def score_following(rows: Sequence[Row], found: Mapping[Key, tuple[str, Key | None]]) -> dict[str, object]:
    """Precision of what is found now for the judged announcements, in all and by kind, and how many have an outcome.

    An outcome that nobody judged, because it is another than it was, counts as neither right nor wrong but is told;
    of announcements that were judged to have none, whatever is found is wrong.
    """
    judged: list[tuple[str, bool]] = []
    n_unjudged = 0
    for row in rows:
        kind, told_by = found.get(row.plan, ("", None))
        if kind not in FOUND:
            continue
        if (kind, told_by) == (row.outcome, row.told_by):
            judged.append((kind, row.verdict == "right"))
        elif row.verdict == "none":
            judged.append((kind, False))
        else:
            n_unjudged += 1
    kinds = Counter(kind for kind, _ in judged)
    right = Counter(kind for kind, is_right in judged if is_right)
    of_none = [row for row in rows if row.verdict in ("none", "missed")]
    return {
        "announcements": len(rows),
        "judged": len(judged),
        "unjudged": n_unjudged,
        "precision": _share(judged),
        "precision_interval": interval(_share, judged) if judged else [],
        "by_kind": {kind: f"{right[kind]}/{n}" for kind, n in sorted(kinds.items())},
        "without_outcome": len(of_none),
        "missed": sum(row.verdict == "missed" and found.get(row.plan, ("",))[0] not in FOUND for row in of_none),
    }


def follow_store(path: Path, as_of: date = date.max) -> dict[Key, tuple[str, Key | None]]:
    """What the program says of every announcement in a store. Raises StoreError."""
    with Store(path, create=False) as store:
        records = records_between(store, None, as_of)
        documents = store.documents(record.best.citation.document for record in records)
    return outcomes_by_key(follow(records, documents, min(as_of, date.today())), documents)


def follow_items(rows: Sequence[Row], news: Path) -> dict[Key, tuple[str, Key | None]]:
    """The same of a store of nothing but the items that a sheet names, which lie in `news`. Raises SourceError."""
    wanted = {key[0] for row in rows for key in (row.plan, row.told_by) if key}
    pipeline = Pipeline()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "relations.db"
        with Store(path) as store:
            read_into(store, read_wanted([news], wanted).values(), pipeline.annotator, pipeline.coder)
        return follow_store(path)


def outcomes_by_key(
    outcomes: Iterable[Outcome], documents: Mapping[str, Document]
) -> dict[Key, tuple[str, Key | None]]:
    """Outcomes by where their announcements stand: the kind, and where the act that tells it stands."""

    def key(record: Record) -> Key:
        return str(documents[record.best.citation.document].sighting.source_id), _offset(record.best)

    return {key(each.plan): (each.kind, key(each.act) if each.act else None) for each in outcomes}


def draw(found: Mapping[Key, tuple[str, Key | None]], n: int, with_outcome: bool, seed: int = 1) -> list[list[object]]:
    """The first five columns of `n` random announcements that have an outcome, or have none."""
    keys = sorted(key for key, (kind, _) in found.items() if (kind in FOUND) == with_outcome)
    drawn = random.Random(seed).sample(keys, min(n, len(keys)))
    return [[*key, found[key][0], *(found[key][1] or ("", ""))] for key in drawn]


def _share(judged: Sequence[tuple[str, bool]]) -> float:
    return round(sum(is_right for _, is_right in judged) / len(judged), 4) if judged else 0.0


def _row(row: Mapping[str, str]) -> Row:
    if row["verdict"] not in VERDICTS:
        raise ValueError(f"{row['verdict']!r} is no verdict")
    told_by = (row["told_by"], int(row["told_by_start"])) if row["told_by"] else None
    return Row((row["item"], int(row["start"])), row["outcome"], told_by, row["verdict"])


def _offset(claim: Claim) -> int:
    trigger = claim.slots.get("trigger")
    return int(trigger["start"]) if trigger else claim.citation.start
