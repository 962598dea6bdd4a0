"""Corpora of event coreference in CAT's form: documents by topic, and which mentions are said to be one event.

ECB+ (Cybulska and Vossen 2014): mentions are the ACTION and NEG_ACTION markables of the validated sentences, which a
CSV with Topic, File and Sentence Number lists; the first sentence of an ecbplus document is its address and is left
out. MEANTIME (Minard et al. 2016): EVENT_MENTIONs that refer to an EVENT of the cross-document annotation.
"""

import csv
import re
import tarfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from xml.etree import ElementTree

from bilateral.errors import SourceError
from bilateral.types import Document, Sighting

DEV_TOPICS = ("2", "5", "12", "18", "21", "23", "34", "35")
"""The topics of ECB+ to develop on (Cybulska and Vossen 2015); weights are learned from the others up to 35."""

Validated: TypeAlias = Collection[tuple[str, str, str]]
"""Topic, file without its topic, and number of each sentence that counts."""

_ADVICE = "name a folder or a .tar.gz of ECB+ or MEANTIME"
_QUOTES = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Given:
    """A mention as the annotators marked it, in characters of its document, and the chain that it is of."""

    document: str
    start: int
    end: int
    chain: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document by its name, with its mentions; `subtopic`: the event of its topic that it reports."""

    name: str
    topic: str
    subtopic: str
    document: Document
    mentions: tuple[Given, ...]


def read_chains(path: Path, topics: Collection[str] | None = None) -> list[Report]:
    """The documents of a folder or archive in order of their names, those of `topics` if any are named. Raises
    SourceError."""
    try:
        files = dict(_files(path))
        xml = {name: content for name, content in files.items() if name.endswith(".xml")}
        across = {name: content for name, content in xml.items() if "intra_cross-doc" in name}
        validated = _validated(files)
        reports = [
            _report(PurePosixPath(name), content, validated) for name, content in sorted((across or xml).items())
        ]
    except (OSError, EOFError, tarfile.TarError, ElementTree.ParseError, ValueError, KeyError) as error:
        raise SourceError(f"{path} cannot be read: {error!r}", _ADVICE) from error
    chosen = [report for report in reports if topics is None or report.topic in topics]
    if not any(report.mentions for report in chosen):
        raise SourceError(f"{path}: no mentions of events", _ADVICE)
    return chosen


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        wanted = (file for file in path.rglob("*") if file.suffix in (".xml", ".csv"))
        yield from ((file.relative_to(path.parent).as_posix(), file.read_bytes()) for file in wanted)
        return
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith((".xml", ".csv")) else None
            if file is not None:
                yield member.name, file.read()


def _validated(files: Mapping[str, bytes]) -> Validated | None:
    """The sentences that count; None where no list is there, so that all do."""
    for name, content in files.items():
        if name.endswith(".csv"):
            header, *rows = csv.reader(content.decode("utf-8-sig").splitlines())
            if header == ["Topic", "File", "Sentence Number"]:
                return {(topic, file, sentence) for topic, file, sentence in rows}
    return None


def _report(path: PurePosixPath, content: bytes, validated: Validated | None) -> Report:
    root = ElementTree.fromstring(content)
    topic, file = path.parent.name, path.stem
    is_ecb = root.find(".//EVENT_MENTION") is None
    has_address = file.endswith("ecbplus")
    tokens = [token for token in root.iter("token") if not (has_address and token.attrib["sentence"] == "0")]
    text, spans = _text(tokens)
    if is_ecb and validated is not None:
        name = file.removeprefix(f"{topic}_")
        counted = {t.attrib["t_id"] for t in tokens if (topic, name, t.attrib["sentence"]) in validated}
    else:
        counted = set(spans)
    mentions = tuple(sorted(_mentions(root, file, spans, counted), key=lambda given: (given.start, given.end)))
    subtopic = f"{topic} {re.sub(r'[^a-z]', '', file)}" if is_ecb else topic
    return Report(file, topic, subtopic, Document.of(text, Sighting(file=str(path))), mentions)


def _text(tokens: list[ElementTree.Element]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The words with spaces between them and a line for each sentence, and the characters of each word by its id."""
    pieces: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    at, sentence = 0, None
    for token in tokens:
        word = (token.text or "").strip()
        word = _QUOTES.get(word, word)
        if sentence is not None:
            pieces.append(" " if token.attrib["sentence"] == sentence else "\n")
            at += 1
        spans[token.attrib["t_id"]] = at, at + len(word)
        pieces.append(word)
        at, sentence = at + len(word), token.attrib["sentence"]
    return "".join(pieces), spans


def _mentions(
    root: ElementTree.Element, file: str, spans: Mapping[str, tuple[int, int]], counted: Collection[str]
) -> Iterator[Given]:
    """Mentions of events in what counts; one that is in no chain is a chain of its own."""
    markables = [marked for group in root.iter("Markables") for marked in group]
    chain_of = _chains(root, {marked.attrib["m_id"]: marked for marked in markables}, file)
    for marked in markables:
        anchors = [anchor.attrib["t_id"] for anchor in marked.iter("token_anchor")]
        is_event = marked.tag == "EVENT_MENTION" or marked.tag.startswith(("ACTION", "NEG_ACTION"))
        if is_event and anchors and any(anchor in counted for anchor in anchors):
            bounds = [spans[anchor] for anchor in anchors if anchor in spans]
            identity = marked.attrib["m_id"]
            start, end = min(low for low, _ in bounds), max(high for _, high in bounds)
            yield Given(file, start, end, chain_of.get(identity, f"{file} {identity}"))


def _chains(root: ElementTree.Element, markables: Mapping[str, ElementTree.Element], file: str) -> dict[str, str]:
    """Mention to chain: the instance that it is linked to, which documents share, or else one of its document."""
    chain_of: dict[str, str] = {}
    for relation in (one for group in root.iter("Relations") for one in group):
        if relation.tag not in ("CROSS_DOC_COREF", "INTRA_DOC_COREF", "REFERS_TO"):
            continue
        target = next(relation.iter("target")).attrib["m_id"]
        instance = markables[target].attrib.get("instance_id") if target in markables else None
        for source in relation.iter("source"):
            chain_of[source.attrib["m_id"]] = instance or relation.attrib.get("note") or f"{file} {target}"
    return chain_of
