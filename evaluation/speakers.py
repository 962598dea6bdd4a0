"""Who says so: attributions of news articles in PolNeAR's form, from raw text, against those that coders marked.

A gold attribution counts where it has a source and a verbal cue: one of the cue's words is tagged a verb by the
packaged reader and is not "according". It is found where the word that we take for the cue lies within the gold cue's
words, and right where besides the words of our source hold the head of the gold source, its first word governed from
outside, and one of our source's heads lies within the gold source.

Ours count by the same cues. Speech within speech is not annotated: what we find within gold content counts neither way,
nor do further words of ours in a cue that is found already. All else of ours is wrong. Of an article that several
coders annotated the first annotation counts.
"""

import re
import tarfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from bilateral.annotating import load_annotator
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.speech.attributions import Attribution, find_attributions
from bilateral.coding.speech.sources import source_words
from bilateral.coding.syntax import Tree
from bilateral.errors import SourceError
from bilateral.ontology import load_ontology
from bilateral.types import Annotated, Document
from evaluation.measures import interval

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Offsets of code points, half-open; several where other words stand between."""
Word: TypeAlias = tuple[Tree, int]

BATCH_ARTICLES = 100
_ADVICE = "give PolNeAR's archive or folder: PART/text/*.txt and PART/attributions/*.ann"
_SPAN = re.compile(r"(T\d+)\t[\w-]+ (\d+ \d+(?:;\d+ \d+)*)\t")
_LINK = re.compile(r"E\d+\t(Attribution\S*:\S.*)")


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as a coder marked it; without a source where nobody is told."""

    cue: Spans
    source: Spans | None


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    marked: tuple[Marked, ...]
    contents: Spans


@dataclass(frozen=True, slots=True)
class Counts:
    """Attributions with verbal cues of one article: gold, ours, ours in a gold cue, and those with the right source."""

    gold: int
    ours: int
    found: int
    right: int


def read_articles(path: Path) -> list[Article]:
    """Every article of the parts other than `train`, or of `train` where that is all. Raises SourceError."""
    files = _files(path)
    parts = sorted({name.parts[-3] for name in files if len(name.parts) > 2})
    chosen = [part for part in parts if part != "train"] or parts
    texts = {(n.parts[-3], n.stem): n for n in files if n.suffix == ".txt" and len(n.parts) > 2}
    marks = sorted(n for n in files if n.suffix == ".ann" and len(n.parts) > 2 and n.parts[-3] in chosen)
    by_text: dict[tuple[str, str], PurePosixPath] = {}
    for name in marks:
        by_text.setdefault((name.parts[-3], name.stem.rpartition("_")[0]), name)
    if not by_text:
        raise SourceError(f"{path}: no annotated articles", _ADVICE)
    lost = [str(name) for key, name in by_text.items() if key not in texts]
    if lost:
        raise SourceError(f"{path}: no text for {lost[0]}", _ADVICE)
    return [_article(name, files[texts[key]], files[name]) for key, name in by_text.items()]


def _files(path: Path) -> dict[PurePosixPath, str]:
    try:
        if path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if file.suffix in (".txt", ".ann")]
            names = [PurePosixPath(path.name, *file.relative_to(path).parts) for file in found]
            return {name: file.read_bytes().decode() for name, file in zip(names, found, strict=True)}
        with tarfile.open(path) as archive:
            members = [member for member in archive if member.isfile() and member.name.endswith((".txt", ".ann"))]
            return {PurePosixPath("/", one.name): _text(archive, one) for one in members}
    except (OSError, UnicodeDecodeError, tarfile.TarError, EOFError) as error:
        raise SourceError(f"{path} cannot be read: {error}", _ADVICE) from error


