"""No benchmark falls under its floor and no floor falls; one whose texts are not here is skipped with a word."""

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import floor
from pathlib import Path
from typing import TypeAlias, TypeVar

from evaluation.chains import DEV_TOPICS
from evaluation.claims import Score, read_gold, said_by_file, score_claims
from evaluation.codebook import check_codebook, shares
from evaluation.coreference import gain_of
from evaluation.dates import find_expressions, read_timeml, score_dates
from evaluation.dyads import read_dyads, score_dyads
from evaluation.entries import SHEET as ENTRIES
from evaluation.entries import read_labelled as read_entries
from evaluation.entries import score_entries
from evaluation.following import follow_items, read_sheet, score_following
from evaluation.names import f1_of, read_names, tag
from evaluation.nothing import read_items, share_told
from evaluation.pipeline import Pipeline, read_folder
from evaluation.places import read_places, shares_right
from evaluation.plv import predict, read_rows, score_pairs
from evaluation.reports import SHEET as REPORTS
from evaluation.reports import read_labelled as read_reports
from evaluation.reports import score_reports
from evaluation.speakers import read_articles, score_speakers
from evaluation.syntax import run_syntax
from evaluation.visits import find_reports, read_visits, score_visits
from evaluation.voices import run_voices

FLOORS = Path(__file__).parent / "floors.json"
PEAKS = Path(__file__).parent / "peaks.json"
"""The highest that each floor ever was: one that lies lower has been lowered, and LOG.md has to say so."""
PAIRS = Path(__file__).parent / "pairs.tsv"
LOG = Path(__file__).parent.parent / "LOG.md"
SHARED = Path(__file__).parent.parent.parent / "shared"
"""Labelled texts that are not ours to copy lie beside a checkout, in a folder of this name, or nowhere."""
NEWS = "news/wikipedia-current-events-2002-2023.jsonl.gz"
PRESS = "news/newsdumpster-2025.jsonl.gz"
VISITS = SHARED / "data" / "actors" / "us-state-visits" / "data"
FOLLOWING = Path(__file__).parent / "sheets" / "following-100.csv"
CHAIN_TOPICS = DEV_TOPICS[:4]
"""Topics of event coreference, of eight to develop on."""
N_PAIRS = 50
"""Labelled pairs of reports that it draws, of 300; two thirds of them are of newspapers."""
N_ITEMS = 400
"""News under the relations of two states that the gate reads, of 1,347."""
N_ARTICLES = 40
"""Articles that it looks for speakers in, of 84."""

MARGIN = 0.01
"""Integer kernels of the encoder differ a little between processors, and the scores with them."""

Floors: TypeAlias = dict[str, dict[str, float]]
Scores: TypeAlias = dict[str, float]
Row = TypeVar("Row")


def score_folder(pipeline: Pipeline, gold_file: Path, folder: Path) -> dict[str, Score]:
    """Read and code a folder of texts and hold it against its gold: events and registers."""
    gold, texts = read_gold(gold_file, folder)
    documents, _ = read_folder(folder)
    claims = pipeline.code(documents)
    return score_claims(gold, said_by_file(claims, {document.id: document for document in documents}, texts))


def figures(scores: Mapping[str, Score]) -> Scores:
    """The numbers that a floor can hold."""
    flat = {
        f"{part}_{name}": getattr(score, name)
        for part, score in scores.items()
        for name in ("precision", "recall", "f1")
    }
    right, stated = scores["events"].slots.get("date", (0, 0))
    return flat | ({"dates": right / stated} if stated else {})


def measure(pipeline: Pipeline, gold: str, texts: str) -> Scores | None:
    """One set of shared texts; None where they are not here."""
    gold_file, folder = SHARED / "eval" / "gold" / gold, SHARED / "data" / texts
    if not gold_file.exists() or not folder.exists():
        return None
    return figures(score_folder(pipeline, gold_file, folder))


def shared(name: str, score: Callable[[Path], Scores]) -> Scores | None:
    """What a set of the shared data gives; None where it is not here."""
    path = SHARED / "data" / name
    return score(path) if path.exists() else None


def drawn(rows: Sequence[Row], n: int) -> list[Row]:
    """The same `n` rows each time, or all."""
    return random.Random(1).sample(rows, min(n, len(rows)))


def of(scores: Mapping[str, object], *names: str) -> Scores:
    """Those of a benchmark's numbers that a floor holds."""
    return {name: float(str(scores[name])) for name in names}


def find_names(path: Path) -> Scores:
    """Labelled names, given the words."""
    return {"f1": f1_of(tagged := read_names(path), tag(tagged))}


def tell_pairs() -> Scores:
    """Our own marked pairs that nothing was trained on."""
    rows = read_rows(PAIRS)
    return of(score_pairs(rows, predict(rows)), "root", "quad", "binary")


def find_dates(path: Path) -> Scores:
    """Time expressions and their values."""
    marked = read_timeml(path)
    return of(score_dates(marked, find_expressions([each.document for each in marked])), "value_f1", "relaxed_f1")


def tell_dyads(pipeline: Pipeline, path: Path) -> Scores:
    """Some of the news under the relations of two states."""
    items = drawn(read_dyads(path), N_ITEMS)
    return of(score_dyads(items, pipeline.code(item.document for item in items)), "share")


def tell_visits(pipeline: Pipeline, path: Path) -> Scores:
    """Visits to the United States that the same news mentions."""
    reports = find_reports(read_visits(VISITS), path)
    return of(score_visits(reports, pipeline.code(one for row in reports.values() for one in row)), "share")


