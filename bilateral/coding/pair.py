"""The other side, where a document about two states leaves it unsaid; whatever is supplied here says so in `how`."""

from dataclasses import replace

from bilateral.coding.lexicon import Reading
from bilateral.coding.roles import Roles
from bilateral.coding.scene import Scene
from bilateral.coding.who.people import People
from bilateral.types import Party

OTHER = "the other state of the document's pair"
BOTH = "the two states of the document"

MIN_SENTENCES = 3
"""A shorter text that names two states need not be about the two: of 51 supplied in such news items 24 were right."""
_TOGETHER = frozenset(["CONSULT", "SUPPORT", "COOPERATE"])
"""Acts that are the pair's where a sentence names nobody: "a hotline was set up"."""


def can_supply(people: People) -> bool:
    """Whether the document is long enough, and about two states, so that one of them may go without saying."""
    return people.dyad is not None and people.n_sentences >= MIN_SENTENCES


def supply_other(scene: Scene, reading: Reading, roles: Roles, is_active: bool) -> Roles:
    """The roles with the pair's other state added, if one of the pair stands alone in the act and in its sentence."""
    people = scene.people
    is_cooperation = reading.category.quad_class.endswith("cooperation")
    if not can_supply(people) or not is_cooperation:
        return roles
    states = {party.state for party in (*roles.actors, *roles.recipients) if party.state}
    if not states:
        return _both(scene, reading, roles)
    other = people.other(next(iter(states))) if len(states) == 1 else None
    if other is None or _others_named(scene):
        return roles
    supplied = _supplied(other, scene.tree[reading.token].start)
    if is_active and not roles.actors:  # "the guests thanked Peru"
        return _inferred(roles, (supplied,), roles.recipients)
    if reading.frame.roles == "reverse" or roles.recipients or not roles.actors:
        return roles
    if reading.frame.roles == "mutual":
        return _inferred(roles, (*roles.actors, supplied), ())
    return _inferred(roles, roles.actors, (supplied,))


def _both(scene: Scene, reading: Reading, roles: Roles) -> Roles:
    dyad = scene.people.dyad
    if dyad is None or not scene.people.is_alone or reading.category.name not in _TOGETHER:
        return roles
    subjects = scene.tree.subjects(reading.token)
    if scene.tree[reading.token].pos != "VERB" or not set(subjects) <= set(reading.objects):
        return roles  # only what happens without a doer: "a hotline was set up", "relations develop"
    if roles.actors or any(actor.kind != "pair" for actor in scene.actors.values()):
        return roles  # somebody is named whose part in it was not understood
    at = scene.tree[reading.token].start
    both = tuple(_supplied(state, at) for state in dyad)
    return replace(roles, actors=both, recipients=(), how=(BOTH,), inferred=True)


def _inferred(roles: Roles, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Roles:
    return replace(roles, actors=actors, recipients=recipients, how=(*roles.how, OTHER), inferred=True)


def _supplied(state: str, at: int) -> Party:
    """A party that no words name: an empty span where the act stands."""
    return Party("", at, at, state=state)


def _others_named(scene: Scene) -> bool:
    """Somebody beyond the pair stands in the sentence, so the other side may be meant, or may not."""
    parties = [party for actor in scene.actors.values() for party in actor.parties]
    named = {key for party in parties if (key := party.state or party.organisation)}
    return bool(named - set(scene.people.dyad or ()))
