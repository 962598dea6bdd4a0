"""How patterns over kinds of words are written: with the kinds' names, `dom of? mon`, and the macros below.

No pattern nests quantifiers without bounds, so matching stays linear in the number of words.
"""

import re

from bilateral.coding.when.words import LETTERS

MACROS = {
    "dom": "(?: day | nth )",
    "mon": "(?: month | verb_month | abbr dot? )",
    "year": "(?: plain_year | round_year )",
    "of_year": "(?: (?: comma | of )? (?: year (?! quantity ) | pointer yearunit ) )",
    "dmy": "(?: dom of? mon of_year? )",
    "mdy": "(?: mon the? dom (?! quantity | dom ) of_year? )",
    "named": "(?: (?: weekday | weekday_abbr dot? ) comma? the? )",
    "at": "(?: clock zone? comma? (?: on )? )",
    "upto": "(?: dash | to | until | through )",
    "units": "(?: dayunit | unit | yearunit | century | quarter | weekend )",
    "rank": "(?: ordinal | nth )",
    "many": "(?: number | day (?: day slash day )? | an? vague of? )",
    "stretch": "(?: units | hour )",
    "amount": "(?: (?: many | an ) (?: more | and an half )? dash? stretch (?: and an half )?"
    " | part_of (?: yearunit | unit | century ) )",
    "part_of": "(?: half | an quarter of ) an?",
    "years_long": "(?: many dash? yearunit | part_of century )",
    "any_season": "(?: season | fall | cap_season )",
    "period": "(?: decade | short_decade | rank dash? century | pointer units | any_season of_year? )",
    "pointer": "(?: shift | that | same )",
    "to_year": "dash (?: day | year )",
    "noun": "(?: word | plural | name | bond | anniversary )",
}


def spell(pattern: str) -> str:
    """The pattern with the names of kinds and macros replaced by letters, one a kind."""
    spelled = re.sub(r"[a-z_]+", lambda m: spell(MACROS[m[0]]) if m[0] in MACROS else LETTERS[m[0]], pattern)
    return spelled.replace(" ", "")


PART = (
    "the? part (?: dash | in | on )? the? | the? edge of the? | the? (?: rank | shift ) half of the?"
    "| the? rank quarter of the? | the? (?: rank | shift ) many? units of the?"
)
"""The words before a period that narrow it: early, the end of, the first half of, the first nine months of."""
