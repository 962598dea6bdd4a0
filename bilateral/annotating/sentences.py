"""Sentence bounds by rule: a sentence ends at a mark that ends sentences, or with its paragraph."""

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|[.!?]+[\"”’]+(?=[A-Z])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Col|Lt|Sgt|Capt|Cmdr|Adm|Sen|Rep|Gov|St|Hon|Amb|Rev|Messrs|Pres|Mt|Ft"
    r"|No|Nos|vs|Art|Fig|cf|e\.g|i\.e|approx|ca|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])|\b(?:[A-Za-z]\.)+[A-Za-z])\.\Z"
)
_NEXT_STARTS = re.compile(r"\s+[\"'“‘(\[]*(?:[A-Z0-9]|$)|\s*$")
_MAY_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C|a\.m|p\.m|U\.S\.A|U\.A\.E)\.\Z")
_STARTER = re.compile(
    r"\s+[\"“]?(?:The|This|That|It|He|She|They|We|In|On|At|But|And|However|Its|His|Her|A|An|After|Both|As)\s"
)
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z'’. ]{2,40}"  # a city in capitals
    r"(?:,? ?\([^)\n]{2,40}\)|,[^–—\n]{3,25}|\.\s+/?[A-Z]{3,}/?)?"  # an agency or a day
    r"\s*(?:[–—]|-+(?=\s))\s*"
)


def find_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of each sentence, without the white space around it; a dateline is part of none."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, stop = paragraph.span()
        dateline = _DATELINE.match(text, start, stop)
        if dateline:
            start = dateline.end()
        for end in (*_ends(text, start, stop), stop):
            low, high = _trim(text, start, end)
            if high > low and any(char.isalnum() for char in text[low:high]):
                yield low, high
            start = end


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    for match in _END.finditer(text, start, stop):
        end = match.end()
        before = text[max(start, end - 24) : end]
        if not _NEXT_STARTS.match(text, end, stop) and match.group()[-1] not in '”"’':
            continue
        if (
            match.group() == "."
            and _NO_END.search(before)
            and not (_MAY_END.search(before) and _STARTER.match(text, end, stop))
        ):
            continue
        if re.fullmatch(r"\s*\d{1,3}\.", text[start:end]):
            continue  # an enumeration's number
        yield end


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return low, high
