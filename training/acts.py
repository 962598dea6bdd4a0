"""Annotated acts as examples: every act of a sentence with its trigger, status and parties, all as word indexes."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product
from pathlib import Path
from typing import Any

from bilateral.annotating.pairs import Words
from bilateral.annotating.sentences import find_sentences
from bilateral.annotating.words import find_words
from bilateral.knowledge import load_knowledge
from bilateral.ontology import Ontology
from evaluation.plv import Row, read_rows, words_of
from training.data import Act, Example, Pair
from training.mentions import find_mentions

SENTENCES = Path(__file__).parent / "sentences"
"""Notes in our own words, with their annotation."""
PAIRS = Path(__file__).parent / "pairs"
"""Sentences in our own words with two parties marked, in PLV's form."""
ANNOTATIONS = Path(__file__).parent / "annotations"
"""Our annotation of texts that are not ours: offsets, and no text."""


def read_acts(path: Path, texts: Mapping[str, str] | None = None) -> Iterator[Example]:
    """Items of one annotated file, a sentence an example; parties in other sentences are left out.

    `texts` by id are those of annotations that stand apart from what they annotate.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        text = texts[item["id"]] if texts is not None else item["text"]
        for start, end in find_sentences(text):
            bounds = find_words(text, start, end)
            if bounds:
                events = [(event, act) for event in item["events"] if (act := _act(event, bounds)) is not None]
                words = tuple(text[low:high] for low, high in bounds)
                others = tuple(_others(words, [event for event, _ in events]))
                yield Example(words, acts=tuple(act for _, act in events), others=others)


def read_texts(path: Path) -> dict[str, str]:
    """The texts of a packed file of news, by id."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {item["id"]: item["text"] for item in map(json.loads, file)}


def _act(event: dict[str, Any], bounds: Sequence[tuple[int, int]]) -> Act | None:
    trigger = words_of(bounds, event["trigger"])
    if trigger is None:
        return None
    said_by = event["said_by"]
    return Act(
        trigger, event["type"], tuple(event["also"]), event["status"],
        _parties(bounds, event["actors"]), _parties(bounds, event["recipients"]),
        words_of(bounds, event["place"]),
        words_of(bounds, said_by["span"]) if said_by else None,
    )  # fmt: skip


def _others(words: Sequence[str], events: Sequence[dict[str, Any]]) -> Iterator[Words]:
    """Names of states that none of the events has for a party."""
    acting = {party["state"] for event in events for party in (*event["actors"], *event["recipients"])}
    for name, place in find_mentions(load_knowledge(), words):
        if name.kind not in ("organisation", "group") and acting.isdisjoint(name.codes):
            yield place


def _parties(bounds: Sequence[tuple[int, int]], parties: Sequence[dict[str, Any]]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(words for party in parties if (words := words_of(bounds, party["span"])) is not None))


def read_codebook(ontology: Ontology) -> Iterator[Example]:
    """The ontology's own examples, a pair of those whom the sentence names for the actor and the recipient each."""
    for category in ontology.categories.values():
        for example in category.examples:
            words = tuple(example.text[low:high] for low, high in find_words(example.text, 0, len(example.text)))
            places = {name.codes[0]: place for name, place in find_mentions(load_knowledge(), words)}
            between = (
                product(example.actors, example.recipients) if example.recipients else permutations(example.actors, 2)
            )
            for source, target in between:
                if source in places and target in places:
                    yield Example(words, pair=Pair(places[source], places[target], category.name))


def read_pairs(path: Path) -> list[Example]:
    """Rows of PLV or AW, a sentence and its marked pair an example, in order of the file."""
    return [_pair(row) for row in read_rows(path)]


def _pair(row: Row) -> Example:
    bounds = find_words(row.text, 0, len(row.text))
    source, target = (words_of(bounds, span) for span in (row.source, row.target))
    return Example(tuple(row.text[low:high] for low, high in bounds), pair=Pair(source, target, row.root))
