"""The lexicon of time: every word of a sentence gets one kind, and a kind gets one letter.

So a sentence becomes a string, and time expressions become regular expressions over kinds of words (`time_grammar`).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_MONTHS = "January February March April May June July August September October November December"
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"

TOKEN = re.compile(
    r"[^\W\d_](?<![efhnqst])[^\W\d_]*"  # most words: nothing below begins with these letters
    r"|\d{4}-\d{2}-\d{2}(?!\d)"
    r"|\d{1,2}(?::\d\d)? ?[ap]\.? ?m\b\.?|\d{1,2}:\d\d(?![\d:])"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|\d{1,3}(?:,\d{3}){1,4}(?!\d)"
    r"|\d+\.\d+"
    r"|\d+(?:st|nd|rd|th|s)?(?![^\W_])"
    r"|[QH][1-4](?!\w)"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:" + "|".join((_ONES + " " + _ORDINALS).split()) + r")(?!\w)"
    r"|nineteen[ -](?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:"
    + "|".join(_ONES.split()[:9])
    + r"))?|"
    + "|".join(_ONES.split()[9:])
    + r")(?![\w-])"
    r"|[^\W\d_]+"
    r"|\d[^\W_]*|['’]s(?!\w)|\S",
    re.IGNORECASE,
)
_CLOCK = re.compile(r":|[ap]\.? ?m\.?$", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a sentence: its kind in the grammar, what it stands for, and where it is."""

    kind: str
    value: object
    start: int
    end: int


def _numbers() -> Iterable[tuple[str, str, object]]:
    for value, (cardinal, ordinal) in enumerate(zip(_ONES.split(), _ORDINALS.split(), strict=True), 1):
        yield cardinal, "number", value
        yield ordinal, "ordinal", value
    for tens, name in enumerate(_TENS.split(), 2):
        yield name, "number", 10 * tens
        yield f"{name[:-1]}ieth", "ordinal", 10 * tens
        yield f"{name[:-1]}ies", "short_decade", 1900 + 10 * tens
        for ones in range(1, 10):
            yield f"{name}-{_ONES.split()[ones - 1]}", "number", 10 * tens + ones
            yield f"{name}-{_ORDINALS.split()[ones - 1]}", "ordinal", 10 * tens + ones
    yield from (("hundredth", "ordinal", 100), ("hundred", "number", 100), ("dozen", "vague", 12))
    yield from ((vague, "vague", None) for vague in ("few", "several", "many", "recent"))
    yield "couple", "vague", 2


def _calendar() -> Iterable[tuple[str, str, object]]:
    for month, name in enumerate(_MONTHS.split(), 1):
        yield name.lower(), "verb_month" if name in ("March", "May") else "month", month
        if len(name) > 4:
            yield name[:3].lower(), "abbr", month
    yield "sept", "abbr", 9
    for weekday, name in enumerate(_WEEKDAYS.split()):
        yield name.lower(), "weekday", weekday
        yield name[:3].lower(), "weekday_abbr", weekday
    yield from (("tues", "weekday_abbr", 1), ("thur", "weekday_abbr", 3), ("thurs", "weekday_abbr", 3))
    yield from (("spring", "season", 3), ("summer", "season", 6), ("autumn", "season", 9), ("winter", "season", 12))
    yield "fall", "fall", 9


# One line a kind: the words that have a value after a colon, the words that stand for themselves without.
_KINDS = """
dayunit day days
unit week weeks fortnight fortnights month months decade decades
yearunit year years
hour hour hours minute minutes
century century centuries
quarter quarter quarters
half half
weekend weekend weekends
today today:0 yesterday:-1 tomorrow:1 tonight:0
overnight overnight
clock noon midday midnight
zone gmt utc est edt cet cest bst msk pst pdt
daypart morning afternoon evening night mornings afternoons evenings nights
shift last:-1 this:0 current:0 next:1 coming:1 upcoming:1
past past
near previous:-1 preceding:-1 following:1
same same
that that
ago ago
earlier earlier
later later
afterwards hence afterwards
part early:0 mid:1 late:2
edge beginning:0 start:0 outset:0 middle:1 end:2 close:2
anniversary anniversary jubilee
centenary centenary:100 centennial:100 bicentenary:200 bicentennial:200
bond relations ties independence cooperation friendship partnership membership statehood alliance
every every each
other other
regularly hourly daily weekly monthly yearly annually
now now currently nowadays presently recently lately
future future
long long
more more
nearly nearly almost approximately roughly barely
latest latest
ended ended ending
both both
whole whole full entire additional extra
another another
with with versus like against
soon soon
fiscal fiscal
due due payable
times times once twice
consecutive consecutive straight successive
row row
running running
old old
per per
an a an
the the
of of
to to
and and
or or
in in into
on on
as as
than than
from from starting effective
since since
between between
by by
until until till
through through
before before
after after
ahead ahead prior
within within
during during for over at around about circa throughout dated
so so
far far
possessive its his her their our my
quantity people persons soldiers troops tonnes tons percent km kilometres miles metres feet dollars euros hectares men
quantity women children refugees citizens students passengers jobs vehicles units barrels mw gwh kwh kg million billion
quantity thousand square cubic
"""
_SIGNS = {
    "-": "dash", "–": "dash", "—": "long_dash", ",": "comma", ".": "dot", ":": "stop", ";": "stop", "/": "slash",
    "(": "open", ")": "close_bracket", "'s": "genitive", "’s": "genitive", "'": "apostrophe", "’": "apostrophe",
    '"': "quote", "“": "quote", "”": "quote", "%": "quantity", "$": "money", "€": "money", "£": "money",
}  # fmt: skip
_CAPITAL = frozenset({"month", "verb_month", "abbr", "weekday", "weekday_abbr"})


