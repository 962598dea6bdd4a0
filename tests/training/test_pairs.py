"""Our own marked pairs: each sentence marks one source and one target apart from it, and no pair comes twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from bilateral.ontology import load_ontology
from evaluation.gate import PAIRS as MEASURED
from evaluation.plv import Row, read_rows
from training.acts import PAIRS, read_pairs

MARKS = re.compile(r"</?[st]>")
FILES = sorted(PAIRS.glob("*.tsv"))
RARE = ("COOPERATE", "MOBILIZE", "PROTEST", "SANCTION", "REQUEST", "THREATEN")
"""Roots of which PLV's training part has fewer than fifty."""


def rows() -> list[Row]:
    return [row for path in FILES for row in read_rows(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_line_marks_one_source_and_one_target(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    orders = {("<s>", "</s>", "<t>", "</t>"), ("<t>", "</t>", "<s>", "</s>")}
    assert [line for line in lines if tuple(MARKS.findall(line)) not in orders] == []


def test_roots_are_categories_of_the_codebook() -> None:
    assert {row.root for row in rows()} <= load_ontology().categories.keys()


def test_no_pair_is_there_twice() -> None:
    pairs = Counter((row.text.casefold(), row.source, row.target) for row in rows())
    assert [text for (text, *_), n in pairs.items() if n > 1] == []


def test_a_pair_of_a_sentence_has_one_root() -> None:
    roots = {(row.text, row.source, row.target): set[str]() for row in rows()}
    for row in rows():
        roots[row.text, row.source, row.target].add(row.root)
    assert [found for found in roots.values() if len(found) > 1] == []


def test_what_measures_is_not_learned() -> None:
    learned = {row.text.casefold() for row in rows()}
    assert [row.text for row in read_rows(MEASURED) if row.text.casefold() in learned] == []


def test_the_rare_roots_are_many() -> None:
    counts = Counter(row.root for row in rows())
    assert {root: counts[root] for root in RARE if counts[root] < 80} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_marks_become_words(path: Path) -> None:
    pairs = [example.pair for example in read_pairs(path)]
    assert all(pair is not None and pair.source is not None and pair.target is not None for pair in pairs)
