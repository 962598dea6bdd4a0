"""Names by kind: gold words through the packaged reader, exact spans and kinds counted, as CoNLL-2003 did."""

import random
import re
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from bilateral.annotating.encoder import by_length, load_encoder
from bilateral.annotating.names import decode
from bilateral.errors import SourceError
from evaluation.measures import interval

Name: TypeAlias = tuple[int, int, str]
"""First word, the one after the last, and kind."""

_LABEL = re.compile(r"O|[BI]-\w+")
_SHORT = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "FACILITY": "LOC"}
"""Corpora with three kinds count buildings and bridges as places, and peoples, days and sums not at all."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence's words and their labels in BIO."""

    words: tuple[str, ...]
    labels: tuple[str, ...]


def read_names(path: Path, seed: int = 1) -> list[Tagged]:
    """A file in BIO, the label in the first column after the word that looks like one; or the newswire archive, of
    which the tenth of the articles is read that training holds out by `seed`. Raises SourceError."""
    try:
        if path.name.endswith(".tar.gz"):
            return list(_held_out(path, seed))
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError, tarfile.TarError) as error:
        raise SourceError(f"{path} cannot be read: {error}", "name a file in BIO") from error
    sentences = [list(_rows(block)) for block in re.split(r"\n\s*\n", text)]
    found = [Tagged(*map(tuple, zip(*rows, strict=True))) for rows in sentences if rows]
    if all(label == "O" for row in found for label in row.labels):
        raise SourceError(f"{path}: no words with labels", "name a file in BIO, a word and its label a line")
    return found


def _rows(block: str) -> Iterator[tuple[str, str]]:
    for line in block.splitlines():
        columns = line.split("\t") if "\t" in line else line.split(" ")
        if line.startswith("# ") or len(columns) < 2:
            continue
        at = 1 if columns[0].isdigit() and len(columns) > 2 and not _LABEL.fullmatch(columns[1]) else 0
        label = next((column for column in columns[at + 1 :] if _LABEL.fullmatch(column)), "O")
        yield columns[at], label


def _held_out(path: Path, seed: int) -> Iterator[Tagged]:
    rows = list(read_worldwide(path))
    held_out = held_out_articles(rows, seed)
    return (tagged for article, tagged in rows if article in held_out)


def read_worldwide(path: Path) -> Iterator[tuple[str, Tagged]]:
    """World newswire names, (article, sentence) pairs."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getnames()):
            file = archive.extractfile(member) if member.endswith(".tsv") else None
            if file is None:
                continue
            for block in re.split(r"\n\s*\n", file.read().decode("utf-8")):
                rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
                if rows:
                    pairs = [pair for row in rows for pair in at_hyphens(row[0], row[-1].strip())]
                    words, labels = zip(*pairs, strict=True)
                    yield member, Tagged(words, labels)


def held_out_articles(rows: Sequence[tuple[str, Tagged]], seed: int = 1) -> set[str]:
    """The tenth of the newswire's articles that no weights are trained on."""
    articles = sorted({article for article, _ in rows})
    random.Random(seed).shuffle(articles)
    return set(articles[: len(articles) // 10])


def at_hyphens(word: str, label: str) -> list[tuple[str, str]]:
    """A word apart at its hyphens, as the treebanks have it, each part with its label."""
    parts = [part for part in re.split(r"(-)", word) if part] or [word]
    return [(part, label if not i else label.replace("B-", "I-")) for i, part in enumerate(parts)]


def tag(sentences: Sequence[Tagged]) -> list[tuple[str, ...]]:
    """The reader's labels for the same words."""
    encoder = load_encoder()
    inputs = []
    for sentence in sentences:
        ends = [0]
        for word in sentence.words:
            ends.append(ends[-1] + len(word) + 1)
        bounds = [(start, end - 1) for start, end in pairwise(ends)]
        inputs.append(encoder.input(" ".join(sentence.words), bounds))
    found: dict[int, tuple[str, ...]] = {}
    for group in by_length(inputs):
        scores = encoder.read([inputs[i] for i in group])["names"]
        for row, i in zip(scores, group, strict=True):
            found[i] = tuple(decode(row[: len(sentences[i].words)], encoder.labels["names"]))
    return [found[i] for i in range(len(sentences))]


def score_names(sentences: Sequence[Tagged], tagged: Sequence[Sequence[str]]) -> dict[str, object]:
    """Precision, recall and F1 over the kinds of the gold, with a 95 % interval of F1 over resampled sentences."""
    counts = _counts(sentences, tagged)
    hits, n_found, n_gold = (sum(column) for column in zip(*counts, strict=True))
    return {
        "sentences": len(sentences),
        "precision": round(hits / max(n_found, 1), 4),
        "recall": round(hits / max(n_gold, 1), 4),
        "f1": round(_f1(counts), 4),
        "f1_interval": interval(_f1, counts),
    }


def f1_of(sentences: Sequence[Tagged], tagged: Sequence[Sequence[str]]) -> float:
    return _f1(_counts(sentences, tagged))


def _counts(sentences: Sequence[Tagged], tagged: Sequence[Sequence[str]]) -> list[tuple[int, int, int]]:
    """Names that are right, found and to be found, a sentence."""
    is_short = any(label[2:] == "PER" for row in sentences for label in row.labels)
    counts = []
    for row, labels in zip(sentences, tagged, strict=True):
        gold = {name for name in names_of(row.labels) if name[2] in _SHORT.values() or not is_short}
        found = set(names_of(labels))
        if is_short:
            found = {(start, end, _SHORT[kind]) for start, end, kind in found if kind in _SHORT}
        counts.append((len(gold & found), len(found), len(gold)))
    return counts


def names_of(labels: Sequence[str]) -> Iterator[Name]:
    """Spans of BIO labels, kinds in capitals; an I that continues nothing begins a name."""
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        continues = kind and label.startswith("I-") and label[2:].upper() == kind
        if kind and not continues:
            yield start, at, kind
            kind = ""
        if label != "O" and not continues:
            start, kind = at, label[2:].upper()


def _f1(counts: Iterable[tuple[int, int, int]]) -> float:
    hits, n_found, n_gold = (sum(column) for column in zip(*counts, strict=True))
    return float(2 * hits / max(n_found + n_gold, 1))
