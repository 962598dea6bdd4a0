"""Every feature takes two mentions in their settings and gives a number; its docstring is what a reviewer reads.

None of them asks which of the two comes first, and none knows the corpus or the record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bilateral.resolving.coreference.stories import Bag, Text, Vector, cosine


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A mention with what stands around it; words are lemmas, names are in lower case."""

    text: Text
    at: int
    """The number of its sentence in the document."""
    meaning: Vector
    """Of its head."""
    head: str
    stem: str
    pos: str
    rarity: float
    """How rare its head is in the collection."""
    words: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    parts: frozenset[str]
    """Whoever and whatever depends on the head."""
    names: frozenset[str]
    """The words of the names in its sentence."""
    numbers: frozenset[str]
    categories: Mapping[str, float]
    """Of acts, as the encoder reads them."""
    sentence: Bag
    passage: Bag
    """Of its sentence with those beside it."""


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """What both have, as a share of the smaller."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _clash(one: frozenset[str], other: frozenset[str]) -> float:
    return float(bool(one) and bool(other) and one.isdisjoint(other))


Feature: TypeAlias = Callable[[Setting, Setting], float]
FEATURES: dict[str, Feature] = {}
"""By name, in the order below."""


def _feature(function: Feature) -> Feature:
    FEATURES[function.__name__] = function
    return function


@_feature
def same_head(one: Setting, other: Setting) -> float:
    """Both are named by forms of one word."""
    return float(one.head == other.head)


@_feature
def same_stem(one: Setting, other: Setting) -> float:
    """Both are named by words made from one another: to acquire, an acquisition."""
    small = min(len(one.stem), len(other.stem))
    return float(one.stem == other.stem or (small > 4 and one.stem[:5] == other.stem[:5]))


@_feature
def alike(one: Setting, other: Setting) -> float:
    """How near the two words are in meaning."""
    return float(one.meaning @ other.meaning)


@_feature
def shared_words(one: Setting, other: Setting) -> float:
    """The mentions share a word that is not the head of both."""
    return float(not (one.words & other.words) <= {one.head} & {other.head})


@_feature
def rare(one: Setting, other: Setting) -> float:
    """How rare the two words are: less is told by a word that everyone uses."""
    return (one.rarity + other.rarity) / 2


@_feature
def verbs(one: Setting, other: Setting) -> float:
    """Both are verbs."""
    return float(one.pos == other.pos == "VERB")


@_feature
def same_agents(one: Setting, other: Setting) -> float:
    """The same act: share of those who do it that are the same."""
    return _share(one.agents, other.agents)


@_feature
def other_agents(one: Setting, other: Setting) -> float:
    """Somebody else does it."""
    return _clash(one.agents, other.agents)


@_feature
def same_patients(one: Setting, other: Setting) -> float:
    """It is done to the same."""
    return _share(one.patients, other.patients)


@_feature
def other_patients(one: Setting, other: Setting) -> float:
    """It is done to something else."""
    return _clash(one.patients, other.patients)


@_feature
def same_parts(one: Setting, other: Setting) -> float:
    """Words that depend on the act are the same."""
    return _share(one.parts, other.parts)


@_feature
def other_parts(one: Setting, other: Setting) -> float:
    """What depends on the act is all different."""
    return _clash(one.parts, other.parts)


@_feature
def part_in_sentence(one: Setting, other: Setting) -> float:
    """Share of what depends on each act that the other's sentence names."""
    found = [word in other.sentence for word in one.parts] + [word in one.sentence for word in other.parts]
    return sum(found) / len(found) if found else 0.0


@_feature
def head_in_sentence(one: Setting, other: Setting) -> float:
    """The other's sentence also has this act's word: where it is not this act's own, the sentences tell of both."""
    return (float(one.head in other.sentence) + float(other.head in one.sentence)) / 2


@_feature
def same_names(one: Setting, other: Setting) -> float:
    """Share of the names in their sentences that are the same."""
    return _share(one.names, other.names)


@_feature
def other_names(one: Setting, other: Setting) -> float:
    """Their sentences name nobody alike."""
    return _clash(one.names, other.names)


@_feature
def same_numbers(one: Setting, other: Setting) -> float:
    """Their sentences have numbers in common."""
    return _share(one.numbers, other.numbers)


@_feature
def other_numbers(one: Setting, other: Setting) -> float:
    """Their sentences have other numbers."""
    return _clash(one.numbers, other.numbers)


@_feature
def same_category(one: Setting, other: Setting) -> float:
    """How likely the encoder reads both as the same kind of act."""
    return sum(min(p, other.categories.get(name, 0.0)) for name, p in one.categories.items())


@_feature
def sentences_alike(one: Setting, other: Setting) -> float:
    """How much of the wording of their sentences is the same, rare words counting most."""
    return cosine(one.sentence, other.sentence)


@_feature
def passages_alike(one: Setting, other: Setting) -> float:
    """The same of their sentences with those before and behind."""
    return cosine(one.passage, other.passage)


@_feature
def documents_alike(one: Setting, other: Setting) -> float:
    """The same of their documents."""
    return float(one.text.words @ other.text.words)


@_feature
def stories_alike(one: Setting, other: Setting) -> float:
    """The same of their documents, each taken together with those most like it."""
    return float(one.text.story @ other.text.story)


@_feature
def same_document(one: Setting, other: Setting) -> float:
    """Both stand in one document."""
    return float(one.text is other.text)


@_feature
def same_sentence(one: Setting, other: Setting) -> float:
    """Both stand in one sentence, which seldom says a thing twice."""
    return float(one.text is other.text and one.at == other.at)


@_feature
def both_lead(one: Setting, other: Setting) -> float:
    """Both stand in the first sentences of their documents, where the news is told."""
    return float(one.at < 2 and other.at < 2)
