"""Sentences, tags and trees from raw text against a UD treebank, aligned by characters as in the CoNLL 2018 task."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral.annotating import load_annotator
from bilateral.errors import SourceError
from bilateral.types import Document, Sentence

Span = tuple[int, int]
"""First and last character, counted without white space, so that texts meet however their lines are broken."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its span, with its tag, its head's span (its own for a root) and the universal part of its relation."""

    span: Span
    pos: str
    head: Span
    relation: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's sentences and words."""

    sentences: frozenset[Span]
    words: tuple[Word, ...]


def read_treebank(path: Path) -> tuple[str, Parsed]:
    """The raw text of a CoNLL-U file, a paragraph a line, and its gold. Raises SourceError where it is none."""
    try:
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        return _read_blocks(blocks)
    except (OSError, ValueError, IndexError) as error:
        raise SourceError(f"{path} cannot be read: {error}", "name a CoNLL-U file with '# text =' lines") from error


def _read_blocks(blocks: Sequence[str]) -> tuple[str, Parsed]:
    paragraphs: list[list[str]] = [[]]
    sentences: set[Span] = set()
    words: list[Word] = []
    n_chars = 0
    for block in blocks:
        lines = block.split("\n")
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None)
        if text is None:
            raise ValueError("a sentence without its text")
        if any(line.startswith(("# newdoc", "# newpar")) for line in lines):
            paragraphs.append([])
        paragraphs[-1].append(text)
        rows = [row for line in lines if line[:1].isdigit() and (row := line.split("\t"))[0].isdigit()]
        found = list(_gold_words(rows, n_chars))
        words += found
        sentences.add((n_chars, found[-1].span[1]))
        n_chars += len("".join(text.split()))
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph), Parsed(
        frozenset(sentences), tuple(words)
    )


def _gold_words(rows: Sequence[Sequence[str]], start: int) -> Iterator[Word]:
    spans: list[Span] = []
    for row in rows:
        n_chars = len("".join(row[1].split()))
        spans.append((start, start + n_chars))
        start += n_chars
    for index, row in enumerate(rows):
        head = spans[int(row[6]) - 1] if row[6] != "0" else spans[index]
        yield Word(spans[index], row[3], head, row[7].split(":")[0])


def parse(text: str) -> Parsed:
    """What the packaged reader makes of a raw text."""
    places = [0]
    for char in text:
        places.append(places[-1] + (not char.isspace()))
    annotated = load_annotator().annotate([Document.of(text)])[0]
    sentences = frozenset((places[s.start], places[s.end]) for s in annotated.sentences)
    return Parsed(sentences, tuple(word for sentence in annotated.sentences for word in _words(sentence, places)))


def _words(sentence: Sentence, places: Sequence[int]) -> Iterator[Word]:
    spans = [(places[token.start], places[token.end]) for token in sentence.tokens]
    for span, token in zip(spans, sentence.tokens, strict=True):
        yield Word(span, token.pos, spans[token.head], token.relation.split(":")[0])


def score_syntax(gold: Parsed, found: Parsed) -> dict[str, float]:
    """F1 of sentences, words, upos, uas and las; a word counts where its bounds are right."""
    tagged = {(word.span, word.pos) for word in found.words}
    attached = {(word.span, word.head) for word in found.words}
    labelled = {(word.span, word.head, word.relation) for word in found.words}
    spans = {word.span for word in found.words}
    right = {
        "words": sum(word.span in spans for word in gold.words),
        "upos": sum((word.span, word.pos) in tagged for word in gold.words),
        "uas": sum((word.span, word.head) in attached for word in gold.words),
        "las": sum((word.span, word.head, word.relation) in labelled for word in gold.words),
    }
    n_words = len(gold.words) + len(found.words)
    n_sentences = len(gold.sentences) + len(found.sentences)
    sentences = 2 * len(gold.sentences & found.sentences) / n_sentences if n_sentences else 0.0
    return {"sentences": sentences} | {name: 2 * n / n_words if n_words else 0.0 for name, n in right.items()}


def run_syntax(path: Path) -> dict[str, float]:
    """Scores of a treebank from its raw text. Raises SourceError."""
    text, gold = read_treebank(path)
    return {name: round(score, 4) for name, score in score_syntax(gold, parse(text)).items()}
