"""Standing things that a sentence names; neither organs of state nor what only refers back ("the Forum")."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bilateral.coding.registers.figures import Figure, FigureReader
from bilateral.coding.registers.media import is_medium
from bilateral.coding.registers.names import HELD, SHARED, Head, Marks, Name, find_proper, is_capital
from bilateral.coding.registers.organisations import find_organisations
from bilateral.coding.registers.phrases import find_described, is_joint
from bilateral.coding.registers.quotes import find_quoted
from bilateral.coding.registers.slots import dated, read_slots
from bilateral.coding.syntax import Tree
from bilateral.coding.when.expressions import TimeExpression
from bilateral.coding.who.actors import Actor, is_place
from bilateral.coding.who.people import People
from bilateral.knowledge import NameMatch
from bilateral.ontology import Ontology
from bilateral.ontology.inflection import noun_forms
from bilateral.types import Kind, Party

_HEADED: tuple[Kind, ...] = ("agreement", "mechanism", "service", "programme", "organisation", "site")
"""The kinds that a noun gives away; a noun of two kinds is of the first, unless it is a building without capitals."""
_OWN_BODIES = frozenset("commission committee council subcommittee sub-committee secretariat".split())
"""Bodies that each state has of its own: only a joint one is a mechanism between states."""
_OWN_LINES = frozenset("service line cable flight connection passage road".split())
"""In capitals these are authorities, firms and borders."""
_WHOLE = frozenset(["congress", "year"])
"""Programmes by what stands after them alone: "Year of Cuban Film"."""
_P = {
    "a noun and a name in capitals": 0.8,
    "a noun and names in quotation marks": 0.9,
    "a noun and a name in quotation marks": 0.85,
    "a name in quotation marks and its noun": 0.85,
    "a noun and the name after it": 0.85,
    "a text and what it is about": 0.8,
    "a format and what it is about": 0.9,
    "a connection and its ends": 0.85,
    "a site and where it stands": 0.7,
    "an organisation by name": 0.5,
    "an amount and its unit": 0.75,
}
"""How many of a rule's entries annotators have too: the share on the training texts, rounded."""
_MOST_ORGANISATIONS_P = 0.6
"""That of organisations, whatever the rule: annotators leave out those that only stand by."""


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
    """Finds entries by the ontology's head nouns, by names that the annotator saw, and by amounts."""

    def __init__(self, ontology: Ontology, publishers: Container[str] = ()) -> None:
        self._publishers = publishers
        self._figures = FigureReader(ontology)
        self._heads: dict[tuple[str, ...], tuple[str, list[Kind]]] = {}
        for kind in _HEADED:
            for head in ontology.registers[kind].heads:
                for form in _forms(head):
                    self._heads.setdefault(form, (head, []))[1].append(kind)
        self._last_words = {form[-1] for form in self._heads}

    def find(
        self,
        tree: Tree,
        actors: Mapping[int, Actor],
        people: People,
        names: Sequence[NameMatch],
        times: Sequence[TimeExpression],
    ) -> list[Entry]:
        """Every entry of a sentence but people, whom the whole document introduces; only figures overlap others."""
        marks = Marks.of(tree, names, times)
        entries: list[Entry] = []
        for head, name in self._named(tree, marks, people):
            start, end = tree[name.first].start, tree[name.last].end
            if not any(entry.start < end and start < entry.end for entry in entries):
                parties = _parties(tree, head, actors, people)
                why = (f"{name.why}: {head.word}",)
                slots = read_slots(tree, head, name, times)
                p = min(_P[name.why], _MOST_ORGANISATIONS_P) if head.kind == "organisation" else _P[name.why]
                entries.append(Entry(head.kind, tree.text[start:end], start, end, parties, p, why, slots))
        for figure in self._figures.find(tree, marks, times):
            entries.append(_figure(tree, figure, _parties(tree, None, actors, people)))
        # What acts or is counted where no party is named says nothing of relations between states.
        return [entry for entry in entries if entry.parties or entry.kind not in ("organisation", "figure")]

    def _named(self, tree: Tree, marks: Marks, people: People) -> Iterator[tuple[Head, Name]]:
        """Each name with its head; an organisation that is known by name alone is its own head."""
        heads = list(self._read_heads(tree))
        for head in heads:
            for name in _find_names(tree, marks, head):
                if _is_entry(tree, marks, head, name) and not self._is_medium(tree, head, name):
                    yield replace(head, kind=_kind(head, name, heads)), name
        for name in find_organisations(tree, marks):
            text = tree.text[tree[name.first].start : tree[name.last].end]
            is_other = is_medium(tree, name, self._publishers) or people.find(text) is not None
            if not any(head.last in name.tokens for head in heads) and not is_other:
                yield Head("organisation", name.first, name.last, text), name

    def _is_medium(self, tree: Tree, head: Head, name: Name) -> bool:
        """ "The Lima Post reported": the name of a paper may end in a building."""
        may_be = head.kind == "organisation" or (head.kind == "site" and is_capital(tree, head.last))
        return may_be and is_medium(tree, name, self._publishers)

    def _read_heads(self, tree: Tree) -> Iterator[Head]:
        """The heads of a sentence, the longest at each place: of "plan of action" not also "plan"."""
        words = tree.words
        spans = [
            (first, last)
            for last in range(len(words))
            if words[last] in self._last_words and tree[last].pos in ("NOUN", "PROPN", "ADJ")
            for first in range(max(0, last - 2), last + 1)
            if tuple(words[first : last + 1]) in self._heads
        ]
        for first, last in spans:
            if not any(low <= first and last <= high and (low, high) != (first, last) for low, high in spans):
                word, kinds = self._heads[tuple(words[first : last + 1])]
                is_building = kinds == ["organisation", "site"] and not is_capital(tree, last)
                yield Head("site" if is_building else kinds[0], first, last, word)


