"""The sentence model is a logistic regression on gold web text and on press text that the rules have split.

Gold is UD EWT's training part, its paragraphs rebuilt as `evaluation.syntax` does. Press text keeps the model honest
about news: in Wikinews and the current events of Wikipedia every mark before a capital is an end, unless a rule of
`bilateral.annotating.sentences` forbids it. Nothing is drawn at random but the press paragraphs, by seed.
"""

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bilateral.annotating import sentences
from bilateral.annotating.sentences import TEMPLATES, Paragraph
from evaluation.syntax import Span, read_treebank

PRESS = ("wikinews-2019-2020.jsonl.gz", "wikipedia-current-events-2002-2023.jsonl.gz")
SCALE = 32
"""A weight of 1 in the file; rounding to a 32nd costs nothing on EWT dev."""

Value = tuple[int, str]
"""A template's number and what it found."""
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap to learn from."""

    features: tuple[str, ...]
    is_end: bool


def train_boundaries(data: Path, n_weights: int = 16_000, n_press: int = 6_000, seed: int = 1) -> None:
    """Writes the `n_weights` strongest weights into the package and prints sentence F on EWT dev and PUD."""
    gaps = [*read_gold(data / "ud/ewt/en_ewt-ud-train.conllu")]
    for name in PRESS:
        gaps += read_press(data / "news" / name, n_press // len(PRESS), seed)
    bias, weights = fit(gaps)
    strongest = sorted(weights, key=lambda value: (-abs(weights[value]), value))[:n_weights]
    templates: dict[str, dict[str, int]] = {name: {} for name in TEMPLATES}
    for template, found in sorted(strongest):
        templates[TEMPLATES[template]][found] = round(SCALE * weights[template, found])
    model = {"bias": round(SCALE * bias), "templates": templates}
    text = json.dumps(model, ensure_ascii=False, indent=0, separators=(",", ":"))
    sentences.WEIGHTS.write_text(text, encoding="utf-8")
    sentences.load_weights.cache_clear()
    for name in ("ewt/en_ewt-ud-dev.conllu", "pud/en_pud-ud-test.conllu"):
        print(f"{name} sentences F {score(data / 'ud' / name):.4f}", flush=True)


def read_gold(path: Path) -> Iterator[Gap]:
    """The gaps of a treebank's paragraphs, each with the sentence before it as the gold has it."""
    text, gold = read_treebank(path)
    places, ends = _places(text), {end for _, end in gold.sentences}
    start = 0
    for line in text.split("\n"):
        paragraph = Paragraph(text, start, start + len(line))
        yield from _gaps(paragraph, {i for i, (_, high) in enumerate(paragraph.spans) if places[high] in ends})
        start += len(line) + 1


def read_press(path: Path, n_sentences: int, seed: int) -> Iterator[Gap]:
    """The gaps of one to four lines of news at a time, split by rule, up to n_sentences."""
    rng = random.Random(seed)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [" ".join(line.split()) for row in file for line in json.loads(row)["text"].split("\n")]
    lines = [line for line in lines if len(line) > 80 and line.endswith(".")]
    rng.shuffle(lines)
    while lines and n_sentences > 0:
        text = " ".join(lines.pop() for _ in range(min(len(lines), rng.choice((1, 2, 3, 4)))))
        paragraph = Paragraph(text, 0, len(text))
        ends = {i for i in paragraph.gaps() if _ends_by_rule(paragraph, i)}
        yield from _gaps(paragraph, ends)
        n_sentences -= len(ends) + 1


def _ends_by_rule(paragraph: Paragraph, i: int) -> bool:
    return paragraph.words[i].ends and paragraph.words[i + 1].shape[0] in "A9"


def _gaps(paragraph: Paragraph, ends: set[int]) -> Iterator[Gap]:
    firsts = list(accumulate((i + 1 if i in ends else 0 for i in range(len(paragraph.words))), max, initial=0))
    for i in paragraph.gaps():
        yield Gap(paragraph.features(i, firsts[i]), i in ends)


def fit(gaps: Sequence[Gap], n_steps: int = 150) -> tuple[float, dict[Value, float]]:
    """Bias and weights of the values seen twice or more, by logistic regression with an L2 of strength 1."""
    counts = Counter(value for gap in gaps for value in enumerate(gap.features))
    known = {value: i for i, value in enumerate((v for v, n in counts.items() if n > 1), start=1)}
    # B×T; 0, the place of the bias, stands for a value seen once and counts for nothing
    rows = np.array([[known.get(value, 0) for value in enumerate(gap.features)] for gap in gaps], dtype=np.int32)
    is_end = np.array([gap.is_end for gap in gaps], dtype=np.float64)

    def loss(weights: Weights) -> tuple[float, Weights]:
        without = np.concatenate(([0.0], weights[1:]))
        scores = weights[0] + without[rows].sum(axis=1)
        error = 1 / (1 + np.exp(-scores)) - is_end
        slope = without + np.bincount(rows.ravel(), np.repeat(error, rows.shape[1]), len(weights)).astype(np.float64)
        slope[0] = error.sum()
        return float(np.logaddexp(0, scores).sum() - scores @ is_end + without @ without / 2), slope

    weights = minimise(loss, np.zeros(len(known) + 1), n_steps)
    return float(weights[0]), {value: float(weights[i]) for value, i in known.items()}


def minimise(loss: Callable[[Weights], tuple[float, Weights]], at: Weights, n_steps: int, memory: int = 10) -> Weights:
    """Where a smooth convex loss is least: L-BFGS (Nocedal and Wright, algorithm 7.4), steps halved until they help."""
    value, slope = loss(at)
    moves: list[tuple[Weights, Weights]] = []
    for _ in range(n_steps):
        direction = -_curved(slope, moves)
        size = 1.0 if moves else 1 / float(np.linalg.norm(slope))
        while (after := loss(at + size * direction))[0] > value + 1e-4 * size * float(slope @ direction):
            size /= 2
            if size < 1e-10:
                return at
        moves = [*moves[1 - memory :], (size * direction, after[1] - slope)]
        at = at + size * direction
        value, slope = after
    return at


def _curved(slope: Weights, moves: Sequence[tuple[Weights, Weights]]) -> Weights:
    """The slope times the inverse curvature that the last moves have shown."""
    steps: list[float] = []
    for move, change in reversed(moves):
        steps.append(float(move @ slope / (move @ change)))
        slope = slope - steps[-1] * change
    if moves:
        move, change = moves[-1]
        slope = slope * (move @ change / (change @ change))
    for move, change in moves:
        slope = slope + (steps.pop() - float(change @ slope / (move @ change))) * move
    return slope


def score(path: Path) -> float:
    """F1 of sentences from raw text, without the reader."""
    text, gold = read_treebank(path)
    places = _places(text)
    found: set[Span] = {(places[low], places[high]) for low, high in sentences.find_sentences(text)}
    return 2 * len(found & gold.sentences) / (len(found) + len(gold.sentences))


def _places(text: str) -> list[int]:
    """Characters before each place, white space not counted."""
    return [0, *accumulate(not char.isspace() for char in text)]