def tell_reports(path: Path) -> Scores:
    """Some of our labelled pairs of newspaper reports, as records join them."""
    return of(score_reports(read_reports(REPORTS, [path], N_PAIRS)), "precision", "f1")


def tell_entries(path: Path) -> Scores:
    """Those of our labelled pairs of register entries that stand in the news."""
    return of(score_entries(*read_entries(ENTRIES, [path])), "precision", "f1")


def tell_outcomes(path: Path) -> Scores:
    """What became of announcements, against the verdicts of a reader: the share that is right, and that is found."""
    rows = read_sheet(FOLLOWING)
    scores = score_following(rows, follow_items(rows, path))
    right = [row for row in rows if row.verdict == "right"]
    return of(scores, "precision") | {"found": int(str(scores["judged"])) / len(right)}


BENCHMARKS: Mapping[str, Callable[[Pipeline], Scores | None]] = {
    "codebook": lambda pipeline: shares(check_codebook(pipeline.code)),
    "seeds": lambda pipeline: measure(pipeline, "seeds.jsonl", "seeds"),
    "acts-dev": lambda pipeline: measure(pipeline, "acts-dev.jsonl", "acts-dev"),
    "pairs": lambda pipeline: tell_pairs(),
    "names-pud": lambda pipeline: shared("ner/uner/PUD/en_pud-ud-test.iob2", find_names),
    "nothing": lambda pipeline: shared(NEWS, lambda path: {"quiet": 1 - share_told(read_items(path))}),
    "places-lgl": lambda pipeline: shared("geo/lgl.xml", lambda path: shares_right(read_places(path))),
    "places-tr-news": lambda pipeline: shared("geo/TR-News.xml", lambda path: shares_right(read_places(path))),
    "dates": lambda pipeline: shared("time/tbaq-cleaned.tar.gz", find_dates),
    "speakers": lambda pipeline: shared(
        "attribution/polnear-train-dev.tar.gz",
        lambda path: of(score_speakers(drawn(read_articles(path), N_ARTICLES)), "f1", "cue_f1"),
    ),
    "dyads": lambda pipeline: shared(NEWS, partial(tell_dyads, pipeline)),
    "visits": lambda pipeline: shared(NEWS, partial(tell_visits, pipeline)) if VISITS.exists() else None,
    "voices": lambda pipeline: shared(PRESS, lambda path: of(run_voices(path), "precision", "recall")),
    "reports": lambda pipeline: shared(PRESS, tell_reports),
    "entries": lambda pipeline: shared(NEWS, tell_entries),
    "following": lambda pipeline: shared(NEWS, tell_outcomes),
    "coreference": lambda pipeline: shared(
        "ecbplus/ecbplus-topics-1-35.tar.gz", lambda path: gain_of(path, CHAIN_TOPICS)
    ),
    "ud-ewt-dev": lambda pipeline: shared("ud/ewt/en_ewt-ud-dev.conllu", run_syntax),
}


def read_floors(path: Path = FLOORS) -> Floors:
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def run_gate(pipeline: Pipeline, floors: Floors) -> tuple[list[str], Floors]:
    """Lines of what is under its floor, and everything that was measured. Prints one line a benchmark."""
    failures: list[str] = []
    measured: Floors = {}
    for name, benchmark in BENCHMARKS.items():
        scores = benchmark(pipeline)
        if scores is None:
            print(f"{name}: skipped, its texts are not here")
            continue
        measured[name] = scores
        failures += under_floor(name, scores, floors.get(name, {}))
        print(f"{name}: " + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))
    return failures, measured


def lowered(floors: Floors, peaks: Floors, log: str) -> list[str]:
    """Floors that were lowered below what the log tells of, and those above what is kept as their highest."""
    complaints = []
    for name, key in sorted(
        {(name, key) for table in (floors, peaks) for name, scores in table.items() for key in scores}
    ):
        floor, peak = (table.get(name, {}).get(key, 0.0) for table in (floors, peaks))
        line = f"Floor lowered: {name} {key} {peak} to "
        told = [float(value) for value in re.findall(re.escape(line) + r"(\d+\.\d+)", log)]
        if floor > peak:
            complaints.append(f"peaks.json does not know {name} {key} {floor}: run `python -m evaluation gate --raise`")
        elif floor < min([peak, *told]):
            complaints.append(f"LOG.md does not say why: “{line}{floor}”")
    return complaints


def under_floor(name: str, scores: Scores, floors: Scores) -> list[str]:
    """What a benchmark fell short of, in words."""
    return [
        f"{name} {key}: {scores.get(key, 0.0):.3f} is under its floor of {least}"
        for key, least in floors.items()
        if scores.get(key, 0.0) < least
    ]


def raised(floors: Floors, measured: Floors) -> Floors:
    """Floors lifted to MARGIN below what was measured, cut to two decimals; none sinks."""
    lifted = {name: dict(scores) for name, scores in floors.items()}
    for name, scores in measured.items():
        for key, value in scores.items():
            held = lifted.setdefault(name, {})
            held[key] = max(held.get(key, 0.0), floor((value - MARGIN) * 100) / 100)
    return lifted


def highest(peaks: Floors, floors: Floors) -> Floors:
    """The higher of each."""
    names = {*peaks, *floors}
    merged = {name: [peaks.get(name, {}), floors.get(name, {})] for name in names}
    return {
        name: {key: max(row.get(key, 0.0) for row in rows) for key in {*rows[0], *rows[1]}}
        for name, rows in merged.items()
    }


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
