"""Words as the reader sees them: their bounds in the text and their shape, for the encoder itself is uncased."""

import re
from functools import lru_cache

_WORD = re.compile(
    r"""
    https?://\S+[\w/] | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+   # addresses
  | [A-Za-z][\w-]{0,60}(?:\.[a-z]{2,})+\b                # example.org
  | (?:[A-Za-z]\.){2,}                                  # U.S.  a.m.
  | \d{1,2}/\d{1,2}/\d{2,4}\b                           # 08/16/2000
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?                    # 1,500  12:30  25th
  | [Cc]an(?=not\b)                                     # can|not
  | [^\W\d_]+(?:['’](?=[A-Z])[^\W\d_]+)*                # words, O'Brien
  | ['’](?:s|S|re|ve|ll|d|m)\b
  | [-–—]+ | \.{2,} | [!?]{2,} | ([=*_#~$<>+])\1+ | \S
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|No|vs|Jr|Sr|Hon|Amb|Rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Co|Inc|Ltd|Corp|[A-Z])\Z"
)
_PREFIX = re.compile(r"(?:re|co|ex|pre|anti|non|vice|multi|inter|e)\Z", re.IGNORECASE)

SHAPES = ("other", "lower", "capital", "upper", "mixed", "digit", "alphanumeric", "punctuation")


def find_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of the words of text[start:end] by the rules of the English UD treebanks: clitics and hyphens apart."""
    bounds: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, start, end):
        low, high = match.span()
        word = text[low:high]
        if (
            word == "."
            and bounds
            and bounds[-1][1] == low
            and _ABBREVIATION.match(text, bounds[-1][0], low)
            and high < end
        ):
            bounds[-1] = (bounds[-1][0], high)
        elif (
            word in ("'", "’") and text[high : high + 1] in ("t", "T") and bounds and text[low - 1 : low] in ("n", "N")
        ):
            # don't → do n't: the n goes over to the clitic, whose t is the next match
            bounds[-1] = (bounds[-1][0], low - 1)
            bounds.append((low - 1, high))
        elif (
            word in ("t", "T") and bounds and bounds[-1][1] == low and text[bounds[-1][0] : low].lower() in ("n'", "n’")
        ):
            bounds[-1] = (bounds[-1][0], high)
        else:
            bounds.append((low, high))
    return _join_prefixes(text, [(low, high) for low, high in bounds if high > low])


def _join_prefixes(text: str, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """re-elected is one word, long-term is three, as the treebanks have it."""
    joined: list[tuple[int, int]] = []
    for low, high in bounds:
        hyphen = len(joined) >= 2 and joined[-1] == (low - 1, low) and text[low - 1] == "-" and joined[-2][1] == low - 1
        if hyphen and text[low].isalpha() and _PREFIX.match(text, joined[-2][0], joined[-2][1]):
            joined[-2:] = [(joined[-2][0], high)]
        else:
            joined.append((low, high))
    return joined


@lru_cache(maxsize=50_000)
def word_shape(word: str) -> int:
    """Index into SHAPES: what capitals, digits and marks say of a word."""
    if word.isdigit():
        shape = "digit"
    elif not any(char.isalnum() for char in word):
        shape = "punctuation"
    elif any(char.isdigit() for char in word):
        shape = "alphanumeric"
    elif word.islower():
        shape = "lower"
    elif word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        shape = "capital"
    elif word.isupper():
        shape = "upper"
    else:
        shape = "mixed"
    return SHAPES.index(shape)
