"""What the encoder saw of an act, in the coder's terms: which words name it, and which parties take which part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.coding.roles import Roles, distinct, without
from bilateral.coding.scene import Scene
from bilateral.coding.syntax import Tree
from bilateral.coding.who.actors import Actor
from bilateral.coding.who.nouns import AGENTS, NATIONALS, PLACE_PREPOSITIONS
from bilateral.types import Party, Trigger

MIN_PART = 0.5
"""A party takes part where one of its words does, more likely than not,"""
MIN_POSSIBLE = 0.25
"""and may take part where one does as likely as this."""
MAX_IDLE = 0.2
"""A party takes no part where none of its words does as likely as this."""
MIN_PAIR = 0.3
"""Two parties may have an act between them where the encoder finds it as likely as this."""
_COLOURING = ("nmod:poss", "amod", "compound")
SAW = "parts as the encoder saw them"
SAW_PAIR = "parties as the encoder saw them two by two"


@dataclass(frozen=True, slots=True)
class Part:
    """How likely a party acts and is acted on."""

    party: Party
    actor: float
    recipient: float
    tokens: frozenset[int] = frozenset()
    speaks_for: bool = True
    """False of nationals, firms and things: they are acted on as their state's, and do not act for it."""

    @property
    def p(self) -> float:
        return max(self.actor, self.recipient)


def groups(scene: Scene) -> Iterator[list[Trigger]]:
    """Triggers that name one act together, as "held talks" does: the same category, at most a word between them."""
    group: list[Trigger] = []
    for trigger in scene.tree.sentence.triggers or ():
        if group and (trigger.token > group[-1].token + 2 or _best(trigger) != _best(group[-1])):
            yield group
            group = []
        group.append(trigger)
    if group:
        yield group


def _best(trigger: Trigger) -> str:
    return max(trigger.categories, key=trigger.categories.__getitem__, default="")


def naming(scene: Scene, group: Sequence[Trigger]) -> int | None:
    """The word that names the act best: the surest verb, else noun, else adjective; function words name none."""
    for kinds in (("VERB",), ("NOUN",), ("ADJ", "PROPN")):
        words = [trigger for trigger in group if scene.tree[trigger.token].pos in kinds]
        if words:
            return max(words, key=lambda trigger: trigger.p).token
    return None


def parts(scene: Scene, trigger: Trigger) -> list[Part]:
    """Every party of the sentence with its part in the act."""
    found = []
    for actor in scene.actors.values():
        for party in actor.parties:
            tokens = _tokens(scene, actor, party)
            acting = max((trigger.actors.get(i, 0.0) for i in tokens), default=0.0)
            owned = [*tokens, *_owned(scene, actor)]
            acted_on = max((trigger.recipients.get(i, 0.0) for i in owned), default=0.0)
            found.append(Part(party, acting, acted_on, frozenset(tokens), _speaks_for(scene, actor, trigger.token)))
    return found


def _owned(scene: Scene, actor: Actor) -> Iterator[int]:
    """The nouns that a party colours or places, which are nobody's else: "Iraqi bases", "villages in Lebanon".

    What is done to them is done to their state.
    """
    tree, at = scene.tree, actor.head
    while True:
        is_placed = tree[at].relation == "nmod" and tree.case(at) in PLACE_PREPOSITIONS
        if tree[at].relation == "conj":  # "villages in Chile and Peru"
            at = tree[at].head
        elif is_placed or tree[at].relation in _COLOURING:
            at = tree[at].head
            if at in scene.actors or tree[at].pos != "NOUN" or (is_placed and _is_somebodys(tree, at)):
                return
            yield at
        else:
            return


def _is_somebodys(tree: Tree, index: int) -> bool:
    """People whom a name says to be somebody else's, wherever they are: "a Hamas commander in Dubai"."""
    belongs = any(tree[child].pos == "PROPN" for child in tree.children(index, "compound", "nmod:poss", "amod"))
    return belongs and tree.lemmas[index] in AGENTS | NATIONALS


def _speaks_for(scene: Scene, actor: Actor, trigger: int) -> bool:
    """An attribute speaks for its state where it is the act that it colours: "German proposals", "Kyiv's request"."""
    if actor.kind == "attribute":
        return scene.tree[actor.head].head == trigger
    return actor.kind != "national"


def _tokens(scene: Scene, actor: Actor, party: Party) -> Sequence[int]:
    """The words of a party's phrase; where several share one ("ministers of Peru and Chile") those of its own name."""
    if len(actor.parties) == 1:
        return [*_between(scene, party.start, party.end), actor.head]
    names = [name for name in scene.names if party.state in name.codes and party.start <= name.start < party.end]
    own = [i for name in names for i in _between(scene, name.start, name.end)]
    return own or [*_between(scene, party.start, party.end), actor.head]


def _between(scene: Scene, start: int, end: int) -> list[int]:
    return [i for i, token in enumerate(scene.tree.tokens) if token.start < end and token.end > start]


def without_idle(roles: Roles, found: Sequence[Part]) -> Roles:
    """The roles without the parties that the encoder sees take no part."""
    idle = {id(part.party) for part in found if part.p < MAX_IDLE}
    actors, recipients = (tuple(p for p in side if id(p) not in idle) for side in (roles.actors, roles.recipients))
    return replace(roles, actors=actors, recipients=recipients)


def paired_roles(scene: Scene, category: str, found: Sequence[Part], is_mutual: bool = False) -> Roles:
    """The parties between which the pairs that were read with both marked have such an act; one side at least takes
    part in the act at hand. Where each of two acts on the other, both act.
    """
    told: list[tuple[list[Part], list[Part]]] = []
    for pair in scene.tree.sentence.pairs:
        if pair.categories.get(category, 0.0) >= MIN_PAIR:
            sources = [part for part in found if part.speaks_for and _touches(pair.source, [part])]
            targets = [part for part in found if _touches(pair.target, [part])]
            if sources and targets and any(part.p >= MIN_PART for part in (*sources, *targets)):
                told.append((sources, targets))
    actors = distinct(part.party for sources, _ in told for part in sources)
    recipients = distinct(part.party for _, targets in told for part in targets)
    if is_mutual:
        return Roles(distinct((*actors, *recipients)), (), (SAW_PAIR,), agents=actors)
    return Roles(actors, without(recipients, actors), (SAW_PAIR,), agents=actors)


def pair_share(scene: Scene, category: str, actors: Sequence[Part], recipients: Sequence[Part]) -> float | None:
    """How likely the first do this to the others, by the pairs that were read with both marked; None where none was."""
    shares = [
        pair.categories.get(category, 0.0)
        for pair in scene.tree.sentence.pairs
        if _touches(pair.source, actors) and _touches(pair.target, recipients)
    ]
    return max(shares, default=None)


def _touches(words: tuple[int, int], found: Sequence[Part]) -> bool:
    return any(not part.tokens.isdisjoint(range(*words)) for part in found)


def seen_roles(found: Sequence[Part], is_mutual: bool = False, least: float = MIN_PART) -> Roles:
    """The parties that take part as likely as `least`; of a mutual act all of them act."""
    taking = [part for part in found if part.p >= least]
    actors = distinct(part.party for part in taking if part.actor >= part.recipient and part.speaks_for)
    recipients = distinct(part.party for part in taking if part.actor < part.recipient)
    if is_mutual:
        return Roles(distinct((*actors, *recipients)), (), (SAW,), agents=actors)
    return Roles(actors, without(recipients, actors), (SAW,), agents=actors)
