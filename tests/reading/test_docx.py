import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.shared import Pt

from bilateral.types import Document, Refusal


def saved(written: object) -> bytes:
    stream = io.BytesIO()
    written.save(stream)  # type: ignore[attr-defined]  # python-docx hides its class behind a function
    return stream.getvalue()


def note() -> bytes:
    written = docx.Document()
    written.core_properties.title = "A note"
    written.core_properties.author = "Ana Kask"
    written.core_properties.created = datetime(2022, 6, 8)
    paragraph = written.add_paragraph("The ministers")
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    for change, tag, text in ((inserted, "w:t", " met"), (deleted, "w:delText", " fought")):
        run, words = OxmlElement("w:r"), OxmlElement(tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    deleted[0].append(OxmlElement("w:br"))
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(40))
    paragraph.add_run(" in\tTallinn.")
    table = written.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Žemė", "1,000"
    written.add_paragraph("The end.")
    return saved(written)


def test_a_docx_gives_all_its_text_in_order(document: Callable[..., Document]) -> None:
    found = document("note.docx", note())
    assert found.text == "The ministers met in\tTallinn.\nŽemė\n1,000\nThe end."
    assert (found.sighting.title, found.sighting.author) == ("A note", "Ana Kask")
    assert found.sighting.published is None


def test_text_in_a_box_is_read_once(document: Callable[..., Document]) -> None:
    mark = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    written = docx.Document()
    written.add_paragraph("Before.").add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent xmlns:mc="{mark}" xmlns:w="{main}"><mc:Choice>{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    )
    assert [line for line in document("note.docx", saved(written)).text.split("\n") if line] == [
        "Before.",
        "In the box.",
    ]


def test_an_empty_docx_is_refused(refusal: Callable[..., Refusal]) -> None:
    assert refusal("note.docx", saved(docx.Document())).reason == "it has no text"


def without_its_document() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(note())) as whole, zipfile.ZipFile(stream, "w") as part:
        for name in whole.namelist():
            if name != "word/document.xml":
                part.writestr(name, whole.read(name))
    return stream.getvalue()


@pytest.mark.parametrize("content", [b"no zip", note()[:2000], without_its_document()])
def test_a_broken_docx_is_refused(refusal: Callable[..., Refusal], content: bytes) -> None:
    assert refusal("note.docx", content).reason.startswith("the Word document is broken")


def test_a_docx_with_a_password_is_refused(refusal: Callable[..., Refusal]) -> None:
    found = refusal("note.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert found.reason == "it has a password, or is an old Word file"


def test_a_zip_bomb_is_refused_before_it_unpacks(
    refusal: Callable[..., Refusal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bilateral.reading.docx.MAX_UNPACKED_BYTES", 3_000_000)
    stream = io.BytesIO(note())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/bomb", bytes(4_000_000))
    assert refusal("bomb.docx", stream.getvalue()).reason.startswith("it unpacks into 4 MB, more than 3")
