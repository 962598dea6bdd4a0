"""When a text was sent is no figure of what it tells: the day of a dateline, and of a line such as "Updated: 5 May"."""

import re
from collections.abc import Iterator

from bilateral.reading.dateline import DATE, NAME
from bilateral.reading.days import YEAR

HEAD_CHARS, FOOT_CHARS = 600, 200
"""Only so much of a text's beginning and end may say when it was published."""

_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s\(?[A-Z]{2,4}\b\)?)?)?"
_DAY = rf"(?:(?i:{DATE})|\d{{1,2}}/\d{{1,2}}/{YEAR})(?!\w){_CLOCK}"
_SAID = r"(?i:first\s+published|published|(?:last\s+)?(?:updated|modified)|posted|issued|released|date)"
_SENT = r"(?=[.,]?\s*(?:[(/–—]|--?\s))"
"""What follows the day of a dateline: the agency, or a dash."""
_PART = re.compile(r"(?:\n|\s\s|[|·•])\s*")
"""Where a line, or what a page shows as one, ends and another begins."""
_LINE = re.compile(
    rf"{_SAID}(?:\s+(?i:on|at))?\s*:?\s+(?P<said>{_DAY})"  # Published: 5 May 2025, 14:05 GMT
    rf"|(?:(?=[A-Z]){NAME}(?:,\s{NAME})?,\s+)?(?:(?P<begins>{_DAY}){_SENT}"  # Riga, 5 May (LETA) –
    rf"|(?P<alone>(?=[^\n]*{YEAR}){_DAY})[ \t]*$)",  # Riga, 5 May 2025
    re.MULTILINE,
)
_AMID = re.compile(rf",\s(?P<amid>{_DAY}){_SENT}")
"""After a headline in the same line, and a place in capitals: Ministers meet RIGA, May 5 –"""
_DIGIT = re.compile(r"\d")


def days_of_publication(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text, as offsets in code points, that say on which day and at what time it was sent."""
    foot = max(HEAD_CHARS, len(text) - FOOT_CHARS)
    for start, end in ((0, HEAD_CHARS), (foot, len(text))):
        if not _DIGIT.search(text, start, end):
            continue
        lines = (start, *(part.end() for part in _PART.finditer(text, start, end)))
        after_capitals = (each for each in _AMID.finditer(text, start, end) if _is_capitals(text, each.start()))
        for found in (*(_LINE.match(text, at, end) for at in lines), *after_capitals):
            if found:
                yield found.span(str(found.lastgroup))


def _is_capitals(text: str, end: int) -> bool:
    return text[max(0, end - 3) : end].isupper()
