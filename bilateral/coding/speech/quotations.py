"""Quotations in a text: what stands between quotation marks, over sentences and paragraphs."""

import re
from collections.abc import Iterator

_MARK = re.compile(r"(?P<end>\n[ \t]*\n\s*)?(?P<mark>[“”„«»\"]|''|``)|\n[ \t]*\n")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "``": "''", '"': '"', "''": "''"}


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Bounds between the marks, in order. One that a paragraph leaves open goes on in the next where that begins with
    a mark, as the press writes them; else it ends with its paragraph."""
    return [(start, end) for start, end in _spans(text) if text[start:end].strip()]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start, closing = None, ""
    for match in _MARK.finditer(text):
        mark = match["mark"]
        if start is None:
            if mark in _CLOSED_BY:
                start, closing = match.end(), _CLOSED_BY[mark]
        elif match["end"] and mark in _CLOSED_BY:
            continue
        elif mark is None or mark in closing:
            yield start, match.start()
            start = None
