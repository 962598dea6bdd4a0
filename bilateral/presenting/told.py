"""The words that tell an act are the document's own: a stretch of the quote around the word that the claim rests on."""

import re
from collections.abc import Mapping, Sequence

from bilateral.types import Claim

MOST_WORDS = 12
"""What a headline has room for, counted from the trigger on; and as many before it where it needs them."""

_FEWEST = 3
"""With fewer words from the trigger to the end of its clause, what comes before it is needed to understand it."""
_PASSIVE = frozenset("be been being is are was were get gets got".split())
"""After these the trigger is done to what stands before it."""
_CIRCUMSTANCES = frozenset("in into on at from by after under during".split())
"""Where these follow, the trigger has no object: what stands before it says what began, resumed or came into force."""
_LEADING = _PASSIVE | frozenset(
    "not never no yet also now will would shall should may might can could cannot must have has had having do does did"
    " didn’t doesn’t won’t hasn’t haven’t isn’t aren’t wasn’t weren’t didn't doesn't won't hasn't haven't to".split()
)
"""Words that belong to the verb after them: left out, a refusal would read as a deed."""
_LOOSE = frozenset(
    "a an the and or but of to in on at by for from with into between its his her their our this that which who whose"
    " as than not only such".split()
)
"""Words that nothing can end with."""

_OPENS, _CLOSES = '(“„«"‘[', ',;:)”»"]'
_DASHES = frozenset("–—-")
_EDGES = ' ,;:.!?()[]“”„«»"‘–—-'


def told(claim: Claim) -> str:
    """The trigger with the words that belong to it, as the quote has them; "" where a claim names no trigger.

    Begins at the trigger or at the auxiliaries and negations before it, and ends with the clause or with "…".
    """
    trigger = claim.slots.get("trigger")
    if not isinstance(trigger, Mapping) or not trigger.get("text"):
        return ""
    quote, word = claim.citation.quote, str(trigger["text"])
    start = int(trigger.get("start", -1)) - claim.citation.start
    if start < 0 or quote[start : start + len(word)] != word:
        return word
    words = list(re.finditer(r"\S+", quote))
    at = next(n for n, found in enumerate(words) if found.end() > start)
    texts = [found.group() for found in words]
    first, (last, is_cut) = _first(texts, at), _last(texts, at)
    if last - at + 1 < _FEWEST or texts[at + 1] in _CIRCUMSTANCES or _is_passive(texts[first:at]):
        first = _clause_start(texts, first)
    shown = quote[words[first].start() : words[last].end()].strip(_EDGES)
    return f"{shown} …" if is_cut else shown


def _first(texts: Sequence[str], at: int) -> int:
    while at > 0 and texts[at - 1].lower() in _LEADING:
        at -= 1
    return at


def _is_passive(auxiliaries: Sequence[str]) -> bool:
    return bool(_PASSIVE.intersection(map(str.lower, auxiliaries)))


def _last(texts: Sequence[str], at: int) -> tuple[int, bool]:
    """The last word to show, and whether the clause goes on after it."""
    last = at
    while last + 1 < len(texts) and not _divided(texts, last + 1):
        if last - at + 1 == MOST_WORDS:
            break
        last += 1
    is_cut = last + 1 < len(texts) and texts[last][-1] not in ",;:"
    while is_cut and last > at and texts[last].lower() in _LOOSE:
        last -= 1
    return last, is_cut


def _clause_start(texts: Sequence[str], first: int) -> int:
    earliest = max(0, first - MOST_WORDS)
    while first > earliest and not _divided(texts, first):
        first -= 1
    return first


def _divided(texts: Sequence[str], at: int) -> bool:
    """Whether a clause, a bracket or a quotation ends or begins before a word."""
    before, after = texts[at - 1], texts[at]
    return before[-1] in _CLOSES or after[0] in _OPENS or before in _DASHES or after in _DASHES
