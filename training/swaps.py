"""Examples with other states in them: what is done is to be read from the sentence, not from who did so before."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bilateral.annotating.pairs import Words
from bilateral.annotating.words import find_words
from bilateral.knowledge import Knowledge, NameMatch
from training.data import Example
from training.mentions import find_mentions

SHARE = 0.4
"""Of the examples of an epoch so many have other states."""
N_TRIES = 5
_KINDS = ("name", "adjective", "people", "capital")


class Swaps:
    """Every state's names by kind and number of words, so that one may stand where another stood."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._forms: dict[tuple[str, int], dict[str, tuple[str, ...]]] = defaultdict(dict)
        for name in knowledge.names:
            state = knowledge.states.get(name.code)
            if name.kind in _KINDS and not name.rank and state is not None and state.valid_to is None:
                words = tuple(name.text[low:high] for low, high in find_words(name.text, 0, len(name.text)))
                self._forms[name.kind, len(words)].setdefault(name.code, words)
        self._codes = sorted(self._forms["adjective", 1])

    def some(self, examples: Sequence[Example], rng: random.Random) -> list[Example]:
        """The examples, SHARE of them with other states."""
        return [self.swapped(example, rng) if rng.random() < SHARE else example for example in examples]

    def swapped(self, example: Example, rng: random.Random) -> Example:
        """As many words, and each state another one wherever it is named; who has no such name stays."""
        words = list(example.words)
        named: dict[str, list[tuple[NameMatch, Words]]] = defaultdict(list)
        for name, place in find_mentions(self._knowledge, example.words):
            named[name.codes[0]].append((name, place))
        taken = set(named)
        for code, places in named.items():
            forms = [self._forms.get((name.kind, high - low), {}) for name, (low, high) in places]
            others = (rng.choice(self._codes) for _ in range(N_TRIES))
            other = next((one for one in others if one not in taken and all(one in form for form in forms)), code)
            taken.add(other)
            for (_, (low, high)), form in zip(places, forms, strict=True):
                if other != code:
                    words[low:high] = form[other]
                    if low and words[low - 1] in ("a", "an"):
                        words[low - 1] = "an" if form[other][0][0] in "AEIO" else "a"
        return replace(example, words=tuple(words))
