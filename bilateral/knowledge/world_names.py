"""Names of states in other languages come from CLDR alone: no such name is kept in our tables."""

import unicodedata
from collections.abc import Mapping
from functools import cache

_LANGUAGES = (
    "en fr es pt it de nl da sv nb fi is et lv lt pl cs sk hu sl hr bs sr mk sq bg ro el tr az ru uk be ka hy "
    "kk ky uz tg tk mn zh ja ko vi th lo km my id ms fil hi ur bn pa ta te ml si ne fa ps ar he am sw so ca eu "
    "gl ga cy mt lb af"
)
"""The languages of the press that states publish in, commonest first: where two languages clash, the earlier wins."""


def fold(name: str) -> str:
    """A name as people type it: no case, no accents, single spaces, no article."""
    plain = name.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", name).casefold()
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.replace("’", "'").split()).removeprefix("the ").strip(" .")


@cache
def alpha2_by_world_name() -> Mapping[str, str]:
    """Folded name in any of the languages → alpha-2. Takes about half a second, once."""
    from babel import Locale  # loaded here since few runs ever need it

    alpha2: dict[str, str] = {}
    for language in _LANGUAGES.split():
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                alpha2.setdefault(fold(name), code)
    return alpha2
