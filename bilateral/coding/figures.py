"""Numbers that measure relations: an amount with its unit, what it is an amount of, and the time it covers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.coding.entry_names import Marks
from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression
from bilateral.ontology import Ontology
from bilateral.ontology.inflection import noun_forms
from bilateral.types import Span

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELLED = {word: float(n) for n, word in enumerate(_ONES.split(), 1)} | {
    word: 10.0 * n for n, word in enumerate(_TENS.split(), 2)
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_CURRENCIES = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "NZ$": "NZD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD",
    "S$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY", "KSh": "KES", "us dollar": "USD", "dollar": "USD", "euro": "EUR",
    "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB", "zloty": "PLN", "tenge": "KZT",
    "usd": "USD", "eur": "EUR", "hryvnia": "UAH", "won": "KRW", "baht": "THB", "shekel": "ILS", "NIS": "ILS",
}  # fmt: skip
_OTHER_MONEY = (
    "franc rupee riyal dirham dinar lira krona krone kroner kronor peso real rand crown shilling naira lei leu taka"
)
_MEASURES = (
    r"per\s?cent|percent|%|tonnes?|tons?|barrels?|(?:cubic|square) (?:metres?|meters?|kilometres?|kilometers?)|megawatts?|MW|gigawatts?|GW"
    r"|kilowatt-hours?|kilometres?|kilometers?|km|hectares?|TEU|litres?|liters?"
)
_SIGN = r"[A-Z]{1,3}\$|\$[A-Z](?=\d)|[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|RUB|KZT|PLN|MYR|SEK|NOK|DKK|CZK|HUF|INR|KSh)\b"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_WORD = rf"\b(?i:{'|'.join(sorted(_SPELLED, key=len, reverse=True))})"
_AMOUNT = re.compile(
    rf"(?P<sign>{_SIGN})?\s?(?<![\w.,/–-])(?:(?P<value>{_DIGITS})|(?P<tens>{_WORD})(?:-(?P<ones>{_WORD}))?\b)(?![–/-]\d)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
    rf"(?:[\s-](?P<money>(?:US )?dollars?|USD|EUR|euros?|pounds?|yen|yuan|rou?bles?|zlotys?|tenge|hryvnias?|won|baht|shekels?|NIS"
    rf"|(?:{'|'.join(_OTHER_MONEY.split())})s?)\b|\s?(?P<measure>{_MEASURES})(?!\w|\s+(?:north|south|east|west|from|off|away)))?"
)
_TIMELESS = frozenset(
    "day week month year hour minute decade century percent point vote seat time round session side country state party".split()
)
"""What is counted in every text without measuring anything."""
_FEWEST = 10
"""Fewer people or things than this are told for themselves, and measure nothing."""
_HARMS = frozenset("kill injure wound arrest die detain hurt murder".split())
"""Victims are told with the act."""
_NEAR = 12
"""The most words between an amount and the noun that says what it is an amount of."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as one sentence tells it; offsets are of its words."""

    start: int
    end: int
    value: float
    unit: str
    quantity: str | None
    """What it is an amount of: "trade turnover"."""
    period: Span | None


