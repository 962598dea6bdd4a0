"""The acts of a sentence by words and tree alone, for annotators that do not look for acts: a spaCy pipeline."""

from collections.abc import Iterator, Sequence

from bilateral.coding.candidates import Candidate, is_whole, named
from bilateral.coding.clauses import is_content, is_topic
from bilateral.coding.lexicon import Reading
from bilateral.coding.pair import supply_other
from bilateral.coding.roles import Roles, find_roles
from bilateral.coding.scene import Scene
from bilateral.types import Status


def find_candidates(scene: Scene, readings: Sequence[Reading]) -> Iterator[Candidate]:
    """The readings whose parties are understood, and that are not what another act or clause is about."""
    triggers = {reading.token: reading for reading in readings}
    objects = {token for reading in readings for token in reading.objects}
    for reading in readings:
        is_told = not is_content(scene.tree, reading.token, triggers) and not is_topic(scene.tree, reading.token)
        if reading.token not in objects and is_told:
            roles = _roles(scene, reading)
            if roles is not None:
                yield Candidate(reading, roles, {}, by_words=True)


def _roles(scene: Scene, reading: Reading) -> Roles | None:
    """The parties, with the document's other state supplied; None where the act is not one between two of them."""
    roles = find_roles(scene.tree, reading, scene.actors)
    if reading.frame.when == "party" and len(named((*roles.actors, *roles.recipients))) < 2:
        return None
    is_active = scene.tree[reading.token].pos == "VERB" and not scene.tree.is_passive(reading.token)
    roles = supply_other(scene, reading, roles, is_active)
    needs_other = reading.category.recipient == "required" and reading.frame.roles != "mutual"
    if needs_other and not roles.recipients:
        return None
    return roles if is_whole(roles, reading, is_active) else None


def probability(scene: Scene, candidate: Candidate, status: Status) -> float:
    """What share of claims made this way was right on 1,300 annotated notes and news items; LOG.md has the counts."""
    p = 0.74
    if scene.tree[candidate.reading.token].pos == "NOUN":
        p -= 0.08
    if candidate.roles.inferred or not candidate.roles.actors:
        p -= 0.3
    if status in ("hypothetical", "denied"):
        p -= 0.05
    return round(p, 2)
