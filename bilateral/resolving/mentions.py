"""Two mentions of acts are compared by what a reader can look up: their words, who takes part, how many, the story.

A mention is some words of an annotated document; `Setting` is what is known of one. Every feature takes two settings
and gives a number, and its docstring is what a reviewer reads. Weights are learned on ECB+ by `python -m training
coreference`: two tables, for mentions with one head word and for others.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from math import exp
from pathlib import Path
from typing import TypeAlias

from bilateral.coding.syntax import Tree
from bilateral.resolving.linking import average_link
from bilateral.resolving.meanings import meaning_of
from bilateral.resolving.stems import lemma_of, stem_of
from bilateral.resolving.stories import CONTENT, Bag, Frequencies, Text, Vector, content_lemmas, cosine, read_texts
from bilateral.types import Annotated

WEIGHTS = Path(__file__).parent / "mentions.json"
MIN_STORY = 0.2
"""Mentions of documents whose stories are less alike are not compared."""

_NAMES = frozenset(["person", "organization", "location", "facility", "norp", "misc", "product"])
_PARTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "amod", "xcomp")
_NO_PARTY = frozenset(["PRON", "DET", "ADP", "PUNCT", "PART", "AUX", "ADV", "CCONJ", "SCONJ", "SYM"])

Words: TypeAlias = tuple[int, int]
"""The characters of a mention in its document."""


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


def open_mentions(
    documents: Sequence[Annotated], spans: Sequence[Sequence[Words]], groups: Sequence[str] = ()
) -> list[list[Setting]]:
    """The settings of each document's mentions. `groups`: only documents of one group can tell of one story."""
    lemmas = [[content_lemmas(sentence) for sentence in annotated.sentences] for annotated in documents]
    frequencies = Frequencies([word for row in rows for word in row] for rows in lemmas)
    texts = read_texts([[word for row in rows for word in row] for rows in lemmas], frequencies, groups)
    return [
        [_open(annotated, text, rows, span, frequencies) for span in row]
        for annotated, text, rows, row in zip(documents, texts, lemmas, spans, strict=True)
    ]


def _open(
    annotated: Annotated, text: Text, lemmas: Sequence[Sequence[str]], words: Words, known: Frequencies
) -> Setting:
    """A setting that has no state yet."""
    start, end = words
    at = next(i for i, sentence in enumerate(annotated.sentences) if start < sentence.end)
    sentence = annotated.sentences[at]
    tree = Tree(sentence, annotated.document.text, lemma_of)
    token = tree.head_of(start, end) or 0
    inside = [i for i, one in enumerate(tree.tokens) if one.start < end and one.end > start]
    trigger = next((one for one in sentence.triggers or () if one.token == token), None)
    return Setting(
        text=text,
        at=at,
        meaning=meaning_of(tree[token].text),
        head=tree.lemmas[token],
        stem=stem_of(tree.lemmas[token]),
        pos=tree[token].pos,
        rarity=known.rarity(tree.lemmas[token]),
        words=frozenset(tree.lemmas[i] for i in inside if tree[i].pos in CONTENT),
        agents=_parties(tree, tree.agents(token)),
        patients=_parties(tree, tree.patients(token)),
        parts=_parties(tree, tree.children(token, *_PARTS)),
        names=frozenset(
            word
            for name in sentence.mentions
            if name.kind in _NAMES
            for word in re.findall(r"\w{3,}", name.text.lower())
        ),
        numbers=frozenset(one.text for one in tree.tokens if one.pos == "NUM"),
        categories=trigger.categories if trigger else {},
        sentence=known.bag(lemmas[at]),
        passage=known.bag(lemma for row in lemmas[max(0, at - 1) : at + 2] for lemma in row),
    )


def _parties(tree: Tree, tokens: Iterable[int]) -> frozenset[str]:
    return frozenset(tree.lemmas[i] for i in tokens if tree[i].pos not in _NO_PARTY)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts for two mentions with one head, and for others, in log odds; from which mean
    probability on clusters are joined."""

    same: Mapping[str, float]
    other: Mapping[str, float]
    threshold: float


def probability(one: Setting, other: Setting, weights: Weights) -> float:
    """That both mention one event."""
    table = weights.same if one.head == other.head else weights.other
    odds = table["bias"] + sum(table[name] * feature(one, other) for name, feature in FEATURES.items() if name in table)
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def cluster(mentions: Sequence[Setting], weights: Weights | None = None) -> list[list[int]]:
    """Groups of indexes of mentions of one event, alone or together: by average link."""
    weights = weights or load_weights()
    likely = {
        (i, j): probability(mentions[i], mentions[j], weights)
        for i, j in combinations(range(len(mentions)), 2)
        if _near(mentions[i].text, mentions[j].text)
    }
    return average_link(len(mentions), likely, weights.threshold)


@lru_cache(maxsize=200_000)
def _near(one: Text, other: Text) -> bool:
    return float(one.story @ other.story) >= MIN_STORY


@cache
def load_weights() -> Weights:
    """Those that ship."""
    return Weights(**json.loads(WEIGHTS.read_text(encoding="utf-8")))


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
