"""A number is told with what it counts, or not at all: two numbers differ only where they count the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from bilateral.coding.registers.figures import amounts
from bilateral.ontology import load_ontology

Bound: TypeAlias = Literal["exactly", "about", "at least"]
ABOUT = 0.1
"""How far "about" may be from the number that is meant, as a share of it."""

_HARM = {
    "killed": "kill kills killed killing dead die died dying death deaths fatalities",
    "wounded": "wound wounds wounded wounding injure injures injured injuring injuries hurt",
    "detained": "arrest arrests arrested arresting detain detains detained detaining",
}
_HARMED = {word: harm for harm, words in _HARM.items() for word in words.split()}
_HARM_WORD = rf"\b(?P<harm>{'|'.join(_HARMED)})\b"
_HARM_AFTER = re.compile(
    rf"\s+(?:[\w'’-]+\s+){{0,4}}?(?:(?:were|was|have|had|been|are|being|reported|left|also)\s+)*{_HARM_WORD}",
    re.I,
)
_HARM_BEFORE = re.compile(
    rf"{_HARM_WORD}\s+(?:tolls?\s+)?(?:(?:rose|rises|risen|reached|stood|stands|climbed|of|to|at|has)\s+)*"
    r"(?:(?:at\s+least|more\s+than|about|around|some|nearly|almost|over|another|up\s+to|as\s+many\s+as)\s+)?$",
    re.I,
)
_BOUND = re.compile(
    r"\b(?:(?P<least>at\s+least|more\s+than|over|no\s+fewer\s+than)|about|around|some|nearly|almost|up\s+to|roughly)\s+$",
    re.I,
)
_COUNTED = re.compile(
    r"\s+((?:[\w'’-]+\s+){0,3}?)(?P<noun>[a-z]+(?<!s)s|people|men|women|children|memoranda|personnel)\b"
)
_OF_MONEY = re.compile(r"(?:\s+in(?:\s+[a-z]+){0,2}?|-worth\s+of|\s+worth\s+of|\s+of)?\s+(?P<noun>[a-z]+)\b")
_MONEY_OF = re.compile(
    r"\b(?P<noun>[a-z]+)\s+(?:worth|of|totall?ing|for)\s+(?:(?:about|around|some|up\s+to|over|nearly|almost)\s+)?$"
)
_NO_NOUN = frozenset(
    "day week month year hour minute decade century time point percent side country state party other and or to the a"
    " an of in on at by for from with was is were are has his its this per as than into while which that who last next"
    " compared against up down more less since under over until after before during between within through".split()
)
_OF_TRADE = frozenset("turnover volume trade".split())
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """How many, and whether so many exactly."""

    value: float
    bound: Bound = "exactly"

    def __str__(self) -> str:
        return f"{'' if self.bound == 'exactly' else f'{self.bound} '}{self.value:,.12g}"

    def agrees(self, other: "Number") -> bool:
        """Whether both can be true of one thing."""
        bounds = {self.bound, other.bound}
        if bounds == {"exactly"}:
            return self.value == other.value
        if "at least" in bounds:
            least, most = (self, other) if self.bound == "at least" else (other, self)
            return most.bound == "at least" or most.value >= least.value
        return abs(self.value - other.value) <= ABOUT * max(self.value, other.value)


def numbers(text: str) -> dict[str, Number]:
    """How many of what a sentence tells: `{"killed": 14, "documents": 5, "EUR loan": 2e8}`.

    Money is of the noun beside it, else of one that names a quantity ("Trade … reached EUR 41 million"), else
    of nothing: `{"EUR": 2e8}`. What a sentence tells several numbers of is left out: they are of different things, and
    none says of which.
    """
    found: dict[str, set[Number]] = {}
    for start, end, value, unit in amounts(text):
        if what := _what(text, start, end, unit):
            found.setdefault(what, set()).add(Number(value, _bound(text[:start])))
    return {what: next(iter(each)) for what, each in found.items() if len(each) == 1}


def _what(text: str, start: int, end: int, unit: str) -> str | None:
    """What is counted by the number between two offsets."""
    before, after = text[:start], text[end:]
    if len(unit) == 3 and unit.isupper():
        noun = next(_money_nouns(before, after), None) or _quantity(before, after)
        return f"{unit} {noun}" if noun else unit
    if unit:
        return None
    for harm in (_HARM_BEFORE.search(before), _HARM_AFTER.match(after)):
        if harm:
            return _HARMED[harm["harm"].lower()]
    counted = _COUNTED.match(after)
    if counted and not _NO_NOUN & set(map(_singular, counted[0].lower().split())):
        return counted["noun"]
    return None


def _money_nouns(before: str, after: str) -> Iterator[str]:
    for found in (_MONEY_OF.search(before), _OF_MONEY.match(after)):
        if found and _singular(found["noun"]) not in _NO_NOUN:
            yield _singular(found["noun"])


def _quantity(before: str, after: str) -> str | None:
    """What a sentence tells an amount of, where no noun stands beside it: what it names last before, or first after."""
    words = map(_singular, (*reversed(_WORD.findall(before.lower())), *_WORD.findall(after.lower())))
    word = next((word for word in words if word in _quantities()), None)
    return "trade" if word in _OF_TRADE else word


@cache
def _quantities() -> frozenset[str]:
    heads = load_ontology().registers["figure"].heads
    return frozenset(_singular(head) for head in heads if " " not in head)


def _bound(before: str) -> Bound:
    found = _BOUND.search(before)
    if not found:
        return "exactly"
    return "at least" if found["least"] else "about"


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
