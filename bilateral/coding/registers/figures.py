"""Numbers that measure relations: an amount with its unit, what it is an amount of, and the time it covers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.coding.registers.names import Marks
from bilateral.coding.syntax import Tree
from bilateral.coding.when.expressions import TimeExpression
from bilateral.ontology import Ontology
from bilateral.ontology.inflection import noun_forms
from bilateral.types import Span

_ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELLED = {word: float(n) for n, word in enumerate(_ONES, 1)} | {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12
}  # fmt: skip
_CURRENCIES = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "NZ$": "NZD", "C$": "CAD", "CA$": "CAD",
    "HK$": "HKD", "S$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY", "KSh": "KES", "us dollar": "USD", "dollar": "USD",
    "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB", "zloty": "PLN",
    "tenge": "KZT", "hryvnia": "UAH", "won": "KRW", "baht": "THB", "shekel": "ILS", "nis": "ILS",
}  # fmt: skip
"""Signs and words → ISO 4217; a "dollar" without more is the American one, other money keeps its word."""

_SIGN = r"[A-Z]{1,3}\$|\$[A-Z](?=\d)|[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|RUB|KZT|PLN|MYR|SEK|NOK|DKK|CZK|HUF|INR|KSh)\b"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_WORD = rf"(?i:{'|'.join(sorted(_SPELLED, key=len, reverse=True))})"
_MONEY = (
    r"(?:US )?dollars?|USD|EUR|NIS|yen|yuan|tenge|won|baht|kroner|kronor|(?:euro|pound|rouble|ruble|zloty|hryvnia"
    r"|shekel|franc|rupee|riyal|dirham|dinar|lira|krona|krone|peso|real|rand|crown|shilling|naira|taka)s?|lei|leu"
)
_PER_CENT = r"per\s?cent|percent|%"
_MEASURE = (
    rf"{_PER_CENT}|tonnes?|tons?|barrels?|(?:cubic|square) (?:kilo)?met(?:re|er)s?|megawatts?|MW|gigawatts?|GW"
    r"|kilowatt-hours?|hectares?|TEU|lit(?:re|er)s?|(?:kilomet(?:re|er)s?|km)(?!\s+(?:north|south|east|west|from|off|away))"
)
_AMOUNT = re.compile(
    rf"(?:(?P<sign>{_SIGN})\s?)?(?<![\w.,/–-])"
    rf"(?:(?P<digits>{_DIGITS})|\b(?P<word>{_WORD})(?:-(?P<ones>{_WORD}))?\b)(?![–/-]\d)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
    rf"(?:[\s-](?P<money>{_MONEY})\b|\s?(?P<measure>{_MEASURE})(?!\w))?"
)

_COUNTED_ANYWHERE = frozenset(
    "day week month year hour minute decade century point vote seat time round session side country state party".split()
)
"""What every text counts without measuring anything."""
_HARMS = frozenset("kill injure wound arrest die detain hurt murder".split())
"""Victims are told with the act."""
_FEWEST = 10
"""Fewer people or things than this are told for themselves, and measure nothing."""
_LONGEST = 6
"""The most words of what is counted: "young Peruvian volunteer doctors"."""


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
    """Finds figures by units and by the ontology's nouns of quantity."""

    def __init__(self, ontology: Ontology) -> None:
        self._quantities = {form for head in ontology.registers["figure"].heads for form in noun_forms(head)}

    def find(self, tree: Tree, marks: Marks, times: Sequence[TimeExpression]) -> Iterator[Figure]:
        """Every figure of a sentence; the same amount in another currency after a bracket is not one more."""
        money_end = None
        for amount in _AMOUNT.finditer(tree.text, tree.sentence.start, tree.sentence.end):
            if any(time.start < amount.end() and amount.start() < time.end for time in times):
                continue
            if amount["sign"] or amount["money"]:
                converted = money_end is not None and re.fullmatch(
                    r"\s?[(/;]\s?", tree.text[money_end : amount.start()]
                )
                money_end = amount.end()
                if converted:
                    continue
            measured = self._measure(tree, marks, amount)
            if measured is not None:
                end, unit = measured
                quantity = self._quantity(tree, amount.start(), end)
                if quantity or unit not in ("", "per cent"):
                    yield Figure(amount.start(), end, _value(amount), unit, quantity, _period(amount, times))

    def _measure(self, tree: Tree, marks: Marks, amount: re.Match[str]) -> tuple[int, str] | None:
        """Where an amount ends, and its unit; none if it measures nothing."""
        if amount["sign"] or amount["money"]:
            return amount.end(), _currency(amount)
        if amount["measure"]:
            return amount.end(), "per cent" if re.fullmatch(_PER_CENT, amount["measure"]) else amount[
                "measure"
            ].removesuffix("s")
        counted = self._counted(tree, marks, amount)
        return (
            (amount.end(), "") if counted is None and amount["scale"] in ("million", "billion", "trillion") else counted
        )

    def _counted(self, tree: Tree, marks: Marks, amount: re.Match[str]) -> tuple[int, str] | None:
        """End and unit of "340 Nepalese students": a noun of quantity, or people or things of a state."""
        first = next((i for i, token in enumerate(tree.tokens) if token.start >= amount.end()), len(tree))
        last = first - 1
        while last + 1 < min(len(tree), first + _LONGEST) and tree[last + 1].pos in ("ADJ", "NOUN", "PROPN"):
            last += 1
        if last < first or not tree[last].text.endswith("s") or tree.lemmas[last] in _COUNTED_ANYWHERE:
            return None
        if _value(amount) < _FEWEST or any(tree.lemmas[i] in _HARMS for i in tree.ancestors(last)):
            return None
        of_state = last + 2 < len(tree) and tree[last + 1].text == "of" and last + 2 in marks.states
        known = tree[last].text.lower() in self._quantities or marks.states.intersection(range(first, last + 1))
        unit = tree[last].text if tree[last].text[0].isupper() else tree.lemmas[last]
        return (tree[last + 2 if of_state else last].end, unit) if known or of_state else None

    def _quantity(self, tree: Tree, start: int, end: int) -> str | None:
        """The nearest noun outside the amount that names a quantity ("trade turnover"), with its modifiers."""
        near = [
            (min(abs(token.start - end), abs(start - token.end)), index)
            for index, token in enumerate(tree.tokens)
            if token.pos in ("NOUN", "PROPN")
            and token.text.lower() in self._quantities
            and not start <= token.start < end
        ]
        if not near:
            return None
        first = last = min(near)[1]
        while (
            first > 0
            and tree[first - 1].head in range(first, last + 1)
            and tree[first - 1].relation in ("amod", "compound")
        ):
            first -= 1
        return tree.text[tree[first].start : tree[last].end]


