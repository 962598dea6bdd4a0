"""What an act is about: contexts whose words stand in its sentence."""

import re
from itertools import pairwise

from bilateral.ontology import Ontology
from bilateral.ontology.inflection import noun_forms

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


class ContextReader:
    """Context words of the ontology, one and two words long, in every form."""

    def __init__(self, ontology: Ontology) -> None:
        self._words: dict[str, set[str]] = {}
        for context in ontology.contexts.values():
            for phrase in context.words:
                *first, last = phrase.split()
                for form in noun_forms(last):
                    self._words.setdefault(" ".join((*first, form)), set()).add(context.name)

    def find(self, sentence: str) -> tuple[str, ...]:
        """Names of the contexts, sorted."""
        words = _WORD.findall(sentence.lower())
        phrases = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
        return tuple(sorted({context for phrase in phrases for context in self._words.get(phrase, ())}))
