"""What training minimises: the sum of one loss a head, each over what the batch labels."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED
from training.model import PairReader, Reader

SMOOTHING = 0.05
TRIGGER_WEIGHT = 0.3
Batch = dict[str, Tensor]
READ = ("pieces", "mask", "first", "shapes")
"""What the reader reads of a batch."""


def reader_loss(reader: Reader, batch: Batch) -> tuple[Tensor, Tensor]:
    """Loss of all heads over words, and the middle states that pairs are read on from."""
    middle, last = reader.read(*(batch[part] for part in READ))
    words = reader.words(last, batch["first"], batch["shapes"])
    losses = []
    if _is_labelled(batch["heads"]):
        heads = batch["heads"].clamp(min=0)
        losses += [_cross_entropy(reader.pos(words), batch["pos"])]
        losses += [_cross_entropy(reader.arcs(words, batch["first"]), batch["heads"])]
        losses += [_cross_entropy(reader.relations(words, heads), batch["relations"])]
    if batch["names"].any():
        losses += [_share_of_fitting(reader.names(words), batch["names"])]
    if _is_labelled(batch["acts"]):
        losses += [_cross_entropy(reader.acts(words), batch["acts"])]
    if _is_labelled(batch["roles"]):
        losses += [_cross_entropy(reader.statuses(words), batch["statuses"])]
        at = batch["role_at"]
        triggers = reader.trigger(words)[at[:, 0], at[:, 1]].unsqueeze(1)  # K×1×96
        roles = reader.roles(triggers, reader.argument(words)[at[:, 0]])  # K×R×1×W
        losses += [_cross_entropy(roles.squeeze(2).transpose(1, 2), batch["roles"])]
    return torch.stack(losses).sum() if losses else last.sum() * 0.0, middle


def pair_loss(pairs: PairReader, batch: Batch, middle: Tensor) -> Tensor:
    """Each pair's worth under the distribution over categories; and the first attention head finds the trigger."""
    at = batch["pair_at"]
    rows = (batch["mask"][at], batch["first"][at], batch["shapes"][at], batch["marks"], batch["parties"])
    acts, told = pairs(middle[at], *rows)
    is_real = batch["worth"].sum(-1) > 0
    acts, given = acts.float()[is_real], batch["is_given"][is_real]
    possible = torch.ones_like(acts, dtype=torch.bool)
    possible[given, -1] = False  # where an act is given, NONE is no answer
    scores = acts.masked_fill(~possible, -1e4).log_softmax(-1)
    worth = batch["worth"][is_real]
    hit = -torch.logsumexp(scores + worth.clamp(min=1e-9).log(), -1)
    smooth = -(scores * possible).sum(-1) / possible.sum(-1)
    loss = ((1 - SMOOTHING) * hit + SMOOTHING * smooth).mean()
    seen = batch["told_by"].sum(-1) > 0
    if seen.any():
        share = (told[seen] * batch["told_by"][seen]).sum(-1).clamp(min=1e-6)
        loss = loss - TRIGGER_WEIGHT * share.log().mean()
    return loss


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """…×W×L and …×W."""
    return functional.cross_entropy(scores.float().flatten(0, -2), labels.flatten(), ignore_index=IGNORED)


def _share_of_fitting(scores: Tensor, fitting: Tensor) -> Tensor:
    """How little of the probability falls on labels that fit: B×W×L twice; words that none fits count for nothing."""
    known = fitting.any(-1)
    shares = scores[known].float().log_softmax(-1)
    return -shares.masked_fill(~fitting[known], -1e4).logsumexp(-1).mean()


def _is_labelled(labels: Tensor) -> bool:
    return bool((labels != IGNORED).any())