def _lexicon() -> dict[str, tuple[str, object]]:
    words: dict[str, tuple[str, object]] = {sign: (kind, None) for sign, kind in _SIGNS.items()}
    for line in filter(None, _KINDS.splitlines()):
        kind, *entries = line.split()
        for entry in entries:
            word, _, value = entry.partition(":")
            words[word] = kind, int(value) if value else word.removesuffix("s").replace("centurie", "century")
    words |= {word: (kind, value) for word, kind, value in (*_numbers(), *_calendar())}
    return words


LEXICON = _lexicon()
_NUMBERS = {word: value for word, (kind, value) in LEXICON.items() if kind == "number" and isinstance(value, int)}
_BARE_KINDS = "iso nth day plain_year round_year decade q h cap_season name plural word".split()
KINDS = tuple(dict.fromkeys((*(kind for kind, _ in LEXICON.values()), *_BARE_KINDS)))
LETTERS = {kind: chr(0xE000 + index) for index, kind in enumerate(KINDS)}


def _digits(token: str) -> tuple[str, object]:
    """A numeral's kind: a day of the month, a year, an ordinal, a decade, a written-out date, or just a number."""
    if _CLOCK.search(token):
        return "clock", None
    if token.isdigit():
        value = int(token) if len(token) < 9 else None
        if len(token) == 4 and value is not None and 1000 <= value < 2200:
            return ("plain_year" if value % 100 else "round_year"), value
        return ("day", value) if len(token) < 3 and value is not None and 1 <= value <= 31 else ("number", value)
    if token[-1] == "s" and token[:-1].isdigit():
        value = int(token[:-1]) if len(token) < 6 else 1
        if value % 10 or not (value < 100 or 1000 <= value < 2200):
            return "word", None
        return ("decade", value) if value > 99 else ("short_decade", 1900 + value)
    if token[-1].isalpha():
        ordinal = token[:-2].isdigit() and token[-2:].lower() in ("st", "nd", "rd", "th") and len(token) < 6
        return ("nth", int(token[:-2])) if ordinal else ("word", None)
    parts = [int(part) for part in re.split(r"[-.]", token) if part.isdigit()]
    if len(parts) != 3 or "," in token:
        return "number", None
    try:
        return "iso", date(*parts) if "-" in token else date(*reversed(parts))
    except ValueError:
        return "number", None


@lru_cache(maxsize=1 << 15)
def _kind(token: str, first: bool) -> tuple[str, object]:
    if token[0].isdecimal() and token.isascii():
        return _digits(token)
    if len(token) == 2 and token[0] in "QH" and token[1] in "1234":
        return token[0].lower(), int(token[1])
    capital = token[0].isupper()
    kind, value = LEXICON.get(token.lower(), (None, None))
    if kind is None and token[8:9] in (" ", "-"):  # nineteen eighty-four
        kind, value = "plain_year", 1900 + _NUMBERS[token[9:].lower()]
    if kind is None:
        if capital:
            return "name", None
        return ("plural" if token[-1] == "s" and len(token) > 3 else "word"), None
    if capital and not first and kind in ("season", "fall", "regularly"):
        return "cap_season" if kind != "regularly" else "name", value
    return (kind, value) if capital or kind not in _CAPITAL else ("word", None)


def read(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, sorted."""
    words: list[Word] = []
    for match in TOKEN.finditer(text, start, end):
        words.append(Word(*_kind(match[0], not words), *match.span()))
    return words


def letters(words: Iterable[Word]) -> str:
    """One letter a word, for matching."""
    return "".join([LETTERS[word.kind] for word in words])


_UNITS = frozenset({"unit", "dayunit", "yearunit", "century", "quarter", "weekend", "hour"})


def numbers_of(words: Sequence[Word], *kinds: str) -> list[int]:
    """The numbers that words of these kinds stand for."""
    return [word.value for word in words if word.kind in kinds and isinstance(word.value, int)]


def units_of(words: Sequence[Word]) -> list[str]:
    """The units named, in the singular."""
    return [word.value for word in words if word.kind in _UNITS and isinstance(word.value, str)]


def has(words: Sequence[Word], *kinds: str) -> bool:
    """Whether a word is of one of these kinds."""
    return any(word.kind in kinds for word in words)


def in_plural(words: Sequence[Word]) -> bool:
    """Whether the last unit is in the plural and no word counts it: "the coming months"."""
    last = next(word for word in reversed(words) if word.kind in _UNITS)
    return last.end - last.start > len(str(last.value)) and not has(words, "number", "day", "vague", "apostrophe")


def shift_of(words: Sequence[Word]) -> int | None:
    """-1 for last, previous, past; 0 for this; 1 for next; None where no word says so."""
    shifts = numbers_of(words, "shift", "near")
    return -1 if has(words, "past") else shifts[0] if shifts else None


def amount_of(words: Sequence[Word]) -> tuple[int | None, str]:
    """How many of which unit; the count is None for "several" and for hours and minutes, which no calendar counts."""
    unit = units_of(words)[-1]
    if has(words, "half") and not has(words, "and"):
        return {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}.get(unit, (None, unit))
    if unit == "century" and has(words, "quarter"):
        return 25, "year"
    counts = [word.value for word in words if word.kind in ("number", "vague", "day", "ordinal", "nth")]
    count = counts[0] if counts else 1
    return (count if isinstance(count, int) and count < 1000 and not has(words, "hour") else None), unit
