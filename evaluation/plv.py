"""The act of a given pair: marked sentences of PLV, or of AW, which tells two sides, against the packaged reader."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral.annotating.encoder import WEIGHTS, load_encoder
from bilateral.annotating.pairs import MarkedPair, Words, load_pair_reader
from bilateral.annotating.words import find_words
from bilateral.errors import SourceError
from bilateral.ontology import load_ontology
from evaluation.measures import calibration_error, interval

YIELD = ("CONCEDE", "RETREAT")
"""PLV keeps these two as one root, YIELD."""
SIDES = {"0": "cooperation", "1": "conflict"}
"""What AW tells in place of a root."""
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, the characters of its marked parties, and the root, or side, that coders gave the pair."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    root: str


def read_rows(path: Path) -> list[Row]:
    """Rows of a file in PLV's form: a header, tabs, `marked_sentence` with <s> and <t>, and `gold_root`; or in AW's,
    with `gold_binary`. Raises SourceError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}", "name a file in PLV's form") from error
    columns = rows[0].keys() if rows else set[str]()
    if "marked_sentence" not in columns or not {"gold_root", "gold_binary"} & columns:
        raise SourceError(f"{path}: no columns marked_sentence and gold_root", "give a file in PLV's form")
    labels = [_label(row) for row in rows]
    strange = set(labels) - quad_classes().keys() - set(SIDES.values())
    if strange:
        named = ", ".join(sorted(root or "an empty one" for root in strange))
        raise SourceError(f"{path}: no roots of PLOVER: {named}", "name a file in PLV's form")
    found = [_row(row["marked_sentence"] or "", label) for row, label in zip(rows, labels, strict=True)]
    if not any(row.source or row.target for row in found):
        raise SourceError(f"{path}: nobody is marked", "mark the parties with <s> and <t>")
    return found


def _label(row: Mapping[str, str]) -> str:
    side = row.get("gold_binary") or ""
    return row.get("gold_root") or SIDES.get(side, side)


def _row(marked: str, root: str) -> Row:
    text, spans, at = "", {"s": [0, 0], "t": [0, 0]}, 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        spans[mark[2]][bool(mark[1])] = len(text)
    source, target = ((span[0], span[1]) if span[1] else None for span in (spans["s"], spans["t"]))
    return Row(text + marked[at:], source, target, root)


def predict(rows: Sequence[Row]) -> list[dict[str, float]]:
    """Probability of each root, knowing that there is an act. Raises SourceError where the weights know no pairs."""
    if not (WEIGHTS / "pairs.onnx").exists():
        raise SourceError("the packaged weights have no reader of pairs", "make them with `python -m training`")
    encoder = load_encoder()
    pairs = []
    for row in rows:
        bounds = find_words(row.text, 0, len(row.text))
        pairs.append(
            MarkedPair(encoder.input(row.text, bounds), words_of(bounds, row.source), words_of(bounds, row.target))
        )
    return [as_roots(categories) for categories in load_pair_reader().categories(pairs)]


def words_of(bounds: Sequence[tuple[int, int]], span: Sequence[int] | None) -> Words | None:
    """First word and the one after the last of those that a span of characters touches."""
    touched = [i for i, (low, high) in enumerate(bounds) if span and low < span[1] and high > span[0]]
    return (touched[0], touched[-1] + 1) if touched else None


def as_roots(categories: Mapping[str, float]) -> dict[str, float]:
    """Without NONE, and YIELD in place of its two."""
    roots = {name: p for name, p in categories.items() if name not in (*YIELD, "NONE")}
    roots["YIELD"] = sum(categories[name] for name in YIELD)
    total = sum(roots.values())
    return {name: p / total for name, p in roots.items()}


def score_pairs(rows: Sequence[Row], predicted: Sequence[Mapping[str, float]]) -> dict[str, object]:
    """`score_roots`, CONCEDE and RETREAT as the one root of PLV, or `score_sides` where the coders told sides."""
    gold = ["YIELD" if row.root in YIELD else row.root for row in rows]
    return score_sides(gold, predicted) if set(gold) <= set(SIDES.values()) else score_roots(gold, predicted)


def score_sides(gold: Sequence[str], predicted: Sequence[Mapping[str, float]]) -> dict[str, object]:
    """Macro-F1 over cooperation and conflict with a 95 % interval by bootstrap, and F1 of each."""
    best = [_best_side(roots) for roots in predicted]
    return {
        "n": len(gold),
        **_macro("binary", gold, best),
        "accuracy": round(sum(map(str.__eq__, gold, best)) / len(gold), 4),
        "classes": {side: round(f1, 4) for side, f1 in sorted(f1_by_class(gold, best).items())},
    }


def score_roots(gold: Sequence[str], predicted: Sequence[Mapping[str, float]]) -> dict[str, object]:
    """Macro-F1 over roots, the four quad classes and cooperation against conflict, each with a 95 % interval; F1 of
    each root, and the expected calibration error of the best root's probability (ten bins)."""
    quads = quad_classes()
    best = [max(roots, key=roots.__getitem__) for roots in predicted]
    gold_quads, best_quads = [quads[root] for root in gold], [_best_quad(roots, quads) for roots in predicted]
    gold_sides, best_sides = [quad.split()[1] for quad in gold_quads], [_best_side(roots) for roots in predicted]
    by_root = f1_by_class(gold, best)
    judged = [(roots[one], one == root) for root, roots, one in zip(gold, predicted, best, strict=True)]
    return {
        "n": len(gold),
        **_macro("root", gold, best),
        **_macro("quad", gold_quads, best_quads),
        **_macro("binary", gold_sides, best_sides),
        "accuracy": round(sum(map(str.__eq__, gold, best)) / len(gold), 4),
        "calibration_error": round(calibration_error(judged), 4),
        "classes": {root: round(f1, 4) for root, f1 in sorted(by_root.items())},
    }


def quad_classes() -> dict[str, str]:
    """Root to "verbal cooperation" and so on."""
    quads = {name: str(category.quad_class) for name, category in load_ontology().categories.items()}
    return quads | {"YIELD": quads["RETREAT"]}  # as PLV has it: material cooperation


def _best_side(roots: Mapping[str, float]) -> str:
    """Cooperation or conflict, by all their roots together."""
    quads = quad_classes()
    conflict = sum(p for root, p in roots.items() if quads[root].endswith("conflict"))
    return "conflict" if conflict > 0.5 else "cooperation"


def _best_quad(roots: Mapping[str, float], quads: Mapping[str, str]) -> str:
    shares: dict[str, float] = {}
    for root, p in roots.items():
        shares[quads[root]] = shares.get(quads[root], 0.0) + p
    return max(shares, key=shares.__getitem__)


def f1_by_class(gold: Sequence[str], best: Sequence[str]) -> dict[str, float]:
    """F1 of every class that occurs in the gold."""
    scores = {}
    for name in set(gold):
        hit = sum(g == b == name for g, b in zip(gold, best, strict=True))
        scores[name] = 2 * hit / (sum(g == name for g in gold) + sum(b == name for b in best))
    return scores


def _macro(name: str, gold: Sequence[str], best: Sequence[str]) -> dict[str, object]:
    rows = list(zip(gold, best, strict=True))
    bounds = interval(lambda some: macro_f1(*zip(*some, strict=True)), rows)
    return {name: round(macro_f1(gold, best), 4), f"{name}_interval": bounds}


def macro_f1(gold: Sequence[str], best: Sequence[str]) -> float:
    scores = f1_by_class(gold, best)
    return sum(scores.values()) / len(scores)
