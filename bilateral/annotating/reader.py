"""Text to sentences, words, syntax, names and the triggers of acts; every sentence passes through the encoder once."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from bilateral.annotating.encoder import Array, Encoder, Input, by_length, load_encoder
from bilateral.annotating.names import decode
from bilateral.annotating.pairs import MarkedPair, PairReader, Words, likely_pairs
from bilateral.annotating.sentences import find_sentences
from bilateral.annotating.trees import repair
from bilateral.annotating.triggers import find_triggers
from bilateral.annotating.words import find_words
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.types import Annotated, Document, Mention, Pair, Sentence, Token, Trigger

_PARTIES = frozenset(["person", "organization", "location", "norp", "misc"])
_EDGES = " -–—,;:()[]\"“”‘’'"


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence of a text; `is_between`: it names a state or organisation, and its text names two."""

    input: Input
    text: str
    is_between: bool


class Annotator:
    """Text to sentences, words, syntax, names and triggers."""

    version = "reader-en 0.5.0"

    def __init__(self, encoder: Encoder, knowledge: Knowledge, n_threads: int = 0) -> None:
        """`n_threads` 0 takes every core: as many batches are read side by side."""
        self._encoder = encoder
        self._knowledge = knowledge
        self._n_threads = n_threads or os.cpu_count() or 1
        self._labels = encoder.labels
        self._pairs = PairReader(encoder)

    def annotate(self, documents: Sequence[Document]) -> list[Annotated]:
        """One Annotated a document, in order."""
        rows = [list(self._rows(document.text)) for document in documents]
        flat = [row for part in rows for row in part]
        groups = list(by_length([row.input for row in flat]))
        with ThreadPoolExecutor(self._n_threads) as pool:
            found = pool.map(lambda group: self._read([flat[i] for i in group]), groups)
            read = {i: s for group, part in zip(groups, found, strict=True) for i, s in zip(group, part, strict=True)}
        sentences = iter([read[i] for i in range(len(flat))])
        return [
            Annotated(document, tuple(islice(sentences, len(part))))
            for document, part in zip(documents, rows, strict=True)
        ]

    def _rows(self, text: str) -> Iterator[_Row]:
        names = self._knowledge.find_names(text)
        is_dyadic = len({name.codes[0] for name in names}) > 1
        for low, high in find_sentences(text):
            is_between = is_dyadic and any(low <= name.start < high for name in names)
            for words in _portions(find_words(text, low, high)):
                yield _Row(self._encoder.input(text, words), text, is_between)

    def _read(self, batch: Sequence[_Row]) -> list[Sentence]:
        heads = self._encoder.read([row.input for row in batch])
        sentences = [
            self._sentence(row.input, row.text, {name: values[at] for name, values in heads.items()})
            for at, row in enumerate(batch)
        ]
        likely = [
            (at, source, target)
            for at, row in enumerate(batch)
            if row.is_between
            for source, target in _worth_reading(sentences[at])
        ]
        if likely:
            marked = [MarkedPair(batch[at].input, source, target) for at, source, target in likely]
            found = self._pairs.read_on(marked, heads["middle"][[at for at, _, _ in likely]])
            pairs: dict[int, list[Pair]] = {}
            for (at, source, target), shares in zip(likely, found, strict=True):
                pairs.setdefault(at, []).append(Pair(source, target, shares))
            for at, read in pairs.items():
                sentences[at] = replace(sentences[at], pairs=tuple(read))
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


def _worth_reading(sentence: Sentence) -> list[tuple[Words, Words]]:
    """The pairs that are worth a second look: of names, and of phrases with a name or a pronoun in them."""
    if not sentence.triggers:
        return []
    named = [mention for mention in sentence.mentions if mention.kind in _PARTIES]
    words = [
        [i for i, token in enumerate(sentence.tokens) if token.start < mention.end and token.end > mention.start]
        for mention in named
    ]
    is_party = [
        token.pos in ("PROPN", "PRON") or (token.pos in ("ADJ", "NOUN") and token.text[0].isupper())
        for token in sentence.tokens
    ]
    return likely_pairs(sentence.triggers, [(row[0], row[-1] + 1) for row in words if row], is_party)


def _trimmed(mention: Mention) -> Mention:
    """Without hyphens, commas and quotation marks at its edges, which the labels sometimes take along."""
    left, right = mention.text.lstrip(_EDGES), mention.text.rstrip(_EDGES)
    if len(left) == len(right) == len(mention.text):
        return mention
    start, end = mention.end - len(left), mention.start + len(right)
    return replace(mention, start=start, end=end, text=mention.text[start - mention.start : end - mention.start])


def _portions(words: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A sentence longer than the encoder can take is read in parts; at worst a word has many pieces, so 120 words."""
    return [words[i : i + 120] for i in range(0, len(words), 120)]


@cache
def load_annotator(n_threads: int = 0) -> Annotator:
    """The packaged reader, loaded once."""
    return Annotator(load_encoder(), load_knowledge(), n_threads)
