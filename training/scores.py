"""How good a reader is on what was held out, head by head, before it is quantised."""

from collections import Counter
from collections.abc import Sequence

import torch

from training.batches import IGNORED, Encoded, batches, collate
from training.losses import READ, Batch
from training.model import PairReader, Reader

N_PIECES = 2048


@torch.no_grad()
def score(reader: Reader, pairs: PairReader | None, encoded: Sequence[Encoded]) -> dict[str, float]:
    """Share right: pos, uas, las (with punctuation), names, statuses, roles a word, pairs; acts as F1 a word."""
    reader.eval()
    if pairs is not None:
        pairs.eval()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for group in batches(encoded, N_PIECES, 0):
        batch = collate(group, N_PIECES)
        middle, hits = _word_hits(reader, batch)
        if pairs is not None:
            hits |= _pair_hits(pairs, batch, middle)
        for name, (hit, counted) in hits.items():
            right[name] += int((hit & counted).sum())
            total[name] += int(counted.sum())
    reader.train()
    if pairs is not None:
        pairs.train()
    found = {name: round(right[name] / total[name], 4) for name in total if total[name]}
    if "act_precision" in found and "act_recall" in found:
        precision, recall = found["act_precision"], found["act_recall"]
        found["acts"] = round(2 * precision * recall / max(precision + recall, 1e-9), 4)
    return found


def _word_hits(reader: Reader, batch: Batch) -> tuple[torch.Tensor, dict[str, tuple[torch.Tensor, torch.Tensor]]]:
    middle, last = reader.read(*(batch[part] for part in READ))
    words = reader.words(last, batch["first"], batch["shapes"])
    heads = reader.arcs(words, batch["first"]).argmax(-1)
    attached = heads == batch["heads"]
    labelled = reader.relations(words, heads).argmax(-1) == batch["relations"]
    acts = reader.acts(words).argmax(-1)
    none = reader.acts[-1].out_features - 1
    at = batch["role_at"]
    triggers = reader.trigger(words)[at[:, 0], at[:, 1]].unsqueeze(1)
    roles = reader.roles(triggers, reader.argument(words)[at[:, 0]]).squeeze(2).argmax(1)
    is_read = batch["acts"] != IGNORED
    same = acts == batch["acts"]
    return middle, {
        "pos": (reader.pos(words).argmax(-1) == batch["pos"], batch["pos"] != IGNORED),
        "uas": (attached, batch["heads"] != IGNORED),
        "las": (attached & labelled, batch["heads"] != IGNORED),
        **_name_hits(reader.names(words), batch["names"]),
        "act_precision": (same, is_read & (acts != none)),
        "act_recall": (same, is_read & (batch["acts"] != none)),
        "statuses": (reader.statuses(words).argmax(-1) == batch["statuses"], batch["statuses"] != IGNORED),
        "roles": (roles == batch["roles"], batch["roles"] > 0),
    }


def _name_hits(scores: torch.Tensor, fitting: torch.Tensor) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    if not fitting.any():
        return {}
    hit = fitting.gather(-1, scores.argmax(-1, keepdim=True)).squeeze(-1)
    return {"names": (hit, fitting.any(-1))}


def _pair_hits(pairs: PairReader, batch: Batch, middle: torch.Tensor) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    at = batch["pair_at"]
    if not len(at):
        return {}
    rows = (batch["mask"][at], batch["first"][at], batch["shapes"][at], batch["marks"], batch["parties"])
    best = pairs(middle[at], *rows)[0].argmax(-1)
    hit = batch["worth"][torch.arange(len(best)), best] > 0
    return {"pairs": (hit, batch["worth"].sum(-1) > 0)}
