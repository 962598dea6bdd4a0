"""From readings to event claims: a trigger with its parties, status, day and place, or nothing where a party is missing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.coding.lexicon import Reading
from bilateral.coding.people import People
from bilateral.coding.roles import LIGHT_VERBS, Roles, find_roles
from bilateral.coding.status import find_status
from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression
from bilateral.coding.who import Actor
from bilateral.knowledge import NameMatch
from bilateral.ontology import Category, Ontology
from bilateral.types import Party, Place, Span, Status

_SPEECH = frozenset(["AGREE", "REQUEST", "ACCUSE", "THREATEN", "REJECT", "CONCEDE"])
"""What these say is their content, not an act of its own: "accused X of attacking"."""
_MUTUAL_COOPERATION = frozenset(["CONSULT", "SUPPORT", "COOPERATE"])
_COMING: tuple[Status, ...] = ("intended", "scheduled", "proposed")
_TOPICAL = frozenset("to about on of for regarding concerning towards toward into".split())
_DURING = frozenset(
    [
        "during",
        "on",
        "in",
        "at",
        "after",
        "before",
        "since",
        "following",
        "upon",
        "within",
        "throughout",
        "ahead_of",
        "prior_to",
    ]
)


@dataclass(frozen=True, slots=True)
class Event:
    """An act as one sentence tells it, before it becomes a claim."""

    reading: Reading
    category: Category
    status: Status
    roles: Roles
    date: Span | None
    place: Place | None
    p: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is known of one sentence when its acts are read."""

    tree: Tree
    actors: dict[int, Actor]
    names: Sequence[NameMatch]
    times: Sequence[TimeExpression]
    people: People
    locate: Callable[[NameMatch], Place]


def find_events(scene: Scene, readings: Sequence[Reading], ontology: Ontology) -> list[Event]:
    """The acts of a sentence; where two readings tell the same act, the surer one stays."""
    triggers = {reading.token: reading for reading in readings}
    used = {token for reading in readings for token in reading.objects}
    events: list[Event] = []
    for reading in readings:
        if reading.token in used or _is_content(scene.tree, reading, triggers) or _is_topic(scene.tree, reading.token):
            continue
        event = _event(scene, reading, ontology)
        if event is not None:
            events.append(event)
    return _distinct(events)


def _event(scene: Scene, reading: Reading, ontology: Ontology) -> Event | None:
    roles = find_roles(scene.tree, reading, scene.actors)
    if reading.frame.when == "party" and len(_keys((*roles.actors, *roles.recipients))) < 2:
        return None
    if not roles.actors and not scene.people.is_close and _is_active(scene.tree, reading.token):
        return None  # somebody acts, and who it is was not understood
    roles = _completed(scene, reading, roles)
    if reading.category.recipient == "required" and reading.frame.roles != "mutual" and not roles.recipients:
        return None
    parties = (*roles.actors, *roles.recipients)
    if len(_keys(parties)) < 2 or not any(party.state for party in parties):
        return None
    status: Status = reading.frame.status or find_status(scene.tree, reading.token)  # type: ignore[assignment]
    category = ontology.categories[reading.category.future] if status in _COMING else reading.category
    if category.name == "AGREE" and reading.frame.roles == "mutual":
        roles = _one_sided(roles)
    anniversary = next((time for time in scene.times if time.anniversary is not None), None)
    date = (
        anniversary.anniversary if anniversary and _celebrated(scene.tree, reading) else find_date(scene, reading.token)
    )
    if anniversary and _celebrated(scene.tree, reading):
        status = "occurred"
    p = _probability(scene.tree, reading, roles, status)
    why = (f"{reading.category.name} by “{reading.phrase}”", *roles.how)
    return Event(reading, category, status, roles, date, find_place(scene, reading), p, why)


def _one_sided(roles: Roles) -> Roles:
    """A promise of what is done together is still the promise of one, where one state alone gives it."""
    promising = {party.state for party in roles.agents if party.state}
    if len(promising) != 1 or len(roles.agents) == len(roles.actors):
        return roles
    others = tuple(party for party in roles.actors if party not in roles.agents and party.state not in promising)
    return replace(roles, actors=roles.agents, recipients=others)


def _is_active(tree: Tree, token: int) -> bool:
    return tree[token].pos == "VERB" and not tree.is_passive(token)


