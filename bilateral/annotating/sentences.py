"""A sentence never runs over a line break, and never ends at a title, an initial, or an abbreviation before its number.

Between those rules a linear model decides: every gap at which a sentence could end is scored, from left to right, by
the words and marks around it and the sentence so far. Web text often ends a sentence with no mark at all, so that the
gaps before a capital count too. `python -m training boundaries` makes the weights; weights/BOUNDARIES.md has scores.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).parent / "weights" / "boundaries.json"
TEMPLATES = (
    *("left", "left mark", "left shape", "left ending", "left length", "2 left", "2 left shape", "2 left mark"),
    *("right", "right lead", "right shape", "right mark", "right ending", "2 right", "2 right shape", "2 right mark"),
    *("mark, lead, shape", "shapes", "mark, left", "mark, right", "shapes left", "shapes right"),
    *("place", "place from end", "to next end", "lower to next end", "lower to next end, shape"),
    *("length", "length, shapes", "first", "first, shape, length", "as first", "brackets", "quotes"),
)
"""Names of what `Paragraph.features` gives, in its order."""

_PARAGRAPH = re.compile(r"[^\n]+")
_DATELINE = re.compile(
    r"(?:ST\. )?[^\W\d_a-z][^\W\d_a-z'’. ]{2,40}"  # a city in capitals
    r"(?:(?:,? ?\([^)\n]{2,40}\)|,[^–—\n]{3,25}|\.\s+/?[A-Z]{3,}/?)?\s*(?:[–—]|-+(?=\s))"  # an agency or a day
    r"|,[^–—/\n]{3,25}\s/[A-Z]{3,}/\.?(?=\s))\s*"  # MOSCOW, May 26. /TASS/.
)
_WORD = re.compile(r"\S+?(?<![.!?])[.!?]++[\"”’]++(?=[A-Z])|\S+(?: \[\d{1,3}\])*")
_NOTES = re.compile(r"(?<=\S)(?: ?\[\d{1,3}\])+\Z")
_MARKS = re.compile(r"([\W_]*)(.*?)([\W_]*)\Z", re.DOTALL)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "…": "..."})
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]\Z")
_TITLES = frozenset(
    """mr mrs ms dr prof gen brig maj col lt sgt cpl capt cmdr adm sen rep gov st hon amb rev messrs pres mt ft vs cf
    approx assoc""".split()
)
_NEVER_FIRST = frozenset("inc ltd corp plc".split())
_BEFORE_NUMBER = frozenset("no nos art fig ca al vol pp jan feb mar apr jun jul aug sep sept oct nov dec".split())
_STARTERS = frozenset(
    "the this that it he she they we i in on at but and however its his her a an after both as there".split()
)
_BUCKETS = "01234566677777788888888889999999999999999999X"


class Word(NamedTuple):
    """A word in lower case, digits as 0, its marks apart. `ends` tells whether they may end a sentence."""

    lead: str
    core: str
    trail: str
    shape: str
    ends: bool


_NOWHERE = Word("", "_", "", "_", False)


class Paragraph:
    """The words of a line, and what can be known of its gaps; gap i lies after word i."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        matches = list(_WORD.finditer(text, start, stop))
        self.spans = [match.span() for match in matches]
        self.words = [_look(match.group()) for match in matches]
        self._padded = [_NOWHERE] * 2 + self.words + [_NOWHERE] * 3
        self._ends = [i for i, word in enumerate(self.words) if word.ends]
        self._n_lower = [0, *accumulate(word.shape == "a" for word in self.words)]
        self._n_open = [0, *accumulate(word.lead.count("(") - word.trail.count(")") for word in self.words)]
        self._n_quotes = [0, *accumulate((word.lead + word.trail).count('"') for word in self.words)]

    def gaps(self) -> Iterator[int]:
        """Gaps at which a sentence could end."""
        for i, (left, right) in enumerate(zip(self.words, self.words[1:], strict=False)):
            if _may_end(left, right):
                yield i

    def find_ends(self) -> Iterator[int]:
        """Gaps at which a sentence ends, from left to right."""
        bias, weights = load_weights()
        first = 0
        for i in self.gaps():
            word = self.words[i]
            if i == first and word.trail == "." and word.core in ("0", "00", "000"):
                continue  # an enumeration's number
            score = bias
            for known, value in zip(weights, self.features(i, first), strict=True):
                score += known.get(value, 0)
            if score > 0:
                yield i
                first = i + 1

    def features(self, i: int, first: int) -> tuple[str, ...]:
        """What speaks for and against an end at gap i of a sentence that began with word `first`; see TEMPLATES."""
        left3, left2, left, right, right2, right3 = self._padded[i : i + 6]
        mark, opening = left.trail, right.lead + right.shape
        return (
            left.core, mark, left.shape, mark + left.core[-3:], f"{min(len(left.core), 6)}{mark}",
            left2.core, left2.shape, left2.trail,
            right.core, right.lead, right.shape, right.trail, right.core[-3:] + right.shape,
            right2.core, right2.shape, right2.trail,
            f"{mark}|{opening}", f"{left.shape}{mark}|{opening}", f"{mark}|{left.core}", f"{mark}|{right.core}",
            f"{left3.shape}{left3.trail} {left2.shape}{left2.trail} {left.shape}{mark}|{right.shape}",
            f"{mark}|{opening}{right.trail} {right2.shape}{right2.trail} {right3.shape}",
            *self._place(i, mark, right.shape), *self._so_far(i, first, left, right),
        )  # fmt: skip

    def _place(self, i: int, mark: str, shape: str) -> tuple[str, ...]:
        n_words, k = len(self.words), bisect_right(self._ends, i)
        following = self._ends[k] if k < len(self._ends) else n_words - 1
        n_lower = _bucket(self._n_lower[following + 1] - self._n_lower[i + 1])
        to_end = f"{_bucket(following - i - 1)}{k < len(self._ends):d}{mark}"
        return _bucket(i), _bucket(n_words - 2 - i), to_end, n_lower + mark, n_lower + shape + mark[-1:]

    def _so_far(self, i: int, first: int, left: Word, right: Word) -> tuple[str, ...]:
        start, mark, length = self.words[first], left.trail, _bucket(i - first + 1)
        n_quotes = self._n_quotes[i + 1] - self._n_quotes[first]
        return (
            length + mark, length + right.shape + left.shape, start.core + mark,
            f"{start.shape}{length}{mark}|{right.shape}", f"{start.lead == right.lead and start.core == right.core:d}",
            f"{self._n_open[i + 1] - self._n_open[first]}{mark}", f"{n_quotes % 2}{mark}|{right.lead}{right.shape}",
        )  # fmt: skip


