"""Whom a document introduces, and whom its later words mean: "the minister", "he", "the two sides", "the embassy"."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from bilateral.coding.syntax import Tree
from bilateral.coding.who.descriptions import Known
from bilateral.coding.who.introductions import NAME_PHRASE, Person, find_office, introduce, named_persons
from bilateral.coding.who.nouns import AGENTS, PAIRS, PERSONS, PLACE_PREPOSITIONS
from bilateral.coding.who.settling import settle_acquainted, settle_counterparts, settle_home, settle_known
from bilateral.knowledge import Knowledge, NameMatch, last_name_key, spelling_key
from bilateral.types import Mention, Party

_LEAVING_PLAIN = ("det", "case", "punct", "cc", "conj")
"""What may hang on "the embassy" that means one spoken of before."""
_HE, _SHE = ("he", "his", "him"), ("she", "her", "hers")


class People:
    """The people of one document and the pair of states that it is about."""

    def __init__(
        self,
        trees: Sequence[Tree],
        names: Sequence[Sequence[NameMatch]],
        knowledge: Knowledge,
        home: str | None = None,
        published: date | None = None,
    ) -> None:
        """`home` is the state of publication: papers name the ministers of their own without saying whose."""
        names = [[name for name in row if not name.is_open] for row in names]
        self.n_sentences = len(trees)
        self._knowledge = knowledge
        self.persons: dict[str, Person] = {}
        self._salient: Person | None = None
        self._bodies: dict[str, set[str]] = {}
        self.known = Known(knowledge, published)
        self.named: list[str] = []
        """The states that were named so far, the last one last."""
        self.topic: Sequence[Party] = ()
        """The parties that were the subject of the sentence before."""
        self.dyad = _dyad([_parties(tree, row) for tree, row in zip(trees, names, strict=True)])
        self.is_alone = len({n.codes[0] for row in names for n in row if n.kind not in ("organisation", "group")}) == 2
        self._pair = self.dyad
        self._home = home if home in (self.dyad or ()) else None
        for tree, row in zip(trees, names, strict=True):
            for mention in named_persons(tree, row):
                self._learn(tree, mention, row)
        settle_counterparts(self.persons, self.other)
        if published is not None:
            named_states = {name.codes[0] for row in names for name in row}
            settle_known(self.persons, knowledge.offices, published, named_states)
            settle_acquainted(self.persons, knowledge.people, published, named_states)
        if self._home is not None:
            settle_home(self.persons, self._home)
        self._last_names = {
            last_name_key(person.name) for person in self.persons.values() if person.title and " " in person.name
        }

    def _learn(self, tree: Tree, mention: Mention, names: Sequence[NameMatch]) -> None:
        person = introduce(tree, mention, names, self._knowledge)
        known = self.find(mention.text)
        if known is None or (
            len(mention.text.split()) > len(known.name.split())
            and last_name_key(known.name) == last_name_key(mention.text)
        ):
            if known is not None:
                del self.persons[known.name]
                person = replace(
                    person,
                    state=person.state or known.state,
                    office=person.office or known.office,
                    title=person.title or known.title,
                )
            self.persons[person.name] = person
        elif person.title and not known.title:
            merged = replace(person, name=known.name, state=person.state or known.state)
            self.persons[known.name] = merged
        elif person.state and not known.state:
            self.persons[known.name] = replace(known, state=person.state)

    def find(self, name: str) -> Person | None:
        """By full name, or by a last or first name that only one person bears; in its letters or another spelling."""
        if name in self.persons:
            return self.persons[name]
        words = name.split()
        for key in (str, spelling_key):
            known = [(person, [key(word) for word in person.name.split()]) for person in self.persons.values()]
            found = [person for person, keys in known if keys[-1] == key(words[-1])] or [
                person for person, keys in known if len(words) == 1 and key(words[0]) in keys
            ]
            if len(found) == 1:
                return found[0] if len(words) == 1 or _may_be_one(name, found[0].name) else None
        return None

    def known_by(self, name: str | None) -> str | None:
        """What says whose a person is, where it is not the text."""
        return self.persons[name].known_by if name in self.persons else None

    def is_private(self, name: str) -> bool:
        """Whether somebody is of a state without acting for it: an activist, a footballer."""
        person = self.find(name)
        return person is not None and person.is_private

    def knows(self, name: str) -> bool:
        """Whether a name is somebody's whom the document introduces; a bare last name counts."""
        return last_name_key(name) in self._last_names

    def other(self, state: str | None) -> str | None:
        """The other state of the document's pair, if it has one and `state` is the first."""
        if self.dyad is None or state not in self.dyad:
            return None
        return self.dyad[1] if state == self.dyad[0] else self.dyad[0]

    def party(self, mention: Mention) -> Party:
        """The party that a name stands for; its state and office as the document tells them."""
        person = self.find(mention.text)
        return (
            _party(person, mention.text, mention.start, mention.end)
            if person
            else Party(mention.text, mention.start, mention.end, person=mention.text)
        )

    def notice(
        self,
        person_names: Sequence[str],
        states: Sequence[str],
        bodies: Iterable[tuple[str, Collection[str]]],
        topic: Sequence[Party],
    ) -> None:
        """After a sentence: whom "he" will mean (its first person), which two states "both" will, the state of each
        noun that acted for one, for "the delegation", and its subject, for "it"."""
        self.topic = topic
        if person_names:
            self._salient = self.persons.get(person_names[0], self._salient)
        self.named = [*(state for state in self.named if state not in states), *states]
        if len(states) == 2:
            self._pair = (states[0], states[1])
        for noun, found in bodies:
            self._bodies.setdefault(noun, set()).update(found)

    def references(
        self, tree: Tree, names: Sequence[NameMatch]
    ) -> Iterator[tuple[int, Literal["person", "pair", "agent"], tuple[Party, ...]]]:
        """(head token, kind, parties) of each phrase that means parties named elsewhere."""
        subject = self._subject(tree, names)
        for index, token in enumerate(tree.tokens):
            word = tree.lemmas[index]
            if token.pos in ("PRON", "DET") and token.text.lower() in (*_HE, *_SHE):
                person = subject or self._salient
                if person is not None:
                    yield index, "person", (_party(person, token.text, token.start, token.end),)
            elif token.pos in ("NOUN", "PROPN", "NUM") and (pair := self._both(tree, index, word)):
                yield index, "pair", pair
            elif word in PERSONS and token.pos in ("NOUN", "PROPN") and self._is_definite(tree, index):
                person = self._meant(tree, index, names)
                if person is not None:
                    start, end = tree.bounds(
                        index, lambda t: t.relation in ("amod", "compound", "nmod:poss", "det", "nmod:desc")
                    )
                    yield index, "person", (_party(person, tree.text[start:end], start, end),)
            elif word in AGENTS and token.pos == "NOUN" and (body := self._body(tree, index)):
                yield index, "agent", (body,)

    def _body(self, tree: Tree, index: int) -> Party | None:
        """ "the embassy", with nothing said of whose: that of the one state for which such a noun has acted."""
        states: Collection[str] = self._bodies.get(tree.lemmas[index], ())
        children = tree.children(index)
        is_plain = all(tree[child].relation in _LEAVING_PLAIN for child in children)
        if len(states) != 1 or not is_plain or not any(tree[child].text.lower() == "the" for child in children):
            return None
        start, end = tree.bounds(index, lambda token: token.relation == "det")
        return Party(tree.text[start:end], start, end, state=min(states))

    def _subject(self, tree: Tree, names: Sequence[NameMatch]) -> Person | None:
        """The person who is the main clause's subject: "During his visit, the minister …"."""
        root = next((i for i in range(len(tree)) if tree.head(i) is None), 0)
        for index in tree.children(root, "nsubj", "nsubj:pass"):
            mentions = [
                m for m in tree.sentence.mentions if m.kind == "person" and m.start <= tree[index].start < m.end
            ]
            if mentions:
                return self.find(mentions[0].text)
            if tree.lemmas[index] in PERSONS and self._is_definite(tree, index):
                return self._meant(tree, index, names)
        return None

    def _both(self, tree: Tree, index: int, word: str) -> tuple[Party, ...]:
        """ "the two countries", "both sides", "our countries", "the parties"."""
        token = tree[index]
        plural = token.text.lower() in ("people", "peoples") or (token.text.endswith("s") and word in PAIRS)
        if self._pair is None or not plural:
            return ()
        marks = {tree[child].text.lower() for child in tree.children(index)}
        counted = bool(marks & {"two", "both", "our"})
        bare = (
            "the" in marks
            and token.text.lower() in ("sides", "parties", "countries")
            and not tree.children(index, "nmod", "acl", "acl:relcl", "amod")
        )
        if not (counted or bare) or marks & {"other", "these"}:
            return ()
        return tuple(Party(token.text, token.start, token.end, state=state) for state in self._pair)

    def _is_definite(self, tree: Tree, index: int) -> bool:
        has_name = any(
            m.kind == "person"
            and m.start <= tree[index].end + 40
            and m.start >= tree[index].start
            and _same_phrase(tree, index, m)
            for m in tree.sentence.mentions
        )
        marks = {tree[child].text.lower() for child in tree.children(index)}
        return not has_name and bool(marks & {"the", "his", "her"})

    def _meant(self, tree: Tree, index: int, names: Sequence[NameMatch]) -> Person | None:
        start, end = tree.bounds(
            index, lambda t: t.relation in ("amod", "compound", "nmod:poss", "det", "nmod:desc", "nmod")
        )
        words = tree.text[start:end]
        state = next(
            (name.codes[0] for name in names if start <= name.start < end and name.kind != "organisation"), None
        )
        if "counterpart" in words.lower():
            return self._counterpart(state, start, end)
        office = find_office(words, self._knowledge)
        candidates = [p for p in self.persons.values() if (state is None or p.state == state) and p.start < start]
        if office is not None and office[1] != "official":
            candidates = [
                p for p in candidates if p.office == office[0] or (p.title and tree.lemmas[index] in p.title.lower())
            ]
        if self._salient in candidates:
            return self._salient
        if candidates and (state is not None or len({p.state for p in candidates}) == 1):
            return max(candidates, key=lambda p: p.start)
        return Person("", start, end, state=state, office=office[0] if office else None) if state else None

    def _counterpart(self, state: str | None, start: int, end: int) -> Person | None:
        """Who holds the salient person's office on the other side."""
        office = self._salient.office if self._salient else None
        state = state or (self.other(self._salient.state) if self._salient else None)
        matches = [
            person for person in self.persons.values() if state and person.state == state and person.office == office
        ]
        if matches:
            return matches[0]
        return Person("", start, end, state=state, office=office) if state else None


