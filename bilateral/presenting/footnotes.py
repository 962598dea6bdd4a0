"""Footnotes of a Word document, which python-docx 1.2 cannot make: each has its reference, its number is Word's."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docx.enum.style import WD_STYLE_TYPE  # isort: skip

TEXT_STYLE, REFERENCE_STYLE = "footnote text", "footnote reference"
"""As Word calls its own (ECMA-376, 17.7.4.9)."""

_EMPTY = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


def add_footnotes_part(document: Document) -> XmlPart:
    """An empty part for footnotes in place of the one that a reference document may have, and the styles they need."""
    part = document.part
    for id in [id for id, each in part.rels.items() if each.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
        del part.rels[id]
    footnotes = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), part.package)
    part.relate_to(footnotes, RELATIONSHIP_TYPE.FOOTNOTES)
    _add_styles(document)
    return footnotes


def add_footnote(run: Run, footnotes: XmlPart, document: Document) -> Paragraph:
    """Makes the run the reference of a new footnote. Gives the footnote's paragraph, to be filled with its words."""
    root = footnotes.element
    number = str(len(root.findall(qn("w:footnote"))) - 1)  # the first two are the separators
    run.style = document.styles[REFERENCE_STYLE]
    run._r.append(_element("w:footnoteReference", {"w:id": number}))
    note, words = _element("w:footnote", {"w:id": number}), _element("w:p")
    note.append(words)
    root.append(note)
    paragraph = Paragraph(words, footnotes)
    words.get_or_add_pPr().append(_element("w:pStyle", {"w:val": document.styles[TEXT_STYLE].style_id}))
    mark = _element("w:r")
    properties = _element("w:rPr")
    properties.append(_element("w:rStyle", {"w:val": document.styles[REFERENCE_STYLE].style_id}))
    mark.append(properties)
    mark.append(_element("w:footnoteRef"))
    words.append(mark)
    return paragraph


def _add_styles(document: Document) -> None:
    names = {style.name for style in document.styles}
    if TEXT_STYLE not in names:
        text = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(2)
    if REFERENCE_STYLE not in names:
        document.styles.add_style(REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True


def _element(tag: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    return element
