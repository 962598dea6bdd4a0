"""Run one benchmark, `python -m evaluation run NAME --split FILE`; `run` alone, or `gate`, all that have floors."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import SourceError
from evaluation.claims import Score
from evaluation.codebook import check_codebook, shares
from evaluation.coreference import measure_coreference
from evaluation.dates import find_expressions, read_timeml, score_dates
from evaluation.dyads import read_dyads, score_dyads, write_sheet
from evaluation.entries import SHEET as ENTRIES
from evaluation.entries import read_labelled as read_entries
from evaluation.entries import score_entries
from evaluation.gate import LOG, PEAKS, highest, lowered, raised, read_floors, run_gate, score_folder, write_floors
from evaluation.names import read_names, score_names, tag
from evaluation.nothing import read_items, score_nothing
from evaluation.pipeline import Pipeline
from evaluation.places import read_places, score_places
from evaluation.plv import predict, read_rows, score_pairs
from evaluation.reports import SHEET, read_labelled, score_reports
from evaluation.speakers import read_articles, score_speakers
from evaluation.syntax import run_syntax
from evaluation.visits import find_reports, misses, read_visits, score_visits
from evaluation.voices import run_voices

QUOTE_CHARS = 100


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What measures one file or folder: what it measures, the form of what goes in, and how."""

    what: str
    form: str
    measure: Callable[[Path], Mapping[str, object]]


BENCHMARKS = {
    "ud": Benchmark("sentences, tags and trees from raw text", "a CoNLL-U file", run_syntax),
    "names": Benchmark(
        "names by kind, over gold words", "a file in BIO, or the newswire archive",
        lambda path: score_names(tagged := read_names(path), tag(tagged)),
    ),
    "plv": Benchmark(
        "the act of a given pair", "a file in PLV's or AW's form",
        lambda path: score_pairs(rows := read_rows(path), predict(rows)),
    ),
    "nothing": Benchmark(
        "news that holds no act between states", "JSON lines with id, date and text",
        lambda path: score_nothing(read_items(path)),
    ),
    "places": Benchmark(
        "where places lie, given their names", "XML in the form of LGL, TR-News or GeoWebNews",
        lambda path: score_places(read_places(path)),
    ),
    "dates": Benchmark(
        "time expressions and their values, given the publication date", "TimeML: a file, a folder or the archive",
        lambda path: score_dates(marked := read_timeml(path), find_expressions([each.document for each in marked])),
    ),
    "speakers": Benchmark(
        "who says what in news articles, by verbs", "PolNeAR's archive or a folder of its form",
        lambda path: score_speakers(read_articles(path)),
    ),
    "reports": Benchmark(
        "whether two reports tell one act", "the folder with the news of which we labelled 300 pairs",
        lambda path: score_reports(read_labelled(SHEET, [path])),
    ),
    "coreference": Benchmark(
        "which given mentions are of one event", "ECB+ or MEANTIME: a folder or the archive", measure_coreference
    ),
    "voices": Benchmark(
        "near-identical documents, copies being planted", "JSON lines with id, title and text", run_voices
    ),
    "entries": Benchmark(
        "whether two register entries are one thing", "the folder with the news of which we labelled 200 pairs",
        lambda path: score_entries(*read_entries(ENTRIES, [path])),
    ),
}  # fmt: skip
"""Those that take one `--split` and nothing else."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0, 1 when a floor is not reached, 2 on unreadable input."""
    options = _parser().parse_args(arguments)
    os.environ["BILATERAL_DATA"] = ""  # scores are of what ships, not of what a user fetched
    shown = {"claims": _show_claims, "codebook": _show_codebook, "dyads": _show_dyads, "visits": _show_visits}
    try:
        if options.command == "gate":
            return _gate(options.lift)
        if options.benchmark is None:
            run_gate(Pipeline(), {})
            return 0
        if options.benchmark in shown:
            shown[options.benchmark](options)
        else:
            _show(BENCHMARKS[options.benchmark].measure(options.split), options.json)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gate = commands.add_parser("gate", help="run every benchmark and fail where one is under its floor")
    gate.add_argument("--raise", dest="lift", action="store_true", help="then lift the floors to what was measured")
    benchmarks = commands.add_parser("run", help="run one benchmark, or all that have floors").add_subparsers(
        dest="benchmark"
    )
    claims = benchmarks.add_parser("claims", help="a folder of texts against gold")
    claims.add_argument("--gold", type=Path, required=True)
    claims.add_argument("--documents", type=Path, required=True)
    codebook = benchmarks.add_parser("codebook", help="the ontology's own sentences")
    for name, benchmark in BENCHMARKS.items():
        parser_of = benchmarks.add_parser(name, help=benchmark.what)
        parser_of.add_argument("--split", type=Path, required=True, help=benchmark.form)
        parser_of.add_argument("--json", action="store_true")
    dyads = benchmarks.add_parser("dyads", help="news under the relations of two states gives a claim between them")
    dyads.add_argument("--split", type=Path, required=True, help="JSON lines with id, date, text, topic, topic_pos")
    dyads.add_argument("--sheet", nargs=2, metavar=("CSV", "N"), help="also write N random acts, to be judged by hand")
    visits = benchmarks.add_parser("visits", help="visits to the United States that news mentions are in the record")
    visits.add_argument("--split", type=Path, required=True, help="JSON lines with date and text")
    visits.add_argument("--visits", type=Path, required=True, help="a folder of the Historian's visits in XML")
    for special in (claims, codebook, dyads, visits):
        special.add_argument("--json", action="store_true")
    for special in (claims, codebook, visits):
        special.add_argument("--verbose", action="store_true", help="also what was missed or made up")
    return parser