def _may_be_one(name: str, other: str) -> bool:
    """Whether two full names with the same last name may be one person's: "Jan Lund", "Jan Olav Lund"."""
    first = name.split()[0]
    return first in other or other in name or spelling_key(first) in map(spelling_key, other.split())


def _same_phrase(tree: Tree, index: int, mention: Mention) -> bool:
    """Only noun-phrase words stand between a title and the name it belongs to."""
    between = [t for t in tree.tokens if t.start >= tree[index].end and t.end <= mention.start]
    return (
        all(t.pos in NAME_PHRASE or t.text.lower() in ("of", "for", "and", "-", "'s", "’s") for t in between)
        and len(between) < 10
    )


def _party(person: Person, text: str, start: int, end: int) -> Party:
    return Party(text, start, end, person.state, person.name or None, person.office, person.organisation)


def _parties(tree: Tree, names: Sequence[NameMatch]) -> list[NameMatch]:
    """Names that bring a state into the document's pair: a place is not a party."""
    states = [name for name in names if name.kind not in ("organisation", "group", "territory")]
    return [name for name in states if name.kind not in ("capital", "city") or not _is_where(tree, name)]


def _is_where(tree: Tree, name: NameMatch) -> bool:
    head = tree.head_of(name.start, name.end)
    return head is not None and tree.case(head) in (*PLACE_PREPOSITIONS, "to")


def _dyad(names: Sequence[Sequence[NameMatch]]) -> tuple[str, str] | None:
    """The two states that a document is about: the only two named, or both named early and no third one as often."""
    counts = Counter(name.codes[0] for row in names for name in row)
    ranked = [state for state, _ in counts.most_common(3)]
    if len(ranked) < 2 or (len(ranked) == 3 and counts[ranked[2]] >= counts[ranked[1]]):
        return None
    early = {name.codes[0] for row in names[:4] for name in row}
    return (ranked[0], ranked[1]) if len(ranked) == 2 or set(ranked[:2]) <= early else None
