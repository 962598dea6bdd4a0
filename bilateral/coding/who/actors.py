"""Who acts: the phrases of a sentence that stand for states, organisations and people. A place is not a party."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, TypeAlias

from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.coding.who.descriptions import find_descriptions
from bilateral.coding.who.introductions import is_closed, named_persons
from bilateral.coding.who.nouns import AGENTS, NATIONALS, PERSONS, PLACE_PREPOSITIONS, POSTS, SETTINGS
from bilateral.coding.who.people import People
from bilateral.coding.who.pronouns import find_pronouns
from bilateral.knowledge import Knowledge, NameMatch
from bilateral.types import Mention, Party

ActorKind: TypeAlias = Literal["person", "agent", "national", "state", "seat", "organisation", "pair", "attribute"]

_INSIDE = ("nmod:poss", "amod", "compound", "nmod", "flat", "nmod:desc", "nmod:unmarked", "dep", "appos")
_SEATS = ("capital", "seat", "city")
_BASED = re.compile(r"[-‑–]based\b")
"""After the city in which somebody sits, who need not be of its state: "London-based"."""
_ACTING = AGENTS | NATIONALS


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase that stands for parties, at its head token. An `attribute` only colours its noun ("Chilean copper")."""

    head: int
    kind: ActorKind
    parties: tuple[Party, ...]

    @property
    def states(self) -> frozenset[str]:
        return frozenset(party.state for party in self.parties if party.state)


def find_actors(tree: Tree, names: Sequence[NameMatch], people: People, knowledge: Knowledge) -> dict[int, Actor]:
    """Actors of a sentence by head token; names of people win over offices, offices over bare names."""
    actors: dict[int, Actor] = {}
    persons = named_persons(tree, names)
    persons += [m for m in tree.sentence.mentions if m.kind != "person" and people.knows(m.text)]
    settled = [name for name in names if not name.is_open]
    references = (Actor(head, kind, parties) for head, kind, parties in people.references(tree, settled))
    named = (_named(tree, names, persons, knowledge), references, _persons(tree, persons, people))
    # Descriptions and pronouns last, by the actors found till then.
    for actor in chain(*named, _described(tree, actors, people), _pronouns(tree, actors, people)):
        known = actors.get(actor.head)
        actors[actor.head] = actor if known is None else _joined(known, actor)
    return actors


def _described(tree: Tree, actors: dict[int, Actor], people: People) -> Iterator[Actor]:
    """ "Its neighbour" and "the Baltic state" as if the name stood there."""
    parties_of = {head: actor.parties for head, actor in actors.items() if actor.kind != "attribute"}
    here = [party.state for actor in actors.values() for party in actor.parties if party.state]
    topic = {party.state for party in people.topic if party.state}
    states = list(dict.fromkeys((*people.named, *here)))
    subject = min(topic) if len(topic) == 1 else None
    for index, party in list(find_descriptions(tree, parties_of, states, subject, people.known)):
        yield _placed(tree, index, party)


def _pronouns(tree: Tree, actors: dict[int, Actor], people: People) -> Iterator[Actor]:
    """ "Its envoy" and "they" as if the name stood there."""
    subjects_of = {head: actor.parties for head, actor in actors.items() if actor.kind != "attribute"}
    for index, parties in list(find_pronouns(tree, subjects_of, people.topic)):
        here = tree[index]
        yield _placed(tree, index, *(replace(one, name=here.text, start=here.start, end=here.end) for one in parties))


def _joined(known: Actor, actor: Actor) -> Actor:
    """What two readings of one phrase tell together: an office's states and the name of who holds it."""
    if known.kind == actor.kind and known.kind in ("agent", "national"):
        return replace(known, parties=(*known.parties, *actor.parties))
    if actor.kind not in ("person", "pair"):
        return known
    if len(known.states) > 1:  # "the ministers of A and B, X and Y"
        return known
    if actor.kind == "person" and not actor.states and known.states:
        return replace(actor, parties=tuple(replace(party, state=min(known.states)) for party in actor.parties))
    return actor


