"""What python-docx leaves to its users: fields, links, bookmarks, alternative text; no words of its own."""

import io
import re
from collections.abc import Sequence
from datetime import datetime

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

STYLES = {
    "Title": WD_STYLE_TYPE.PARAGRAPH,
    "Subtitle": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 1": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 2": WD_STYLE_TYPE.PARAGRAPH,
    "List Bullet": WD_STYLE_TYPE.PARAGRAPH,
    "List Continue": WD_STYLE_TYPE.PARAGRAPH,
    "List Paragraph": WD_STYLE_TYPE.PARAGRAPH,
    "Quote": WD_STYLE_TYPE.PARAGRAPH,
    "Caption": WD_STYLE_TYPE.PARAGRAPH,
    "Strong": WD_STYLE_TYPE.CHARACTER,
    "Emphasis": WD_STYLE_TYPE.CHARACTER,
    "Hyperlink": WD_STYLE_TYPE.CHARACTER,
}
"""Every style that a dossier uses; what a reference document lacks of them is made from its Normal."""
TABLE_STYLE = "Table Grid"

INK, SOFT = RGBColor(0x23, 0x21, 0x1D), RGBColor(0x5C, 0x58, 0x50)
MARGIN = Mm(22)


def empty(document: Document) -> None:
    """Takes out everything but the last section's page setup."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def add_styles(document: Document, ours: bool) -> None:
    """Makes the styles that are missing; `ours` is python-docx's document, whose colours are not a dossier's."""
    names = {style.name for style in document.styles}
    for name, kind in STYLES.items():
        if name not in names:
            document.styles.add_style(name, kind, builtin=True)
    if TABLE_STYLE not in names:
        document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE, builtin=True)
    if not ours:
        return
    sizes = {"Normal": 10.5, "Title": 26, "Subtitle": 11, "Heading 1": 16, "Heading 2": 12, "Caption": 9, "Quote": 9.5}
    for name, points in sizes.items():
        style = document.styles[name]
        style.font.size = Pt(points)
        style.font.color.rgb = SOFT if name in ("Subtitle", "Caption", "Quote") else INK
    for name in ("List Bullet", "Quote", "List Continue"):
        document.styles[name].paragraph_format.space_after = Pt(3)
    document.styles["List Bullet"].paragraph_format.keep_with_next = True
    document.styles["Quote"].paragraph_format.left_indent = Mm(6.3)
    document.styles["List Continue"].font.size = Pt(9)
    document.styles["Hyperlink"].font.underline = True


def set_sheet(document: Document, millimetres: tuple[float, float]) -> None:
    section = document.sections[-1]
    section.page_width, section.page_height = Mm(millimetres[0]), Mm(millimetres[1])
    section.left_margin = section.right_margin = MARGIN


def set_running_lines(document: Document, title: str) -> None:
    """The title above and the number of the page below, where the reference document has no lines of its own there."""
    section = document.sections[-1]
    if section.header.is_linked_to_previous:
        section.header.paragraphs[0].add_run(title)
    if section.footer.is_linked_to_previous:
        below = section.footer.paragraphs[0]
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            below.add_run(words)
            _add_field(below, field)


def set_properties(document: Document, title: str, made: datetime) -> None:
    core = document.core_properties
    core.title, core.subject = title, "The record of relations between two states"
    core.author = core.last_modified_by = "Bilateral"
    core.keywords, core.comments, core.language = "bilateral relations; dossier", "", "en"
    core.created = core.modified = made
    core.revision = 1


def add_table(document: Document, rows: Sequence[Sequence[str]], columns: Sequence[str] = ()) -> None:
    """A table in the document's table style; its first row are the columns' names, where they have any."""
    every = [columns, *rows] if columns else list(rows)
    table = document.add_table(len(every), len(every[0]), style=TABLE_STYLE)
    for cells, row in zip(every, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    if columns:
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True


def add_picture(document: Document, png: bytes, title: str, description: str) -> None:
    """A picture as wide as the text, with words for who does not see it."""
    section = document.sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    shape = document.add_picture(io.BytesIO(png), width=Emu(width))
    shape._inline.docPr.set("title", title)
    shape._inline.docPr.set("descr", description)


def add_bookmark(paragraph: Paragraph, name: str) -> None:
    """Makes the paragraph a place that links lead to."""
    number = str(len(paragraph._p.getparent()))  # a paragraph further down has a higher one
    start = element("w:bookmarkStart", {"w:id": number, "w:name": _place(name)})
    paragraph._p.insert_element_before(start, "w:r")
    paragraph._p.append(element("w:bookmarkEnd", {"w:id": number}))


def add_inner_link(paragraph: Paragraph, name: str, words: str) -> None:
    _add_hyperlink(paragraph, {"w:anchor": _place(name)}, words)


def add_link(paragraph: Paragraph, part: XmlPart, address: str, words: str) -> None:
    """A link out of the document; `part` is the one that the paragraph stands in."""
    _add_hyperlink(paragraph, {"r:id": part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)}, words)


def add_raised_comma(paragraph: Paragraph) -> None:
    """Between the numbers of two footnotes, which would read as one number."""
    paragraph.add_run(",").font.superscript = True


def _add_hyperlink(paragraph: Paragraph, target: dict[str, str], words: str) -> None:
    link = element("w:hyperlink", target)
    run = paragraph.add_run(words)
    properties = run._r.get_or_add_rPr()
    properties.insert(0, element("w:rStyle", {"w:val": "Hyperlink"}))
    link.append(run._r)
    paragraph._p.append(link)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = element("w:fldSimple", {"w:instr": instruction})
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def element(tag: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    """An element with attributes, all names prefixed as in `w:val`."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    return made


def _place(name: str) -> str:
    """A bookmark's name: letters, digits and underscores, at most 40 (ECMA-376, 17.13.6.2)."""
    return re.sub(r"\W", "_", name, flags=re.ASCII)[:40]
