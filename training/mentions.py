"""Where a sentence's words name states and organisations that the tables know."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from bilateral.annotating.pairs import Words
from bilateral.knowledge import Knowledge, NameMatch


def find_mentions(knowledge: Knowledge, words: Sequence[str]) -> Iterator[tuple[NameMatch, Words]]:
    """Names of whole words, in order, with the first word and the one after the last."""
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    first = {start: i for i, start in enumerate(starts[:-1])}
    after = {start - 1: i for i, start in enumerate(starts)}
    for name in knowledge.find_names(" ".join(words)):
        if name.start in first and name.end in after:
            low, high = first[name.start], after[name.end]
            if "-" not in (*words[max(low - 1, 0) : low], *words[high : high + 1]):  # "Guinea" of "Guinea - Bissau"
                yield name, (low, high)
