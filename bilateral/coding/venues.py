"""Names of states and cities that only tell where something is, or what it is called: no party stands behind them."""

import re
from collections.abc import Sequence

from bilateral.coding.syntax import Tree
from bilateral.knowledge import NameMatch

_CAPITALS = r"[^\Wa-z\d_][^\Wa-z\d_ .'’-]{2,}(?:[ .'’-]+[^\Wa-z\d_]+)*"
_CITY = r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}?"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b"
_DATELINE = re.compile(
    rf"\s*(?:{_CAPITALS}|{_CITY}(?=,? {_DAY}| \([A-Z]))(?:, [^–—(),;]{{2,25}}){{0,2}}(?: ?\([^()]{{2,30}}\))?"
    r"\s*(?:[–—:]|-{1,2}(?=\s))"
)
""" "LIMA, May 3 (Andina) –", "Lima, 3 May –", "Lima (Andina) –"."""
_CITIES = ("capital", "city")
_CALLED = frozenset(
    """accord agreement charter communique conference convention deal declaration dialogue document format formula
    framework initiative meeting memorandum negotiation pact peace process protocol round summit talk treaty""".split()
)
"""What is called by the city of its talks: "the Geneva talks", "the Minsk agreement"."""
_FEATURES = frozenset("Basin Delta Desert Lake Lakes River Sea Valley".split())
"""Beside the name of a state these make another name: "the Niger Delta", "Lake Chad"."""


def without_venues(tree: Tree, names: Sequence[NameMatch]) -> list[NameMatch]:
    """The names of a sentence, less those of its dateline, cities that name talks and treaties, and states that name
    a river."""
    dateline = _DATELINE.match(tree.text, tree.sentence.start, tree.sentence.end)
    start = dateline.end() if dateline else tree.sentence.start
    acting = (name for name in names if name.end > start)
    return [name for name in acting if not _names_talks(tree, name) and not _is_in_feature(tree, name)]


def _names_talks(tree: Tree, name: NameMatch) -> bool:
    """The city alone: of "the Seoul–Tokyo talks" both take part."""
    head = tree.head_of(name.start, name.end) if name.kind in _CITIES else None
    if head is None or tree.lemmas[tree[head].head] not in _CALLED or tree.children(head, "conj", "cc"):
        return False
    if tree.text[name.end : name.end + 1] in ("-", "–") or tree.text[name.start - 1 : name.start] in ("-", "–"):
        return False
    return tree[head].relation in ("compound", "amod", "nmod:desc") or (
        tree[head].relation == "nmod" and tree.case(head) == "of"
    )


def _is_in_feature(tree: Tree, name: NameMatch) -> bool:
    if name.kind != "name":
        return False
    inside = [i for i, token in enumerate(tree.tokens) if token.start < name.end and name.start < token.end]
    around = [tree[i].text for i in (inside[0] - 1, inside[-1] + 1) if 0 <= i < len(tree)]
    return not _FEATURES.isdisjoint(around)
