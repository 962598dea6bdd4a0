"""Two forms of one verb meet in what they may be formed from; no list of verbs is needed, only irregular ones."""

from collections.abc import Collection, Iterable
from functools import cache

from bilateral.ontology.inflection import IRREGULAR_VERBS
from bilateral.resolving.reports import STEM_CHARS

_ENDINGS = ("s", "es", "d", "ed", "ing")
_LEAST_CHARS = 3


def same_word(one: str, other: str) -> bool:
    """Whether two words in lower case are forms of one: `open` and `opened`, `met` and `meeting`, `release` and
    `releasing`; of long words, also where they begin alike: `withdraws` and `withdrawal`."""
    if len(one) > STEM_CHARS and len(other) > STEM_CHARS and one[:STEM_CHARS] == other[:STEM_CHARS]:
        return True
    return not bases(one).isdisjoint(bases(other))


def any_of(words: Iterable[str], lemmas: Collection[str]) -> bool:
    """Whether one of the words is a form of one of the lemmas."""
    return any(not bases(word).isdisjoint(lemmas) for word in words)


@cache
def bases(word: str) -> frozenset[str]:
    """What a word in lower case may be a form of, itself included; some of these are no words."""
    found = {word, *_irregular().get(word, ())}
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _LEAST_CHARS:
            found.add(rest)
            if ending == "ing":
                found.add(f"{rest}e")
            if ending in ("ed", "ing") and rest[-1] == rest[-2]:
                found.add(rest[:-1])
            if ending in ("es", "ed") and rest[-1] == "i":
                found.add(f"{rest[:-1]}y")
    return frozenset(found)


@cache
def _irregular() -> dict[str, set[str]]:
    lemmas: dict[str, set[str]] = {}
    for lemma, forms in IRREGULAR_VERBS.items():
        for form in forms.split():
            lemmas.setdefault(form, set()).add(lemma)
    return lemmas
