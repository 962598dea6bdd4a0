"""Where the name of a standing thing begins and ends, told by capitals around its head noun."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilateral.coding.syntax import Tree
from bilateral.coding.when.expressions import TimeExpression
from bilateral.knowledge import NameMatch
from bilateral.types import Kind, Mention

HYPHENS = frozenset("-–")
NOMINAL = frozenset(["NOUN", "PROPN", "ADJ"])
LONGEST = 14
"""The most words that a name goes on after its head, so that a mis-parsed list does not become one."""
SHARED: tuple[Kind, ...] = ("agreement", "mechanism", "service")
"""Kinds of which a state rarely has one alone."""
HELD = frozenset(["summit", "conference", "meeting", "talks", "roundtable", "round table", "mission"])
"""Mechanisms only if they have a name: the others are events."""
VAGUE = frozenset(
    """new last other such recent next latest same previous early late former several many various necessary relevant
    corresponding similar major important big own possible upcoming annual historic final key present current binding
    comprehensive permanent proposed potential diplomatic eventual said""".split()
)
"""Words that belong to the sentence and not to the name."""

_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_ORDINAL = re.compile(r"(?i:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)")
_LEADING = frozenset(["operation", "exercise", "project", "programme", "expo", "villa", "embassy", "legation", "ferry"])
"""Nouns that stand before what they name: "Operation Amber", "Villa Rosa", "Embassy Belgrade"."""
_SEATS = frozenset(["embassy", "consulate", "consulate general", "legation", "chancery"])
"""Named with the city where they are: "Embassy of Nauru in Quito"."""
_GENERIC = frozenset(["National", "Royal", "Presidential", "Municipal", "International"])
"""Adjectives that name nothing by themselves: every state has a National Library."""


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that makes a phrase an entry of `kind`, as the tokens from `first` to `last` ("working group")."""

    kind: Kind
    first: int
    last: int
    word: str
    """As the ontology lists it: in the singular."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name from its `first` to its `last` token, and the rule that found it."""

    first: int
    last: int
    why: str

    @property
    def tokens(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of a sentence's tokens beforehand, by index."""

    states: frozenset[int]
    """Of names of states and of peoples, adjectives included."""
    bodies: frozenset[int]
    """Of organisations of governments and of organs of state."""
    cities: frozenset[int]
    places: frozenset[int]
    """Of whatever the annotator takes for a place."""
    closed: frozenset[int]
    """Of people and times: no name of a thing reaches over them."""

    @classmethod
    def of(cls, tree: Tree, names: Sequence[NameMatch], times: Sequence[TimeExpression]) -> "Marks":
        """From what the knowledge tables, the annotator and the reader of times found."""
        mentions = tree.sentence.mentions
        cities = [name for name in names if name.kind in ("capital", "city", "seat")]
        bodies = [name for name in names if name.kind in ("organisation", "group", "body")]
        states = [name for name in names if name not in cities and name not in bodies and name.kind != "decoy"]
        people = [m for m in mentions if m.kind == "person" and " " in m.text]  # single words are often places
        return cls(
            states=_covered(tree, [*states, *(m for m in mentions if m.kind == "norp")]),
            bodies=_covered(tree, bodies),
            cities=_covered(tree, cities),
            places=_covered(tree, [m for m in mentions if m.kind in ("place", "location", "facility")]),
            closed=_covered(tree, [*people, *(time for time in times if time.role != "set")]),
        )


def _covered(tree: Tree, spans: Sequence[NameMatch | TimeExpression | Mention]) -> frozenset[int]:
    return frozenset(
        i for s in spans for i, token in enumerate(tree.tokens) if s.start < token.end and token.start < s.end
    )


def is_capital(tree: Tree, index: int) -> bool:
    return index < len(tree) and tree[index].text[:1].isupper()


def find_proper(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A name told by capitals other than a state's: "Joint Commission on Inland Fisheries", "Foxtail tunnel"."""
    capital = is_capital(tree, head.last) and head.last > 0
    if not capital and (head.word in HELD or _is_plural_place(tree, head)):
        return None
    first = _trimmed(tree, head, left_edge(tree, marks, head, capital), capital)
    if capital and _goes_on(tree, head.last) and not (head.word in _LEADING and first == head.first):
        return None
    last = _right_edge(tree, marks, head) if capital else head.last
    # "Joint Commission" and "Cultural Centre" are names, "Power Line" and "Working Group" none
    own = head.last if capital and head.kind in ("mechanism", "site") and head.word != "working group" else head.first
    told = any(
        is_capital(tree, i) and tree[i].pos in NOMINAL and tree[i].text not in _GENERIC
        and (i not in marks.states or i > head.last) and (i > 0 or tree[i].pos == "PROPN")
        for i in (*range(first, own), *range(head.last + 1, last + 1))
    )  # fmt: skip
    dated = of_year(tree, head.last) if capital else head.last
    if not told and dated == head.last and not (capital and is_pair(tree, marks, range(first, own))):
        return None
    return Name(with_year(tree, first), max(last, dated), "a noun and a name in capitals")


def _is_plural_place(tree: Tree, head: Head) -> bool:
    """Many places or bodies at once, such as "police stations", which have no name."""
    return head.kind in ("site", "organisation") and tree[head.last].text.lower() != head.word


def _trimmed(tree: Tree, head: Head, first: int, capital: bool) -> int:
    """Without the words before the name that only say which time it is held, or what one thinks of it."""
    while first < head.first and (
        _ORDINAL.fullmatch(tree[first].text)
        or (not is_capital(tree, first) and (capital or tree.lemmas[first] in VAGUE or tree[first].text in HYPHENS))
    ):
        first += 1
    return first


def _goes_on(tree: Tree, last: int) -> bool:
    """The next word belongs to the name too, so that this noun is not its head: "Ports Minister"."""
    return is_capital(tree, last + 1) and tree[last + 1].pos in NOMINAL


def left_edge(tree: Tree, marks: Marks, head: Head, capital: bool) -> int:
    """Over modifiers: nominal words, hyphened pairs, "People's" and "Economic and" before a head in capitals."""
    at = head.first
    while at > 0 and at - 1 not in marks.closed:
        token, before = tree[at - 1], tree[at - 2] if at > 1 else None
        if token.text in HYPHENS:
            if before is None or before.end != token.start or token.end != tree[at].start:
                break
            at -= 2
        elif token.text in _POSSESSIVE or token.text in ("and", "&"):
            if not (capital and is_capital(tree, at) and before is not None and _is_joined(tree, marks, head, at - 2)):
                break
            at -= 2
        elif not is_capital(tree, at - 1) and at < head.first and is_capital(tree, at):
            break  # what stands before a name in capitals is not in it: "town" of "town Red Ford bridge"
        elif _is_modifier(tree, at - 1) or (capital and at > 1 and _is_title_word(tree, at - 1)):
            at -= 1
        else:
            break
    while at < head.first and tree[at].text in HYPHENS:
        at += 1
    return at


def _is_modifier(tree: Tree, index: int) -> bool:
    return tree[index].pos in NOMINAL or (tree[index].pos == "VERB" and tree[index].relation == "amod")


def _is_title_word(tree: Tree, index: int) -> bool:
    """Of another kind than modifiers are, but in capitals: "Visiting Forces Agreement"."""
    token = tree[index]
    return token.pos in ("VERB", "NUM", "DET") and is_capital(tree, index) and token.text != "The"


def _is_joined(tree: Tree, marks: Marks, head: Head, index: int) -> bool:
    """The word before "'s" or "and" is part of the name: not a state, a place or a person that it belongs to."""
    if not is_capital(tree, index) or index in marks.states | marks.closed | marks.cities:
        return False
    return head.last in tree.ancestors(index) and (tree[index + 1].text not in _POSSESSIVE or index not in marks.places)


def _right_edge(tree: Tree, marks: Marks, head: Head) -> int:
    """Over "on Trade, Economic and Cultural Cooperation": links followed by words in capitals."""
    last, opened = head.last, False
    for at in range(head.last + 1, min(len(tree), head.last + LONGEST)):
        token = tree[at]
        if at in marks.closed:
            break
        if is_capital(tree, at) and token.pos != "PRON":
            last = at
        elif token.text in (",", "and", "&"):
            if not _is_series(tree, marks, at):
                break
        elif token.text in ("of", "on", "for"):
            if head.kind in SHARED and _names_owner(tree, marks, at):
                break
            opened = True
        elif token.text in HYPHENS and last == at - 1:
            continue
        elif (
            not opened or token.text not in ("the", "in") or (token.text == "in" and not _in_name(tree, marks, at + 1))
        ):
            break
    return _with_seat(tree, marks, last) if head.word in _SEATS else last


def _names_owner(tree: Tree, marks: Marks, at: int) -> bool:
    """Where "of" leads to a state it tells whose the thing is, not what it is called."""
    owner = at + 1 + (at + 1 < len(tree) and tree[at + 1].text == "the")
    return tree[at].text == "of" and owner in marks.states


def _in_name(tree: Tree, marks: Marks, index: int) -> bool:
    """Not a place that "in" leads to: "in Goods" is part of a name, "in Vienna" tells where."""
    return is_capital(tree, index) and index not in marks.states | marks.cities | marks.places


def _is_series(tree: Tree, marks: Marks, at: int) -> bool:
    """A comma or "and" inside a name: a word in capitals follows, and after a comma an "and" further on."""
    if not is_capital(tree, at + 1) or at + 1 in marks.states | marks.closed:
        return False
    rest = [token.text for token in tree.tokens[at + 1 : at + 9]]
    return tree[at].text != "," or (
        "and" in rest and all(word[:1].isupper() or word == "," for word in rest[: rest.index("and")])
    )


def _with_seat(tree: Tree, marks: Marks, last: int) -> int:
    """Over "in Oslo" after an embassy."""
    end = last + 2
    if end >= len(tree) or tree[last + 1].text not in ("in", "at") or not is_capital(tree, end) or end in marks.closed:
        return last
    while end + 1 < len(tree) and tree[end + 1].pos == "PROPN" and end + 1 not in marks.closed:
        end += 1
    return end


def with_year(tree: Tree, first: int) -> int:
    """Over the year before a name: "1974 protocol"."""
    return first - 1 if first > 0 and _YEAR.fullmatch(tree[first - 1].text) else first


def of_year(tree: Tree, last: int) -> int:
    """Over the year after a name: "concordat of 1931"."""
    dated = last + 2 < len(tree) and tree[last + 1].text == "of" and _YEAR.fullmatch(tree[last + 2].text)
    return last + 2 if dated else last


def is_pair(tree: Tree, marks: Marks, tokens: range) -> bool:
    """Two states joined by a hyphen: "Thai-Peruvian"."""
    return any(tree[i].text in HYPHENS and i - 1 in marks.states and i + 1 in marks.states for i in tokens[1:])
