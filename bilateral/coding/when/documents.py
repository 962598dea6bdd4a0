"""The times of a document: those of a sentence are read by the tense of their verb and by what was named before."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from bilateral.coding.status.finding import find_tense
from bilateral.coding.syntax import Tree
from bilateral.coding.when.clock import Named
from bilateral.coding.when.expressions import TimeExpression, read_sentence
from bilateral.coding.when.spans import Tense


def read_times(trees: Iterable[Tree], published: date | None) -> list[list[TimeExpression]]:
    """The time expressions of each sentence, resolved by the publication day."""
    named = Named()
    read = []
    for tree in trees:
        start, end = tree.sentence.start, tree.sentence.end
        times, named = read_sentence(tree.text, start, end, published, partial(_tense, tree), named)
        read.append(times)
    return read


def _tense(tree: Tree, offset: int) -> Tense:
    index = next((i for i, token in enumerate(tree.tokens) if token.end > offset), len(tree) - 1)
    return find_tense(tree, index)
