"""The Word document: every look comes from a style, and every sentence that is cited is a footnote of Word's own."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from zipfile import BadZipFile

from docx import Document as open_document
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.text.paragraph import Paragraph

from bilateral.errors import UsageError
from bilateral.presenting import word_parts
from bilateral.presenting.charts import WIDTHS, Chart, png
from bilateral.presenting.editions import BARE, MILLIMETRES, Edition
from bilateral.presenting.footnotes import Footnotes, add_footnote, footnotes_of
from bilateral.presenting.glance import nothing_yet
from bilateral.presenting.laid_out import Block, Cited, LaidOut, Line, Said, Source, lay_out
from bilateral.presenting.passages import Passage
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.templating import own_file
from bilateral.presenting.wording import DIFFER, STANDING
from bilateral.types import Dossier

REFERENCE = "dossier.docx"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """The document that is written, where its footnotes go, and the styles that there are."""

    document: Document
    footnotes: Footnotes
    styles: Mapping[str, str]
    """The ids of styles by their names."""


def render_word(dossier: Dossier, knowledge: Names, edition: Edition = BARE) -> bytes:
    """A .docx in the styles of the folder's dossier.docx or ours. Raises: UsageError where that is no Word document."""
    laid = lay_out(dossier, knowledge)
    document = _reference(own_file(REFERENCE, edition.templates))
    desk = _Desk(document, footnotes_of(document), word_parts.style_ids(document))
    word_parts.set_sheet(document, MILLIMETRES[edition.paper or "A4"])
    word_parts.set_running_lines(document, f"{laid.left} and {laid.right} · the record as of {laid.as_of}")
    word_parts.set_properties(document, f"{laid.left} and {laid.right}", datetime.combine(dossier.as_of, time(), UTC))
    _write(laid, desk)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _reference(path: Path | None) -> Document:
    """An empty document with the styles that are asked for."""
    try:
        document = open_document(str(path) if path else None)
    except (BadZipFile, OpcError, ValueError, KeyError, OSError) as error:
        raise UsageError(f"{path} is no Word document that can be read: {error}; save it as .docx again") from error
    word_parts.empty(document)
    word_parts.add_styles(document, ours=path is None)
    return document


def _write(laid: LaidOut, desk: _Desk) -> None:
    _add(desk, f"{laid.left} and {laid.right}", "Title")
    _add(desk, f"The record as of {laid.as_of}", "Subtitle")
    if not laid.blocks:
        _add(desk, nothing_yet(laid.left, laid.right, laid.as_of))
        return
    _tell(laid.told, desk)
    _add(desk, "At a glance", "Heading 1")
    word_parts.add_table(desk.document, [tuple(map(_clean, row)) for row in laid.glance])
    for figure in laid.figures:
        _draw(figure, desk)
    for block in laid.blocks:
        _write_block(block, desk)
    if laid.silent:
        _add(desk, f"Nothing is recorded under {' · '.join(laid.silent)}.")
    _add(desk, "Sources", "Heading 1")
    for source in laid.sources:
        _write_source(source, desk)


def _tell(told: Iterable[Said], desk: _Desk) -> None:
    paragraph = _add(desk, "")
    for clause in told:
        _say(paragraph, clause.text)
        _cite(clause.cited, paragraph, desk)
        more = f" (and {clause.n_more:,} more)" if clause.n_more else ""
        _say(paragraph, f"{more}{clause.mark} ")


def _draw(figure: Chart, desk: _Desk) -> None:
    _add(desk, figure.title, "Heading 2")
    word_parts.add_picture(desk.document, png(figure, WIDTHS["wide"]), figure.title, figure.description)
    _add(desk, figure.description, "Caption")
    if figure.key == "balance":
        _add(desk, f"{figure.title}, the numbers", "Caption")
        word_parts.add_table(desk.document, figure.rows, figure.columns)


def _write_block(block: Block, desk: _Desk) -> None:
    _add(desk, block.title, "Heading 1")
    for line in block.acts:
        _write_line(line, desk)
    if block.acts and block.entries:
        _add(desk, STANDING, "Heading 2")
    for line in block.entries:
        _write_line(line, desk)


def _write_line(line: Line, desk: _Desk) -> None:
    paragraph = _add(desk, "", "List Bullet")
    _say(paragraph, f"{line.date} " if line.date else "", desk.styles["Strong"])
    _say(paragraph, line.headline)
    _say(paragraph, f" ({line.status})" if line.status else "", desk.styles["Emphasis"])
    _cite(line.cited, paragraph, desk)
    _say(paragraph, f" {line.support}" if line.support else "")
    word_parts.add_bookmark(paragraph, line.id)
    _quote(line.quote, _add(desk, "", "Quote"), desk)
    for words in _asides(line):
        _add(desk, words, "List Continue")
    if line.outcome:
        after = _add(desk, f"→ {line.outcome}", "List Continue")
        if line.told_by:
            _say(after, ": ")
            words = _clean(f"{line.told_by.date} {line.told_by.headline}")
            word_parts.link_inside(word_parts.add_run(after, words, desk.styles["Hyperlink"]), line.told_by.id)


def _asides(line: Line) -> list[str]:
    """What stands below a line, a paragraph each."""
    history = " · ".join(
        f"{each.words} {_numbers(each.numbers)}{f' and {each.n_more} more' if each.n_more else ''}"
        for each in line.history
    )
    stages = " · ".join(f"{stage.words} {_numbers(stage.numbers)}" for stage in line.stages)
    differ = [f"{DIFFER} {each}" for each in line.disagreements]
    return [words for words in (" · ".join(line.notes), *differ, history, f"→ {stages}" if stages else "") if words]


def _quote(passage: Passage, paragraph: Paragraph, desk: _Desk) -> None:
    _say(paragraph, "“" + "… " * passage.cut_before)
    for piece in passage.pieces:
        # Line breaks become spaces, yet the spaces at a piece's ends are the sentence's own.
        _say(paragraph, plain(f"|{piece.text}|")[1:-1], desk.styles["Strong"] if piece.named else "")
    _say(paragraph, " …" * passage.cut_after + "”")


def _cite(cited: Iterable[Cited], paragraph: Paragraph, desk: _Desk) -> None:
    for n, each in enumerate(cited):
        if n:  # two numbers side by side would read as one
            word_parts.add_run(paragraph, ",", desk.footnotes.reference_style)
        note = add_footnote(word_parts.add_run(paragraph, ""), desk.footnotes)
        _say(note, f" [{each.number}] {each.source.label}. “{each.quote}” ")
        _add_place(each.source, note, desk.footnotes.part, desk)


def _write_source(source: Source, desk: _Desk) -> None:
    known = f" ({source.known})" if source.known else ""
    paragraph = _add(desk, f"[{source.number}] {source.label}{known} ", "List Paragraph")
    _add_place(source, paragraph, desk.document.part, desk)


def _add_place(source: Source, paragraph: Paragraph, part: XmlPart, desk: _Desk) -> None:
    if source.address:
        run = word_parts.add_run(paragraph, _clean(source.place), desk.styles["Hyperlink"])
        word_parts.link_outside(run, part, f"source{source.number}", source.address)
    else:
        _say(paragraph, source.place)


def _add(desk: _Desk, text: str, style: str = "Normal") -> Paragraph:
    paragraph = word_parts.add_paragraph(desk.document, desk.styles[style])
    _say(paragraph, text)
    return paragraph


def _say(paragraph: Paragraph, text: str, style_id: str = "") -> None:
    if text:
        word_parts.add_run(paragraph, _clean(text), style_id)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(f"[{n}]" for n in numbers)
