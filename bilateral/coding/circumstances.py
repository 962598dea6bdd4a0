"""When and where an act took place: only what stands in its own clause counts."""

from collections.abc import Iterator

from bilateral.coding.lexicon import Reading
from bilateral.coding.scene import Scene
from bilateral.coding.speech.words import Use, verb_uses
from bilateral.coding.syntax import Tree
from bilateral.coding.when.expressions import TimeExpression, days_of
from bilateral.coding.where.reading import PLACE_MENTIONS, PLACE_NAMES
from bilateral.types import Place, Span

_CLAUSES = ("advcl", "acl:relcl", "acl", "ccomp", "parataxis", "conj")
_BELOW_THE_CLAUSE = ("parataxis", "acl:relcl", "ccomp", "advcl", "conj")
_SHARING = ("xcomp", "conj", "ccomp")
"""Clauses that take the time of the clause above: "plan to meet on Friday", "met and signed on Friday"."""


def find_date(scene: Scene, token: int) -> Span | None:
    """The time nearest to the act in the tree; since when, for how long and other events' times are no date of it."""
    found = [
        (distance, index, days)
        for index, time in enumerate(scene.times)
        if (days := days_of(time, scene.published)) is not None
        if (distance := _distance(scene.tree, token, time)) is not None
    ]
    return min(found, key=lambda row: row[:2])[2] if found else None


def _distance(tree: Tree, token: int, time: TimeExpression) -> int | None:
    """Steps from a time expression over the nearest common governor to the act; None where a clause lies between."""
    inside = {i for i, word in enumerate(tree.tokens) if word.start >= time.start and word.end <= time.end}
    head = next((i for i in sorted(inside) if tree.head(i) not in inside), None)
    if (
        head is None
        or _is_of_saying(tree, token, min(inside))
        or (tree[head].relation == "nmod" and tree.case(head) == "of" and tree[head].head != token)
    ):
        return None  # "the treaty of 1979" dates the treaty
    above = [token, *tree.ancestors(token)]
    for n_steps, at in enumerate((head, *tree.ancestors(head))):
        if at in above:
            crossed = [i for i in above[1 : above.index(at) + 1] if tree[i].pos == "VERB"]
            shares = tree[token].pos != "VERB" or tree[token].relation in _SHARING
            return n_steps + above.index(at) if not crossed or (len(crossed) == 1 and shares) else None
        if tree[at].relation in _CLAUSES and (tree[at].pos == "VERB" or tree[at].relation != "conj"):
            return None
    return None


def _is_of_saying(tree: Tree, token: int, first: int) -> bool:
    """ "said on Sunday that", "told AFP on Sunday": the day right behind a verb of saying is the saying's."""
    at = first - 1
    while at > 0 and (tree[at].pos in ("ADP", "DET", "ADV") or tree[at].relation == "iobj"):
        at -= 1
    is_act = at == token or tree[first].relation in ("nmod:poss", "compound")
    return not is_act and tree[at].pos == "VERB" and verb_uses().get(tree.words[at]) is Use.ALWAYS


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
