"""Ships a trained reader: two int8 ONNX networks, vocabulary, labels, and a card that says what went into them."""

import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnxruntime
import torch
from torch import nn

from bilateral.annotating.encoder import Input, feed, to_input
from bilateral.annotating.pairs import MarkedPair, feed_pairs
from bilateral.annotating.pieces import WordPieces
from training.acts import SENTENCES, read_acts
from training.checkpoints import finished, weights
from training.data import Example
from training.labels import Labels
from training.model import ExportedPairs, ExportedReader, PairReader, Reader
from training.quantise import Feed, quantise
from training.train import BASE, LEARNED

OPSET = 17
SCORED = {
    "pos": "parts of speech", "uas": "attachment, gold words", "las": "labelled attachment, gold words",
    "names": "words with the right name label or none", "statuses": "statuses a trigger", "roles": "roles a word",
    "pairs": "acts of pairs, none among them", "act_precision": "acts a word, precision",
    "act_recall": "acts a word, recall", "acts": "acts a word, F1",
}  # fmt: skip
"""What the scores of a stage are shares of."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A network as it ships; `agreement`: the share of its acts that rounding does not change."""

    name: str
    megabytes: float
    sha256: str
    agreement: float


def export(run: Path, out: Path) -> None:
    """Writes reader.onnx, pairs.onnx, vocab.txt, labels.json and CARD.md into `out`, from the end of a run: all of
    them, or none where something fails. Raises SourceError if the run has epochs to go."""
    state = finished(run / "pairs.pt")
    labels = Labels.read(run / "labels.json")
    reader = Reader(str(BASE), labels.sizes)
    model = nn.ModuleDict({"reader": reader, "pairs": PairReader(reader, labels.sizes.acts)})
    model.load_state_dict(weights(state))
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out) as folder:
        made = Path(folder)
        examples, inputs = _sentences()
        rows = [feed([row]) for row in inputs]
        shipped = [_ship(ExportedReader(reader), _reader_sample(), run, made / "reader.onnx", rows)]
        pairs = list(_pair_feeds(run / "reader.fp32.onnx", examples, inputs))
        shipped += [_ship(ExportedPairs(model["pairs"]), _pairs_sample(), run, made / "pairs.onnx", pairs)]
        shutil.copy(BASE / "vocab.txt", made / "vocab.txt")
        labels.write(made / "labels.json")
        counts = json.loads((run / LEARNED).read_text(encoding="utf-8"))
        (made / "CARD.md").write_text(_card(state["scores"], counts, shipped), encoding="utf-8")
        for path in sorted(made.iterdir()):
            path.replace(out / path.name)


def _reader_sample() -> dict[str, Any]:
    pieces, first = torch.randint(5, 100, (2, 9)), torch.tensor([[1, 2, 4, 5], [1, 3, 4, 0]])
    rows = {"pieces": "bp", "mask": "bp", "first": "bw", "shapes": "bw"}
    heads = {
        "pos": "bw", "names": "bw-", "arcs": "bww", "relations": "bw", "acts": "bw-", "statuses": "bw-",
        "roles": "b-ww", "middle": "bp-",
    }  # fmt: skip
    return {"inputs": (pieces, torch.ones_like(pieces), first, torch.zeros_like(first)), "rows": rows, "heads": heads}


def _pairs_sample() -> dict[str, Any]:
    first, marks = torch.tensor([[1, 2, 4, 5], [1, 3, 4, 0]]), torch.zeros(2, 9, dtype=torch.long)
    rows = {"middle": "bp-", "mask": "bp", "first": "bw", "shapes": "bw", "marks": "bp", "parties": "b-w"}
    inputs = (torch.randn(2, 9, 384), torch.ones_like(marks), first, torch.zeros_like(first), marks)
    return {"inputs": (*inputs, torch.ones(2, 2, 4)), "rows": rows, "heads": {"acts": "b-", "told": "bw"}}


