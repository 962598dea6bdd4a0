"""Where the name of a standing thing begins and ends: told by capitals, quotation marks, and what the noun is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression
from bilateral.knowledge import NameMatch
from bilateral.types import Kind, Mention

_OPEN, _CLOSE = frozenset("\"“‘«„'"), frozenset("\"”’»“'")
_HYPHENS = frozenset("-–")
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ"])
_TOPIC = frozenset(["on", "for", "concerning", "regarding", "governing"])
_INSIDE = frozenset(["of", "on", "for", "and", "&", "the", "in"])
"""What joins the words of a name once "of", "on" or "for" has opened it."""
_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_LONGEST = 14
"""The most words that a name goes on after its head, so that a mis-parsed list does not become one."""
_QUOTE_GAP = 4
"""The most words between a noun and the name in quotation marks that it introduces ("society of … of …")."""
_VAGUE = frozenset(
    """new first last other such second third recent next latest same previous early late former several many various
    necessary relevant corresponding similar major important big own possible upcoming annual historic final key present
    current binding comprehensive permanent proposed potential diplomatic eventual so-called said said any no""".split()
)
_ORDINAL = re.compile(r"(?i:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)")
"""Words that belong to the sentence and not to the name."""


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
    """The code points of a name, its first and last token, and the rule that found them."""

    start: int
    end: int
    first: int
    last: int
    why: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of a sentence's tokens beforehand, by index."""

    states: frozenset[int]
    """Of names of states and of peoples, adjectives included."""
    bodies: frozenset[int]
    """Of organisations of governments and of organs of state."""
    places: frozenset[int]
    closed: frozenset[int]
    """Of people and times: no name of a thing reaches over them."""

    @classmethod
    def of(cls, tree: Tree, names: Sequence[NameMatch], times: Sequence[TimeExpression]) -> "Marks":
        """From what the knowledge tables, the annotator and the reader of times found."""
        mentions = tree.sentence.mentions
        cities = [n for n in names if n.kind in ("capital", "city", "seat")]
        bodies = [n for n in names if n.kind in ("organisation", "group", "body")]
        states = [n for n in names if n.kind not in ("capital", "city", "seat", "organisation", "group", "body", "decoy")]
        people = [m for m in mentions if m.kind == "person" and " " in m.text]  # single words are often places
        return cls(
            states=_covered(tree, [*states, *(m for m in mentions if m.kind == "norp")]),
            bodies=_covered(tree, bodies),
            places=_covered(tree, [*cities, *(m for m in mentions if m.kind in ("place", "location", "facility"))]),
            closed=_covered(tree, [*people, *times]),
        )


def _covered(tree: Tree, spans: Sequence[NameMatch | TimeExpression | Mention]) -> frozenset[int]:
    return frozenset(i for i, token in enumerate(tree.tokens) for s in spans if s.start < token.end and token.start < s.end)


def find_names(tree: Tree, marks: Marks, head: Head) -> list[Name]:
    """The names that a head bears: none if it only refers back or describes, several if a list in quotation marks follows."""
    if listed := _quoted_after(tree, head):
        return listed
    for rule in (_quoted_before, _proper, _named_after, _described):
        if name := rule(tree, marks, head):
            return [name]
    return []


def is_capital(tree: Tree, index: int) -> bool:
    return tree[index].text[:1].isupper()


def _name(tree: Tree, first: int, last: int, why: str) -> Name:
    return Name(tree[first].start, tree[last].end, first, last, why)


