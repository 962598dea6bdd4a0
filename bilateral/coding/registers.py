"""Standing things with a name: read off the noun that heads the name; neither organs of state nor what refers back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilateral.coding.entry_names import Head, Marks, Name, find_names, is_capital, is_joint
from bilateral.coding.people import People
from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression
from bilateral.coding.who import Actor
from bilateral.knowledge import NameMatch
from bilateral.ontology import Ontology
from bilateral.ontology.inflection import noun_forms
from bilateral.types import Kind, Party

_ORDER: tuple[Kind, ...] = ("agreement", "mechanism", "service", "programme", "organisation", "site")


@dataclass(frozen=True, slots=True)
class Entry:
    """A register entry as one sentence tells it, before it becomes a claim."""

    kind: Kind
    name: str
    start: int
    end: int
    parties: tuple[Party, ...]
    p: float
    why: tuple[str, ...]
    slots: Mapping[str, Any] = field(default_factory=dict)


class RegisterReader:
    """Finds entries by the ontology's head nouns."""

    def __init__(self, ontology: Ontology) -> None:
        self._heads: dict[tuple[str, ...], tuple[str, list[Kind]]] = {}
        for kind in _ORDER:
            for head in ontology.registers[kind].heads:
                words = head.split()
                for form in noun_forms(words[-1]):
                    self._heads.setdefault((*words[:-1], form), (head, []))[1].append(kind)

    def find(self, tree: Tree, actors: Mapping[int, Actor], people: People, names: Sequence[NameMatch], times: Sequence[TimeExpression]) -> list[Entry]:
        """Every entry of a sentence but people, whom the document introduces as a whole."""
        heads = list(self._read_heads(tree))
        if not heads:
            return []
        marks = Marks.of(tree, names, times)
        entries: list[Entry] = []
        for head in heads:
            for name in find_names(tree, marks, head):
                if self._is_entry(tree, marks, head, name) and not any(e.start < name.end and name.start < e.end for e in entries):
                    parties = _parties(tree, head.last, actors, people)
                    entries.append(Entry(head.kind, tree.text[name.start : name.end], name.start, name.end, parties, 0.7, (name.why, head.word)))
        return entries

    def _read_heads(self, tree: Tree):
        words = [token.text.lower() for token in tree.tokens]
        for last, token in enumerate(tree.tokens):
            if token.pos not in ("NOUN", "PROPN"):
                continue
            for length in (3, 2, 1):
                found = self._heads.get(tuple(words[max(0, last - length + 1) : last + 1]))
                if found:
                    word, kinds = found
                    kind = kinds[0]
                    if kinds == ["organisation", "site"] and not is_capital(tree, last):
                        kind = "site"
                    yield Head(kind, last - length + 1, last, word)
                    break

    def _is_entry(self, tree: Tree, marks: Marks, head: Head, name: Name) -> bool:
        if marks.bodies.intersection(range(head.first, head.last + 1)):
            return False
        if head.kind == "mechanism" and head.word in ("commission", "committee", "council", "board", "mission", "assembly", "panel"):
            return is_joint(tree, marks, name)
        if head.kind == "organisation" and marks.bodies.intersection(range(name.first, name.last + 1)):
            return False
        return True


def _parties(tree: Tree, head: int, actors: Mapping[int, Actor], people: People) -> tuple[Party, ...]:
    """States named in the entry's own phrase, else in its sentence, else the document's pair."""
    for region in (tree.subtree(head), range(len(tree))):
        parties = {(p.state or p.organisation): p for i in region if i in actors for p in actors[i].parties if p.state or p.organisation}
        if parties:
            return tuple(parties.values())
    start = tree.sentence.start
    return tuple(Party("", start, start, state=state) for state in people.dyad or ())