def amounts(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Every number of a text, whatever it counts: start, end, value, and its currency or measure, "" without one."""
    for amount in _AMOUNT.finditer(text):
        is_money = amount["sign"] or amount["money"]
        unit = _currency(amount) if is_money else (amount["measure"] or "").removesuffix("s")
        yield amount.start(), amount.end(), _value(amount), unit


def _period(amount: re.Match[str], times: Sequence[TimeExpression]) -> Span | None:
    """The time nearest to an amount that it may cover: a day is when something was said or done, no period."""
    spans = [
        (min(abs(time.start - amount.end()), abs(amount.start() - time.end)), time.span)
        for time in times
        if time.span is not None and time.span.precision != "day" and time.role in ("point", "since", "duration")
    ]
    return min(spans, key=lambda pair: pair[0])[1] if spans else None


def _value(amount: re.Match[str]) -> float:
    if amount["digits"]:
        digits = re.sub(r"\s", "", amount["digits"])
        grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
        value = float(digits.replace(",", "" if grouped else "."))
    else:
        value = _SPELLED[amount["word"].lower()] + _SPELLED.get((amount["ones"] or "").lower(), 0.0)
    return value * _SCALES.get(amount["scale"] or "", 1.0)


def _currency(amount: re.Match[str]) -> str:
    if amount["sign"]:
        return _CURRENCIES.get(amount["sign"], amount["sign"])
    word = amount["money"].lower()
    code = _CURRENCIES.get(word) or _CURRENCIES.get(word.removesuffix("s"))
    return code or (amount["money"] if amount["money"].isupper() else word.removesuffix("s"))
