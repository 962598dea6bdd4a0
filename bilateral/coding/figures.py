"""Numbers that measure relations: an amount with its unit, what it is an amount of, and the time it covers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELLED = {word: float(n) for n, word in enumerate(_ONES.split(), 1)} | {word: 10.0 * n for n, word in enumerate(_TENS.split(), 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_CURRENCIES = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "NZ$": "NZD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD",
    "S$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY", "US dollar": "USD", "dollar": "USD", "euro": "EUR", "pound": "GBP",
    "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB", "zloty": "PLN", "tenge": "KZT", "hryvnia": "UAH", "won": "KRW",
    "baht": "THB", "shekel": "ILS", "NIS": "ILS",
}  # fmt: skip
_OTHER_MONEY = "franc rupee riyal dirham dinar lira krona krone kroner kronor peso real rand crown shilling naira lei leu taka"
_MEASURES = (
    r"per\s?cent|percent|%|tonnes?|tons?|barrels?|(?:cubic|square) (?:metres?|meters?|kilometres?|kilometers?)|megawatts?|MW|gigawatts?|GW"
    r"|kilowatt-hours?|kilometres?|kilometers?|km|miles?|hectares?|containers?|TEU|litres?|liters?|basis points"
)
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SIGN = r"[A-Z]{1,3}\$|\$[A-Z](?=\d)|[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|RUB|KZT|PLN|MYR|SEK|NOK|DKK|CZK|HUF|INR|KSh|Rs)\b"
_AMOUNT = re.compile(
    rf"(?P<sign>{_SIGN})?\s?(?<![\w.,/–-])(?P<value>{_DIGITS}|\b(?i:{'|'.join(_SPELLED)})(?:-(?i:{'|'.join(_SPELLED)}))?\b)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
    rf"(?:[\s-](?P<money>(?:US )?dollars?|euros?|pounds?|yen|yuan|rou?bles?|zlotys?|tenge|hryvnias?|won|baht|shekels?|NIS"
    rf"|(?:{'|'.join(_OTHER_MONEY.split())})s?)\b|\s?(?P<measure>{_MEASURES})(?!\w))?"
)
"""An amount as written; its groups tell value, scale and unit."""
