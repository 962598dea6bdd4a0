"""The PDF has the dossier's headings as text on sheets of the size asked for; without a printer an error says so."""

from datetime import date

import pypdfium2
import pytest

from bilateral.errors import SourceError, UsageError
from bilateral.presenting import printing
from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.editions import MILLIMETRES, Edition
from bilateral.presenting.laid_out import lay_out

POINTS_A_MM = 72 / 25.4
needs_browser = pytest.mark.skipif(printing.find_browser() is None, reason="no Chromium or Chrome on the PATH")


@pytest.fixture
def dossier(records, note, wire):
    return build_dossier(records, ("EST", "URY"), {note.id: note, wire.id: wire}, date(2023, 4, 20))


@needs_browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_pdf_has_the_headings_and_numbered_sheets(dossier, knowledge, paper) -> None:
    pdf = pypdfium2.PdfDocument(printing.render_pdf(dossier, knowledge, Edition(paper=paper)))
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    text = " ".join(" ".join(pages).split())
    for heading in ("Estonia and Uruguay", *(block.title for block in lay_out(dossier, knowledge).blocks), "Sources"):
        assert heading in text
    assert "https://press.example/1" in text, "an address is read on paper too"
    assert all(f"{n} / {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert pdf[0].get_size() == pytest.approx([side * POINTS_A_MM for side in MILLIMETRES[paper]], abs=1)
    quotes = [record.best.citation.quote for record in dossier.records]
    assert all(" ".join(quote.split()) in text for quote in quotes)


def test_without_a_printer_the_error_says_what_to_install(dossier, knowledge, monkeypatch) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: None)
    monkeypatch.setattr(printing, "_has_weasyprint", lambda: False)
    with pytest.raises(UsageError, match=r"Chromium.*weasyprint"):
        printing.render_pdf(dossier, knowledge)


def test_a_browser_that_fails_is_told(dossier, knowledge, monkeypatch) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: "false")
    with pytest.raises(SourceError, match="false did not print the page"):
        printing.render_pdf(dossier, knowledge)
