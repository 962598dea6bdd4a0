"""Run one benchmark, `python -m evaluation run NAME --split FILE`, or `gate`: all that have floors."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bilateral.errors import SourceError
from evaluation.claims import Score
from evaluation.codebook import check_codebook, shares
from evaluation.gate import LOG, PEAKS, highest, lowered, raised, read_floors, run_gate, score_folder, write_floors
from evaluation.names import read_names, score_names, tag
from evaluation.nothing import read_items, score_nothing
from evaluation.pipeline import Pipeline
from evaluation.places import read_articles, score_places
from evaluation.plv import predict, read_rows, score_pairs
from evaluation.syntax import run_syntax

QUOTE_CHARS = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0, 1 when a floor is not reached, 2 on unreadable input."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "gate":
            return _gate(options.lift)
        if options.benchmark == "claims":
            _show_claims(options)
        elif options.benchmark == "ud":
            _show(run_syntax(options.split), options.json)
        elif options.benchmark == "names":
            tagged = read_names(options.split)
            _show(score_names(tagged, tag(tagged)), options.json)
        elif options.benchmark == "nothing":
            _show(score_nothing(read_items(options.split)), options.json)
        elif options.benchmark == "places":
            _show(score_places(read_articles(options.split)), options.json)
        elif options.benchmark == "plv":
            rows = read_rows(options.split)
            _show(score_pairs(rows, predict(rows)), options.json)
        else:
            _show_codebook(options)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gate = commands.add_parser("gate", help="run every benchmark and fail where one is under its floor")
    gate.add_argument("--raise", dest="lift", action="store_true", help="then lift the floors to what was measured")
    benchmarks = commands.add_parser("run", help="run one benchmark").add_subparsers(dest="benchmark", required=True)
    claims = benchmarks.add_parser("claims", help="a folder of texts against gold")
    claims.add_argument("--gold", type=Path, required=True)
    claims.add_argument("--documents", type=Path, required=True)
    codebook = benchmarks.add_parser("codebook", help="the ontology's own sentences")
    syntax = benchmarks.add_parser("ud", help="sentences, tags and trees from raw text against a UD treebank")
    syntax.add_argument("--split", type=Path, nargs="+", required=True, help="CoNLL-U files")
    pairs = benchmarks.add_parser("plv", help="the act of a given pair")
    pairs.add_argument("--split", type=Path, required=True, help="a file in PLV's or AW's form")
    names = benchmarks.add_parser("names", help="names by kind, over gold words")
    names.add_argument("--split", type=Path, required=True, help="a file in BIO, or the newswire archive")
    nothing = benchmarks.add_parser("nothing", help="news that holds no act between states")
    nothing.add_argument("--split", type=Path, required=True, help="JSON lines with id, date and text")
    places = benchmarks.add_parser("places", help="where places lie, given their names")
    places.add_argument("--split", type=Path, required=True, help="XML in the form of LGL, TR-News or GeoWebNews")
    for benchmark in (claims, codebook, syntax, pairs, names, nothing, places):
        benchmark.add_argument("--json", action="store_true")
    for benchmark in (claims, codebook):
        benchmark.add_argument("--verbose", action="store_true", help="also what was missed or made up")
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
