"""A tree answers who does what to whom: by its own arcs, and by those that clauses share."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding.syntax import Tree
from bilateral.types import Annotated, Sentence, Token

Parse = Callable[[str], Annotated]

MET = """
    Presidents NOUN 4 nsubj
    and CCONJ 3 cc
    kings NOUN 1 conj
    met VERB 0 root
    with ADP 7 case
    Peruvian ADJ 7 amod
    guests NOUN 4 obl
    and CCONJ 9 cc
    signed VERB 4 conj
    treaties NOUN 9 obj
"""
DEPLOYED = """
    Troops NOUN 5 nsubj:pass
    deployed VERB 1 acl
    by ADP 4 case
    Spain PROPN 2 obl
    seen VERB 0 root
"""
PROMISED = """
    Peru PROPN 2 nsubj
    {verb} VERB 0 root
    Chile PROPN 2 obj
    to PART 5 mark
    go VERB 2 xcomp
"""
WHO = """
    envoys NOUN 0 root
    who PRON 3 nsubj
    left VERB 1 acl:relcl
    Oslo PROPN 3 obj
"""
AS_WELL_AS = """
    Peru PROPN 0 root
    as ADP 5 case
    well ADV 2 fixed
    as ADP 2 fixed
    Chile PROPN 1 nmod
    's PART 5 case
"""
ARRESTED = """
    Guards NOUN 4 nsubj:pass
    were AUX 4 aux:pass
    not PART 4 advmod
    arrested VERB 0 root
    but CCONJ 6 cc
    expelled VERB 4 conj
"""


def grow(parse: Parse, rows: str) -> Tree:
    annotated = parse(rows)
    return Tree(annotated.sentences[0], annotated.document.text, lambda word, pos: word.lower())


def words(tree: Tree, tokens: list[int]) -> list[str]:
    return [tree[token].text for token in tokens]


def test_children_are_in_order_and_of_the_relations_asked_for(parse: Parse) -> None:
    tree = grow(parse, MET)
    assert words(tree, tree.children(3)) == ["Presidents", "guests", "signed"]
    assert words(tree, tree.children(3, "obl", "conj")) == ["guests", "signed"]
    assert tree.children(9) == []
    assert len(tree) == 10


def test_the_root_has_no_head(parse: Parse) -> None:
    tree = grow(parse, MET)
    assert tree.head(3) is None
    assert words(tree, list(tree.ancestors(9))) == ["signed", "met"]


def test_a_subtree_stops_where_it_is_told_to(parse: Parse) -> None:
    tree = grow(parse, MET)
    assert tree.subtree(3) == list(range(10))
    clause = tree.subtree(3, lambda token: token.relation != "conj")
    assert words(tree, clause) == ["Presidents", "met", "with", "Peruvian", "guests"]
    start, end = tree.bounds(6)
    assert tree.text[start:end] == "with Peruvian guests"


def test_prepositions(parse: Parse) -> None:
    assert grow(parse, MET).case(6) == "with"
    assert grow(parse, MET).case(9) == ""
    assert grow(parse, AS_WELL_AS).case(4) == "as_well_as"


def test_clauses_joined_by_and_share_their_subjects(parse: Parse) -> None:
    tree = grow(parse, MET)
    assert words(tree, tree.subjects(8)) == words(tree, tree.subjects(3)) == ["Presidents", "kings"]
    assert words(tree, tree.patients(8)) == ["treaties"]


def test_a_participle_after_its_noun_is_passive(parse: Parse) -> None:
    tree = grow(parse, DEPLOYED)
    assert tree.is_passive(1)
    assert words(tree, tree.agents(1)) == ["Spain"]
    assert words(tree, tree.patients(1)) == ["Troops"]


def test_a_joined_passive_keeps_its_patient(parse: Parse) -> None:
    tree = grow(parse, ARRESTED)
    assert tree.is_passive(5)
    assert words(tree, tree.patients(5)) == ["Guards"]
    assert tree.agents(5) == []


@pytest.mark.parametrize(("verb", "subject"), [("promise", "Peru"), ("ask", "Chile")])
def test_who_is_to_do_it_depends_on_the_verb(parse: Parse, verb: str, subject: str) -> None:
    tree = grow(parse, PROMISED.format(verb=verb))
    assert words(tree, tree.subjects(4)) == [subject]
    assert tree.has_mark(4, "to")
    assert not tree.has_mark(1, "to")


def test_who_stands_for_what_it_describes(parse: Parse) -> None:
    tree = grow(parse, WHO)
    assert words(tree, tree.subjects(2)) == ["envoys"]
    assert words(tree, tree.agents(2)) == ["envoys"]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.data())
def test_every_walk_ends_and_a_subtree_holds_what_is_below(heads: list[int], data: st.DataObject) -> None:
    rows = [(head % i, data.draw(RELATIONS)) if i else (0, "root") for i, head in enumerate(heads)]
    tokens = tuple(Token(2 * i, 2 * i + 1, "x", "VERB", *row) for i, row in enumerate(rows))
    tree = Tree(Sentence(0, 2 * len(heads), tokens), "x " * len(heads), lambda word, pos: word)
    for index in range(len(tree)):
        below = tree.subtree(index)
        assert below == [at for at in range(len(tree)) if at == index or index in tree.ancestors(at)]
        assert {*tree.subjects(index), *tree.patients(index), *tree.agents(index)} <= set(range(len(tree)))


RELATIONS = st.sampled_from(["nsubj", "nsubj:pass", "obj", "conj", "xcomp", "acl", "acl:relcl", "advcl", "obl", "case"])
