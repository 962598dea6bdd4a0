"""Sentences to learn from: every reader gives Example; a layer that a source does not label is None."""

import random
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence's words with their labels. `heads` are word indexes, a root being its own head."""

    words: tuple[str, ...]
    pos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None


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


def _split_hyphens(word: str) -> list[str]:
    return [part for part in re.split(r"(-)", word) if part] or [word]


def _spread(label: str, n_parts: int) -> list[str]:
    return [label] + [label.replace("B-", "I-")] * (n_parts - 1)


def load(folder: Path, seed: int = 1) -> tuple[list[Example], dict[str, list[Example]]]:
    """Training sentences, and the dev sets by name. A tenth of the newswire articles is held out by seed."""
    ud = folder / "ud"
    train = [*read_conllu(ud / "ewt/en_ewt-ud-train.conllu"), *read_conllu(ud / "partut/en_partut-ud-train.conllu")]
    newswire = list(read_worldwide(folder / "ner/worldwide/annotated.tar.gz"))
    articles = sorted({article for article, _ in newswire})
    random.Random(seed).shuffle(articles)
    held_out = set(articles[: len(articles) // 10])
    train += [example for article, example in newswire if article not in held_out]
    dev = {
        "ewt": list(read_conllu(ud / "ewt/en_ewt-ud-dev.conllu")),
        "worldwide": [example for article, example in newswire if article in held_out],
    }
    return train, dev
