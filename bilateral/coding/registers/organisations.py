"""Companies, media and armed groups known by name alone, as the annotator saw them acting; no organ of a state."""

from collections.abc import Iterator

from bilateral.coding.registers.names import Marks, Name
from bilateral.coding.syntax import Tree
from bilateral.types import Mention

_ORGANS = frozenset(
    """administration affairs agency airport army assembly authority board bureau cabinet chamber chancellery commission
    committee command congress constitutional council court defence defense department deputies directorate duma embassy
    exchange federal force forces foreign government guard house ministry ministries municipality nation nations navy
    office parliament police presidency province republic republics secretariat security senate service state states
    summit supreme treasury tribunal university""".split()
)
"""Words of organs of states and of their unions."""
_BARE = frozenset(
    "alliance church coalition confederation empire kingdom league movement news party press union".split()
)
"""What a name of one word cannot be: the annotator lost the rest of it."""
_ACTING = frozenset(["nsubj", "nsubj:pass", "obl:agent", "iobj", "appos", "flat", "conj"])
_NAMED = frozenset(["nmod", "obl", "obj"])
"""Where one word is too often a place, or a person's last name."""


def find_organisations(tree: Tree, marks: Marks) -> Iterator[Name]:
    """Names of organisations that no head noun gives away."""
    for mention in tree.sentence.mentions:
        if mention.kind in ("organization", "organisation") and (name := _whole(tree, marks, mention)):
            yield name


def _whole(tree: Tree, marks: Marks, mention: Mention) -> Name | None:
    """The mention with the words in capitals around it; none if it is no organisation that acts."""
    inside = [i for i, token in enumerate(tree.tokens) if token.start < mention.end and mention.start < token.end]
    first, last = inside[0], inside[-1]
    while first > 0 and _joins(tree, marks, first - 1):
        first -= 1
    while last + 1 < len(tree) and _joins(tree, marks, last + 1):
        last += 1
    words = range(first, last + 1)
    if (marks.states | marks.bodies | marks.closed | marks.places | marks.cities).intersection(words) or not _is_name(
        tree, words
    ):
        return None
    relation = next((tree[i].relation for i in words if tree[i].head not in words or tree[i].head == i), "root")
    if relation not in _ACTING and not (relation in _NAMED and len(words) > 1):
        return None
    return Name(first, last, "an organisation by name")


def _is_name(tree: Tree, words: range) -> bool:
    """Proper nouns alone, not the agency or city that a text opens with, and no organ of a state."""
    first, last = words[0], words[-1]
    spelled = {tree[i].text.lower() for i in words}
    if (
        tree[last].pos != "PROPN"
        or not tree[first].text[:1].isupper()
        or spelled & _ORGANS
        or (len(words) == 1 and spelled & _BARE)
    ):
        return False
    if any(tree[i].pos in ("VERB", "ADP", "DET", "PRON") for i in words):
        return False
    opens = first == 0 and last + 1 < len(tree) and tree[last + 1].text in "–—(:,"
    return (
        not opens
        and (first == 0 or tree[first - 1].text not in "(-–")
        and (last + 1 >= len(tree) or tree[last + 1].text not in "-–")
    )


def _joins(tree: Tree, marks: Marks, index: int) -> bool:
    token = tree[index]
    return token.pos == "PROPN" and token.text[:1].isupper() and index not in marks.closed