def _keys(parties: Sequence[Party]) -> set[str]:
    """States and organisations that take part: an act between states needs two."""
    return {key for party in parties if (key := party.state or party.organisation)}


def _completed(scene: Scene, reading: Reading, roles: Roles) -> Roles:
    """The other state of the document's pair, where a cooperative act of one of them names nobody else."""
    people = scene.people
    if people.dyad is None or not (people.is_close or reading.category.quad_class.endswith("cooperation")):
        return roles
    states = [party.state for party in (*roles.actors, *roles.recipients) if party.state]
    if len(set(states)) == 1 and not roles.actors and _is_active(scene.tree, reading.token):
        return _with_agent(roles, people.other(states[0]))
    if reading.frame.roles == "reverse" or roles.recipients or len(set(states)) > 1:
        return roles
    if states and (other := people.other(states[0])) and not _others_named(scene, states[0]):
        added = (
            (replace(roles.actors[0], state=other, person=None, office=None, organisation=None),)
            if roles.actors
            else ()
        )
        actors, recipients = (roles.actors + added, ()) if reading.frame.roles == "mutual" else (roles.actors, added)
        return Roles(actors, recipients, (*roles.how, "the other state of the document's pair"), inferred=True)
    if not states and not roles.actors and not scene.actors and reading.category.name in _MUTUAL_COOPERATION:
        token = scene.tree[reading.token]
        both = tuple(Party(token.text, token.start, token.end, state=state) for state in people.dyad)
        return Roles(both, (), ("the two states of the document",), inferred=True)
    return roles


def _with_agent(roles: Roles, state: str | None) -> Roles:
    """Who acts is described and not named ("the guests thanked Peru"), and only one other is there."""
    if state is None:
        return Roles((), ())
    agent = replace(roles.recipients[0], state=state, person=None, office=None, organisation=None)
    return Roles((agent,), roles.recipients, (*roles.how, "the other state of the document's pair"), inferred=True)


def _others_named(scene: Scene, state: str) -> bool:
    """Somebody else stands in the sentence, so the other side may be meant, or may not."""
    pair = {state, scene.people.other(state)}
    named = {party.state or party.organisation for actor in scene.actors.values() for party in actor.parties}
    return bool({one for one in named if one} - pair)


def _is_content(tree: Tree, reading: Reading, triggers: dict[int, Reading]) -> bool:
    """The act is what another one is about: "called for talks", "thanked him for the support"."""
    noun = tree[reading.token].pos in ("NOUN", "PROPN")
    at, relation = reading.token, tree[reading.token].relation
    for ancestor in tree.ancestors(reading.token):
        governor = triggers.get(ancestor)
        listed = relation == "conj" and noun and tree[ancestor].pos in ("NOUN", "PROPN")
        if (relation in ("conj", "parataxis", "acl:relcl", "nsubj") and not listed) or (
            relation == "obl" and tree.case(at) in _DURING
        ):
            return False
        if relation in ("advcl",) and not tree.has_mark(at, "for") and not tree.has_mark(at, "to"):
            return False
        if governor is not None and (noun or governor.category.name in _SPEECH):
            return True
        at, relation = ancestor, tree[ancestor].relation
    return False


def _is_topic(tree: Tree, token: int) -> bool:
    """A noun that the clause is only about: "referring to cooperation", "discussed the visit", "seek support"."""
    if tree[token].pos != "NOUN":
        return False
    at = token
    while tree[at].relation in ("nmod", "conj") and tree[tree[at].head].pos in ("NOUN", "PROPN"):
        at = tree[at].head
    governor = tree.head(at)
    if governor is None or tree[governor].pos != "VERB":
        return False
    if tree[at].relation == "obl":
        return tree.case(at) in _TOPICAL
    return tree[at].relation == "obj" and tree.lemmas[governor] not in LIGHT_VERBS


def _celebrated(tree: Tree, reading: Reading) -> bool:
    """The act is what an anniversary is of."""
    chain = [reading.token, *tree.ancestors(reading.token)]
    words = {tree.lemmas[index] for index in chain} | {
        tree.lemmas[i] for index in chain for i in tree.children(index, "obj", "nsubj", "obl")
    }
    return "anniversary" in words or "year" in words


