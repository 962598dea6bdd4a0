"""From readings to acts: a trigger with its parties, status, day and place, or nothing where a party is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilateral.coding.circumstances import find_date, find_place
from bilateral.coding.clauses import is_content, is_remembered, is_topic
from bilateral.coding.lexicon import Reading
from bilateral.coding.pair import supply_other
from bilateral.coding.roles import Roles, find_roles
from bilateral.coding.scene import Scene
from bilateral.coding.status.finding import find_status
from bilateral.coding.syntax import Tree
from bilateral.ontology import Category, Ontology
from bilateral.types import Party, Place, Span, Status

_COMING: tuple[Status, ...] = ("intended", "scheduled", "proposed")


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


def find_events(scene: Scene, readings: Sequence[Reading], ontology: Ontology) -> list[Event]:
    """The acts of a sentence; where two readings tell the same act, the surer one stays."""
    triggers = {reading.token: reading for reading in readings}
    objects = {token for reading in readings for token in reading.objects}
    told = [
        reading
        for reading in readings
        if reading.token not in objects
        and not is_content(scene.tree, reading.token, triggers)
        and not is_topic(scene.tree, reading.token)
    ]
    events = [event for reading in told if (event := _event(scene, reading, ontology)) is not None]
    return _distinct(events)


def _event(scene: Scene, reading: Reading, ontology: Ontology) -> Event | None:
    roles = _roles(scene, reading)
    if roles is None:
        return None
    remembered = next((time.anniversary for time in scene.times if time.anniversary is not None), None)
    if remembered is not None and is_remembered(scene.tree, reading.token):
        status: Status = "occurred"
        date: Span | None = remembered
    else:
        date = find_date(scene, reading.token)
        status = reading.frame.status or find_status(scene.tree, reading.token, date, scene.published)
    category = ontology.categories[reading.category.future] if status in _COMING else reading.category
    if category.name == "AGREE" and reading.frame.roles == "mutual":
        roles = _one_sided(roles)
    why = (f"{reading.category.name} by “{scene.tree[reading.token].text}” ({reading.phrase})", *roles.how)
    p = _probability(scene.tree, reading, roles, status)
    return Event(reading, category, status, roles, date, find_place(scene, reading), p, why)


def _roles(scene: Scene, reading: Reading) -> Roles | None:
    """The parties, with the document's other state supplied; None where the act is not one between two of them."""
    roles = find_roles(scene.tree, reading, scene.actors)
    if reading.frame.when == "party" and len(_named((*roles.actors, *roles.recipients))) < 2:
        return None
    is_active = scene.tree[reading.token].pos == "VERB" and not scene.tree.is_passive(reading.token)
    roles = supply_other(scene, reading, roles, is_active)
    if is_active and not roles.actors:
        return None  # somebody acts, and who it is was not understood
    if reading.category.recipient == "required" and reading.frame.roles != "mutual" and not roles.recipients:
        return None
    parties = (*roles.actors, *roles.recipients)
    is_between = len(_named(parties)) >= 2 and any(party.state for party in parties)
    return roles if is_between else None


def _named(parties: Sequence[Party]) -> set[str]:
    """States and organisations that take part."""
    return {key for party in parties if (key := party.state or party.organisation)}


def _one_sided(roles: Roles) -> Roles:
    """A promise of what is done together is still the promise of one, where one state alone gives it."""
    promising = {party.state for party in roles.agents if party.state}
    if len(promising) != 1 or len(roles.agents) == len(roles.actors):
        return roles
    others = tuple(party for party in roles.actors if party not in roles.agents and party.state not in promising)
    return replace(roles, actors=roles.agents, recipients=others)


def _probability(tree: Tree, reading: Reading, roles: Roles, status: Status) -> float:
    """What share of claims made this way was right on 1,300 annotated notes and news items; LOG.md has the counts."""
    p = 0.74
    if tree[reading.token].pos == "NOUN":
        p -= 0.08
    if roles.inferred or not roles.actors:
        p -= 0.3
    if status in ("hypothetical", "denied"):
        p -= 0.05
    return round(p, 2)


def _distinct(events: Sequence[Event]) -> list[Event]:
    """One event for each category, mode, set of states and status in a sentence; the surest reading stays."""
    kept: dict[tuple[str, str | None, frozenset[str], Status], Event] = {}
    for event in sorted(events, key=lambda event: -event.p):
        states = frozenset(p.state for p in (*event.roles.actors, *event.roles.recipients) if p.state)
        kept.setdefault((event.category.name, event.reading.frame.mode, states, event.status), event)
    return sorted(kept.values(), key=lambda event: event.reading.token)
