"""A dateline is read and never cut: it tells who reports and when, and the text keeps every character of it."""

import re
from datetime import date
from typing import NamedTuple

from bilateral.reading.days import MONTH, NUMBER, WEEKDAY, YEAR, day_of

LINES = 3
"""How many lines from the top may hold the dateline: headline and subheading often stand above it."""

DATE = (
    rf"{WEEKDAY}?(?:{NUMBER}\s+{MONTH}(?:,?\s+{YEAR})?|{MONTH}\s+{NUMBER}(?:,?\s+{YEAR})?"
    rf"|{YEAR}-\d{{2}}-\d{{2}}|\d{{1,2}}\.\d{{1,2}}\.{YEAR})"
)
WORD = r"(?:[^\W\d_]{2}\.|[^\W\d_](?:[\w&’'/-]|\.(?=\w))*)"  # St. or U.N: a full stop else ends the place
NAME = rf"{WORD}(?:[ ]{WORD}){{0,3}}"
DATELINE = re.compile(
    rf"""\s*(?P<place>{NAME})?                          # VILNIUS, Nur-Sultan, NEW YORK
    (?:,\s*(?P<date>(?i:{DATE})))?                     # , 12 May 2021
    (?:\s*[.,]?\s*\((?P<bracketed>{NAME})\)            # (Reuters)
      |\s*[.,]?\s*/(?P<slashed>{NAME}?)/               # /TASS/
      |(?(date)[.,]|\.)\s+(?P<bare>{NAME}))?           # . KAZINFORM; after a comma it is more of the place
    (?P<end>\s*[.:]?\s*(?:[–—]|\s-{{1,2}}\s|$)|\.\s)""",
    re.VERBOSE,
)
NOT_A_PLACE = frozenset(["on", "in", "by", "since", "until", "from", "as", "for", "after", "before", "the", "a", "an"])


class Dateline(NamedTuple):
    """What stands before the dash: the agency as written and the day, either of them None where it is not stated."""

    publisher: str | None = None
    published: date | None = None


def dateline(text: str) -> Dateline:
    """The dateline of a text, as in "ASTANA. KAZINFORM -" or "LISBON, 12 May 2021 —"; empty where there is none."""
    top = [line[:200] for line in text[:2000].splitlines() if line.strip()][:LINES]
    for line in top:
        if day := day_of(line):
            return Dateline(published=day)
        match = DATELINE.match(line)
        if match and _convincing(match):
            written = match["date"]
            publisher = match["bracketed"] or match["slashed"] or match["bare"]
            return Dateline(publisher, day_of(written) if written else None)
    return Dateline()


def _convincing(match: re.Match[str]) -> bool:
    """Whether a match is a dateline and not a sentence that begins like one."""
    place, bare = match["place"], match["bare"]
    dash = bool(re.search(r"[-–—]", match["end"]))
    if not place:
        return bool(match["bracketed"] and dash)
    if bare and not bare.isupper():
        return False
    if not dash and not match["slashed"]:
        # Without a dash it is a dateline only where it stands alone in its line.
        return bool(match["date"] and not match.string[match.end() :].strip())
    first = place.split()[0].lower()
    capitalised = all(word[0].isupper() for word in place.split()) and first not in NOT_A_PLACE
    return place.isupper() or bool(match["date"] and capitalised)
