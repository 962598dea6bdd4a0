"""Ships a trained reader: two int8 ONNX networks, vocabulary, labels, and a card that says what went into them."""

import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import onnxruntime
import torch
from torch import nn

from bilateral.annotating.encoder import Input, feed, to_input
from bilateral.annotating.pairs import MarkedPair, feed_pairs
from bilateral.annotating.pieces import WordPieces
from training.acts import SENTENCES, read_acts
from training.data import Example
from training.labels import Labels
from training.model import ExportedPairs, ExportedReader, PairReader, Reader
from training.quantise import Feed, quantise
from training.train import BASE

OPSET = 17


def export(run: Path, out: Path) -> None:
    """Writes reader.onnx, pairs.onnx, vocab.txt, labels.json and CARD.md into `out`, from a run's last checkpoint."""
    labels = Labels.read(run / "labels.json")
    state = torch.load(run / "acts.pt", weights_only=False)
    reader = Reader(str(BASE), labels.sizes)
    model = nn.ModuleDict({"reader": reader, "pairs": PairReader(reader, labels.sizes.acts)})
    weights = state["average"]["_sums"] if state["average"]["_n"] else state["model"]
    model.load_state_dict(weights)
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    examples, inputs = _sentences()
    shipped = {
        "reader": _ship(
            ExportedReader(reader), _reader_sample(), run, out / "reader.onnx", [feed([row]) for row in inputs]
        )
    }
    feeds = list(_pair_feeds(run / "reader.fp32.onnx", examples, inputs))
    shipped["pairs"] = _ship(ExportedPairs(model["pairs"]), _pairs_sample(), run, out / "pairs.onnx", feeds)
    shutil.copy(BASE / "vocab.txt", out / "vocab.txt")
    labels.write(out / "labels.json")
    (out / "CARD.md").write_text(_card(state["scores"], shipped), encoding="utf-8")


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


def _ship(module: nn.Module, sample: dict[str, Any], run: Path, small: Path, feeds: Sequence[Feed]) -> dict[str, Any]:
    """The module as int8 ONNX, its scales fixed by `feeds`; gives its size and hash."""
    whole = run / f"{small.stem}.fp32.onnx"
    named = sample["rows"] | sample["heads"]
    axes = {name: {i: axis for i, axis in enumerate(shape) if axis != "-"} for name, shape in named.items()}
    with torch.no_grad():
        torch.onnx.export(
            module, sample["inputs"], str(whole), input_names=list(sample["rows"]), output_names=list(sample["heads"]),
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantise(whole, small, feeds)
    return {"MB": small.stat().st_size / 1e6, "sha256": sha256(small.read_bytes()).hexdigest()}


def _sentences(n: int = 300) -> tuple[list[Example], list[Input]]:
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


def _card(scores: dict[str, dict[str, float]], sizes: dict[str, dict[str, Any]]) -> str:
    rows = "\n".join(
        f"| {name} | {score} | {value:.4f} |" for name, row in scores.items() for score, value in row.items()
    )
    files = "\n".join(f"- {name}.onnx: {size['MB']:.1f} MB, sha256 {size['sha256']}" for name, size in sizes.items())
    return f"""# reader-en

One six-layer encoder for English sentences: parts of speech, syntax, names, and the acts of parties on each other with
their status and roles. Made {date.today().isoformat()} by `python -m training train` and `python -m training export`.

{files}

- Base: all-MiniLM-L6-v2 (Apache-2.0), word embeddings frozen.
- Syntax and names from: Universal Dependencies English EWT (CC BY-SA 4.0); English Worldwide Newswire names
  (no licence stated by its publisher; models trained on it are published by others), less a tenth of its articles.
- Acts from: the notes in training/sentences (ours); items of Wikipedia's current events (CC BY-SA 4.0), Wikinews
  (CC BY 2.5), a diplomatic-history guide (public domain) and government statements (UK Open Government Licence and
  public domain) with annotation made for this project; the training pairs of PLV (no licence stated, academic).
- reader.onnx reads a sentence once; pairs.onnx reads its upper two layers again for two marked parties.
- Recipe: training/train.py, seed 1; weights averaged over the last 40 % of the steps of each stage.

| held out | score before quantisation | value |
|---|---|---|
{rows}
"""
