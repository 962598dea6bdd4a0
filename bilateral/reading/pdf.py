"""A PDF's text is the text layer, page by page; the day its file was made is not the day it was published."""

import re
from collections.abc import Iterator

from bilateral.errors import SourceError
from bilateral.reading import source as limits
from bilateral.reading.source import Found, Source
from bilateral.types import Sighting

PASSWORD_ERROR = 4
SPLIT_WORD = re.compile(r"(?<=[^\W\d_A-Z])\ufffe(?=[^\W\d_A-Z])")
"""PDFium puts U+FFFE for a hyphen at the end of a line and joins the two lines."""


def read_pdf(source: Source) -> Iterator[Found]:
    """The one document of a PDF; a word that a line end divides is joined, any other hyphen at a line end stays."""
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types; late, for it loads a large library

    content = source.content()
    try:
        with pypdfium2.PdfDocument(content) as document:
            text = "\n".join(_pages(document))
            title, author = (document.get_metadata_value(key).strip() or None for key in ("Title", "Author"))
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD_ERROR:
            raise SourceError("the PDF is encrypted", "save it without a password") from error
        raise SourceError(f"the PDF is broken ({error})", "fetch it again, or print it to a new PDF") from error
    if not text.strip():
        raise SourceError(
            "the PDF has no text layer: it is a scan", "run text recognition on it first, such as ocrmypdf"
        )
    yield Found(text, Sighting(title=title, author=author))


def _pages(document: object) -> Iterator[str]:
    """The text of each page. Raises SourceError where a small file unpacks into too much text."""
    n_chars = 0
    for page in document:  # type: ignore[attr-defined]  # a PdfDocument, which has no types
        text = SPLIT_WORD.sub("", page.get_textpage().get_text_range()).replace("\ufffe", "-")
        n_chars += len(text)
        if n_chars > limits.MAX_BYTES:
            raise limits.too_large()
        yield text
