"""When and where an act took place: only what stands in its own clause counts."""

import re

from bilateral.coding.lexicon import Reading
from bilateral.coding.roles import LIGHT_VERBS, Roles
from bilateral.coding.scene import Scene
from bilateral.coding.speech.attributions import find_attributions
from bilateral.coding.status.cues import verb_group
from bilateral.coding.syntax import Tree
from bilateral.coding.when import dating
from bilateral.coding.where.reading import place_spans
from bilateral.types import Party, Place, Span

_BELOW_THE_CLAUSE = ("parataxis", "acl:relcl", "ccomp", "advcl", "conj")

_PERFECT = re.compile(r"\b(?:has|have|had)\b|['’]ve\b")
_PLACING = frozenset("in at near off across inside outside around along throughout within over".split())
_WITHIN = ("compound", "flat", "nmod:desc", "amod")
_FEATURES = frozenset(
    """airport area border capital city coast coastline county district governorate island oblast peninsula port
    province region state strip territory town valley village zone""".split()
)
"""Nouns behind the name of a place that bear its preposition: "in the Idlib region"."""


_IN_WORDS = frozenset(["ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
"""Acts that are done by saying so."""


def find_date(scene: Scene, reading: Reading, roles: Roles) -> Span | None:
    """The days of the act, as the sentence dates it."""
    saying = _saying(scene, reading, roles) if scene.times and reading.category.name in _IN_WORDS else None
    other: dating.Content = "other" if reading.category.has_content else "none"
    content: dating.Content = "promise" if reading.category.name == "AGREE" else other
    return dating.find_date(scene.tree, reading.token, scene.times, scene.published, saying, content)


def _saying(scene: Scene, reading: Reading, roles: Roles) -> int | None:
    """The verb by which the act's own actor tells it, where to say it is to do it: "Peru said it rejected the plan"."""
    tree, token = scene.tree, reading.token
    is_done_before = _PERFECT.search(verb_group(tree, token)) or tree.words[token].endswith("ing")
    if tree[token].pos != "VERB" or is_done_before:
        return None
    acting = {_who(party) for party in roles.actors} - {None}
    for one in find_attributions(tree):
        is_told = tree.head(token) == one.cue or tree.head(one.cue) == token
        if not is_told or not one.has_clause or token not in one.content:
            continue
        words = {word for source in one.sources for word in tree.subtree(source)}
        speaking = {_who(party) for word in words if word in scene.actors for party in scene.actors[word].parties}
        if speaking & acting:
            return one.cue
    return None


def _who(party: Party) -> str | None:
    return party.state or party.organisation


def find_place(scene: Scene, reading: Reading) -> Place | None:
    """Where the act's own phrase says it was ("in Lisbon", of a visit "to Lisbon"): the nearest place, states last."""
    spans = place_spans(scene.tree.sentence, scene.tree.text, scene.names)
    below = _below(scene.tree, reading) if spans else []
    found = []
    for start, end in spans:
        head = _place_head(scene.tree, start, end)
        if head in below and _is_where(scene.tree, reading, head):
            above = (n for n, at in enumerate(scene.tree.ancestors(head)) if at not in below)
            is_state = any((name.start, name.end, name.kind) == (start, end, "name") for name in scene.names)
            found.append((is_state, next(above, len(below)), start, end))
    return scene.locate(*min(found)[2:]) if found else None


def _below(tree: Tree, reading: Reading) -> list[int]:
    """The words of the act's own phrase: neither what it is about nor the phrase of whoever says so."""
    apart = (*_BELOW_THE_CLAUSE, "xcomp") if reading.category.has_content else _BELOW_THE_CLAUSE
    below = tree.subtree(_clause(tree, reading.token), lambda token: token.relation not in apart)
    speaking = {i for one in find_attributions(tree) for source in one.sources for i in tree.subtree(source)}
    return [i for i in below if i not in speaking] if reading.token not in speaking else below


def _clause(tree: Tree, token: int) -> int:
    """The act's own phrase; the clause of a noun that is its subject, or object of a verb that lends it one."""
    governor, relation = tree[token].head, tree[token].relation
    is_lent = relation == "obj" and tree.lemmas[governor] in LIGHT_VERBS
    is_part = relation in ("nsubj", "nsubj:pass") or is_lent
    return governor if is_part and tree[token].pos == "NOUN" else token


def _place_head(tree: Tree, start: int, end: int) -> int | None:
    """The word that bears the preposition: of "the Great Lakes region" the region."""
    head = tree.head_of(start, end)
    if head is not None and tree[head].relation in _WITHIN and tree.lemmas[tree[head].head] in _FEATURES:
        return tree[head].head
    return head


def _is_where(tree: Tree, reading: Reading, head: int) -> bool:
    """It hangs below the act by a preposition of place, or is what is visited."""
    is_visit = reading.frame.roles == "visit"
    reached = {*reading.category.reaches} - {"from"}
    return tree.case(head) in {*_PLACING, *reached, *(("to",) if is_visit else ())} or (
        is_visit and tree[head].relation == "obj"
    )