def _ship(module: nn.Module, sample: dict[str, Any], run: Path, small: Path, feeds: Sequence[Feed]) -> Shipped:
    """The module as int8 ONNX, its scales fixed by two thirds of `feeds`; the last third tells how true it stayed."""
    whole = run / f"{small.stem}.fp32.onnx"
    named = sample["rows"] | sample["heads"]
    axes = {name: {i: axis for i, axis in enumerate(shape) if axis != "-"} for name, shape in named.items()}
    with torch.no_grad():
        torch.onnx.export(
            module, sample["inputs"], str(whole), input_names=list(sample["rows"]), output_names=list(sample["heads"]),
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    n_fixing = len(feeds) * 2 // 3
    quantise(whole, small, feeds[:n_fixing])
    sums = sha256(small.read_bytes()).hexdigest()
    return Shipped(small.name, small.stat().st_size / 1e6, sums, _agreement(whole, small, feeds[n_fixing:]))


def _agreement(whole: Path, small: Path, feeds: Sequence[Feed]) -> float:
    """Share of words, or of pairs, whose likeliest act stays the same when rounded."""
    acts = [
        [session.run(["acts"], dict(row))[0].argmax(-1).ravel() for row in feeds]
        for session in (onnxruntime.InferenceSession(whole), onnxruntime.InferenceSession(small))
    ]
    first, second = (np.concatenate(rows) for rows in acts)
    return float((first == second).mean())


def _sentences(n: int = 450) -> tuple[list[Example], list[Input]]:
    """Sentences of our own notes, which fix the scales that activations are rounded by."""
    examples = [example for path in sorted(SENTENCES.glob("*.jsonl")) for example in read_acts(path)]
    drawn = random.Random(1).sample(examples, n)
    pieces = WordPieces(BASE / "vocab.txt")
    return drawn, [to_input(pieces, row.words, [(0, 0)] * len(row.words)) for row in drawn]


def _pair_feeds(reader: Path, examples: Sequence[Example], inputs: Sequence[Input]) -> Iterator[Feed]:
    """The pairs of the sentences' first acts, as the whole reader leaves them for reading on."""
    session: Any = onnxruntime.InferenceSession(reader)
    for example, row in zip(examples, inputs, strict=True):
        act = next((act for act in example.acts or () if act.actors and act.recipients), None)
        if act is not None:
            (middle,) = session.run(["middle"], feed([row]))
            yield feed_pairs([MarkedPair(row, act.actors[0], act.recipients[0])], middle)


def _card(scores: dict[str, dict[str, float]], counts: Mapping[str, int], shipped: Sequence[Shipped]) -> str:
    rows = "\n".join(
        f"| {name} | {SCORED.get(score, score)} | {value:.4f} |"
        for name, row in scores.items()
        for score, value in row.items()
    )
    files = "\n".join(
        f"- {one.name}: {one.megabytes:.1f} MB, sha256 {one.sha256}; rounded to eight bits, its acts stay "
        f"the same in {one.agreement:.1%}"
        for one in shipped
    )
    return f"""# reader-en

One six-layer encoder for English sentences: parts of speech, syntax, names, and the acts of parties on each other with
their status and roles. Made {date.today().isoformat()} by `python -m training train` and `python -m training export`.

{files}

- Base: all-MiniLM-L6-v2 (Apache-2.0), word embeddings frozen.
- Syntax and names from: Universal Dependencies English EWT (CC BY-SA 4.0); English Worldwide Newswire names
  (no licence stated by its publisher; models trained on it are published by others), less a tenth of its articles;
  WikiGold (CC BY 4.0); the names of EWT's dev part by Universal NER (CC BY-SA 4.0).
- Acts from: the notes in training/sentences, the pairs in training/pairs and the codebook's examples (ours); items of
  Wikipedia's current events (CC BY-SA 4.0), Wikinews (CC BY 2.5), a diplomatic-history guide (public domain) and
  government statements (UK Open Government Licence and public domain) with annotation made for this project; the
  training pairs of PLV and AW (no licence stated, academic).
- reader.onnx reads a sentence once; pairs.onnx reads its upper two layers again for two marked parties.
- Recipe: training/train.py, seed 1; weights averaged over the last 40 % of the steps of each stage. First
  {counts["syntax"]:,} sentences with syntax or names. Then {counts["acts"]:,} sentences with acts, while half of the
  first ones is read again each epoch, and the sentences with acts keep the parses that the reader gave them before.
  Last pairs.onnx alone, from {counts["PLV"]:,} marked pairs of PLV and {counts["given"]:,} others between which there
  is an act, and a sixth of the sentences with acts an epoch, where there may be none.
- How the shipped, rounded weights do from raw text, on given pairs and on names, is measured by `python -m evaluation`;
  evaluation/floors.json holds the least that they may do.

| held out | score before rounding | value |
|---|---|---|
{rows}
"""
