"""Two mentions of acts are compared by what a reader can look up: their words, who takes part, how many, the story.

A mention is some words of an annotated document; `features` compares two. Weights are learned on ECB+ by `python -m
training coreference`: two tables, for mentions with one head word and for others.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

from bilateral.coding.syntax import Tree
from bilateral.resolving.comparing import logistic
from bilateral.resolving.coreference.features import FEATURES, Setting
from bilateral.resolving.coreference.linking import average_link
from bilateral.resolving.coreference.stems import lemma_of, stem_of
from bilateral.resolving.coreference.stories import CONTENT, Frequencies, Text, content_lemmas, read_texts
from bilateral.resolving.meanings import meaning_of
from bilateral.types import Annotated

WEIGHTS = Path(__file__).parent / "mentions.json"
MIN_STORY = 0.2
"""Mentions of documents whose stories are less alike are not compared."""

_NAMES = frozenset(["person", "organization", "location", "facility", "norp", "misc", "product"])
_PARTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "amod", "xcomp")
_NO_PARTY = frozenset(["PRON", "DET", "ADP", "PUNCT", "PART", "AUX", "ADV", "CCONJ", "SCONJ", "SYM"])

Words: TypeAlias = tuple[int, int]
"""The characters of a mention in its document."""


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
    return logistic(odds)


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
