"""When and where an act took place: only what stands in its own clause counts."""

from collections.abc import Iterator

from bilateral.coding.lexicon import Reading
from bilateral.coding.scene import Scene
from bilateral.coding.syntax import Tree
from bilateral.coding.when import dating
from bilateral.coding.where.reading import PLACE_MENTIONS, PLACE_NAMES
from bilateral.types import Place, Span

_BELOW_THE_CLAUSE = ("parataxis", "acl:relcl", "ccomp", "advcl", "conj")


def find_date(scene: Scene, token: int) -> Span | None:
    """The days of the act, as the sentence dates it."""
    return dating.find_date(scene.tree, token, scene.times, scene.published)


def find_place(scene: Scene, reading: Reading) -> Place | None:
    """A city in the act's own phrase ("in Lisbon", of a visit "to Lisbon"), else an unknown place, else a state."""
    names = [name for name in scene.names if name.kind in PLACE_NAMES]
    placed = [name for name in names if _is_where(scene.tree, reading, name.start, name.end)]
    cities = [name for name in placed if name.kind != "name"]
    if cities:
        return scene.locate(cities[0].start, cities[0].end)
    return next(_unknown_places(scene, reading), None) or (
        scene.locate(placed[0].start, placed[0].end) if placed else None
    )


def _unknown_places(scene: Scene, reading: Reading) -> Iterator[Place]:
    known = {name.start for name in scene.names}
    for mention in scene.tree.sentence.mentions:
        is_unknown = mention.kind in PLACE_MENTIONS and mention.start not in known
        if is_unknown and _is_where(scene.tree, reading, mention.start, mention.end):
            yield scene.locate(mention.start, mention.end)


def _clause(tree: Tree, token: int) -> int:
    """The act's own phrase; of a noun that is a clause's subject, the clause: "the meeting took place in Geneva"."""
    is_subject = tree[token].pos == "NOUN" and tree[token].relation in ("nsubj", "nsubj:pass")
    return tree[token].head if is_subject else token


def _is_where(tree: Tree, reading: Reading, start: int, end: int) -> bool:
    """The words hang below the act by a preposition of place, or are what is visited."""
    below = tree.subtree(_clause(tree, reading.token), lambda token: token.relation not in _BELOW_THE_CLAUSE)
    at = next((i for i in below if start <= tree[i].start and tree[i].end <= end), None)
    if at is None:
        return False
    is_visit = reading.frame.roles == "visit"
    return tree.case(at) in ("in", "at", "near", *(("to",) if is_visit else ())) or (
        is_visit and tree[at].relation == "obj"
    )
