"""A day is read only where year, month and day are written and can mean one day alone, in its writer's time zone."""

import re
from datetime import date

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


def day_of(text: str) -> date | None:
    """The day that a text is, as 2022-06-08T10:00Z, 8 June 2022, Wed, 8 Jun 2022 10:00 +0300 or 8.6.2022; else None."""
    for form in WRITTEN:
        if match := form.fullmatch(text):
            month = match["month"]
            number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
            try:
                return date(int(match["year"]), number, int(match["day"].rstrip("stndrh")))
            except ValueError:
                return None
    return None
