"""What a trigger may tell: each category that words or encoder read there, with each reading of its parties."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bilateral.coding import seen
from bilateral.coding.clauses import is_content, is_topic
from bilateral.coding.confidence import log_odds
from bilateral.coding.lexicon import Reading
from bilateral.coding.pair import can_supply, supply_other
from bilateral.coding.roles import Roles, find_roles
from bilateral.coding.scene import Scene
from bilateral.ontology import Frame, Ontology, Phrase
from bilateral.ontology.inflection import verb_forms
from bilateral.types import Party, Trigger

MIN_CATEGORY = 0.15
"""A category that the encoder gives a trigger less is not tried."""
MIN_GOVERNING = 0.5
"""What less likely names an act takes no clause for its content."""
_MUTUAL = frozenset(["CONSULT"])
_WISHES = frozenset().union(*map(verb_forms, "hope wish want need expect believe think desire".split()))
"""What these name is an opinion, whatever the encoder takes it for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read a trigger, and what speaks for and against it; `by_words`: the ontology's phrases say so."""

    reading: Reading
    roles: Roles
    signs: dict[str, float]
    by_words: bool
    trigger: Trigger | None = None

    @property
    def parties(self) -> set[str]:
        """The states and organisations that take part."""
        return _parties(self.roles)

    @property
    def is_plain(self) -> bool:
        """Words and tree tell it by themselves, and not as what another act or clause is about."""
        return self.by_words and bool(self.signs["by_tree"]) and not self.signs["content"] and not self.signs["topic"]


def find_candidates(scene: Scene, readings: Iterable[Reading], ontology: Ontology) -> Iterator[list[Candidate]]:
    """The candidates of each trigger, in order of the text."""
    parties = [party for actor in scene.actors.values() for party in actor.parties]
    if len(named(parties)) < 2 and not can_supply(scene.people):
        return
    sights = _sights(scene, list(readings))
    triggers = {
        token: reading
        for token, word, trigger in sights
        if word is not None or (trigger is not None and trigger.p >= MIN_GOVERNING)
        for reading in islice(_readings(token, word, trigger, ontology), 1)
    }
    for token, word, trigger in sights:
        found = seen.parts(scene, trigger) if trigger is not None else []
        standing = _standing(scene, token, triggers)
        candidates = []
        for reading in _readings(token, word, trigger, ontology):
            by_tree = find_roles(scene.tree, reading, scene.actors)
            by_pairs = seen.paired_roles(scene, reading.category.name, found, reading.frame.roles == "mutual")
            proposed = _proposed(by_tree, by_pairs, found, reading.frame.roles == "mutual")
            for roles in _roles(scene, reading, proposed, reading is word):
                if roles.inferred and (standing["content"] or standing["topic"]):
                    continue
                signs = _signs(reading, word, roles, trigger, found) | _agreeing(roles, by_tree, found)
                signs |= _paired(scene, reading, roles, by_pairs, found) | standing
                candidates.append(Candidate(reading, roles, signs, reading is word, trigger))
        if candidates:
            yield candidates


def _sights(scene: Scene, readings: Sequence[Reading]) -> list[tuple[int, Reading | None, Trigger | None]]:
    """Each word that names an act, with its reading by words and what the encoder saw there or at its object."""
    seen_at: dict[int, Trigger] = {}
    named_by: dict[int, int] = {}
    for group in seen.groups(scene):
        strongest = max(group, key=lambda trigger: trigger.p)
        at = seen.naming(scene, group)
        named_by |= {trigger.token: at for trigger in group if at is not None}
        seen_at |= dict.fromkeys((trigger.token for trigger in group), strongest)
    by_words = {reading.token: reading for reading in readings}
    objects = {token for reading in readings for token in reading.objects}
    sights: dict[int, tuple[Reading | None, Trigger | None]] = {}
    told: set[int] = set()
    for token, reading in by_words.items():
        if token not in objects:
            around = [seen_at[at] for at in (token, *reading.objects) if at in seen_at]
            sights[token] = reading, max(around, key=lambda trigger: trigger.p, default=None)
            told |= {id(trigger) for trigger in around}
    for token in dict.fromkeys(named_by.values()):
        is_told = token in sights or id(seen_at[token]) in told
        if not is_told and scene.tree[token].text.lower() not in _WISHES:
            sights[token] = None, seen_at[token]
    return [(token, *sights[token]) for token in sorted(sights)]


def _readings(token: int, word: Reading | None, trigger: Trigger | None, ontology: Ontology) -> Iterator[Reading]:
    if word is not None:
        yield word
    if trigger is not None:
        for name, p in trigger.categories.items():
            if p >= MIN_CATEGORY and (word is None or word.category.name != name):
                frame = Frame((), "mutual" if name in _MUTUAL else "direct")
                yield Reading(token, ontology.categories[name], frame, Phrase(name.lower()))


def _proposed(by_tree: Roles, by_pairs: Roles, found: Sequence[seen.Part], is_mutual: bool) -> list[Roles]:
    """The parties as the tree has them first, then as the encoder saw them."""
    by_encoder = [seen.seen_roles(found, is_mutual, least) for least in (seen.MIN_PART, seen.MIN_POSSIBLE)]
    return [by_tree, seen.without_idle(by_tree, found), *by_encoder, by_pairs]


