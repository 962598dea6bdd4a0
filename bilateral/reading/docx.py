"""A Word document is opened only when its parts unpack into MAX_UNPACKED_BYTES at most; deleted text is not read."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from bilateral.errors import SourceError
from bilateral.reading.source import Found, Source
from bilateral.types import Sighting

MAX_UNPACKED_BYTES = 200_000_000
OLE = b"\xd0\xcf\x11\xe0"
"""How old .doc files begin, and new ones with a password."""

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, RUN, RUN_TEXT = f"{MAIN}p", f"{MAIN}r", f"{MAIN}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = (FALLBACK, f"{MAIN}del", f"{MAIN}moveFrom")
"""What holds text that stands elsewhere too, or no longer."""

BLANKS = {f"{MAIN}tab": "\t", f"{MAIN}br": "\n", f"{MAIN}cr": "\n", f"{MAIN}noBreakHyphen": "\u2011"}

MALFORMED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),  # the package, encrypted parts too
    *(SyntaxError, LookupError, ValueError, TypeError, AttributeError),  # the XML in it: lxml's error is a SyntaxError
)
"""What the libraries raise on packages and parts that break the rules."""


def read_docx(source: Source) -> Iterator[Found]:
    """The one document of a docx file, a paragraph a line, those in tables, boxes and tracked insertions included."""
    content = source.content()
    if content.startswith(OLE):
        raise SourceError("it has a password, or is an old Word file", "save it as docx without a password")
    try:
        _check_size(content)
        body, facts = _open(content)
    except MALFORMED as error:
        reason = f"the Word document is broken ({error})"
        raise SourceError(reason, "open it in a word processor and save it again") from error
    yield Found("\n".join(map(_text, body.iter(PARAGRAPH))), facts)


def _open(content: bytes) -> tuple[Any, Sighting]:
    """The XML of the document's body, and what its properties say."""
    import docx

    document = docx.Document(io.BytesIO(content))
    properties = document.core_properties
    return document.element.body, Sighting(title=properties.title or None, author=properties.author or None)


def _check_size(content: bytes) -> None:
    """Raises SourceError for a zip bomb. Sizes in the directory bind: zipfile reads no part beyond the size stated."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        unpacked_bytes = sum(part.file_size for part in package.infolist())
    if unpacked_bytes > MAX_UNPACKED_BYTES:
        reason = f"it unpacks into {unpacked_bytes // 1_000_000} MB, more than {MAX_UNPACKED_BYTES // 1_000_000}"
        raise SourceError(reason, "save the text without its pictures")


def _text(paragraph: Any) -> str:
    """The characters of a paragraph, without those of paragraphs in boxes that hang on it."""
    pieces = []
    for element in paragraph.iter(RUN_TEXT, *BLANKS):
        inside = next(element.iterancestors(PARAGRAPH)) is paragraph and element.getparent().tag == RUN
        if inside and next(element.iterancestors(*GONE), None) is None:
            pieces.append(BLANKS.get(element.tag) or element.text or "")
    return "".join(pieces)
