"""Ships a trained reader: int8 ONNX, vocabulary, labels, and a card that says what went into it."""

import json
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.model import Exported, Reader
from training.train import BASE


def export(run: Path, out: Path) -> None:
    """Writes reader.onnx, vocab.txt, labels.json and CARD.md into `out`."""
    labels = json.loads((run / "labels.json").read_text())
    state = torch.load(run / "last.pt")
    reader = Reader(str(BASE), len(labels["pos"]), len(labels["relations"]), len(labels["names"]))
    reader.load_state_dict(state["reader"])
    exported = Exported(reader).eval()
    pieces = torch.randint(5, 100, (2, 9))
    first = torch.tensor([[1, 2, 4, 5], [1, 3, 4, 0]])
    sample = (pieces, torch.ones_like(pieces), first, torch.zeros_like(first))
    out.mkdir(parents=True, exist_ok=True)
    whole, small = run / "reader.fp32.onnx", out / "reader.onnx"
    axes = {"pieces": {0: "b", 1: "p"}, "mask": {0: "b", 1: "p"}, "first": {0: "b", 1: "w"}, "shapes": {0: "b", 1: "w"}}
    with torch.no_grad():
        torch.onnx.export(
            exported, sample, str(whole), input_names=list(axes), output_names=["pos", "names", "arcs", "relations"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    heads = [
        node.name for node in onnx.load(whole).graph.node if node.op_type == "MatMul" and "/encoder/" not in node.name
    ]
    # The heads are small and lose most by rounding; the encoder's MatMuls keep a scale a channel.
    quantize_dynamic(
        whole,
        small,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        nodes_to_exclude=heads,
    )
    shutil.copy(BASE / "vocab.txt", out / "vocab.txt")
    (out / "labels.json").write_text(json.dumps(labels) + "\n")
    digest = sha256(small.read_bytes()).hexdigest()
    (out / "CARD.md").write_text(_card(state["scores"], digest, small.stat().st_size))


def _card(scores: dict[str, dict[str, float]], digest: str, n_bytes: int) -> str:
    rows = "\n".join(
        f"| {name} | {score} | {value:.4f} |" for name, row in scores.items() for score, value in row.items()
    )
    return f"""# reader-en

One six-layer encoder that tags, parses and finds names in English sentences. Made {date.today().isoformat()} by
`python -m training train` and `python -m training export`.

- Base: all-MiniLM-L6-v2 (Apache-2.0), word embeddings frozen.
- Learned from: Universal Dependencies English EWT and ParTUT (CC BY-SA 4.0); English Worldwide Newswire names
  (no licence stated by its publisher; models trained on it are published by others). A tenth of the newswire's
  articles was held out.
- Form: int8 ONNX, {n_bytes / 1e6:.1f} MB, sha256 {digest}.
- Recipe: training/train.py, seed 1.

| held out | score a word, before quantisation | value |
|---|---|---|
{rows}
"""
