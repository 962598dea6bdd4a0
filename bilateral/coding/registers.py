"""Standing things with a name: read off the noun that heads the name, its capitals, its quotation marks, its "on …"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilateral.coding.people import People
from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression
from bilateral.coding.who import Actor
from bilateral.knowledge import NameMatch
from bilateral.ontology import Ontology
from bilateral.ontology.inflection import noun_forms
from bilateral.types import Kind, Party

_ORDER: tuple[Kind, ...] = ("agreement", "mechanism", "service", "programme", "organisation", "site")
_PLAIN = frozenset(
    """agreement treaty memorandum protocol convention accord pact commission committee council dialogue consultations
    consultation group subcommittee taskforce""".split()
)
"""Heads that need no capitals: "memorandum on plant health" and "working group on rabies" are names enough."""
_LINKS = frozenset(["of", "on", "for", "and", "the", "-", "–", "&", "in", "to"])
_OPEN, _CLOSE = frozenset("\"“‘«„'"), frozenset("\"”’»“'")
_NUMBER = re.compile(
    r"(?P<sign>US\$|[$€£¥])?\s?(?P<value>\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)\s?"
    r"(?P<scale>thousand|million|billion|trillion|bn|m)?\b\s?(?P<unit>%|per\s?cent|percent|US dollars|dollars|euros?|roubles|rubles|pounds|yuan|yen"
    r"|tonnes|tons|containers|TEU|kilometres|kilometers|km|students|tourists|passengers|megawatts?|MW|cubic metres|barrels|doses|people|citizens|visitors|companies)?",
    re.IGNORECASE,
)  # fmt: skip


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
        self._heads: dict[tuple[str, ...], Kind] = {}
        for kind in _ORDER:
            for head in ontology.registers[kind].heads:
                words = head.split()
                for form in noun_forms(words[-1]):
                    self._heads.setdefault((*words[:-1], form), kind)
        self._figures = {form for head in ontology.registers["figure"].heads for form in noun_forms(head)}

    def find(self, tree: Tree, actors: Mapping[int, Actor], people: People, names: Sequence[NameMatch], times: Sequence[TimeExpression]) -> list[Entry]:
        """Every entry of a sentence but people, whom the document introduces as a whole."""
        entries: list[Entry] = []
        for index, token in enumerate(tree.tokens):
            if token.pos not in ("NOUN", "PROPN"):
                continue
            found = self._kind(tree, index)
            if found is None:
                continue
            kind, first = found
            for start, end, why in _names(tree, first, index, kind, names):
                if not any(entry.start < end and start < entry.end for entry in entries):
                    parties = _parties(tree, index, actors, people)
                    entries.append(Entry(kind, tree.text[start:end].strip(), start, end, parties, 0.7, (why,)))
        return entries + list(self._find_figures(tree, actors, people, times))

    def _kind(self, tree: Tree, index: int) -> tuple[Kind, int] | None:
        """The kind that a noun heads, and the first token of the heading words ("working group")."""
        words = [token.text.lower() for token in tree.tokens[max(0, index - 2) : index + 1]]
        for length in (3, 2, 1):
            if len(words) >= length and (kind := self._heads.get(tuple(words[-length:]))):
                return kind, index - length + 1
        return None

    def _find_figures(self, tree: Tree, actors: Mapping[int, Actor], people: People, times: Sequence[TimeExpression]) -> Iterator[Entry]:
        text, (low, high) = tree.text, (tree.sentence.start, tree.sentence.end)
        numbers = [m for m in _NUMBER.finditer(text, low, high) if m["sign"] or m["unit"]]
        for number in numbers:
            if any(time.start < number.end() and number.start() < time.end for time in times):
                continue
            name = self._quantity(tree, number.start(), number.end())
            if name is None:
                continue
            period = next((time.span for time in times if time.span and time.role != "other"), None)
            slots = {"value": _value(number), "unit": " ".join(filter(None, (number["sign"], number["unit"])))}
            if period:
                slots["period"] = {"start": period.start.isoformat(), "end": period.end.isoformat()}
            start, end = min(name[0], number.start()), max(name[1], number.end())
            parties = _parties(tree, 0, actors, people)
            yield Entry("figure", text[name[0] : name[1]], start, end, parties, 0.65, ("a quantity and its number",), slots)

    def _quantity(self, tree: Tree, start: int, end: int) -> tuple[int, int] | None:
        """The nearest noun of the sentence that names a quantity ("trade turnover"), with its modifiers."""
        found = []
        for index, token in enumerate(tree.tokens):
            if token.pos in ("NOUN", "PROPN") and token.text.lower() in self._figures and not (start <= token.start < end):
                first = index
                while first > 0 and tree[first - 1].pos in ("NOUN", "ADJ", "PROPN") and tree[first - 1].text.lower() not in ("last", "total"):
                    first -= 1
                found.append((min(abs(token.start - end), abs(start - token.end)), tree[first].start, token.end))
        return (min(found)[1], min(found)[2]) if found else None


def _value(number: re.Match[str]) -> float:
    scales = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
    digits = number["value"].replace(" ", "").replace(" ", "")
    thousands = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
    plain = digits.replace(",", "") if thousands else digits.replace(",", ".")
    return float(plain) * scales.get((number["scale"] or "").lower(), 1)


def _names(tree: Tree, first: int, head: int, kind: Kind, matches: Sequence[NameMatch]) -> list[tuple[int, int, str]]:
    """(start, end, why) of the names that a head noun bears, none if it bears none."""
    quoted = _quoted_after(tree, head)
    left = _left(tree, first)
    if quoted and kind in ("service", "programme", "site"):
        return [(low, high, "a name in quotation marks after its noun") for low, high in quoted]
    if before := _quoted_before(tree, first):
        return [(*before, "a name in quotation marks before its noun")]
    right = _right(tree, head, kind)
    start, end = tree[left].start, tree[right].end
    if quoted and quoted[0][0] - end <= 40:
        return [(start, quoted[0][1] + 1, "a noun and a name in quotation marks")]
    body = [tree[i] for i in range(left, right + 1)]
    proper = [t for t in body if t.text[:1].isupper() and not _is_state(t.start, matches) and not (t.start == tree.sentence.start)]
    if proper and (tree[head].text[:1].isupper() or left < first):
        return [(start, end, "a noun and a name in capitals")]
    if right > head and kind in ("agreement", "mechanism") and tree.lemmas[head] in _PLAIN:
        return [(start, end, "a noun and what it is about")]
    if kind == "mechanism" and tree[head].text.lower() == "consultations" and left < first:
        return [(start, end, "a standing kind of talks")]
    return []


def _is_state(start: int, matches: Sequence[NameMatch]) -> bool:
    return any(match.start <= start < match.end and match.kind != "organisation" for match in matches)


def _left(tree: Tree, first: int) -> int:
    """Over modifiers that belong to the name: capitals, and adjectives and nouns after them."""
    at = first
    while at > 0:
        token = tree[at - 1]
        joins = token.text in ("-", "–") and at >= 2
        if not joins and token.pos not in ("PROPN", "ADJ", "NOUN", "NUM") or (token.pos == "NUM" and not token.text[:1].isalpha()):
            break
        at -= 1
    while at < first and (tree[at].text.lower() in ("new", "first", "last", "joint", "other", "such", "second", "third", "recent") or tree[at].text in ("-", "–")):
        at += 1
    return at


def _right(tree: Tree, head: int, kind: Kind) -> int:
    """Over "on Trade and Economic Cooperation": links followed by words in the name's own case."""
    capital = tree[head].text[:1].isupper()
    last = at = head
    while at + 1 < len(tree) and at - head < 14:
        token = tree[at + 1]
        word = token.text.lower()
        if token.pos in ("PROPN", "NOUN", "ADJ") and (not capital or token.text[:1].isupper()):
            last = at = at + 1
        elif word in _LINKS and (last > head or word in ("on", "for", "of")) and not (word in ("in", "to") and last == head):
            at += 1
            if not capital and word in ("in", "to"):
                break
        elif token.text == "," and capital and at + 2 < len(tree) and tree[at + 2].text[:1].isupper() and kind != "site":
            at += 1
        else:
            break
    if not capital and (last == head or tree[head + 1].text.lower() not in ("on", "for")):
        return head
    return last


