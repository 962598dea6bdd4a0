"""Sentences that nobody parsed, as the reader parses them before it learns acts: what it is not to forget about them.

Without them it takes every word that names an act for a verb, though the treebanks are read again beside the acts.
"""

from collections.abc import Sequence
from dataclasses import replace

import torch

from bilateral.annotating.pieces import WordPieces
from training.batches import batches, collate, encode
from training.data import Example
from training.labels import Labels
from training.losses import READ
from training.model import Reader
from training.scores import N_PIECES


@torch.no_grad()
def parse(reader: Reader, examples: Sequence[Example], pieces: WordPieces, labels: Labels) -> list[Example]:
    """The examples with part of speech, heads, relations and names; too long ones stay as they were."""
    reader.eval()
    bare = {i: encode(Example(example.words), pieces, labels) for i, example in enumerate(examples)}
    short = {id(row): i for i, row in bare.items() if row.is_short}
    found = list(examples)
    for group in batches([row for row in bare.values() if row.is_short], N_PIECES, 0):
        batch = collate(group, N_PIECES)
        _, last = reader.read(*(batch[part] for part in READ))
        words = reader.words(last, batch["first"], batch["shapes"])
        heads = reader.arcs(words, batch["first"]).argmax(-1)
        rows = (reader.pos(words), heads, reader.relations(words, heads), reader.names(words))
        pos, governors, relations, names = (row if row.dim() == 2 else row.argmax(-1) for row in rows)
        for at, row in enumerate(group):
            n, i = len(row.first), short[id(row)]
            found[i] = replace(
                examples[i],
                pos=tuple(labels.pos[j] for j in pos[at, :n].tolist()),
                heads=tuple(governors[at, :n].tolist()),
                relations=tuple(labels.relations[j] for j in relations[at, :n].tolist()),
                names=tuple(labels.names[j] for j in names[at, :n].tolist()),
            )
    reader.train()
    return found
