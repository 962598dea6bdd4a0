"""How well acts of given pairs are told where the pair was not learned from: PLV's training part in five folds."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import torch
from torch import nn

from bilateral.annotating.pieces import WordPieces
from bilateral.errors import SourceError
from evaluation.plv import as_roots, score_roots
from training.batches import batches, collate, encode_all
from training.checkpoints import finished, weights
from training.data import Example
from training.labels import Labels
from training.load import load_acts, load_given, load_plv
from training.losses import READ
from training.model import PairReader, Reader
from training.train import BASE, N_PIECES, PAIRS, REPEATED, run, with_given

N_FOLDS = 5
N_GRAM = 5
MAX_SHARED = 0.4
"""Sentences that share more of their runs of N_GRAM words tell one event in two ways."""


def cross_validate(data: Path, out: Path, seed: int = 1) -> None:
    """From the run's checkpoint on acts, which has seen nothing of PLV, trains the stage on pairs without each fold;
    prints and keeps each fold's scores. Raises SourceError where a fold that was kept is of another recipe."""
    labels = Labels.read(out / "labels.json")
    pieces = WordPieces(BASE / "vocab.txt")
    acts, others = load_acts(data).train, load_given(data)
    folds = by_sentence(load_plv(data), seed)
    gold: list[str] = []
    predicted: list[dict[str, float]] = []
    for number, fold in enumerate(folds):
        learned = [row for other in folds if other is not fold for row in other]
        kept, recipe = out / f"fold-{number}.json", _recipe(out / "acts.pt", [*learned, *others], seed)
        if not kept.exists():
            model = _before_pairs(out, labels)
            run(model, PAIRS, with_given([*learned * REPEATED, *others], acts, pieces, labels, seed), {}, None, seed)
            kept.write_text(json.dumps({"recipe": recipe, "found": predict(model, fold, pieces, labels)}))
        row = json.loads(kept.read_text())
        if row["recipe"] != recipe:
            raise SourceError(f"{kept} was made with another recipe or other data", "remove it to make it again")
        predicted += row["found"]
        gold += [example.pair.root for example in fold if example.pair]
        print(f"folds to {number}: {json.dumps(score_roots(gold, predicted))}", flush=True)


def _recipe(checkpoint: Path, learned: Sequence[Example], seed: int) -> dict[str, object]:
    """What a fold is made of: the stage, the sums of the checkpoint that it begins with and of the pairs it learns."""
    begun = sha256(checkpoint.read_bytes()).hexdigest()
    rows = sha256("".join(sorted(map(repr, learned))).encode()).hexdigest()
    return asdict(PAIRS) | {"seed": seed, "repeated": REPEATED, "begun": begun, "learned": rows}


def by_sentence(examples: Sequence[Example], seed: int) -> list[list[Example]]:
    """N_FOLDS parts of about the same size; all pairs of a sentence, and of those much like it, are in the same one."""
    groups = list(_alike(sorted({example.words for example in examples})))
    random.Random(seed).shuffle(groups)
    fold_of = {words: i % N_FOLDS for i, group in enumerate(groups) for words in group}
    return [[example for example in examples if fold_of[example.words] == fold] for fold in range(N_FOLDS)]


def _alike(sentences: Sequence[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """The sentences in groups: whoever shares more than MAX_SHARED of the shorter one's runs of words is in one."""
    grams = [{words[i : i + N_GRAM] for i in range(len(words) - N_GRAM + 1)} for words in sentences]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    group = list(range(len(sentences)))
    for at, own in enumerate(grams):
        for other in {holder for gram in own for holder in holders[gram]}:
            if len(own & grams[other]) > MAX_SHARED * min(len(own), len(grams[other])):
                joined, kept = group[at], group[other]
                group = [kept if one == joined else one for one in group]
        for gram in own:
            holders[gram].append(at)
    for number in sorted(set(group)):
        yield [sentences[at] for at, one in enumerate(group) if one == number]


def _before_pairs(out: Path, labels: Labels) -> nn.ModuleDict:
    """The networks as they are before the stage on pairs, the reader frozen."""
    reader = Reader(str(BASE), labels.sizes)
    model = nn.ModuleDict({"reader": reader, "pairs": PairReader(reader, labels.sizes.acts)})
    model.load_state_dict(weights(finished(out / "acts.pt")))
    reader.requires_grad_(False)
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
        middle = model["reader"].begin(*(batch[part] for part in READ))
        rows = (batch["mask"][at], batch["first"][at], batch["shapes"][at], batch["marks"], batch["parties"])
        acts = model["pairs"](middle[at], *rows)[0].softmax(-1).tolist()
        for row, shares in zip(group, acts, strict=False):
            found[id(row)] = as_roots(dict(zip(labels.acts, shares, strict=True)))
    return [found[id(row)] for row in encoded]
