"""What strangers wrote cannot break the form it stands in, nor be run by the program that opens it."""

import re
from urllib.parse import quote

from bilateral.presenting.plain import plain

_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef]|[" + "".join(f"{chr(n + 0xFFFE)}{chr(n + 0xFFFF)}" for n in range(0, 0x110000, 0x10000)) + "]"
)
"""Code points that Unicode sets aside, which XML forbids in part."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet takes for a formula; apostrophes count, so that the guard can be taken off."""
_KEPT_IN_IRI = "%/:=&?~#+!$,;'@()*[]-._"


def line(text: str | None) -> str:
    """Text on one line that any form can hold: without controls, direction marks and what is no character."""
    text = text or ""
    return plain(text if text.isprintable() else _NO_CHARACTER.sub("", text))


def cell(text: str | None) -> str:
    """A cell of a tab-separated table, the same to readers that know quotation marks and to those that do not."""
    return line(text).replace('"', "'")


def legal(text: str) -> str:
    """Text as it stands, but for code points that XML and RDF cannot hold: a replacement character for each."""
    return _NO_XML.sub("\ufffd", text)


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what looks like a formula.

    `re.sub("^'('*[=+@\\t\\r-])", r"\\1", cell)` takes it off again.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def iri(address: str | None) -> str | None:
    """An address of the web with all escaped that an IRI may not hold; None where it is none."""
    text = line(address)
    return quote(text, safe=_KEPT_IN_IRI) if re.match(r"https?://[^/\s]", text) else None