def find_date(scene: Scene, token: int) -> Span | None:
    """The time nearest to the act in the tree, if no other verb stands between."""
    best: tuple[int, Span] | None = None
    for time in scene.times:
        if time.span is None or time.role in ("other", "duration", "set"):
            continue
        distance = _distance(scene.tree, token, time)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, time.span)
    return best[1] if best else None


def _distance(tree: Tree, token: int, time: TimeExpression) -> int | None:
    inside = [i for i, word in enumerate(tree.tokens) if word.start >= time.start and word.end <= time.end]
    if not inside:
        return None
    heads = [i for i in inside if tree.head(i) not in inside]
    up = [token, *tree.ancestors(token)]
    steps = 0
    for at in (heads[0], *tree.ancestors(heads[0])):
        if at in up:
            between = up[1 : up.index(at) + 1]
            crossed = sum(tree[i].pos == "VERB" for i in between)
            return (
                None
                if crossed > 1
                or (
                    crossed == 1
                    and tree[token].pos == "VERB"
                    and tree[token].relation not in ("xcomp", "conj", "ccomp")
                )
                else steps + len(between)
            )
        if tree[at].pos == "VERB" and tree[at].relation in ("advcl", "acl:relcl", "acl", "ccomp", "parataxis", "conj"):
            return None
        steps += 1
    return None


def find_place(scene: Scene, reading: Reading) -> Place | None:
    """A place named in the act's own phrase: "in Lisbon", of a visit also "to Lisbon"."""
    tree, token = scene.tree, reading.token
    wanted = ("in", "at", "near") + (("to",) if reading.frame.roles == "visit" else ())
    span = [
        i for i in tree.subtree(token, lambda t: t.relation not in ("parataxis", "acl:relcl", "ccomp", "advcl", "conj"))
    ]
    candidates = []
    for name in scene.names:
        if name.kind not in ("capital", "city", "seat", "name"):
            continue
        at = next((i for i in span if tree[i].start >= name.start and tree[i].end <= name.end), None)
        if at is None:
            continue
        if tree.case(at) in wanted or (reading.frame.roles == "visit" and tree[at].relation == "obj"):
            candidates.append(name)
    cities = [name for name in candidates if name.kind != "name"]
    if cities:
        return scene.locate(cities[0])
    unknown = [mention for mention in tree.sentence.mentions if mention.kind in ("location", "facility")]
    for mention in unknown:
        at = next((i for i in span if mention.start <= tree[i].start < mention.end), None)
        if at is not None and tree.case(at) in wanted and not any(name.start == mention.start for name in scene.names):
            return Place(mention.text)
    return scene.locate(candidates[0]) if candidates else None


def _probability(tree: Tree, reading: Reading, roles: Roles, status: Status) -> float:
    """A first guess by hand from what the claim rests on; the next coder learns it."""
    p = 0.8
    if roles.inferred:
        p -= 0.2
    if tree[reading.token].pos in ("NOUN", "PROPN"):
        p -= 0.1
    if "nearest party before the verb" in roles.how:
        p -= 0.15
    if reading.phrase.length == 1 and reading.frame.when is None:
        p -= 0.05
    if status in ("hypothetical", "denied"):
        p -= 0.1
    return round(p, 2)


def _distinct(events: Sequence[Event]) -> list[Event]:
    """One event for each category, mode, set of states and status in a sentence; the surest reading stays."""
    kept: dict[tuple[str, str | None, frozenset[str], Status], Event] = {}
    for event in sorted(events, key=lambda event: -event.p):
        states = frozenset(p.state for p in (*event.roles.actors, *event.roles.recipients) if p.state)
        kept.setdefault((event.category.name, event.reading.frame.mode, states, event.status), event)
    return sorted(kept.values(), key=lambda event: event.reading.token)


def speakers(tree: Tree, index: int) -> Iterator[int]:
    """Subjects of the verbs of saying above a token: "the ministry said that …"."""
    for ancestor in tree.ancestors(index):
        if tree.lemmas[ancestor] in _SAYING and tree[ancestor].pos == "VERB":
            yield from tree.subjects(ancestor)
            return


_SAYING = frozenset(
    "say tell announce state declare add note stress underline emphasise report claim explain write confirm reiterate recall".split()
)
