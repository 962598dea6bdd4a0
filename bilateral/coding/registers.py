"""Standing things with a name: read off the noun that heads the name; neither organs of state nor what refers back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilateral.coding.entry_names import Head, Marks, Name, find_names, is_capital, is_joint
from bilateral.coding.figures import FigureReader
from bilateral.coding.organisations import find_organisations
from bilateral.coding.people import People
from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression
from bilateral.coding.who import Actor
from bilateral.knowledge import NameMatch
from bilateral.ontology import Ontology
from bilateral.ontology.inflection import noun_forms
from bilateral.types import Kind, Party

_ORDER: tuple[Kind, ...] = ("agreement", "mechanism", "service", "programme", "organisation", "site")


_ORGANS = frozenset("commission committee council board subcommittee sub-committee secretariat".split())
"""Bodies that each state has of its own: only a joint one is a mechanism between states."""


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
        self._figures = FigureReader(ontology)
        self._heads: dict[tuple[str, ...], tuple[str, list[Kind]]] = {}
        for kind in _ORDER:
            for head in ontology.registers[kind].heads:
                for form in _phrase_forms(head):
                    self._heads.setdefault(form, (head, []))[1].append(kind)

    def find(
        self,
        tree: Tree,
        actors: Mapping[int, Actor],
        people: People,
        names: Sequence[NameMatch],
        times: Sequence[TimeExpression],
    ) -> list[Entry]:
        """Every entry of a sentence but people, whom the document introduces as a whole."""
        heads = list(self._read_heads(tree))
        marks = Marks.of(tree, names, times)
        entries: list[Entry] = []
        for head in heads:
            for name in find_names(tree, marks, head):
                if self._is_entry(tree, marks, head, name) and not any(
                    e.start < name.end and name.start < e.end for e in entries
                ):
                    parties = _parties(tree, head.last, actors, people)
                    entries.append(
                        Entry(
                            head.kind,
                            tree.text[name.start : name.end],
                            name.start,
                            name.end,
                            parties,
                            0.7,
                            (name.why, head.word),
                        )
                    )
        for name in find_organisations(tree, marks):
            headed = any(name.first <= head.last <= name.last for head in heads)
            if (
                not headed
                and not any(e.start < name.end and name.start < e.end for e in entries)
                and people.find(tree.text[name.start : name.end]) is None
            ):
                entries.append(
                    Entry(
                        "organisation",
                        tree.text[name.start : name.end],
                        name.start,
                        name.end,
                        _parties(tree, name.first, actors, people),
                        0.5,
                        (name.why,),
                    )
                )
        for figure in self._figures.find(tree, marks, times):
            parties = _parties(tree, 0, actors, people)
            if parties:
                entries.append(
                    Entry(
                        "figure",
                        tree.text[figure.start : figure.end],
                        figure.start,
                        figure.end,
                        parties,
                        0.6,
                        (figure.why,),
                        {"value": figure.value, "unit": figure.unit},
                    )
                )
        import os

        return [e for e in entries if e.parties or e.kind not in os.environ.get("NEEDP", "").split(",")]

    def _read_heads(self, tree: Tree) -> Iterator[Head]:
        """The heads of a sentence, the longest at each place: of "plan of action" not also "plan"."""
        words = [token.text.lower() for token in tree.tokens]
        spans = [
            (first, last)
            for last in range(len(words)) if tree[last].pos in ("NOUN", "PROPN", "ADJ")
            for first in range(max(0, last - 2), last + 1) if tuple(words[first : last + 1]) in self._heads
        ]  # fmt: skip
        for first, last in spans:
            if any(low <= first and last <= high and (low, high) != (first, last) for low, high in spans):
                continue
            word, kinds = self._heads[tuple(words[first : last + 1])]
            is_building = "organisation" in kinds and "site" in kinds and not is_capital(tree, last)
            yield Head("site" if is_building else kinds[0], first, last, word)

    def _is_entry(self, tree: Tree, marks: Marks, head: Head, name: Name) -> bool:
        """Neither an organ of state nor an organisation of governments, nor a committee of one parliament."""
        words = range(name.first, name.last + 1)
        if (marks.bodies | marks.states).intersection(range(head.first, head.last + 1)):
            return False
        if head.kind == "service" and is_capital(tree, head.last):
            return head.word not in (
                "service",
                "line",
                "cable",
                "flight",
                "connection",
                "passage",
                "road",
                "boat",
                "coach",
            )
        if head.kind == "mechanism":
            if head.word in ("mission", "meeting", "talks", "summit", "conference", "liaison office"):
                return any(
                    is_capital(tree, i) and i not in marks.bodies and i not in marks.states
                    for i in words
                    if not head.first <= i <= head.last
                )
            return head.word not in _ORGANS or is_joint(tree, marks, name)
        if head.word in ("congress", "year"):
            return head.last + 1 < len(tree) and tree[head.last + 1].text == "of" and name.last > head.last
        if head.kind == "organisation":
            return (
                not marks.bodies.intersection(words)
                and "Central" not in [tree[i].text for i in words]
                and not _is_source(tree, name)
            )
        return True


def _is_source(tree: Tree, name: Name) -> bool:
    """The agency or paper that a text comes from: "(Coast Wire)"."""
    return (
        name.first > 0
        and tree[name.first - 1].text == "("
        and name.last + 1 < len(tree)
        and tree[name.last + 1].text == ")"
    )


def _phrase_forms(head: str) -> Iterator[tuple[str, ...]]:
    """The written forms of a head: its noun bends, which stands last or before "of"."""
    words = head.split()
    noun = words.index("of") - 1 if "of" in words else len(words) - 1
    for form in noun_forms(words[noun]):
        yield (*words[:noun], form, *words[noun + 1 :])


def _parties(tree: Tree, head: int, actors: Mapping[int, Actor], people: People) -> tuple[Party, ...]:
    """States named in the entry's own phrase, else in its sentence, else the document's pair."""
    for region in (tree.subtree(head), range(len(tree))):
        parties = {
            (p.state or p.organisation): p
            for i in region
            if i in actors
            for p in actors[i].parties
            if p.state or p.organisation
        }
        if parties:
            return tuple(parties.values())
    start = tree.sentence.start
    return tuple(Party("", start, start, state=state) for state in people.dyad or ())
