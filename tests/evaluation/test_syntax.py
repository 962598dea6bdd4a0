"""The treebank measure: what agrees with itself scores one, and a wrong head costs the tree alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.syntax import parse, read_treebank, score_syntax

TREEBANK = """# newdoc
# text = Peru thanked Chile.
1\tPeru\tPeru\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tthanked\tthank\tVERB\t_\t_\t0\troot\t_\t_
3\tChile\tChile\tPROPN\t_\t_\t2\tobj\t_\t_
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newpar
# text = They didn't meet.
1\tThey\tthey\tPRON\t_\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tmeet\tmeet\tVERB\t_\t_\t0\troot\t_\t_
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def test_a_treebank_agrees_with_itself(treebank: Path) -> None:
    text, gold = read_treebank(treebank)
    assert text == "Peru thanked Chile.\n\nThey didn't meet."
    assert set(score_syntax(gold, gold).values()) == {1.0}


def test_plain_sentences_are_read_as_the_treebank_has_them(treebank: Path) -> None:
    text, gold = read_treebank(treebank)
    assert score_syntax(gold, parse(text)) == dict.fromkeys(("sentences", "words", "upos", "uas", "las"), 1.0)


def test_a_wrong_head_costs_the_tree_alone(treebank: Path) -> None:
    _, gold = read_treebank(treebank)
    wrong = (replace(gold.words[0], head=gold.words[2].span), *gold.words[1:])
    scores = score_syntax(gold, replace(gold, words=wrong))
    assert (scores["sentences"], scores["words"], scores["upos"]) == (1.0, 1.0, 1.0)
    assert scores["uas"] == scores["las"] == 8 / 9


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Peru thanked Chile.",
        "# text = Peru left\n1\tPeru\tPeru\tPROPN\t_\t_\t_\tnsubj\n2\tleft\tleave\tVERB\t_\t_\t0\troot",
        "# text = Peru left\n1\tPeru\n2\tleft",
        "# text = Peru left",
    ],
)
def test_what_is_no_treebank_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "note.txt").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="text"):
        read_treebank(tmp_path / "note.txt")