def find_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of each sentence, without the white space around it; a dateline is part of none."""
    for match in _PARAGRAPH.finditer(text):
        start, stop = match.span()
        dateline = _DATELINE.match(text, start, stop)
        paragraph = Paragraph(text, dateline.end() if dateline else start, stop)
        if not paragraph.words:
            continue
        first = 0
        for last in (*paragraph.find_ends(), len(paragraph.words) - 1):
            low, high = paragraph.spans[first][0], paragraph.spans[last][1]
            if any(char.isalnum() for char in text[low:high]):
                yield low, high
            first = last + 1


@cache
def load_weights() -> tuple[int, list[dict[str, int]]]:
    """The bias, and for each template the weights of its values."""
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights["bias"], [weights["templates"][name] for name in TEMPLATES]


def _may_end(left: Word, right: Word) -> bool:
    """Whether a sentence could end between two words; not where a rule forbids it or hardly any ever does."""
    lower = right.shape == "a" and not right.lead
    if left.trail == "." and (left.core in _TITLES or (left.core in _BEFORE_NUMBER and right.core[:1] == "0")):
        return False
    if left.trail == "." and _INITIALS.match(left.core):
        return len(left.core) > 1 and right.shape != "a" and right.core in _STARTERS
    if left.ends:
        return right.core not in _NEVER_FIRST
    if left.trail[:1] == ",":
        return left.trail == "," and not lower
    if left.trail == ":" and right.lead[:1] in ("'", '"'):
        return False  # who speaks stays with what is said
    return not lower or left.trail != "" or "url" in (left.shape, right.shape)


@lru_cache(maxsize=50_000)
def _look(word: str) -> Word:
    word = _NOTES.sub("", f"{word[:40]}{word[-40:]}" if len(word) > 80 else word).translate(_QUOTES)
    match = _MARKS.match(word)
    lead, core, trail = match.groups() if match else (word, "", "")
    if not core:
        return Word(lead[:3], lead[:3], lead[:3], "." + lead[:1], any(mark in lead for mark in ".!?"))
    low = re.sub(r"\d", "0", core.lower())[:20]
    return Word(lead[:3], low, trail[:4], _shape(core), any(mark in trail for mark in ".!?"))


def _shape(core: str) -> str:
    if core.isdigit():
        return "9" if len(core) < 3 else "999" if len(core) < 5 else "99999"
    if core.islower() and "/" not in core and "@" not in core:
        return "a"
    if "://" in core or core.startswith("www."):
        return "url"
    if "@" in core:
        return "@"
    if core[0].isdigit():
        return "9" + "".join(char for char in core if char in "/:.,-")[:2]
    if core.isupper():
        return "A" if len(core) == 1 else "A.A" if "." in core else "AA"
    return "Aa" if core[0].isupper() else "x"


def _bucket(count: int) -> str:
    """A count, coarser as it grows."""
    return _BUCKETS[min(count, len(_BUCKETS) - 1)]
