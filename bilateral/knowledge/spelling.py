"""Spellings of one name in Latin letters have one key; a key is compared with keys and never shown.

The press writes Tokayev, Tokaev and Toqaev, Zelensky, Zelenskyy and Zelenskiy, Vassilenko and Vasilenko. A key keeps
what these have in common. It may join two names, so whoever asks by key asks by the letters first.
"""

import re
from functools import lru_cache

from bilateral.knowledge.world_names import fold

FAMILY_FIRST = frozenset(["CHN", "KHM", "KOR", "PRK", "TWN", "VNM"])
"""Where the family name comes first, in the English press too."""

_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe"}
)
"""Letters that are no other letter with a mark on it."""

_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|an|az)-(?=\w\w)")
"""The Arabic article, as it is written and as it is spoken."""

_SHORT = 3
"""Letters of a word that has no other spelling here: Li is not Lee, nor Le."""
_NUMERAL = re.compile(r"[ivx]+")
"""Elizabeth II is not Elizabeth I."""

_RULES = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"[^a-z]", ""),  # Sha'ban, Jae-myung
        (r"enka$", "enko"),  # Lukashenka as Belarusian has it
        (r"skyy$|skiy$|skyi$|skij$|sky$", "ski"),
        (r"shch|sch", "sh"),
        (r"dzh|dj|zh", "j"),
        (r"kh", "h"),
        (r"q|ck", "k"),
        (r"ph", "f"),
        (r"tz", "ts"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"(?<=[aeiou])j(?=[^aeiou]|$)", "i"),  # Sergej, Andrej
        (r"(?<!^)[yj](?=e)", ""),  # Tokayev, Lebedjew
        (r"^ye", "e"),
        (r"(?<!^)[yij]+(?=[aou])", ""),  # Yatsenyuk, Yatseniuk; Mirziyoyev, Mirzioev
        (r"ou|oo|o", "u"),  # Osman, Usman; Hossein, Hussein
        (r"m[ue]ham+[ae]d", "muhamad"),
        (r"y", "i"),
        (r"ii+", "i"),
        (r"(.)\1+", r"\1"),  # Vassilenko, Berdymuhammedov
    )
)
"""In turn, on a word without case or marks."""
_RULED = re.compile("|".join(pattern.pattern for pattern, _ in _RULES))
"""Half of all names have nothing that a rule changes; to see so first halves the time."""


@lru_cache(maxsize=16384)
def spelling_key(word: str) -> str:
    """What the spellings of one word of a name have in common; the bare word where nothing of it would be left."""
    plain = _ARTICLE.sub("", fold(word).translate(_OTHER_LETTERS))
    if len(plain) <= _SHORT or _NUMERAL.fullmatch(plain) or not _RULED.search(plain):
        return plain
    key = plain
    for pattern, letters in _RULES:
        key = pattern.sub(letters, key)
    return key or plain


def last_name_key(name: str, state: str | None = None) -> str:
    """The key of the last name; `state` tells whether it stands first."""
    words = name.split()
    return spelling_key(words[0 if state in FAMILY_FIRST else -1]) if words else ""


def full_name_key(name: str) -> str:
    """The keys of all words of a name, in order; "Jae-myung" is "Jae Myung"."""
    return "".join(map(spelling_key, name.replace("-", " ").split()))