def _gate(lift: bool) -> int:
    floors = read_floors()
    failures = lowered(floors, read_floors(PEAKS), LOG.read_text(encoding="utf-8"))
    fallen, measured = run_gate(Pipeline(), floors)
    failures += fallen
    if lift:
        floors = raised(floors, measured)
        write_floors(floors)
        write_floors(highest(read_floors(PEAKS), floors), PEAKS)
    for failure in failures:
        print(failure, file=sys.stderr)
    print("gate: closed" if failures else "gate: passed")
    return 1 if failures else 0


def _show_claims(options: argparse.Namespace) -> None:
    scores = score_folder(Pipeline(), options.gold, options.documents)
    if options.json:
        print(json.dumps({part: _as_json(score) for part, score in scores.items()}, indent=2, ensure_ascii=False))
        return
    print(f"{'':10} {'F1':>6} {'P':>6} {'R':>6} {'found':>9} {'wrong':>6} {'twice':>6}")
    for part, score in scores.items():
        found = f"{score.hit}/{score.required}"
        print(
            f"{part:10} {score.f1:6.3f} {score.precision:6.3f} {score.recall:6.3f}"
            f" {found:>9} {len(score.unmatched):6} {score.duplicate:6}"
        )
    for part, score in scores.items():
        print(f"\n{part}, right of those stated: " + "  ".join(f"{s} {r}/{n}" for s, (r, n) in score.slots.items()))
        if options.verbose:
            _show_faults(score)


def _show_faults(score: Score) -> None:
    for line in score.missed:
        wanted = "/".join(sorted(line.types)) or ", ".join(line.names)
        print(f"  missed     {line.kind} {wanted} {_either(line.states)}\n             {line.quote[:QUOTE_CHARS]}")
    for said in score.unmatched:
        told = said.type or said.name
        print(f"  unmatched  {said.kind} {told} {_either([said.states])}\n             {said.quote[:QUOTE_CHARS]}")


def _either(sets: Sequence[frozenset[str]]) -> str:
    return " or ".join("+".join(sorted(states)) or "no state" for states in sets)


def _as_json(score: Score) -> dict[str, object]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "required": score.required,
        "hit": score.hit,
        "wrong": len(score.unmatched),
        "duplicate": score.duplicate,
        "slots": {slot: f"{right}/{n}" for slot, (right, n) in score.slots.items()},
        "missed": [line.quote for line in score.missed],
        "unmatched": [said.quote for said in score.unmatched],
    }


def _show_dyads(options: argparse.Namespace) -> None:
    if options.sheet and not options.sheet[1].isdecimal():
        raise SourceError(f"--sheet: {options.sheet[1]!r} is no number", "say how many acts to draw")
    items = read_dyads(options.split)
    claims = Pipeline().code(item.document for item in items)
    if options.sheet:
        write_sheet(Path(options.sheet[0]), int(options.sheet[1]), items, claims)
    _show(score_dyads(items, claims), options.json)


def _show_visits(options: argparse.Namespace) -> None:
    reports = find_reports(read_visits(options.visits), options.split)
    claims = Pipeline().code(document for documents in reports.values() for document in documents)
    _show(score_visits(reports, claims), options.json)
    if options.verbose and not options.json:
        print(*misses(reports, claims), sep="\n")


def _show(scores: Mapping[str, object], as_json: bool) -> None:
    if as_json:
        print(json.dumps(scores))
        return
    for name, score in scores.items():
        if isinstance(score, Mapping):
            _show(score, as_json=False)
        else:
            print(f"{name:20} {score:6.3f}" if isinstance(score, float) else f"{name:20} {score}")


def _show_codebook(options: argparse.Namespace) -> None:
    checks = check_codebook(Pipeline().code)
    if options.json:
        print(json.dumps(shares(checks), indent=2))
        return
    for name, share in shares(checks).items():
        print(f"{name:12} {share:6.3f} of {sum(check.benchmark == name for check in checks)}")
    if options.verbose:
        for check in checks:
            if not check.right:
                print(f"  {check.benchmark:12} {check.entry:12} {check.text}\n{'':28}{check.got}")


if __name__ == "__main__":
    sys.exit(main())
