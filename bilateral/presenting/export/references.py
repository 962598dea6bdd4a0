"""Documents as sources to be cited: title, author, publisher, day, address and the day on which it was looked up."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, TextIO

from bilateral.presenting.export.context import Context
from bilateral.presenting.export.text import iri, line
from bilateral.types import Sighting

# Braces are counted even where they are escaped, so a lone one has to be named.
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TYPES = {"paper": "article-newspaper", "agency": "article-newspaper"}
"""What a document of each kind of source is in CSL; any other is a page of the web."""


def write_bibtex(documents: Iterable[str], context: Context, file: TextIO) -> None:
    """One `@online` entry a document, for biblatex; its key is the document's id."""
    for document in documents:
        fields = _bibtex_fields(document, context)
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        file.write(f"@online{{{document},\n{lines}}}\n\n")


def write_csl(documents: Iterable[str], context: Context, file: TextIO) -> None:
    """One array of items in CSL-JSON 1.0, a line each."""
    file.write("[")
    between = "\n"
    for document in documents:
        file.write(between + json.dumps(_csl_item(document, context), ensure_ascii=False))
        between = ",\n"
    file.write("\n]\n")


def _bibtex_fields(document: str, context: Context) -> dict[str, str]:
    seen, looked_up = context.sightings.get(document, Sighting()), context.accessed.get(document)
    publisher = _publisher(document, seen, context)
    return {
        "title": f"{{{_escaped(_title(document, seen))}}}",
        "author": f"{{{_escaped(line(seen.author))}}}" if line(seen.author) else "",
        "organization": f"{{{_escaped(publisher)}}}" if publisher else "",
        "date": seen.published.isoformat() if seen.published else "",
        "url": iri(seen.url) or "",
        "urldate": looked_up.isoformat() if looked_up and iri(seen.url) else "",
        "langid": _escaped(line(seen.language)),
    }


def _csl_item(document: str, context: Context) -> dict[str, Any]:
    seen = context.sightings.get(document, Sighting())
    source = context.sources.get(document)
    address, publisher = iri(seen.url), _publisher(document, seen, context)
    kind = _TYPES.get(source.kind if source else "", "webpage" if address else "document")
    item = {
        "id": document,
        "type": kind,
        "title": _title(document, seen),
        "author": [{"literal": line(seen.author)}] if line(seen.author) else None,
        "publisher": publisher or None,
        "container-title": publisher or None if kind != "document" else None,
        "issued": _date(seen.published),
        "URL": address,
        "accessed": _date(context.accessed.get(document)) if address else None,
        "language": line(seen.language) or None,
    }
    return {name: value for name, value in item.items() if value}


def _date(on: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[on.year, on.month, on.day]]} if on else None


def _title(document: str, seen: Sighting) -> str:
    return line(seen.title) or line(seen.file) or line(seen.url) or document


def _publisher(document: str, seen: Sighting, context: Context) -> str:
    source = context.sources.get(document)
    return line(seen.publisher) or line(source.name if source else None)


def _escaped(text: str) -> str:
    return re.sub(r"[\\{}$&#%_~^]", lambda found: _ESCAPES[found[0]], text)
