"""Text to sentences, words, syntax, names and the triggers of acts; every sentence passes through the encoder once."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import islice

from bilateral.annotating.encoder import Array, Encoder, Input, by_length, load_encoder
from bilateral.annotating.names import decode
from bilateral.annotating.pairs import MarkedPair, PairReader, likely_pairs
from bilateral.annotating.sentences import find_sentences
from bilateral.annotating.trees import repair
from bilateral.annotating.triggers import find_triggers
from bilateral.annotating.words import find_words
from bilateral.types import Annotated, Document, Mention, Pair, Sentence, Token, Trigger

_EDGES = " -–—,;:()[]\"“”‘’'"


class Annotator:
    """Text to sentences, words, syntax, names and triggers."""

    version = "reader-en 0.3.0"

    def __init__(self, encoder: Encoder, n_threads: int = 0) -> None:
        """`n_threads` 0 takes every core: as many batches are read side by side."""
        self._encoder = encoder
        self._n_threads = n_threads or os.cpu_count() or 1
        self._labels = encoder.labels
        self._pairs = PairReader(encoder)

    def annotate(self, documents: Sequence[Document]) -> list[Annotated]:
        """One Annotated a document, in order."""
        inputs = [self._prepare(document.text) for document in documents]
        texts = [document.text for document, rows in zip(documents, inputs, strict=True) for _ in rows]
        flat = [row for rows in inputs for row in rows]
        groups = list(by_length(flat))
        with ThreadPoolExecutor(self._n_threads) as pool:
            found = pool.map(lambda group: self._read([flat[i] for i in group], [texts[i] for i in group]), groups)
            read = {i: s for group, row in zip(groups, found, strict=True) for i, s in zip(group, row, strict=True)}
        sentences = iter([read[i] for i in range(len(flat))])
        return [
            Annotated(document, tuple(islice(sentences, len(rows))))
            for document, rows in zip(documents, inputs, strict=True)
        ]

    def _prepare(self, text: str) -> list[Input]:
        return [
            self._encoder.input(text, words)
            for part in find_sentences(text)
            for words in _portions(find_words(text, *part))
        ]

    def _read(self, batch: Sequence[Input], texts: Sequence[str]) -> list[Sentence]:
        heads = self._encoder.read(batch)
        sentences = [
            self._sentence(row, text, {name: values[at] for name, values in heads.items()})
            for at, (row, text) in enumerate(zip(batch, texts, strict=True))
        ]
        pairs = [
            (at, source, target)
            for at, sentence in enumerate(sentences)
            for source, target in likely_pairs(sentence.triggers or (), len(sentence.tokens))
        ]
        if pairs:
            marked = [MarkedPair(batch[at], source, target) for at, source, target in pairs]
            found = self._pairs.read_on(marked, heads["middle"][[at for at, _, _ in pairs]])
            for (at, source, target), shares in zip(pairs, found, strict=True):
                read = Pair(source, target, shares)
                sentences[at] = replace(sentences[at], pairs=(*sentences[at].pairs, read))
        return sentences

    def _sentence(self, row: Input, text: str, heads: dict[str, Array]) -> Sentence:
        n_words = len(row.words)
        governors = repair(heads["arcs"][:n_words, :n_words])
        tokens = tuple(
            Token(
                low,
                high,
                text[low:high],
                self._labels["pos"][heads["pos"][i]],
                governors[i],
                self._relation(i, governors[i], heads["relations"][i]),
            )
            for i, (low, high) in enumerate(row.words)
        )
        mentions = tuple(self._mentions(row, text, heads["names"]))
        return Sentence(row.words[0][0], row.words[-1][1], tokens, mentions, self._triggers(heads, n_words))

    def _triggers(self, heads: dict[str, Array], n_words: int) -> tuple[Trigger, ...] | None:
        if "acts" not in heads:
            return None  # weights from before the encoder learned acts
        acts, roles = heads["acts"][:n_words], heads["roles"][:, :n_words, :n_words]
        return tuple(find_triggers(acts, heads["statuses"], roles, self._labels))

    def _relation(self, index: int, head: int, label: int) -> str:
        name = self._labels["relations"][label]
        if index == head:
            return "root"
        return "dep" if name == "root" else name

    def _mentions(self, row: Input, text: str, names: Array) -> list[Mention]:
        labels = decode(names[: len(row.words)], self._labels["names"])
        mentions: list[Mention] = []
        for (low, high), label in zip(row.words, labels, strict=True):
            if label == "O":
                continue
            kind = label[2:].lower()
            start = mentions.pop().start if label[0] == "I" else low
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


@cache
def load_annotator(n_threads: int = 0) -> Annotator:
    """The packaged reader, loaded once."""
    return Annotator(load_encoder(), n_threads)