class FigureReader:
    """Finds figures by the ontology's nouns of quantity and by units."""

    def __init__(self, ontology: Ontology) -> None:
        register = ontology.registers["figure"]
        self._quantities = {form for head in register.heads for form in noun_forms(head)}

    def find(self, tree: Tree, marks: Marks, times: Sequence[TimeExpression]) -> Iterator[Figure]:
        """Every figure of a sentence; a conversion in brackets after it is not another one."""
        text, (low, high) = tree.text, (tree.sentence.start, tree.sentence.end)
        money_before = None
        for amount in _AMOUNT.finditer(text, low, high):
            if any(time.start < amount.end() and amount.start() < time.end for time in times):
                continue
            start = amount.start() + (len(amount[0]) - len(amount[0].lstrip()))
            if amount["sign"] or amount["money"]:
                if money_before is not None and re.fullmatch(r"\s?[(/;,]\s?", text[money_before:start]):
                    money_before = amount.end()
                    continue
                money_before = amount.end()
                yield self._figure(tree, times, amount, amount.end(), _currency(amount))
            elif amount["measure"]:
                if (
                    re.fullmatch(r"per\s?cent|percent|%", amount["measure"])
                    and self._quantity(tree, start, amount.end()) is None
                ):
                    continue
                yield self._figure(tree, times, amount, amount.end(), _measure(amount["measure"]))
            elif counted := self._counted(tree, marks, amount):
                yield self._figure(tree, times, amount, counted[0], counted[1])

    def _figure(
        self, tree: Tree, times: Sequence[TimeExpression], amount: re.Match[str], end: int, unit: str
    ) -> Figure:
        start = amount.start() + (len(amount[0]) - len(amount[0].lstrip()))
        period = next((time.span for time in times if time.span and time.role != "other"), None)
        return Figure(
            start, end, _value(amount), unit, self._quantity(tree, start, end), period, "an amount and its unit"
        )

    def _counted(self, tree: Tree, marks: Marks, amount: re.Match[str]) -> tuple[int, str] | None:
        """End and unit of "340 Nepalese students": a noun of quantity, or people or things of a state."""
        if _value(amount) < _FEWEST:
            return None
        at = next((i for i, token in enumerate(tree.tokens) if token.start >= amount.end()), len(tree))
        last = at
        while (
            last < len(tree)
            and last - at < 6
            and (tree[last].pos in ("ADJ", "NOUN", "PROPN") or tree[last].text == "-")
        ):
            last += 1
        last -= 1
        if (
            last < at
            or tree[last].pos not in ("NOUN", "PROPN")
            or tree.lemmas[last] in _TIMELESS
            or not tree[last].text.endswith("s")
        ):
            return None
        if any(tree.lemmas[i] in _HARMS for i in tree.ancestors(last)):
            return None
        of_state = last + 2 < len(tree) and tree[last + 1].text == "of" and last + 2 in marks.states
        if of_state or tree[last].text.lower() in self._quantities or marks.states.intersection(range(at, last + 1)):
            return tree[last + 2].end if of_state else tree[last].end, tree.lemmas[last]
        return None

    def _quantity(self, tree: Tree, start: int, end: int) -> str | None:
        """The nearest noun of the sentence that names a quantity ("trade turnover"), with its modifiers."""
        near = [
            (min(abs(token.start - end), abs(start - token.end)), index) for index, token in enumerate(tree.tokens)
            if token.pos in ("NOUN", "PROPN") and token.text.lower() in self._quantities and not start <= token.start < end
        ]  # fmt: skip
        if not near:
            return None
        index = min(near)[1]
        first = index
        while first > 0 and tree[first - 1].pos in ("NOUN", "ADJ", "PROPN") and tree[first - 1].head in (index, first):
            first -= 1
        return tree.text[tree[first].start : tree[index].end]


def _value(amount: re.Match[str]) -> float:
    if amount["value"]:
        digits = re.sub(r"[\u00a0\u202f ]", "", amount["value"])
        grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
        value = float(digits.replace(",", "" if grouped else "."))
    else:
        value = _SPELLED[amount["tens"].lower()] + _SPELLED.get((amount["ones"] or "").lower(), 0.0)
    return value * _SCALES.get(amount["scale"] or "", 1.0)


def _currency(amount: re.Match[str]) -> str:
    word = amount["sign"] or amount["money"].lower()
    return (
        _CURRENCIES.get(word)
        or _CURRENCIES.get(word.removesuffix("s"))
        or (word if amount["sign"] else word.removesuffix("s"))
    )


def _measure(word: str) -> str:
    return "per cent" if re.fullmatch(r"per\s?cent|percent|%", word) else word.removesuffix("s")
