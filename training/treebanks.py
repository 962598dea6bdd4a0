"""Treebanks and files of names, as their publishers gave them, to examples."""

import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.names import at_hyphens
from training.data import OTHER, Example


def read_conllu(path: Path) -> Iterator[Example]:
    """Universal Dependencies: relations keep only the subtypes that the coder reads (pass, agent, poss, prt)."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            heads = tuple(int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows))
            relations = tuple(_relation(row[7]) for row in rows)
            yield Example(tuple(row[1] for row in rows), tuple(row[3] for row in rows), heads, relations)


def _relation(label: str) -> str:
    kept = ("nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "nmod:poss", "compound:prt", "acl:relcl")
    return label if label in kept else label.split(":")[0]


def read_three_kinds(path: Path) -> Iterator[Example]:
    """Sentences with persons, organisations and places (PER, ORG, LOC), a word and its label in BIO or IO a line."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [re.split(r"[\t ]", line) for line in block.splitlines() if line and not line.startswith("# ")]
        rows = [row[1:3] if len(row) > 2 else row for row in rows]  # a number comes first where there are more columns
        labels, before = list[str](), OTHER
        for _, label in rows:
            kind = label[2:] if label[2:] in ("PER", "ORG", "LOC") else OTHER
            begins = kind != OTHER and (label.startswith("B-") or kind != before)
            labels.append(OTHER if kind == OTHER else f"{'B' if begins else 'I'}-{kind}")
            before = kind
        pairs = [pair for (word, _), label in zip(rows, labels, strict=True) for pair in at_hyphens(word, label)]
        if pairs:
            words, names = zip(*pairs, strict=True)
            yield Example(words, names=names)
