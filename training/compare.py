"""What tells that two reports are of one act: fits bilateral/resolving/comparing.json to pairs that people labelled."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from bilateral.errors import SourceError
from bilateral.resolving.across import candidates
from bilateral.resolving.comparing import AGAINST, FEATURES, FOR, KINDS, WEIGHTS
from bilateral.resolving.reports import Report
from bilateral.types import EVENT, Document, Sighting
from evaluation.pipeline import Pipeline
from evaluation.reports import Labelled, read_labelled, score
from training.calibrate import Array, fit, sigmoid
from training.load import NEWS

REPORTS = Path(__file__).parent / "reports"
N_FOLDS = 5


def learn_weights(data: Path) -> None:
    """Writes the weights and prints how well they do on texts left out in turn. Raises SourceError."""
    pairs, n_gone = read_labelled(REPORTS / "current-events.csv", [data / "news" / NEWS])
    written = list(read_written(REPORTS / "written.jsonl"))
    print(f"{len(pairs)} pairs of news, {n_gone} whose act is no longer told, {len(written)} pairs of our own")
    x, y = _table([*pairs, *written])
    fold = np.array([pair.group % N_FOLDS for pair in (*pairs, *written)])
    left_out = np.zeros(len(y))
    for k in range(N_FOLDS):
        left_out[fold == k] = sigmoid(x[fold == k] @ fit_signed(x[fold != k], y[fold != k]))
    for some in (slice(0, len(pairs)), slice(len(pairs), None)):
        print(json.dumps(score(y[some] > 0.5, left_out[some])))
    names = ["bias", *(feature.__name__ for feature in FEATURES)]
    weights = {name: round(float(weight), 3) + 0.0 for name, weight in zip(names, fit_signed(x, y), strict=True)}
    told = {"learned from": sorted(path.name for path in REPORTS.iterdir()), "pairs": len(y), "same": int(y.sum())}
    WEIGHTS.write_text(json.dumps(told | {"weights": weights}, indent=2) + "\n", encoding="utf-8")


def read_written(path: Path) -> Iterator[Labelled]:
    """Pairs that the comparison would see among texts of our own, which say of each word that tells an act which act.

    One text a line: id ("ev-GROUP/NUMBER"), published, text and acts, each with word, its nth occurrence, and act.
    Raises SourceError.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = {row["id"]: Document.of(row["text"], Sighting(published=_day(row, path))) for row in rows}
    by_id = {document.id: (identity, document) for identity, document in documents.items()}
    act_at = {(row["id"], _offset(row, act)): _name(row["id"], act["act"]) for row in rows for act in row["acts"]}
    known = []
    for claim in Pipeline().code(documents.values()):
        identity, document = by_id[claim.citation.document]
        act = act_at.get((identity, claim.slots["trigger"]["start"])) if claim.kind == EVENT else None
        if act:
            known.append((Report.of(claim, document), act))
    acts = {report.claim.id: act for report, act in known}
    for one, other in candidates(report for report, _ in known):
        act, other_act = acts[one.claim.id], acts[other.claim.id]
        yield Labelled(one, other, act == other_act, int(re.findall(r"\d+", act)[0]))


def _name(identity: str, act: str) -> str:
    """Acts are told apart within their group of texts: "ev-12/3" and "meeting" give "12 meeting"."""
    return f"{identity.split('-')[1].split('/')[0]} {act}"


def _day(row: dict[str, str], path: Path) -> date:
    try:
        return date.fromisoformat(row["published"])
    except (KeyError, ValueError) as error:
        raise SourceError(f"{path}: {row.get('id')} has no day: {error!r}", "give published as YYYY-MM-DD") from error


def _offset(row: dict[str, str], act: dict[str, object]) -> int:
    """Where the word stands that tells an act; -1 where it does not."""
    found = list(re.finditer(rf"(?<!\w){re.escape(str(act['word']))}(?!\w)", row["text"]))
    nth = int(str(act["nth"]))
    return found[nth - 1].start() if nth <= len(found) else -1


def fit_signed(x: Array, y: Array) -> Array:
    """As `fit`, without the features whose weight would speak the wrong way: few pairs mislead."""
    signs = np.array([0, *(1 for _ in FOR), *(-1 for _ in AGAINST), *(0 for _ in KINDS)])
    kept = np.full(len(signs), True)
    while True:
        weights = np.zeros(len(signs))
        weights[kept] = fit(x[:, kept], y)
        wrong = weights * signs < 0
        if not wrong.any():
            return weights
        kept &= ~wrong


def _table(pairs: Sequence[Labelled]) -> tuple[Array, Array]:
    """N×F features, the first of them 1, and N labels."""
    x = np.array([[1.0, *(feature(pair.one, pair.other) for feature in FEATURES)] for pair in pairs])
    return x, np.array([float(pair.same) for pair in pairs])
