"""How sure claims of acts are: fits bilateral/coding/confidence.json to annotated texts kept from training."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.coding.confidence import WEIGHTS, kind_of
from bilateral.coding.events import MIN_P, MIN_P_WORDS, Event
from bilateral.errors import SourceError
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.types import Document, Sighting
from evaluation.measures import calibration_error
from training.acts import ANNOTATIONS, SENTENCES, read_texts
from training.load import CALIBRATION, NEWS

Array: TypeAlias = NDArray[Any]

RIDGE = 0.3
N_STEPS = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """The signs of one candidate, and whether the annotators tell the act so."""

    signs: dict[str, float]
    right: bool
    document: str
    is_plain: bool = False


def calibrate(data: Path) -> None:
    """Writes the weights and prints how well they fit texts left out in turn.

    What the document's pair supplies has one probability, the share right in all our notes of several sentences.
    """
    read = [one for one in judge(_held_out(data)) if kind_of(one.signs) == "read"]
    notes = _items([path for path in sorted(SENTENCES.glob("*.jsonl")) if path.name not in CALIBRATION])
    notes += _held_out(data)
    supplied = [one for one in judge(notes) if kind_of(one.signs) == "supplied"]
    weights = {
        "read": _learn(read, [name for name in sorted(read[0].signs) if name != "inferred"]),
        "supplied": _learn(supplied, []),
    }
    WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


def _learn(judged: Sequence[Judged], names: Sequence[str]) -> dict[str, float]:
    x = np.array([[1.0, *(one.signs[name] for name in names)] for one in judged])
    y = np.array([one.right for one in judged], dtype=float)
    fold = np.array([_number(one.document) % 5 for one in judged])
    held_out = np.zeros(len(y))
    for k in range(5):
        held_out[fold == k] = sigmoid(x[fold == k] @ fit(x[fold != k], y[fold != k]))
    rows = [(float(p), one.right) for p, one in zip(held_out, judged, strict=True)]
    least = [MIN_P_WORDS if one.is_plain else MIN_P for one in judged]
    told = [row for row, enough in zip(rows, least, strict=True) if row[0] >= enough]
    print(f"{len(y)} candidates, {int(y.sum())} right; expected calibration error {calibration_error(rows):.3f}")
    print(f"of the {len(told)} that may be told {calibration_error(told):.3f}")
    for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        above = held_out >= share
        if above.any():
            print(
                f"p ≥ {share}: {int(above.sum())}, {y[above].mean():.3f} right, {y[above].sum() / y.sum():.3f} of all"
            )
    return dict(zip(["bias", *names], (round(float(w), 4) for w in fit(x, y)), strict=True))


def judge(items: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    """Every candidate of annotated items, against their annotation."""
    documents = [_document(item) for item in items]
    coder = Coder(load_ontology(), load_knowledge())
    for item, annotated in zip(items, load_annotator().annotate(documents), strict=True):
        if any(sentence.triggers is None for sentence in annotated.sentences):
            raise SourceError("the packaged weights know no acts", "export weights that do, then calibrate")
        for candidate, told, sentence in coder.candidates(annotated):
            right = any(
                sentence.start <= event["trigger"][0] < sentence.end and _says(event, told) for event in item["events"]
            )
            yield Judged(candidate.signs, right, item["id"], candidate.is_plain)


def _held_out(data: Path) -> list[dict[str, Any]]:
    """Items that no weights were trained on, with their texts."""
    news = read_texts(data / "news" / NEWS)
    apart = [item | {"text": news[item["id"]]} for item in _items([ANNOTATIONS / "current-events-held-out.jsonl"])]
    folders = (data / "acts", SENTENCES)
    return _items([folder / name for folder in folders for name in CALIBRATION if (folder / name).exists()]) + apart


def _items(files: Sequence[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def _document(item: dict[str, Any]) -> Document:
    published = date.fromisoformat(item["published"]) if item["published"] else None
    return Document.of(item["text"], Sighting(published=published))


def _says(event: dict[str, Any], told: Event) -> bool:
    """The same category between the same states, and the same of them acting where one side acts on the other."""
    actors, recipients = ({one["state"] for one in event[side]} - {None} for side in ("actors", "recipients"))
    acting, acted_on = ({one.state for one in side} - {None} for side in (told.roles.actors, told.roles.recipients))
    is_mutual = told.category.name == "CONSULT" or not recipients or not acted_on
    same = actors | recipients == acting | acted_on and (is_mutual or actors == acting)
    return same and told.category.name in (event["type"], *event["also"])


def fit(x: Array, y: Array) -> Array:
    """Ridge logistic regression by Newton's method; N×F and N → F. The first column is the bias, which is free."""
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(N_STEPS):
        p = sigmoid(x @ weights)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + ridge @ weights)
    return weights


def sigmoid(x: Array) -> Array:
    shares: Array = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    return shares


def _number(text: str) -> int:
    return sum(ord(char) * (i + 1) for i, char in enumerate(text))
