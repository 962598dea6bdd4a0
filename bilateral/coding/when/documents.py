"""The times of a document: those of a sentence are read by the tense of their verb and by what was named before."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from bilateral.coding.status.finding import find_tense
from bilateral.coding.syntax import Tree
from bilateral.coding.when.clock import Named
from bilateral.coding.when.expressions import TimeExpression, read_sentence
from bilateral.coding.when.spans import Tense
from bilateral.coding.when.undated import find_terms, infer_day
from bilateral.knowledge import Knowledge
from bilateral.types import Annotated


def read_times(annotated: Annotated, trees: Sequence[Tree], knowledge: Knowledge) -> list[list[TimeExpression]]:
    """The time expressions of each sentence, resolved by the publication day.

    Without one, days and months without a year are of the year that the text leaves, if it leaves only one, and say so
    by the basis `inferred`; whatever else counts from the publication has no span.
    """
    published = annotated.document.sighting.published
    times = _read(trees, published, Named())
    if published is not None:
        return times
    tensed = [(time, _tense(tree, time.start)) for tree, row in zip(trees, times, strict=True) for time in row]
    day = infer_day(annotated.document.text, tensed, find_terms(annotated, knowledge)) if tensed else None
    return times if day is None else _read(trees, None, Named(year_of=day))


def _read(trees: Sequence[Tree], published: date | None, named: Named) -> list[list[TimeExpression]]:
    rows = []
    for tree in trees:
        start, end = tree.sentence.start, tree.sentence.end
        times, named = read_sentence(tree.text, start, end, published, partial(_tense, tree), named)
        rows.append(times)
    return rows


def _tense(tree: Tree, offset: int) -> Tense:
    index = next((i for i, token in enumerate(tree.tokens) if token.end > offset), len(tree) - 1)
    return find_tense(tree, index)
