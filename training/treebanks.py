"""Treebanks and newswire names, as their publishers gave them, to examples."""

import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.data import Example


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
                    words = tuple(word for row in rows for word in _split_hyphens(row[0]))
                    names = tuple(
                        name for row in rows for name in _spread(row[-1].strip(), len(_split_hyphens(row[0])))
                    )
                    yield member, Example(words, names=names)


def held_out_articles(rows: Sequence[tuple[str, Example]], seed: int = 1) -> set[str]:
    """The tenth of the newswire's articles that no weights are trained on."""
    articles = sorted({article for article, _ in rows})
    random.Random(seed).shuffle(articles)
    return set(articles[: len(articles) // 10])


def _split_hyphens(word: str) -> list[str]:
    return [part for part in re.split(r"(-)", word) if part] or [word]


def _spread(label: str, n_parts: int) -> list[str]:
    return [label] + [label.replace("B-", "I-")] * (n_parts - 1)
