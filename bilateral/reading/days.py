"""A day is read only where year, month and day are written and can mean one day alone, in its writer's time zone."""

import re
from datetime import date
from functools import lru_cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"[12]\d{3}"
CLOCK = r"(?:[T,\s]\s*\d{1,2}:?\d{2}.*)?"

# 08/06/2022 is missing on purpose: it is June to some and August to others.
WRITTEN = tuple(
    re.compile(rf"\s*{WEEKDAY}?{form}{CLOCK}\s*", re.IGNORECASE | re.ASCII | re.DOTALL)
    for form in (
        rf"(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})",
        rf"(?P<year>{YEAR})(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>{YEAR})",
        rf"(?P<day>{NUMBER})\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>{YEAR})",
        rf"(?P<month>{MONTH})\s+(?P<day>{NUMBER}),?\s+(?P<year>{YEAR})",
    )
)


# A month in words of whatever language, beside a day and a year in digits, and nothing else but a weekday.
FOREIGN = re.compile(rf"(?=.*[^\W\d_])(?=.*(?<!\d){YEAR}(?!\d))(?=.*(?<!\d)\d{{1,2}}(?!\d))[\w\s.,/’'-]{{6,40}}")
ENGLISH = re.compile(rf"\b{MONTH}(?!\w)", re.IGNORECASE | re.ASCII)
LANGUAGES = """ar az be bg bs ca cs da de el es et fi fr he hr hu hy id it ja ka ko lt lv mk nl nb pl pt ro ru sk sl sq
sr sv tr uk vi zh""".split()
YEARS = range(1800, 2100)
"""Years of other calendars fall outside."""


def day_of(text: str) -> date | None:
    """The day that a text is, as 2022-06-08T10:00Z, 8 June 2022, Wed, 8 Jun 2022 10:00 +0300 or 8.6.2022; else None.

    In other languages only with the month in words: 8 juin 2022, 8. Juni 2022.
    """
    for form in WRITTEN:
        if match := form.fullmatch(text):
            month = match["month"]
            number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
            try:
                return date(int(match["year"]), number, int(match["day"].rstrip("stndrh")))
            except ValueError:
                return None
    return _foreign_day_of(text.strip()) if FOREIGN.fullmatch(text.strip()) and not ENGLISH.search(text) else None


@lru_cache(maxsize=4096)
def _foreign_day_of(text: str) -> date | None:
    """By dateparser, which is loaded only here: a table of languages that English sources have no need of."""
    from dateparser import parse

    asked = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    found = parse(text, languages=LANGUAGES, settings=asked)
    return found.date() if found and found.year in YEARS else None