def notice(people: People, tree: Tree, actors: dict[int, Actor]) -> None:
    """Tells the people of a document what a sentence brought up, for the next one's "he", "both" and "the embassy"."""
    ordered = [actors[head] for head in sorted(actors)]
    states = list(
        dict.fromkeys(
            party.state for actor in ordered if actor.kind != "seat" for party in actor.parties if party.state
        )
    )
    bodies = [(tree.lemmas[actor.head], actor.states) for actor in ordered if actor.kind == "agent"]
    root = next((index for index in range(len(tree)) if tree.head(index) is None), 0)
    subject = next((actors[head] for head in tree.children(root, *SUBJECTS, *PASSIVE_SUBJECTS) if head in actors), None)
    topic = () if subject is None or subject.kind == "attribute" else subject.parties
    persons = [party.person for actor in ordered for party in actor.parties if party.person]
    people.notice(persons, states, bodies, topic)


def is_place(tree: Tree, actor: Actor) -> bool:
    """True where the phrase tells where something is: "in Lisbon", "near the Chad border"."""
    if actor.kind == "attribute":
        noun = tree[actor.head].head
        return tree.lemmas[noun] in SETTINGS or tree.case(noun) in ("in", "at", "near", "from", "inside", "across")
    at = actor.head
    if tree[at].relation in ("appos", "flat", "compound", "nmod:unmarked", "list") and not tree.case(at):
        at = tree[at].head  # "in Gyumri, Armenia"
    if tree.case(at) == "of" and tree[tree[at].head].pos == "PROPN" and tree[at].head != at:
        at = tree[at].head  # "in Farah Province of Afghanistan"
    if _is_post(tree, tree[at].head):
        return False
    return actor.kind in ("state", "seat") and tree.case(at) in PLACE_PREPOSITIONS


def _is_post(tree: Tree, index: int) -> bool:
    """An embassy is at a state, not only in it: "closed its embassy in Lima"; where something else happens at the
    embassy ("talks at the embassy in Lima"), it is a place itself."""
    return tree.lemmas[index] in POSTS and tree.case(index) not in PLACE_PREPOSITIONS


def _persons(tree: Tree, persons: Sequence[Mention], people: People) -> Iterator[Actor]:
    for mention in persons:
        head = tree.head_of(mention.start, mention.end)
        if head is not None:
            kind: ActorKind = "national" if people.is_private(mention.text) else "person"
            yield Actor(_phrase_head(tree, head, mention.end), kind, (people.party(mention),))


def _phrase_head(tree: Tree, index: int, end: int) -> int:
    """From a name up to the title that governs it ("President → Obama"), as treebanks differ on which is the head."""
    while tree[index].relation in ("flat", "compound", "nmod:desc") and tree[index].head != index:
        governor = tree[index].head
        if tree[governor].pos not in ("NOUN", "PROPN") or abs(governor - index) > 6:
            break
        index = governor
    is_loose = tree[index].relation == "appos" and not is_closed(tree, end)
    return index if is_loose else _title_above(tree, index) or index


def _title_above(tree: Tree, index: int) -> int | None:
    """The office that a name hangs on, maybe by its country: "the Speaker of the Senate, X", "President of Peru X"."""
    at = index
    for _ in range(3):
        governor = tree[at].head
        if governor == at or tree[at].relation not in ("appos", "flat", "nmod", "compound", "nmod:desc"):
            return None
        is_body = tree[governor].relation == "nmod" and tree.lemmas[tree[governor].head] in PERSONS
        if tree.lemmas[governor] in AGENTS and tree[governor].pos in ("NOUN", "PROPN") and not is_body:
            belongs = tree[index].relation in ("appos", "flat", "compound", "nmod:desc") or not tree.case(index)
            return governor if belongs and governor < index else None
        is_of_something = at == index and tree[at].relation == "nmod" and tree.case(at)
        if tree[governor].pos not in ("NOUN", "PROPN") or is_of_something:
            return None
        at = governor
    return None


