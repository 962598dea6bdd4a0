"""Treebanks and newswire names, as their publishers gave them, to examples."""

import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

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


def read_worldwide(path: Path) -> Iterator[tuple[str, Example]]:
    """World newswire names, (article, sentence) pairs in BIO."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getnames()):
            file = archive.extractfile(member) if member.endswith(".tsv") else None
            if file is None:
                continue
            for block in re.split(r"\n\s*\n", file.read().decode("utf-8")):
                rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
                if rows:
                    pairs = [pair for row in rows for pair in _parts(row[0], row[-1].strip())]
                    words, names = zip(*pairs, strict=True)
                    yield member, Example(words, names=names)


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
        pairs = [pair for (word, _), label in zip(rows, labels, strict=True) for pair in _parts(word, label)]
        if pairs:
            words, names = zip(*pairs, strict=True)
            yield Example(words, names=names)


def held_out_articles(rows: Sequence[tuple[str, Example]], seed: int = 1) -> set[str]:
    """The tenth of the newswire's articles that no weights are trained on."""
    articles = sorted({article for article, _ in rows})
    random.Random(seed).shuffle(articles)
    return set(articles[: len(articles) // 10])


def _parts(word: str, label: str) -> list[tuple[str, str]]:
    """A word apart at its hyphens, as the treebanks have it, each part with its label."""
    parts = [part for part in re.split(r"(-)", word) if part] or [word]
    return [(part, label if not i else label.replace("B-", "I-")) for i, part in enumerate(parts)]
