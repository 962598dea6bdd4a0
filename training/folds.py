"""How well acts of given pairs are told where the pair was not learned from: PLV's training part in five folds."""

import json
import random
from pathlib import Path

import torch
from torch import nn

from bilateral.annotating.pieces import WordPieces
from evaluation.plv import as_roots, score_roots
from training.batches import batches, collate, encode_all
from training.data import Example
from training.labels import Labels
from training.load import load_acts
from training.model import PairReader, Reader
from training.train import ACTS, BASE, N_PIECES, run

N_FOLDS = 5


def cross_validate(data: Path, out: Path, seed: int = 1) -> None:
    """From the run's checkpoint on syntax, trains each fold on all other acts; prints and keeps each fold's scores."""
    labels = Labels.read(out / "labels.json")
    pieces = WordPieces(BASE / "vocab.txt")
    examples = load_acts(data).train
    given = [example for example in examples if example.pair is not None]
    others = [example for example in examples if example.pair is None]
    random.Random(seed).shuffle(given)
    gold: list[str] = []
    predicted: list[dict[str, float]] = []
    for fold in range(N_FOLDS):
        kept = out / f"fold-{fold}.json"
        if not kept.exists():
            torch.manual_seed(seed + fold)
            learned = others + [row for i, row in enumerate(given) if i % N_FOLDS != fold]
            model = _trained(learned, out / "syntax.pt", labels, seed)
            kept.write_text(json.dumps(predict(model, given[fold::N_FOLDS], pieces, labels)))
        predicted += json.loads(kept.read_text())
        gold += [example.pair.root for example in given[fold::N_FOLDS] if example.pair]
        print(f"folds to {fold}: {json.dumps(score_roots(gold, predicted))}", flush=True)


def _trained(examples: list[Example], syntax: Path, labels: Labels, seed: int) -> nn.ModuleDict:
    rows = encode_all(examples, WordPieces(BASE / "vocab.txt"), labels)
    reader = Reader(str(BASE), labels.sizes)
    model = nn.ModuleDict({"reader": reader})
    model.load_state_dict(torch.load(syntax, weights_only=False)["model"])
    model["pairs"] = PairReader(reader, labels.sizes.acts)
    run(model, ACTS, lambda epoch: rows, {}, None, seed)
    return model


@torch.no_grad()
def predict(
    model: nn.ModuleDict, examples: list[Example], pieces: WordPieces, labels: Labels
) -> list[dict[str, float]]:
    """Probability of each root for each example's pair, in order."""
    model.eval()
    encoded = encode_all(examples, pieces, labels)
    found: dict[int, dict[str, float]] = {}
    for group in batches(encoded, N_PIECES, 0):
        batch = collate(group, N_PIECES)
        at = batch["pair_at"]
        middle, _ = model["reader"].read(batch["pieces"], batch["mask"])
        rows = (batch["mask"][at], batch["first"][at], batch["shapes"][at], batch["marks"], batch["parties"])
        acts = model["pairs"](middle[at], *rows)[0].softmax(-1).tolist()
        for row, shares in zip(group, acts, strict=False):
            found[id(row)] = as_roots(dict(zip(labels.acts, shares, strict=True)))
    return [found[id(row)] for row in encoded]