def _roles(scene: Scene, reading: Reading, proposed: Sequence[Roles], is_word: bool) -> Iterator[Roles]:
    """Those proposed that are enough for an act, each once.

    Where tree and encoder find the same ones the tree says who acts, for a phrase of the ontology knows a guest from a
    host.
    """
    is_active = scene.tree[reading.token].pos == "VERB" and not scene.tree.is_passive(reading.token)
    tried: list[Roles] = []
    for roles in proposed:
        if tried and is_word and _parties(roles) == _parties(proposed[0]):
            continue
        is_short = reading.frame.when == "party" and len(_parties(roles)) < 2
        whole = supply_other(scene, reading, roles, is_active) if is_word and not is_short else roles
        same = any((one.actors, one.recipients) == (whole.actors, whole.recipients) for one in tried)
        if not is_short and not same and is_whole(whole, reading, is_active):
            tried.append(whole)
            yield whole


def is_whole(roles: Roles, reading: Reading, is_active: bool) -> bool:
    """Two states or organisations at least, one of them a state, and somebody who acts where somebody does."""
    if is_active and not roles.actors:
        return False  # somebody acts, and who it is was not understood
    parties = (*roles.actors, *roles.recipients)
    needs_other = reading.category.recipient == "required" and reading.frame.roles != "mutual"
    if needs_other and not roles.recipients and len(named(roles.actors)) < 2:
        return False
    return len(named(parties)) >= 2 and any(party.state for party in parties)


def named(parties: Sequence[Party]) -> set[str]:
    """States and organisations that take part, and names that may be either of two states'."""
    return {key for party in parties if (key := party.state or party.organisation or _open_name(party))}


def _open_name(party: Party) -> str | None:
    """ "Congo", where nothing tells which; a person without a state is not one, nor a pronoun."""
    return party.name if party.name[:1].isupper() and not (party.person or party.office) else None


def _parties(roles: Roles) -> set[str]:
    return named((*roles.actors, *roles.recipients))


def _standing(scene: Scene, token: int, by_words: dict[int, Reading]) -> dict[str, float]:
    """What its place in the sentence says against an act."""
    return {
        "content": float(is_content(scene.tree, token, by_words)),
        "topic": float(is_topic(scene.tree, token)),
        "noun": float(scene.tree[token].pos != "VERB"),
    }


def _signs(
    reading: Reading, word: Reading | None, roles: Roles, trigger: Trigger | None, found: Sequence[seen.Part]
) -> dict[str, float]:
    categories = trigger.categories if trigger is not None else {}
    inside = {id(party) for party in (*roles.actors, *roles.recipients)}
    keys = _parties(roles)
    taken = [_best_p(party, found) for party in (*roles.actors, *roles.recipients)]
    left = [part.p for part in found if not named([part.party]) <= keys]
    acting = {id(party) for party in roles.actors}
    turned = [
        part.recipient - part.actor if id(part.party) in acting else part.actor - part.recipient
        for part in found
        if id(part.party) in inside
    ]
    return {
        "category": log_odds(categories.get(reading.category.name, 0.0)),
        "act": log_odds(trigger.p if trigger is not None else 0.0),
        "words": float(reading is word),
        "other_words": float(word is not None and reading is not word),
        "parties": log_odds(min(taken, default=0.0)),
        "left_out": log_odds(max(left, default=0.0)),
        "turned": max(turned, default=0.0),
        "inferred": float(roles.inferred),
        "no_actor": float(not roles.actors),
        "many": float(len(keys) > 2),
    }


def _best_p(party: Party, found: Sequence[seen.Part]) -> float:
    """How likely a party takes part by whichever of its state's words in the sentence does likeliest: "Peru … it"."""
    return max((part.p for part in found if part.party is party or named([part.party]) & named([party])), default=0.0)


def _agreeing(roles: Roles, by_tree: Roles, found: Sequence[seen.Part]) -> dict[str, float]:
    """Whether tree and encoder, each for itself, find just these parties."""
    sides = (roles, by_tree, seen.seen_roles(found))
    these, tree, encoder = (_parties(one) for one in sides)
    return {"by_tree": float(these == tree), "by_encoder": float(these == encoder), "agreed": float(tree == encoder)}


def _paired(
    scene: Scene, reading: Reading, roles: Roles, by_pairs: Roles, found: Sequence[seen.Part]
) -> dict[str, float]:
    """What reading the two sides marked says of it, whether it was tried, and the parties that pairs find alone."""
    acting, acted_on = ({id(party) for party in side} for side in (roles.actors, roles.recipients))
    actors = [part for part in found if id(part.party) in acting]
    recipients = [part for part in found if id(part.party) in acted_on] or actors
    share = seen.pair_share(scene, reading.category.name, actors, recipients)
    return {
        "pair": 0.0 if share is None else log_odds(share),
        "unpaired": float(share is None),
        "by_pairs": float(_parties(by_pairs) == _parties(roles)),
        "more_paired": float(bool(_parties(by_pairs) - _parties(roles))),
    }
