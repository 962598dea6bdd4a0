"""No benchmark falls under its floor and no floor falls; one whose texts are not here is skipped with a word."""

import json
import re
from collections.abc import Callable, Mapping
from math import floor
from pathlib import Path
from typing import TypeAlias

from evaluation.claims import Score, read_gold, said_by_file, score_claims
from evaluation.codebook import check_codebook, shares
from evaluation.names import f1_of, read_names, tag
from evaluation.nothing import read_items, share_told
from evaluation.pipeline import Pipeline, read_folder
from evaluation.places import read_places, shares_right
from evaluation.plv import predict, read_rows, score_pairs
from evaluation.syntax import run_syntax

FLOORS = Path(__file__).parent / "floors.json"
PEAKS = Path(__file__).parent / "peaks.json"
"""The highest that each floor ever was: one that lies lower has been lowered, and LOG.md has to say so."""
PAIRS = Path(__file__).parent / "pairs.tsv"
LOG = Path(__file__).parent.parent / "LOG.md"
SHARED = Path(__file__).parent.parent.parent / "shared"
"""Labelled texts that are not ours to copy lie beside a checkout, in a folder of this name, or nowhere."""

MARGIN = 0.01
"""Integer kernels of the encoder differ a little between processors, and the scores with them."""

Floors: TypeAlias = dict[str, dict[str, float]]
Scores: TypeAlias = dict[str, float]


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


def parse_treebank(name: str) -> Scores | None:
    """A shared treebank from raw text; None where it is not here."""
    path = SHARED / "data" / "ud" / name
    return run_syntax(path) if path.exists() else None


def find_names(name: str) -> Scores | None:
    """A shared file of labelled names; None where it is not here."""
    path = SHARED / "data" / "ner" / name
    return {"f1": f1_of(tagged, tag(tagged))} if path.exists() and (tagged := read_names(path)) else None


def tell_pairs() -> Scores:
    """Our own marked pairs that nothing was trained on."""
    rows = read_rows(PAIRS)
    scores = score_pairs(rows, predict(rows))
    return {name: float(str(scores[name])) for name in ("root", "quad", "binary")}


def keep_quiet(name: str) -> Scores | None:
    """The share of shared news without an act between states that is left without one; None where it is not here."""
    path = SHARED / "data" / "news" / name
    return {"quiet": 1 - share_told(read_items(path))} if path.exists() else None


def find_places(name: str) -> Scores | None:
    """Shares of right countries and of places within 161 km in a shared file; None where it is not here."""
    path = SHARED / "data" / "geo" / name
    return shares_right(read_places(path)) if path.exists() else None


BENCHMARKS: Mapping[str, Callable[[Pipeline], Scores | None]] = {
    "codebook": lambda pipeline: shares(check_codebook(pipeline.code)),
    "seeds": lambda pipeline: measure(pipeline, "seeds.jsonl", "seeds"),
    "acts-dev": lambda pipeline: measure(pipeline, "acts-dev.jsonl", "acts-dev"),
    "pairs": lambda pipeline: tell_pairs(),
    "names-pud": lambda pipeline: find_names("uner/PUD/en_pud-ud-test.iob2"),
    "nothing": lambda pipeline: keep_quiet("wikipedia-current-events-2002-2023.jsonl.gz"),
    "places-lgl": lambda pipeline: find_places("lgl.xml"),
    "places-tr-news": lambda pipeline: find_places("TR-News.xml"),
    "ud-ewt-dev": lambda pipeline: parse_treebank("ewt/en_ewt-ud-dev.conllu"),
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
