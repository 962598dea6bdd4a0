"""States that are described and not named: "its neighbour", "the Baltic state", "the NATO member"."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.errors import UnknownName
from bilateral.knowledge import Knowledge
from bilateral.types import Party

_NEIGHBOURS = frozenset(["neighbour", "neighbor"])
_COUNTRIES = frozenset("state country nation republic kingdom member".split())
_PLAIN = ("det", "nmod:poss", "amod", "compound", "case", "punct", "acl")
"""What may hang on a description; more, or a name beside it, says by itself who is meant."""


def find_descriptions(
    tree: Tree, parties_of: Mapping[int, Sequence[Party]], states: Sequence[str], topic: str | None, asked: "Known"
) -> Iterator[tuple[int, Party]]:
    """Each description with the one state of the document that it fits.

    `parties_of`: the parties of each phrase by its head. `states`: those that the document has named, the last one
    last. `topic`: the subject of the sentence before.
    """
    for index, token in enumerate(tree.tokens):
        lemma = tree.lemmas[index]
        if token.pos != "NOUN" or token.text.endswith("s") or lemma not in _NEIGHBOURS | _COUNTRIES:
            continue
        if index in parties_of or not _is_plain(tree, index):
            continue
        if lemma in _NEIGHBOURS:
            state = _neighbour(tree, index, parties_of, states, topic, asked)
        else:
            state = _member(tree, index, states, asked)
        if state is not None:
            start, end = tree.bounds(index, lambda token: token.relation in _PLAIN[:4])
            yield index, Party(tree.text[start:end], start, end, state=state)


class Known:
    """What is known beforehand of the states, on a day."""

    def __init__(self, knowledge: Knowledge, on: date | None) -> None:
        self._knowledge, self._on = knowledge, on or date.max

    def are_neighbours(self, one: str, other: str) -> bool:
        return self._knowledge.are_neighbours(one, other)

    def is_in(self, state: str, group: str) -> bool:
        return self._knowledge.is_member(state, group, self._on)

    def group(self, words: str) -> str | None:
        """The group or organisation whose members are described so: "Baltic", "NATO"."""
        for name in (f"{words} states", f"{words} countries", words):
            try:
                return self._knowledge.find_organisation(name)
            except UnknownName:
                continue
        return None


def _is_plain(tree: Tree, index: int) -> bool:
    children = tree.children(index)
    marks = {tree[child].text.lower() for child in children}
    is_definite = bool(marks & {"the", "its", "their", "this"})
    is_named = tree[index].relation in ("compound", "appos", "flat", "nmod:desc", "conj")
    return is_definite and not is_named and all(tree[child].relation in _PLAIN for child in children)


def _neighbour(
    tree: Tree,
    index: int,
    parties_of: Mapping[int, Sequence[Party]],
    states: Sequence[str],
    topic: str | None,
    asked: Known,
) -> str | None:
    """The one named state that borders on the subject of the clause or, for a subject, of the sentence before."""
    clause = next((at for at in tree.ancestors(index) if tree[at].pos in ("VERB", "AUX")), None)
    subjects = tree.children(clause, *SUBJECTS, *PASSIVE_SUBJECTS) if clause is not None else []
    is_subject = any(index in tree.subtree(subject) for subject in subjects)
    acting = {party.state for subject in subjects for party in parties_of.get(subject, ()) if party.state}
    own = topic if is_subject or not acting else min(acting) if len(acting) == 1 else None
    found = {state for state in states if own and asked.are_neighbours(own, state)}
    return min(found) if len(found) == 1 else None


def _member(tree: Tree, index: int, states: Sequence[str], asked: Known) -> str | None:
    """The one named state that is in the group; of several the last one named."""
    words = [tree[child].text for child in tree.children(index, "amod", "compound")]
    group = asked.group(" ".join(words)) if words and words[0][:1].isupper() else None
    return next((state for state in reversed(states) if group and asked.is_in(state, group)), None)
