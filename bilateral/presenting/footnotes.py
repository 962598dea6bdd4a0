"""Footnotes of a Word document, which python-docx 1.2 cannot make: each has its reference, its number is Word's."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bilateral.presenting.word_parts import element

TEXT_STYLE, REFERENCE_STYLE = "footnote text", "footnote reference"
"""As Word calls its own (ECMA-376, 17.7.4.9)."""

_EMPTY = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The part that holds a document's footnotes, and the ids of their two styles."""

    part: XmlPart
    text_style: str
    reference_style: str


def footnotes_of(document: Document) -> Footnotes:
    """No footnotes yet, in place of those that a reference document may have; their styles are made if missing."""
    part = document.part
    for id in [id for id, each in part.rels.items() if each.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
        del part.rels[id]
    footnotes = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), part.package)
    part.relate_to(footnotes, RELATIONSHIP_TYPE.FOOTNOTES)
    _add_styles(document)
    styles = document.styles
    return Footnotes(footnotes, styles[TEXT_STYLE].style_id, styles[REFERENCE_STYLE].style_id)


def add_footnote(run: Run, footnotes: Footnotes) -> Paragraph:
    """Makes the run the reference of a new footnote. Gives the footnote's paragraph, to be filled with its words."""
    root = footnotes.part.element
    number = str(len(root) - 1)  # the first two are the separators
    _refer(run._r, "w:footnoteReference", footnotes, {"w:id": number})
    note, words, mark = element("w:footnote", {"w:id": number}), element("w:p"), element("w:r")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", {"w:val": footnotes.text_style}))
    _refer(mark, "w:footnoteRef", footnotes)
    for inside, outside in ((properties, words), (mark, words), (words, note), (note, root)):
        outside.append(inside)
    return Paragraph(words, footnotes.part)


def _refer(run: BaseOxmlElement, tag: str, footnotes: Footnotes, attributes: dict[str, str] | None = None) -> None:
    """A raised number in a run: in the text or before the footnote's words."""
    properties = element("w:rPr")
    properties.append(element("w:rStyle", {"w:val": footnotes.reference_style}))
    run.append(properties)
    run.append(element(tag, attributes))


def _add_styles(document: Document) -> None:
    names = {style.name for style in document.styles}
    if TEXT_STYLE not in names:
        text = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(2)
    if REFERENCE_STYLE not in names:
        document.styles.add_style(REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
