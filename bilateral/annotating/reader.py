"""The encoder at work: every sentence passes through it once, in batches of like length."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bilateral.annotating.pieces import WordPieces
from bilateral.annotating.sentences import find_sentences
from bilateral.annotating.trees import repair
from bilateral.annotating.words import find_words, word_shape
from bilateral.types import Annotated, Document, Mention, Sentence, Token

MAX_PIECES = 512
BATCH_PIECES = 2048
_EDGES = " -–—,;:()[]\"“”‘’'"


@dataclass(frozen=True, slots=True)
class _Input:
    """A sentence on its way through the encoder: where it belongs and its numbers."""

    bounds: tuple[int, int]
    words: tuple[tuple[int, int], ...]
    pieces: list[int]
    first: list[int]
    shapes: list[int]


class Annotator:
    """Text to sentences, words, syntax and names."""

    version = "reader-en 0.1.0"

    def __init__(self, n_threads: int = 0) -> None:
        """`n_threads` 0 takes every core."""
        weights = Path(__file__).parent / "weights"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = n_threads
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession((weights / "reader.onnx").read_bytes(), options)
        self._pieces = WordPieces(weights / "vocab.txt")
        self._labels: dict[str, list[str]] = json.loads((weights / "labels.json").read_text(encoding="utf-8"))

    def annotate(self, documents: Sequence[Document]) -> list[Annotated]:
        """One Annotated a document, in order."""
        inputs = [self._prepare(document.text) for document in documents]
        flat = [(i, j) for i, rows in enumerate(inputs) for j in range(len(rows))]
        flat.sort(key=lambda at: len(inputs[at[0]][at[1]].pieces))
        read: dict[tuple[int, int], Sentence] = {}
        for group in _batches(flat, inputs):
            batch = [inputs[i][j] for i, j in group]
            texts = [documents[i].text for i, _ in group]
            read.update(zip(group, self._read(batch, texts), strict=True))
        return [
            Annotated(document, tuple(read[i, j] for j in range(len(inputs[i]))))
            for i, document in enumerate(documents)
        ]

    def _prepare(self, text: str) -> list[_Input]:
        return [
            _input(text, part, tuple(words), self._pieces)
            for part in find_sentences(text)
            for words in _portions(find_words(text, *part))
        ]

    def _read(self, batch: Sequence[_Input], texts: Sequence[str]) -> list[Sentence]:
        pieces = _pad([row.pieces for row in batch])
        feed = {
            "pieces": pieces,
            "mask": (pieces != 0).astype(np.int64),
            "first": _pad([row.first for row in batch]),
            "shapes": _pad([row.shapes for row in batch]),
        }
        pos, names, arcs, relations = self._session.run(None, feed)  # B×W, B×W×N, B×W×W, B×W
        return [
            self._sentence(row, text, (pos[i], names[i], arcs[i], relations[i]))
            for i, (row, text) in enumerate(zip(batch, texts, strict=True))
        ]

    def _sentence(self, row: _Input, text: str, scores: tuple[NDArray[Any], ...]) -> Sentence:
        pos, names, arcs, relations = scores
        n_words = len(row.words)
        heads = repair(arcs[:n_words, :n_words])
        tokens = tuple(
            Token(
                low,
                high,
                text[low:high],
                self._labels["pos"][pos[i]],
                heads[i],
                self._relation(i, heads[i], relations[i]),
            )
            for i, (low, high) in enumerate(row.words)
        )
        return Sentence(row.words[0][0], row.words[-1][1], tokens, tuple(self._mentions(row, text, names)))

    def _relation(self, index: int, head: int, label: int) -> str:
        name = self._labels["relations"][label]
        if index == head:
            return "root"
        return "dep" if name == "root" else name

    def _mentions(self, row: _Input, text: str, names: NDArray[Any]) -> list[Mention]:
        labels = [self._labels["names"][i] for i in names[: len(row.words)].argmax(-1)]
        mentions: list[Mention] = []
        for (low, high), label, before in zip(row.words, labels, ["O", *labels], strict=False):
            if label == "O":
                continue
            kind = label[2:].lower()
            follows = before != "O" and before[2:].lower() == kind and label[0] == "I"
            start = mentions.pop().start if follows else low
            mentions.append(Mention(start, high, text[start:high], kind))
        return [_trimmed(mention) for mention in mentions if any(char.isalnum() for char in mention.text)]


def _trimmed(mention: Mention) -> Mention:
    """Without hyphens, commas and quotation marks at its edges, which the labels sometimes take along."""
    left, right = mention.text.lstrip(_EDGES), mention.text.rstrip(_EDGES)
    start, end = mention.end - len(left), mention.start + len(right)
    return replace(mention, start=start, end=end, text=mention.text[start - mention.start : end - mention.start])


def _portions(words: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A sentence longer than the encoder can take is read in parts; at worst a word has many pieces, so 120 words."""
    return [words[i : i + 120] for i in range(0, len(words), 120)]


def _input(text: str, part: tuple[int, int], words: tuple[tuple[int, int], ...], pieces: WordPieces) -> _Input:
    ids, first = pieces.encode([text[low:high] for low, high in words])
    shapes = [word_shape(text[low:high]) for low, high in words]
    return _Input(part, words, ids[:MAX_PIECES], [min(at, MAX_PIECES - 1) for at in first], shapes)


def _batches(flat: list[tuple[int, int]], inputs: list[list[_Input]]) -> list[list[tuple[int, int]]]:
    groups: list[list[tuple[int, int]]] = []
    for i, j in flat:
        n_pieces = len(inputs[i][j].pieces)
        if not groups or (len(groups[-1]) + 1) * n_pieces > BATCH_PIECES:
            groups.append([])
        groups[-1].append((i, j))
    return groups


def _pad(rows: Sequence[list[int]]) -> NDArray[np.int64]:
    padded = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    return padded


@cache
def load_annotator(n_threads: int = 0) -> Annotator:
    """The packaged reader, loaded once."""
    return Annotator(n_threads)