def _text(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = archive.extractfile(member)
    return file.read().decode() if file else ""


def _article(name: PurePosixPath, text: str, annotation: str) -> Article:
    spans: dict[str, Spans] = {}
    links: list[dict[str, str]] = []
    for line in annotation.split("\n"):
        if match := _SPAN.match(line):
            bounds = [part.split() for part in match[2].split(";")]
            spans[match[1]] = tuple((int(start), int(end)) for start, end in bounds)
        elif match := _LINK.match(line):
            links.append(dict(part.split(":", 1) for part in match[1].split() if ":" in part))
    named = [[spans.get(mark) for mark in link.values()] for link in links]
    if any(found is None for row in named for found in row):
        raise SourceError(f"{name}: an attribution names a span that is not there", _ADVICE)
    if any(end > len(text) for found in spans.values() for _, end in found):
        raise SourceError(f"{name}: a span ends behind the text", _ADVICE)
    said = [mark for link in links for role, mark in link.items() if role.startswith("Content")]
    marked = [
        Marked(spans[link["Cue"]], spans[link["Source"]] if "Source" in link and "Attribution" in link else None)
        for link in links
        if "Cue" in link
    ]
    return Article(name.stem, text, tuple(marked), tuple(bounds for mark in said for bounds in spans[mark]))


def score_speakers(articles: Sequence[Article]) -> dict[str, object]:
    """Precision, recall and F1 of sources, F1 with a 95 % interval over resampled articles; F1 of the cues alone; and
    the milliseconds that finding attributions takes a sentence, its tree given."""
    lexicon = Lexicon(load_ontology())
    counts, n_sentences, spent_s = [], 0, 0.0
    for start in range(0, len(articles), BATCH_ARTICLES):
        batch = articles[start : start + BATCH_ARTICLES]
        for article, annotated in zip(batch, _annotate(batch), strict=True):
            trees = [Tree(sentence, article.text, lexicon.lemma) for sentence in annotated.sentences]
            began_s = time.perf_counter()
            ours = [(tree, one) for tree in trees for one in find_attributions(tree)]
            spent_s += time.perf_counter() - began_s
            n_sentences += len(trees)
            counts.append(compare(article, trees, ours))
    return summary(counts) | {"sentences": n_sentences, "ms_a_sentence": round(1000 * spent_s / max(n_sentences, 1), 4)}


def _annotate(articles: Sequence[Article]) -> list[Annotated]:
    """In the articles' order; a text that comes twice is read twice."""
    return load_annotator().annotate([Document.of(article.text) for article in articles])


def compare(article: Article, trees: Sequence[Tree], ours: Iterable[tuple[Tree, Attribution]]) -> Counts:
    """What of an article's attributions was found and is right."""
    words = {(id(tree), i): (tree, i) for tree in trees for i in range(len(tree))}
    verbal = [mark for mark in article.marked if any(_is_verbal(*word) for word in _words(words.values(), mark.cue))]
    gold = [mark for mark in verbal if mark.source is not None]
    others = [mark.cue for mark in article.marked if mark not in verbal and mark.source is not None]
    met: set[int] = set()
    n_ours = n_right = 0
    for tree, one in ours:
        at = tree[one.cue].start
        if not _is_verbal(tree, one.cue):
            continue
        met_here = [i for i, mark in enumerate(gold) if _holds(mark.cue, at)]
        if not met_here and (_holds(article.contents, at) or any(_holds(cue, at) for cue in others)):
            continue
        if met_here and met_here[0] in met:
            continue
        n_ours += 1
        if met_here:
            met.add(met_here[0])
            source = gold[met_here[0]].source or ()
            n_right += _is_right(tree, one, [i for where, i in _words(words.values(), source) if where is tree])
    return Counts(len(gold), n_ours, len(met), n_right)


def _is_verbal(tree: Tree, index: int) -> bool:
    return tree[index].pos == "VERB" and tree[index].text.lower() != "according"


def _words(words: Iterable[Word], spans: Spans) -> Iterator[Word]:
    for tree, index in words:
        token = tree[index]
        if any(start < token.end and token.start < end for start, end in spans):
            yield tree, index


def _holds(spans: Spans, at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _is_right(tree: Tree, ours: Attribution, gold: Sequence[int]) -> bool:
    head = next((i for i in gold if tree.head(i) not in gold), None)
    mine = {word for source in ours.sources for word in source_words(tree, source)}
    return head in mine and not set(gold).isdisjoint(ours.sources)


def summary(counts: Sequence[Counts]) -> dict[str, object]:
    gold, ours, found, right = (sum(getattr(row, name) for row in counts) for name in Counts.__slots__)
    return {
        "articles": len(counts),
        "gold": gold,
        "precision": round(right / max(ours, 1), 4),
        "recall": round(right / max(gold, 1), 4),
        "f1": round(_f1(counts), 4),
        "f1_interval": interval(_f1, counts),
        "cue_f1": round(2 * found / max(gold + ours, 1), 4),
    }  # fmt: skip


def _f1(counts: Sequence[Counts]) -> float:
    return 2 * sum(row.right for row in counts) / max(sum(row.gold + row.ours for row in counts), 1)