def _forms(head: str) -> Iterator[tuple[str, ...]]:
    """The written forms of a head: its noun bends, which stands last or before "of"."""
    words = head.split()
    noun = words.index("of") - 1 if "of" in words else len(words) - 1
    for form in noun_forms(words[noun]):
        yield (*words[:noun], form, *words[noun + 1 :])


def _find_names(tree: Tree, marks: Marks, head: Head) -> list[Name]:
    """The names that a head bears: none if it only refers back, several if a list in quotation marks follows."""
    if quoted := find_quoted(tree, head):
        return quoted
    name = find_proper(tree, marks, head) or find_described(tree, marks, head)
    return [name] if name else []


def _is_entry(tree: Tree, marks: Marks, head: Head, name: Name) -> bool:
    """Neither an organ of a state nor an organisation of governments, nor a city ("Port of Spain")."""
    if (marks.bodies | marks.states | marks.cities).intersection(range(head.first, head.last + 1)):
        return False
    if head.kind == "mechanism" and head.word in HELD:
        known = marks.bodies | marks.states | {*range(head.first, head.last + 1)}
        return any(is_capital(tree, i) and i not in known for i in name.tokens)
    if head.kind == "mechanism" and head.word in _OWN_BODIES:
        return is_joint(tree, marks, name.tokens)
    if head.kind == "service" and is_capital(tree, head.last):
        return head.word not in _OWN_LINES
    if head.kind == "organisation":
        return not marks.bodies.intersection(name.tokens) and not _is_bystander(tree, name)
    return head.word not in _WHOLE or (name.last > head.last and tree[head.last + 1].text == "of")


def _is_bystander(tree: Tree, name: Name) -> bool:
    """A central bank, an organ of state; and the agency that a text comes from: "(Coast Wire)", "Coast Wire –"."""
    before = tree[name.first - 1].text if name.first > 0 else ""
    after = tree[name.last + 1].text if name.last + 1 < len(tree) else ""
    return (
        "Central" in [tree[i].text for i in name.tokens]
        or (before, after) == ("(", ")")
        or (not before and after in ("–", "—", "("))
    )


def _kind(head: Head, name: Name, heads: Sequence[Head]) -> Kind:
    """A "project" in quotation marks is the service that its sentence is about, if it is about one."""
    quoted = head.word == "project" and "quotation" in name.why
    return "service" if quoted and any(other.kind == "service" for other in heads) else head.kind


def _figure(tree: Tree, figure: Figure, parties: tuple[Party, ...]) -> Entry:
    period = dated(figure.period) if figure.period else None
    told = {"value": figure.value, "unit": figure.unit, "quantity": figure.quantity, "period": period}
    slots = {key: value for key, value in told.items() if value not in (None, "")}
    rule = "an amount and its unit"
    why = (f"{rule}: {figure.unit or figure.quantity}", *([f"amount of: {figure.quantity}"] if figure.quantity else []))
    return Entry(
        "figure", tree.text[figure.start : figure.end], figure.start, figure.end, parties, _P[rule], why, slots
    )


def _parties(tree: Tree, head: Head | None, actors: Mapping[int, Actor], people: People) -> tuple[Party, ...]:
    """Whose an entry is: the parties in its own phrase, else in its sentence; and what two states share is of two.

    A text, format or line of which one state is told is also of the document's other one.
    """
    if head is not None and head.kind in ("agreement", "mechanism"):  # it is not of where it is signed
        actors = {at: actor for at, actor in actors.items() if not is_place(tree, actor)}
    inside = _named(tree, tree.subtree(head.last), actors) if head else {}
    shared = head is not None and head.kind in SHARED
    found = inside if len(inside) > shared else _named(tree, range(len(tree)), actors)
    start = tree.sentence.start
    if not found:
        return tuple(Party("", start, start, state=state) for state in people.dyad or ())
    other = people.other(next(iter(found))) if shared and len(found) == 1 else None
    return (*found.values(), *([Party("", start, start, state=other)] if other else []))


def _named(tree: Tree, region: Iterable[int], actors: Mapping[int, Actor]) -> dict[str, Party]:
    """Parties of some tokens by state or organisation, in order; "US" before "dollars" is none."""
    found: dict[str, Party] = {}
    for index in region:
        if index in actors and tree.lemmas[tree[index].head] != "dollar":
            for party in actors[index].parties:
                if key := party.state or party.organisation:
                    found.setdefault(key, party)
    return found
