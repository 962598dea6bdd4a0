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
from docx.text.run import Run

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
MARGIN, LABEL_WIDTH = Mm(22), Mm(28)


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


def style_ids(document: Document) -> dict[str, str]:
    """The ids of the styles by their names: python-docx looks through all of them at every use."""
    return {style.name: style.style_id for style in document.styles if style.name}


def add_paragraph(document: Document, style_id: str = "") -> Paragraph:
    """An empty paragraph at the end of the document."""
    made = element("w:p")
    _add_style(made, "w:pPr", "w:pStyle", style_id)
    document.element.body[-1].addprevious(made)  # the last is the setup of the page
    return Paragraph(made, document._body)


def add_run(paragraph: Paragraph, text: str, style_id: str = "") -> Run:
    """Words at the end of a paragraph, if only in a style."""
    made = element("w:r")
    _add_style(made, "w:rPr", "w:rStyle", style_id)
    paragraph._p.append(made)
    run = Run(made, paragraph)
    run.text = text
    return run


def _add_style(outside: BaseOxmlElement, properties: str, reference: str, style_id: str) -> None:
    if style_id:
        inside = element(properties)
        inside.append(element(reference, {"w:val": style_id}))
        outside.append(inside)


def set_sheet(document: Document, millimetres: tuple[float, float]) -> None:
    section = document.sections[-1]
    section.page_width, section.page_height = Mm(millimetres[0]), Mm(millimetres[1])
    section.left_margin = section.right_margin = MARGIN


def set_running_lines(document: Document, title: str) -> None:
    """The title above and the number of the page below, where the reference document has no lines of its own there."""
    section = document.sections[-1]
    if section.header.is_linked_to_previous:
        add_run(section.header.paragraphs[0], title)
    if section.footer.is_linked_to_previous:
        below = section.footer.paragraphs[0]
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            add_run(below, words)
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
    if not columns:  # labels and values
        for row in table.rows:
            row.cells[0].width, row.cells[1].width = LABEL_WIDTH, Emu(_text_width(document) - LABEL_WIDTH)
    else:
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True


def add_picture(document: Document, png: bytes, title: str, description: str) -> None:
    """A picture as wide as the text, with words for who does not see it."""
    shape = document.add_picture(io.BytesIO(png), width=Emu(_text_width(document)))
    shape._inline.docPr.set("title", title)
    shape._inline.docPr.set("descr", description)


def add_bookmark(paragraph: Paragraph, name: str) -> None:
    """Makes the paragraph a place that links lead to."""
    number = str(len(paragraph._p.getparent()))  # a paragraph further down has a higher one
    start = element("w:bookmarkStart", {"w:id": number, "w:name": _place(name)})
    paragraph._p.insert_element_before(start, "w:r")
    paragraph._p.append(element("w:bookmarkEnd", {"w:id": number}))


def link_inside(run: Run, name: str) -> None:
    """Makes the run a link to a bookmark."""
    _link(run, {"w:anchor": _place(name)})


def link_outside(run: Run, part: XmlPart, id: str, address: str) -> None:
    """Makes the run a link out of the document; `part` is the one that it stands in, `id` the address's own there."""
    if id not in part.rels:  # relate_to would look through all of them for the address
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, id, is_external=True)
    _link(run, {"r:id": id})


def _link(run: Run, target: dict[str, str]) -> None:
    link = element("w:hyperlink", target)
    run._r.addprevious(link)
    link.append(run._r)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = element("w:fldSimple", {"w:instr": instruction})
    field.append(add_run(paragraph, "1")._r)
    paragraph._p.append(field)


def element(tag: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    """An element with attributes, all names prefixed as in `w:val`."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    return made


def _text_width(document: Document) -> int:
    section = document.sections[-1]
    return (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)


def _place(name: str) -> str:
    """A bookmark's name: letters, digits and underscores, at most 40 (ECMA-376, 17.13.6.2)."""
    return re.sub(r"\W", "_", name, flags=re.ASCII)[:40]
