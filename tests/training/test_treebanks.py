"""Corpora become examples: names begin where they begin, and what a corpus does not tell apart stays open."""

from pathlib import Path

import pytest

from training.data import OTHER, Example
from training.treebanks import read_conllu, read_three_kinds

PARSED = """# sent_id = 1
1	Peru	_	PROPN	_	_	2	nsubj:outer	_	_
2	thanked	_	VERB	_	_	0	root	_	_
2.1	it	_	PRON	_	_	_	_	_	_
3	Chile	_	PROPN	_	_	2	obj	_	_
"""
LABELLED = {
    "Lima I-LOC\nOslo B-LOC\nAnna I-PER\nLund I-PER\n\nUN I-ORG\n's O\nInca I-MISC\n",
    "# text = Lima Oslo\n1\tLima\tB-LOC\t-\t-\n2\tOslo\tB-LOC\t-\t-\n3\tAnna\tB-PER\t-\t-\n4\tLund\tI-PER\t-\t-\n\n"
    "1\tUN\tB-ORG\t-\t-\n2\t's\tO\t-\t-\n3\tInca\tO\t-\t-\n",
}


def test_heads_are_places_and_a_root_its_own(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    path.write_text(PARSED, encoding="utf-8")
    assert list(read_conllu(path)) == [
        Example(("Peru", "thanked", "Chile"), ("PROPN", "VERB", "PROPN"), (1, 1, 1), ("nsubj", "root", "obj"))
    ]


@pytest.mark.parametrize("text", sorted(LABELLED))
def test_three_kinds_are_read_from_either_form(text: str, tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text(text, encoding="utf-8")
    first, second = read_three_kinds(path)
    assert (first.words, first.names) == (("Lima", "Oslo", "Anna", "Lund"), ("B-LOC", "B-LOC", "B-PER", "I-PER"))
    assert (second.words, second.names) == (("UN", "'s", "Inca"), ("B-ORG", OTHER, OTHER))


def test_words_come_apart_at_hyphens_with_their_name(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Guinea-Bissau B-LOC\nwell-known O\n", encoding="utf-8")
    (row,) = read_three_kinds(path)
    assert row.words == ("Guinea", "-", "Bissau", "well", "-", "known")
    assert row.names == ("B-LOC", "I-LOC", "I-LOC", OTHER, OTHER, OTHER)
