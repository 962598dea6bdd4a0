"""Forms of one word meet under one key, and words made from one another under one stem; neither need be a word."""

import re
from functools import lru_cache

from bilateral.ontology.inflection import IRREGULAR_VERBS, singular

_FORMS = {form: verb for verb, forms in IRREGULAR_VERBS.items() for form in (*forms.split(), verb)}
_VERBS = ("VERB", "AUX")
_ENDINGS = re.compile(
    r"(?:e?ments?|i?sation|i?zation|ification|ations?|itions?|ments?|ances?|ences?|ings?|ions?|ers?|ors?|als?|ures?"
    r"|ies|ied|ity|ive|age|ed|es|s|y|e)\Z"
)
_INFLECTED = re.compile(r"(.*?[aeiouy].*?)(ings?|ed|(?<=[sxzo])es|(?<=[cs]h)es|(?<!s)s)\Z")
_MIN_STEM = 3


@lru_cache(maxsize=50_000)
def lemma_of(word: str, pos: str) -> str:
    """What all forms of a verb have in common, without the final e that some lose; a noun in the singular.

    Nouns in -ing count as forms of their verb.
    """
    word = word.lower()
    if pos in _VERBS or (pos in ("NOUN", "ADJ") and word.endswith(("ing", "ings", "ed")) and len(word) > 5):
        return _verb(word)
    noun = singular(word) if pos in ("NOUN", "PROPN") else word
    return _without_e(noun)


def _verb(word: str) -> str:
    if word in _FORMS:
        return _without_e(_FORMS[word])
    for ending in ("ying", "ied", "ies"):
        if word.endswith(ending) and len(word) > len(ending):
            base = word.removesuffix(ending)
            return base + ("i" if len(base) == 1 else "y")  # die and lie, but try and study
    match = _INFLECTED.match(word)
    if match is None:
        return _without_e(word)
    base, ending = match.groups()
    if ending == "ed" and base.endswith("e"):
        return base + "e"  # agreed
    if ending[-1] != "s" and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeioulsfz":
        base = base[:-1]
    return _without_e(_FORMS.get(base, base))


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 2 and word[-2] != "e" else word


@lru_cache(maxsize=50_000)
def stem_of(lemma: str) -> str:
    """A lemma without the endings that make one word of another: `acquisit`, `announc`."""
    stem = _ENDINGS.sub("", lemma)
    return stem if len(stem) >= _MIN_STEM else lemma
