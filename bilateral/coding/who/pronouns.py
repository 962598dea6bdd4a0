""" "It" is the state that says, promises or knows what "it" does; elsewhere it may be anybody, so it is nobody."""

from collections.abc import Iterator, Mapping

from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.types import Party

_ARGUMENTS = (*SUBJECTS, *PASSIVE_SUBJECTS, "obj", "iobj", "obl")


def find_it(tree: Tree, parties: Mapping[int, tuple[Party, ...]]) -> Iterator[tuple[int, Party]]:
    """(token, party) of each "it" in a clause that a verb with one state for its subject governs: "Peru says that it".

    Takes the parties of the sentence's actors by their head tokens.
    """
    for index, token in enumerate(tree.tokens):
        if token.pos == "PRON" and token.text.lower() == "it" and token.relation in _ARGUMENTS:
            subjects = _subjects_above(tree, token.head)
            found = parties.get(subjects[0], ()) if len(subjects) == 1 else ()
            if len(found) == 1 and found[0].state:
                yield index, Party(token.text, token.start, token.end, found[0].state)


def _subjects_above(tree: Tree, verb: int) -> list[int]:
    """The subjects of the verb that governs the verb's clause as its object, those coordinated with them included."""
    if tree[verb].relation == "conj":
        return _subjects_above(tree, tree[verb].head)
    governor = tree[verb].head
    if tree[verb].relation != "ccomp" or governor > verb:
        return []
    own = [one for one in tree.children(governor, *SUBJECTS) if one < verb]
    return [one for subject in own for one in tree.conjuncts(subject)]
