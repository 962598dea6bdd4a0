import io
from collections.abc import Callable

import pypdfium2
import pytest

from bilateral.types import Document, Refusal


def pdf(*pages: list[str], extra: str = "", info: str = "/Title(A note)/Author(Ana Kask)") -> bytes:
    """A PDF with the given lines on each page, written object by object."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n, lines in enumerate(pages):
        shown = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        resources = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{resources}/Contents {5 + 2 * n} 0 R>>")
        objects.append(f"<</Length {len(shown.encode('cp1252'))}>>stream\n{shown}\nendstream")
    objects.append(f"<<{info}>>")
    content, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj{each}\nendobj\n".encode("cp1252")
    size = len(objects) + 1
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info {size - 1} 0 R{extra}>>\nstartxref\n{len(content)}\n%%EOF"
    return content + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_a_pdf_gives_its_pages_and_facts(document: Callable[..., Document]) -> None:
    found = document("note.pdf", pdf(["The ministers met’s", "", "in Tallinn."], ["Second page."]))
    assert found.text == "The ministers met’s\nin Tallinn.\nSecond page."
    assert (found.sighting.title, found.sighting.author) == ("A note", "Ana Kask")


def test_the_day_of_the_file_is_not_the_day_of_the_text(document: Callable[..., Document]) -> None:
    found = document("note.pdf", pdf(["The ministers met."], info="/CreationDate(D:20220608100000)"))
    assert found.sighting.published is None


def test_a_word_that_a_line_end_divides_is_joined(document: Callable[..., Document]) -> None:
    lines = [
        "The ministers of both countries spoke about coopera-",
        "tion in transport and about the new EU-",
        "Kazakhstan talks.",
    ]
    found = document("note.pdf", pdf(lines))
    assert (
        found.text
        == "The ministers of both countries spoke about cooperation in transport and about the new EU-Kazakhstan talks."
    )


def test_a_scan_is_refused(refusal: Callable[..., Refusal]) -> None:
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(200, 200).close()
    saved = io.BytesIO()
    blank.save(saved)
    blank.close()
    found = refusal("scan.pdf", saved.getvalue())
    assert found.reason == "the PDF has no text layer: it is a scan"
    assert "text recognition" in found.advice


@pytest.mark.parametrize("content", [b"%PDF-1.4 nothing more", b"not a PDF", pdf(["Text"])[:300]])
def test_a_broken_pdf_is_refused(refusal: Callable[..., Refusal], content: bytes) -> None:
    assert refusal("broken.pdf", content).reason.startswith("the PDF is broken")


def test_an_encrypted_pdf_is_refused(refusal: Callable[..., Refusal]) -> None:
    key = "00" * 32
    encrypt = f"/ID[<{'00' * 16}><{'00' * 16}>]/Encrypt<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>"
    found = refusal("secret.pdf", pdf(["Text"], extra=encrypt))
    assert found.reason == "the PDF is encrypted"


def test_more_text_than_a_document_may_have_is_refused(
    refusal: Callable[..., Refusal], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = pdf(["A line of text"] * 20).replace(b"[4 0 R]/Count 1>>", b"[" + b"4 0 R " * 100 + b"]/Count 100>>")
    monkeypatch.setattr("bilateral.reading.source.MAX_BYTES", len(many))
    assert refusal("bomb.pdf", many).reason.startswith("it is larger than")
