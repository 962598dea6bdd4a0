"""What tells that two reports are of one act: fits bilateral/resolving/comparing.json to pairs that people labelled."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from bilateral.errors import SourceError
from bilateral.knowledge import load_knowledge
from bilateral.resolving.across import candidates
from bilateral.resolving.comparing import AGAINST, FEATURES, FOR, KINDS, WEIGHTS
from bilateral.resolving.reports import Report
from bilateral.types import EVENT, Citation, Claim, Document, Party, Place, Sighting, Span
from evaluation.reports import Labelled, read_labelled, score
from training.calibrate import Array, fit, sigmoid
from training.load import NEWS

REPORTS = Path(__file__).parent / "reports"
N_FOLDS = 5
_SENTENCE = re.compile(r"""[.!?]["”’']?\s+(?=["“‘']?[A-Z])""")
_STATE = re.compile(r"[A-Z]{3}")


def learn_weights(data: Path) -> None:
    """Writes the weights and prints how well they do on texts left out in turn. Raises SourceError."""
    news = read_labelled(REPORTS / "current-events.csv", [data / "news" / NEWS])
    pairs = news.pairs
    written = list(read_written(REPORTS / "written.jsonl"))
    print(f"{len(pairs)} pairs of news, {news.n_gone} whose act is no longer told, {len(written)} pairs of our own")
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

    One text a line: id ("ev-GROUP/NUMBER"), published, text and acts, each with word, its nth occurrence, act, type,
    status, actors and recipients (state or organisation, words, person), date and place. Raises SourceError.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        acts = {report.claim.id: (report, act) for row in rows for report, act in _reports(row)}
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise SourceError(f"{path} cannot be read: {error!r}", "see training/reports/README.md") from error
    for one, other in candidates(report for report, _ in acts.values()):
        act, other_act = acts[one.claim.id][1], acts[other.claim.id][1]
        yield Labelled(one, other, act == other_act, int(re.findall(r"\d+", act)[0]))


def _reports(row: Mapping[str, Any]) -> Iterator[tuple[Report, str]]:
    """The acts of a text as the coder would tell them if it missed none, with their names: "12.talks"."""
    document = Document.of(row["text"], Sighting(published=date.fromisoformat(row["published"])))
    for act in row["acts"]:
        found = re.finditer(rf"(?<!\w){re.escape(act['word'])}(?!\w)", document.text)
        start = next(islice(found, act["nth"] - 1, None)).start()
        trigger = {"start": start, "end": start + len(act["word"]), "text": act["word"]}
        days = [date.fromisoformat(day) for day in act["date"] or ()]
        span = Span(days[0], days[1], "range", "stated") if days else None
        claim = Claim(
            f"{row['id']}/{start}", EVENT, _sentence(document, start), 1.0, "person", ("written so",), act["type"],
            status=act["status"], actors=_parties(act["actors"]), recipients=_parties(act["recipients"]),
            slots={"trigger": trigger}, date=span, place=_place(act["place"]),
        )  # fmt: skip
        yield Report.of(claim, document), act["act"]


def _sentence(document: Document, at: int) -> Citation:
    """The sentence around an offset."""
    ends = [0, *(match.end() for match in _SENTENCE.finditer(document.text)), len(document.text)]
    start, end = next((low, high) for low, high in pairwise(ends) if low <= at < high)
    return Citation(document.id, start, end, document.text[start:end])


def _parties(listed: Sequence[Sequence[str | None]]) -> tuple[Party, ...]:
    parties = []
    for code, words, person in listed:
        is_state = code is not None and _STATE.fullmatch(code) is not None
        party = {"state": code} if is_state else {"organisation": code}
        parties.append(Party(words or "", 0, 0, person=person, **party))
    return tuple(parties)


def _place(name: str | None) -> Place | None:
    found = load_knowledge().places.find(name) if name else ()
    largest = max(found, key=lambda place: place.population, default=None)
    return Place(name, largest.state, largest.lat, largest.lon) if name and largest else Place(name) if name else None


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
