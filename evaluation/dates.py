"""Dates: TIMEX3 expressions and their values, given the publication date, against documents in TimeML.

Scored as TempEval-3 scores task A (UzZaman et al. 2013, section 5): an expression of the gold and one of ours match
relaxed where they share a character and strict where their bounds are equal; value F1 is the relaxed F1 times the share
of relaxed matches whose value is the gold's, letter by letter. The creation time is given, and not scored.
"""

import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.errors import SourceError
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.types import Annotated, Document, Sighting
from evaluation.measures import interval
from evaluation.timex3 import Timex, in_timex3

_ADVICE = "name a TimeML file, a folder of them or their .tar.gz"


@dataclass(frozen=True, slots=True)
class Marked:
    """A document and the expressions that its annotators marked."""

    name: str
    document: Document
    gold: tuple[Timex, ...]


class Counts(NamedTuple):
    """Of one document: the gold's expressions, ours, and those that match strictly, relaxed, and with the value."""

    n_gold: int
    n_found: int
    strict: int
    relaxed: int
    right: int


def read_timeml(path: Path) -> list[Marked]:
    """The documents in order of their paths, of a file's name the first. Raises SourceError."""
    try:
        contents: dict[str, tuple[str, bytes]] = {}
        for name, content in sorted(_files(path)):
            contents.setdefault(PurePosixPath(name).name, (name, content))
        marked = [_read_document(name, content) for name, content in contents.values()]
    except (OSError, tarfile.TarError, EOFError) as error:
        raise SourceError(f"{path} cannot be read: {error}", _ADVICE) from error
    if not any(each.gold for each in marked):
        raise SourceError(f"{path}: no TimeML with time expressions", _ADVICE)
    return marked


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from ((str(file.relative_to(path)), file.read_bytes()) for file in path.rglob("*.tml"))
    elif path.name.endswith((".tar.gz", ".tgz")):
        with tarfile.open(path) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.name.endswith(".tml") else None
                if file is not None:
                    yield member.name, file.read()
    else:
        yield path.name, path.read_bytes()


def _read_document(name: str, content: bytes) -> Marked:
    try:
        root = ElementTree.fromstring(content)
        published = date.fromisoformat(root.findall("DCT/TIMEX3")[0].attrib["value"][:10])
        body = root.findall("TEXT")[0]
    except (ElementTree.ParseError, ValueError, KeyError, IndexError) as error:
        raise SourceError(f"{name} is no TimeML with a creation time and a text: {error!r}", _ADVICE) from error
    gold: list[Timex] = []
    text = "".join(_pieces(body, 0, gold))
    document = Document.of(text, Sighting(file=name, published=published))
    return Marked(name, document, tuple(sorted(gold)))


def _pieces(element: ElementTree.Element, start: int, gold: list[Timex]) -> Iterator[str]:
    """The element's text in pieces; what it marks as a time is noted with its place. Empty marks mark nothing."""
    at = start
    yield element.text or ""
    at += len(element.text or "")
    for child in element:
        for piece in (*_pieces(child, at, gold), child.tail or ""):
            yield piece
            at += len(piece)
    inside = at - start
    if element.tag == "TIMEX3" and inside:
        gold.append(Timex(start, start + inside, element.attrib.get("value", ""), element.attrib.get("type", "")))


def find_expressions(documents: Sequence[Document]) -> list[list[Timex]]:
    """What the package reads from each document, as TIMEX3 writes it."""
    return read_expressions(list(load_annotator().annotate(documents)))


def read_expressions(annotated: Iterable[Annotated]) -> list[list[Timex]]:
    coder = Coder(load_ontology(), load_knowledge())
    return [
        [
            timex
            for times in coder.times(each)
            for time in times
            for timex in in_timex3(each.document.text, time)
        ]
        for each in annotated
    ]  # fmt: skip


def score_dates(marked: Sequence[Marked], found: Sequence[Sequence[Timex]]) -> dict[str, object]:
    """Value, relaxed and strict F1, a 95 % interval of value F1 over resampled documents, and by type of the gold
    how many there are, the share that is matched and, of these, the share whose value is right."""
    pairs = [match(each.gold, ours) for each, ours in zip(marked, found, strict=True)]
    counts = [
        _count(each.gold, ours, matched) for each, ours, matched in zip(marked, found, pairs, strict=True)
    ]  # fmt: skip
    n_gold, n_found, strict, relaxed, right = (sum(column) for column in zip(*counts, strict=True))
    return {
        "documents": len(marked),
        "expressions": n_gold,
        "value_f1": round(value_f1(counts), 4),
        "value_f1_interval": interval(value_f1, counts),
        "relaxed_f1": round(2 * relaxed / max(n_gold + n_found, 1), 4),
        "strict_f1": round(2 * strict / max(n_gold + n_found, 1), 4),
        "precision": round(relaxed / max(n_found, 1), 4),
        "recall": round(relaxed / max(n_gold, 1), 4),
        "value_accuracy": round(right / max(relaxed, 1), 4),
        "types": _by_type(marked, [pair for matched in pairs for pair in matched]),
    }  # fmt: skip


def match(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Expressions that share a character, each at most once, equal bounds first and then in order of the text."""
    free = set(found)
    pairs: list[tuple[Timex, Timex]] = []
    for same_bounds in (True, False):
        for wanted in gold:
            if any(wanted == taken for taken, _ in pairs):
                continue
            overlapping = [ours for ours in free if ours.start < wanted.end and wanted.start < ours.end]
            if same_bounds:
                overlapping = [ours for ours in overlapping if ours[:2] == wanted[:2]]
            if overlapping:
                chosen = min(overlapping)
                free.remove(chosen)
                pairs.append((wanted, chosen))
    return pairs


def _count(gold: Sequence[Timex], found: Sequence[Timex], pairs: Sequence[tuple[Timex, Timex]]) -> Counts:
    strict = sum(wanted[:2] == ours[:2] for wanted, ours in pairs)
    right = sum(wanted.value == ours.value for wanted, ours in pairs)
    return Counts(len(gold), len(found), strict, len(pairs), right)


def value_f1(counts: Iterable[Counts]) -> float:
    """Relaxed F1 times value accuracy: what is right in bounds and value, as precision and recall count it."""
    n_gold, n_found, _, _, right = (sum(column) for column in zip(*counts, strict=True))
    return float(2 * right / max(n_gold + n_found, 1))


def _by_type(marked: Sequence[Marked], pairs: Sequence[tuple[Timex, Timex]]) -> dict[str, object]:
    types = sorted({wanted.type for each in marked for wanted in each.gold})
    shares: dict[str, object] = {}
    for name in types:
        n_gold = sum(wanted.type == name for each in marked for wanted in each.gold)
        right = [wanted.value == ours.value for wanted, ours in pairs if wanted.type == name]
        shares[name] = {
            "n": n_gold,
            "recall": round(len(right) / n_gold, 4),
            "value_accuracy": round(sum(right) / max(len(right), 1), 4),
        }
    return shares