def _named(tree: Tree, names: Sequence[NameMatch], persons: Sequence[Mention], knowledge: Knowledge) -> Iterator[Actor]:
    for name in names:
        if any(person.start < name.end and name.start < person.end for person in persons):
            continue
        head = tree.head_of(name.start, name.end)
        if head is None or _BASED.match(tree.text, name.end):
            continue
        if name.kind in ("organisation", "group"):
            yield _organisation(tree, head, name, knowledge)
            continue
        yield _state(tree, head, _told_apart(tree, name, names))


def _told_apart(tree: Tree, name: NameMatch, names: Sequence[NameMatch]) -> NameMatch:
    """A body that several states have is that of the one named right before it: "the Irish Department of …"."""
    if name.kind == "body" and len(name.codes) > 1:
        for one in names:
            is_before = one.end < name.start and not tree.text[one.end : name.start].strip(" '’s")
            if is_before and one.codes[0] in name.codes:
                return replace(name, codes=one.codes[:1])
    return name


def _organisation(tree: Tree, head: int, name: NameMatch, knowledge: Knowledge) -> Actor:
    party = Party(name.text, name.start, name.end, organisation=knowledge.organisations[name.codes[0]].name)
    agent = _agent(tree, head)
    if agent is not None:
        return Actor(agent, "agent", (_widened(tree, agent, party),))
    return Actor(head, "attribute" if _colours(tree, head) else "organisation", (party,))


def _state(tree: Tree, head: int, name: NameMatch) -> Actor:
    actor = _placed(tree, head, Party(name.text, name.start, name.end, state=None if name.is_open else name.codes[0]))
    if actor.kind != "state":
        return actor
    if name.kind == "people":
        return replace(actor, kind="national")
    if name.kind == "adjective":
        return replace(actor, kind="attribute")
    if name.kind == "body":
        (party,) = actor.parties
        return replace(actor, kind="agent", parties=(replace(party, organisation=name.text),))
    return replace(actor, kind="seat") if name.kind in _SEATS else actor


def _placed(tree: Tree, head: int, *parties: Party) -> Actor:
    """Parties by where their name stands: with an agentive noun, colouring another noun, or for itself."""
    agent = _agent(tree, head)
    if agent is not None:
        kind: ActorKind = "agent" if tree.lemmas[agent] in AGENTS else "national"
        return Actor(agent, kind, tuple(_widened(tree, agent, party) for party in parties))
    return Actor(head, "attribute" if _colours(tree, head) else "state", parties)


def _agent(tree: Tree, head: int) -> int | None:
    """The agentive noun that a name belongs to: "Peruvian → minister", "government ← of Ghana"."""
    for _ in range(4):
        token = tree[head]
        if token.relation == "conj" and tree[token.head].pos == token.pos:
            head, token = token.head, tree[token.head]  # "the ministers of A and B"
        of = token.relation == "nmod" and tree.case(head) not in ("of", "from", "")
        if token.relation not in _INSIDE or token.head == head or of:
            return None
        head = token.head
        if tree.lemmas[head] in _ACTING and tree[head].pos in ("NOUN", "PROPN", "ADJ"):
            return head
    return None


def _colours(tree: Tree, head: int) -> bool:
    """The name is part of another noun's phrase, not a party on its own."""
    relation = tree[head].relation
    return relation in ("nmod:poss", "amod", "compound", "nmod:desc") and tree[tree[head].head].pos in ("NOUN", "PROPN")


def _widened(tree: Tree, agent: int, party: Party) -> Party:
    """The party with the words of its whole phrase: "the Peruvian Foreign Ministry"."""
    start, end = tree.bounds(
        agent, lambda token: token.relation in ("amod", "compound", "nmod:poss", "flat", "nmod:desc")
    )
    start, end = min(start, party.start), max(end, party.end)
    return replace(party, start=start, end=end, name=tree.text[start:end])