def _quoted_after(tree: Tree, head: int) -> list[tuple[int, int]]:
    """Names in quotation marks right after the noun, a list of them too."""
    found: list[tuple[int, int]] = []
    at, gap = head + 1, 0
    while at < len(tree) and gap <= 4:
        token = tree[at]
        if token.text in _OPEN:
            close = next((i for i in range(at + 1, min(at + 9, len(tree))) if tree[i].text in _CLOSE), None)
            if close is None:
                break
            if tree[at + 1].text[:1].isupper():
                found.append((tree[at + 1].start, tree[close - 1].end))
            at, gap = close + 1, 0
            continue
        allowed = token.text in (",", "and", "or") if found else token.pos in ("PROPN", "ADP", "NOUN") and token.text[:1].isupper() or token.text == "of"
        if not allowed:
            break
        gap, at = gap + 1, at + 1
    return found


def _quoted_before(tree: Tree, first: int) -> tuple[int, int] | None:
    """`the "Viking" project`."""
    if first < 2 or tree[first - 1].text not in _CLOSE:
        return None
    for at in range(first - 2, max(-1, first - 8), -1):
        if tree[at].text in _OPEN:
            return (tree[at + 1].start, tree[first - 2].end) if tree[at + 1].text[:1].isupper() else None
    return None


def _parties(tree: Tree, head: int, actors: Mapping[int, Actor], people: People) -> tuple[Party, ...]:
    """States named in the entry's own phrase, else in its sentence, else the document's pair."""
    for region in (tree.subtree(head), range(len(tree))):
        parties = {(p.state or p.organisation): p for i in region if i in actors for p in actors[i].parties if p.state or p.organisation}
        if parties:
            return tuple(parties.values())
    start = tree.sentence.start
    return tuple(Party("", start, start, state=state) for state in people.dyad or ())