def _proper(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """"Joint Commission on Inland Fisheries", "Karawanken tunnel": capitals besides the head's own and a state's."""
    capital = is_capital(tree, head.last) and head.last > 0
    if head.word in _EVENTS and not capital:
        return None
    first = _left(tree, marks, head, capital)
    if capital and _goes_on(tree, head.last) and not (head.word in _LEADING and first == head.first):
        return None
    last = _right(tree, marks, head) if capital else head.last
    own = head.last if capital and head.kind == "mechanism" else head.first  # "Joint Commission" is a name, "Power Plant" none
    evidence = [
        i for i in range(first, last + 1)
        if not own <= i <= head.last and is_capital(tree, i) and tree[i].pos in _NOMINAL
        and (i not in marks.states or i > head.last) and (i > 0 or tree[i].pos == "PROPN") and tree[i].text not in _GENERIC
    ]  # fmt: skip
    dated = capital and _of_year(tree, last) > last
    if not evidence and not dated:
        return None
    last = _of_year(tree, last) if dated and not evidence else last
    while first < head.first and (not is_capital(tree, first) and (capital or tree.lemmas[first] in _VAGUE) or _ORDINAL.fullmatch(tree[first].text)):
        first += 1
    return _name(tree, _with_year(tree, first), last, "a noun and a name in capitals")


_LEADING = frozenset(["operation", "exercise", "project", "programme", "expo", "villa", "embassy", "legation", "ferry"])
"""Nouns that stand before what they name: "Operation Amber", "Villa Rosa", "Embassy Belgrade"."""
_GENERIC = frozenset(["National", "Royal", "Presidential", "Municipal", "International"])
"""Adjectives that name nothing by themselves: every state has a National Library."""


def _goes_on(tree: Tree, last: int) -> bool:
    """The next word belongs to the name too, so that this noun is not its head: "Ports Minister"."""
    following = tree[last + 1] if last + 1 < len(tree) else None
    return following is not None and following.pos in ("PROPN", "NOUN", "ADJ") and following.text[:1].isupper()


def _left(tree: Tree, marks: Marks, head: Head, capital: bool) -> int:
    """Over modifiers: nominal words, hyphened pairs, "People's" and "Economic and" before a head in capitals."""
    at = head.first
    while at > 0 and at - 1 not in marks.closed:
        token, before = tree[at - 1], tree[at - 2] if at > 1 else None
        if token.text in _HYPHENS:
            if before is None or before.end != token.start or token.end != tree[at].start:
                break
            at -= 2
            continue
        joins = capital and is_capital(tree, at) and before is not None and is_capital(tree, at - 2) and at - 2 not in marks.states
        if token.text in _POSSESSIVE:
            if not joins or at - 2 in marks.places or at - 2 in marks.closed:
                break
            at -= 2
        elif token.text in ("and", "&"):
            if not joins or head.last not in tree.ancestors(at - 2):
                break
            at -= 2
        elif not is_capital(tree, at - 1) and at < head.first and is_capital(tree, at):
            break  # "sect" of "sect Boko Haram": what stands before a name in capitals is not in it
        elif token.pos in _NOMINAL or token.relation == "amod" and token.pos == "VERB" or (capital and token.pos in ("VERB", "NUM", "DET") and token.text[:1].isupper() and at > 1):
            at -= 1
        else:
            break
    while at < head.first and (tree[at].text in _HYPHENS or tree[at].text in ("The", "A")):
        at += 1
    return at


def _right(tree: Tree, marks: Marks, head: Head) -> int:
    """Over "on Trade, Economic and Cultural Cooperation": links followed by words in capitals."""
    last, opened = head.last, False
    for at in range(head.last + 1, min(len(tree), head.last + _LONGEST)):
        token, following = tree[at], tree[at + 1] if at + 1 < len(tree) else None
        if at in marks.closed:
            break
        if token.text[:1].isupper() and token.pos in (*_NOMINAL, "VERB"):
            last = at
        elif _is_series(tree, marks, at) if token.text in (",", "and", "&") else token.text in _HYPHENS and last == at - 1:
            continue
        elif token.text in ("of", "on", "for") or (token.text in _INSIDE and opened and following and following.text[:1].isupper()):
            if token.text == "in" and (at + 1 in marks.places or at + 1 in marks.states):
                break
            opened = True
        elif token.text != "the" or not opened:
            break
    if head.word in _SEATS:
        return _seat(tree, marks, last) or last
    return last


def _is_series(tree: Tree, marks: Marks, at: int) -> bool:
    """A comma or "and" inside a name: a word in capitals follows, and after a comma an "and" further on."""
    if at + 1 >= len(tree) or not is_capital(tree, at + 1) or at + 1 in marks.states or at + 1 in marks.closed:
        return False
    if tree[at].text != ",":
        return True
    rest = [token.text for token in tree.tokens[at + 1 : at + 9]]
    return "and" in rest and all(word[:1].isupper() or word == "," for word in rest[: rest.index("and")])


_SEATS = frozenset(["embassy", "consulate", "consulate general", "legation", "chancery"])


def _seat(tree: Tree, marks: Marks, last: int) -> int | None:
    """Last token of "in Oslo" after an embassy."""
    if last + 2 < len(tree) and tree[last + 1].text in ("in", "at") and is_capital(tree, last + 2) and last + 2 not in marks.closed:
        end = last + 2
        while end + 1 < len(tree) and tree[end + 1].pos == "PROPN" and end + 1 not in marks.closed:
            end += 1
        return end
    return None


def _with_year(tree: Tree, first: int) -> int:
    return first - 1 if first > 0 and _YEAR.fullmatch(tree[first - 1].text) else first


def _named_after(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """"association Naš Dom", "a tanker company, Steppe Shipping,": the name follows its noun."""
    if head.kind not in ("organisation", "programme", "service") or is_capital(tree, head.last):
        return None
    at = head.last + 1
    if at < len(tree) and tree[at].text == "," and head.kind != "service":
        at += 1
    last = at - 1
    while last + 1 < len(tree) and last + 1 not in marks.closed and is_capital(tree, last + 1) and tree[last + 1].pos in _NOMINAL:
        last += 1
        if last + 2 < len(tree) and tree[last + 1].text in _HYPHENS and is_capital(tree, last + 2):
            last += 1
    known = marks.states | marks.bodies | (marks.places if head.kind != "service" else frozenset())
    governed = head.last in (*tree.ancestors(at), *tree.ancestors(last)) or head.kind == "service"
    if last < at or known.intersection(range(at, last + 1)) or not governed:
        return None
    if at > head.last + 1 and (last + 1 >= len(tree) or tree[last + 1].text not in (",", ".", "(")):
        return None  # a comma that opens no apposition
    return _name(tree, at, last, "a noun and the name after it")


def _described(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """"memorandum on plant health", "ferry line between A and B": no name of its own, but nothing else is meant."""
    if is_capital(tree, head.last) and head.first > 0:
        return None
    rule = {"agreement": _text, "mechanism": _format, "service": _connection, "site": _building}.get(head.kind)
    return rule(tree, marks, head) if rule else None


_BINDING = frozenset(
    """agreement treaty memorandum protocol convention accord pact concordat waiver mou contract declaration charter
    compact covenant armistice""".split()
)
_LOOSE = frozenset(["deal", "contract", "declaration", "charter", "settlement", "arrangement"])
"""Texts also of firms and parties: an entry only where a state is named beside them."""


def _text(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A treaty by its topic, its kind or its year: "on rabies", "double taxation", "of 1979"."""
    if _is_modifier(tree, head.last) or any(tree[i].text.lower() in ("no", "any") for i in tree.children(head.last)):
        return None
    first = _modified(tree, marks, head)
    last = _topic(tree, marks, head.last)
    last = _of_year(tree, last)
    bound = _with_state(tree, marks, head)
    if head.word in _LOOSE or head.word not in _BINDING:
        told = bound if head.word in _LOOSE else last > head.last or _follows(tree, head.last, "with", "of", "for", "on") and " " in head.word
    else:
        plural = tree[head.last].text.endswith("s")
        told = last > head.last or _with_year(tree, first) < first or (first < head.first and (bound or not plural))
        told = told or _follows(tree, head.last, "between") and bound
    return _name(tree, _with_year(tree, first), last, "a text and what it is about") if told else None


def _follows(tree: Tree, last: int, *words: str) -> bool:
    return last + 1 < len(tree) and tree[last + 1].text in words


def _with_state(tree: Tree, marks: Marks, head: Head) -> bool:
    """A state or organisation is named before the noun or after "with" or "between"."""
    known = marks.states | marks.bodies
    first = _left(tree, marks, head, capital=False)
    after = range(head.last + 2, min(len(tree), head.last + 5)) if _follows(tree, head.last, "with", "between") else ()
    return any(i in known for i in (*range(first, head.first), *after))


def _is_modifier(tree: Tree, last: int) -> bool:
    """The noun only tells what kind of thing the next one is: "agreement talks"."""
    return last + 1 < len(tree) and tree[last + 1].pos in ("NOUN", "PROPN") and tree[last].relation in ("compound", "nmod", "amod")


def _modified(tree: Tree, marks: Marks, head: Head) -> int:
    """First of the words that tell the kind of a thing, those that say nothing of it left out."""
    at = _left(tree, marks, head, capital=False)
    while at < head.first and (tree.lemmas[at] in _VAGUE or tree[at].text in _HYPHENS or at in marks.states):
        at += 1
    return at


def _topic(tree: Tree, marks: Marks, last: int) -> int:
    """Last token of "on the transfer of sentenced persons" after a noun; the noun itself if nothing follows."""
    if last + 1 >= len(tree) or tree[last + 1].text not in (*_TOPIC, "of") or tree[last + 1].text == "of":
        return last
    end = last
    for at in range(last + 2, min(len(tree), last + _LONGEST)):
        token = tree[at]
        if at in marks.closed or (tree[at - 1].text in ("and", ",") and at in marks.states):
            break
        if token.pos in ("NOUN", "PROPN"):
            end = at
        elif token.text not in ("of", "the", "and", *_HYPHENS) and token.pos not in ("ADJ", "NUM"):
            break
    return end


def _of_year(tree: Tree, last: int) -> int:
    return last + 2 if last + 2 < len(tree) and tree[last + 1].text == "of" and _YEAR.fullmatch(tree[last + 2].text) else last


_JOINT = frozenset(
    """joint mixed trilateral tripartite bilateral intergovernmental inter-governmental interparliamentary steering working
    high-level binational strategic partnership cooperation co-operation friendship business political consular border
    boundary liaison technical higher level contact liaison monitoring verification""".split()
)
"""Words that tell a body or format of several states from a committee of one."""


def is_joint(tree: Tree, marks: Marks, name: Name) -> bool:
    """The name says that several parties meet: by a word, or by two states in it."""
    words = {tree[i].text.lower() for i in range(name.first, name.last + 1)}
    states = [i for i in range(name.first, name.last + 1) if i in marks.states]
    return bool(words & _JOINT) or (len(states) >= 2 and any(tree[i].text in _HYPHENS for i in range(states[0], states[-1])))


_EVENTS = frozenset(["summit", "conference", "meeting", "talks", "roundtable", "round table", "mission"])
"""Held once unless in capitals."""


def _format(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A body or format of several states: "mixed committee", "political consultations", "working group on rabies"."""
    if _is_modifier(tree, head.last) or head.word in _EVENTS:
        return None
    name = _name(tree, _modified(tree, marks, head), _topic(tree, marks, head.last), "a format and what it is about")
    if head.word == "dialogue":
        return name if name.last > head.last else None
    joint = is_joint(tree, marks, name) and (name.first < name.last)
    return name if joint or (head.word in ("working group",) and name.first < head.first) else None


def _connection(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A line by its ends: "between A and B", "from A to B", "to B"."""
    if _is_modifier(tree, head.last):
        return None
    ends = _ends(tree, marks, head)
    if ends is None:
        return None
    first = _modified(tree, marks, head)
    return _name(tree, first, ends, "a connection and its ends")


_GOING = frozenset(["flight", "train", "ferry", "catamaran", "pipeline", "gas pipeline", "bus", "coach", "air bridge", "railway", "interconnector"])
_GOING |= {"charter flight", "shuttle", "night train", "container train", "oil pipeline"}


def _ends(tree: Tree, marks: Marks, head: Head) -> int | None:
    """Last token of the places that a connection joins."""
    at = head.last + 1
    if at + 1 >= len(tree):
        return None
    word = tree[at].text.lower()
    if word not in ("between", "from", "linking", "connecting", "joining", "to", "with") or (word in ("to", "with") and head.word not in _GOING):
        return None
    last, places = at, 0
    for i in range(at + 1, min(len(tree), at + _LONGEST)):
        token = tree[i]
        if i in marks.closed and not is_capital(tree, i):
            break
        if token.pos in _NOMINAL and token.text[:1].isupper():
            places += last != i - 1 or i == at + 1
            last = i
        elif token.text not in ("and", "to", "with", "the", ",", *_HYPHENS):
            break
    return last if places >= (1 if word in ("to", "with") else 2) else None


_BUILDINGS = frozenset("memorial monument cemetery bridge consulate crossing terminal clinic statue bust plaque tunnel checkpoint".split())


def _building(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A building by where it stands or whom it honours: "consulate in Samarkand", "statue of Kwakoe"."""
    at = head.last + 1
    if head.word.split()[-1] not in _BUILDINGS or at + 1 >= len(tree) or tree[at].text not in ("in", "at", "of", "over", "on", "to"):
        return None
    begin = at + 1 + (tree[at + 1].text == "the")
    if begin >= len(tree) or not is_capital(tree, begin) or begin in marks.closed or begin in marks.states:
        return None
    last = begin
    while last + 1 < len(tree) and tree[last + 1].pos == "PROPN" and is_capital(tree, last + 1) and last + 1 not in marks.closed:
        last += 1
    return _name(tree, _modified(tree, marks, head), last, "a building and where it stands")


def _quoted_after(tree: Tree, head: Head) -> list[Name]:
    """Names in quotation marks after their noun: alone for what runs or is held, with the noun for bodies and texts."""
    quoted = list(_quotations(tree, head.last + 1))
    if not quoted:
        return []
    if head.kind in ("service", "programme", "site"):
        return [_name(tree, first, last, "a name in quotation marks after its noun") for first, last in quoted]
    first = head.first
    while first > 0 and tree[first - 1].pos in _NOMINAL and tree[first - 1].relation in ("amod", "compound", "nmod", "nmod:poss"):
        first -= 1
    last = quoted[0][1]
    return [Name(tree[first].start, tree[last + 1].end, first, last, "a noun and a name in quotation marks")]


def _quotations(tree: Tree, at: int) -> Iterator[tuple[int, int]]:
    """First and last token of each name in quotation marks, of a list too ("A", "B" and "C")."""
    gap, found = 0, False
    while at < len(tree) and gap <= _QUOTE_GAP:
        word = tree[at].text
        if word in _OPEN:
            close = next((i for i in range(at + 1, min(at + 9, len(tree))) if tree[i].text in _CLOSE), None)
            if close is None or close == at + 1 or not is_capital(tree, at + 1):
                return
            yield at + 1, close - 1
            at, gap, found = close + 1, 0, True
            continue
        if word not in (",", "and", "or") if found else not (is_capital(tree, at) and tree[at].pos in _NOMINAL) and word != "of":
            return
        gap, at = gap + 1, at + 1


def _quoted_before(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """`the "Viking" project`."""
    close = head.first - 1
    if close < 2 or tree[close].text not in _CLOSE:
        return None
    for at in range(close - 1, max(-1, close - 7), -1):
        if tree[at].text in _OPEN:
            named = at + 1 < close and is_capital(tree, at + 1)
            return _name(tree, at + 1, close - 1, "a name in quotation marks before its noun") if named else None
    return None
