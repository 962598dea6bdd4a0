"""Who does it to whom: the parties of a trigger, read off its place in the tree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bilateral.coding.lexicon import Reading
from bilateral.coding.syntax import CLAUSAL, Tree
from bilateral.coding.who.actors import Actor, is_place
from bilateral.types import Party, Token

LIGHT_VERBS = frozenset(
    """hold have make give pay express voice convey offer issue launch open begin start continue resume attend
    participate conduct take lead host organise deliver send extend receive sign reach carry enter
    impose lift conclude announce provide establish put stage mount wage undertake complete finish exchange
    mark enjoy lay do celebrate commemorate""".split()
)
"""Verbs that lend their subject to a noun that names the act: "held talks", "paid a visit"."""
_ARGUMENTS = ("obj", "iobj", "obl", "nmod", "nsubj:pass", "xcomp", "advcl", "ccomp", "acl", "dep")
_TARGETS = ("obj", "iobj", "obl", "nsubj:pass")
_CIRCUMSTANCE = frozenset("by during after before since despite according_to as under amid following".split())
_TOWARDS = frozenset(["to", "into", "against", "toward", "towards", "on", "over", "with", "for"])
_OWNING = frozenset(["of", "by", "between", "among"])
_TOGETHER = frozenset(["with", "between", "alongside", "together_with", "together"])


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts and who is acted on; `how` says in words where they were found."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    how: tuple[str, ...] = ()
    inferred: bool = False
    agents: tuple[Party, ...] = ()
    """Of a mutual act, those who are its grammatical agents."""


def find_roles(tree: Tree, reading: Reading, actors: Mapping[int, Actor]) -> Roles:
    """The parties of a trigger by its frame's roles; empty where the sentence names none."""
    agents, others, how = (
        _noun_parties(tree, reading, actors) if _is_noun(tree, reading) else _verb_parties(tree, reading, actors)
    )
    if reading.frame.roles == "mutual":
        return Roles(distinct((*agents, *others)), (), how, agents=distinct(agents))
    if reading.frame.roles == "reverse":
        agents, others = others, agents
    if not _states(others) and len(_states(agents)) == 1 and reading.category.place_is_party:
        others = (*others, *_hosts(tree, reading.token, actors))
    agents, others = distinct(agents), distinct(others)
    return Roles(agents, without(others, agents), how)


def _is_noun(tree: Tree, reading: Reading) -> bool:
    return tree[reading.token].pos in ("NOUN", "PROPN")


def _verb_parties(
    tree: Tree, reading: Reading, actors: Mapping[int, Actor]
) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[str, ...]]:
    verb = reading.token
    heads = tree.agents(verb)
    if reading.frame.roles == "visit":  # who travels is a party, not what one colours: "Kenyan exports came to"
        actors = {head: actor for head, actor in actors.items() if actor.kind != "attribute"}
    agents = tuple(_subject_parties(tree, heads, actors))
    how = ("agent of the verb",) if agents else ()
    if not heads and not tree.is_passive(verb):
        nearest = _nearest_before(tree, verb, actors)
        agents, how = (nearest, ("nearest party before the verb",)) if nearest else ((), ())
    if not agents and reading.frame.roles == "mutual" and tree.is_passive(verb):  # "a session of A and B was held"
        agents = tuple(party for noun in reading.objects for party in _owners(tree, noun, actors))
    if any(tree[one].text.lower() == "each" for one in tree.patients(verb)):  # "supported each other"
        return agents, (), (*how, "each other")
    taken = {party.start for party in agents}
    others = tuple(party for party in _argument_parties(tree, verb, actors, reading, heads) if party.start not in taken)
    return agents, others, how


def _owners(tree: Tree, noun: int, actors: Mapping[int, Actor]) -> Iterator[Party]:
    """Whose act a noun names: "Peru's visit", "the Thai-Lao talks", "the meeting of the commission of A and B"."""
    for child in tree.children(noun, "nmod:poss", "amod", "compound", "nmod", "nmod:desc"):
        if tree[child].relation != "nmod" or tree.case(child) in _OWNING:
            yield from _subject_parties(tree, tree.conjuncts(child), actors)


def _divided(tree: Tree, noun: int, owners: list[Party]) -> tuple[list[Party], list[Party]]:
    """Of an act that is not mutual, who does it and whom it is done to: "Peru's seizure of a Chilean ship"."""
    phrases = [child for child in tree.children(noun, "nmod") if tree.case(child) == "of"]
    below = [index for child in phrases for index in tree.subtree(child)]
    after = [party for party in owners if any(tree[i].start < party.end and tree[i].end > party.start for i in below)]
    before = [party for party in owners if party not in after]
    return (before, after) if before else (owners, [])


def _noun_parties(
    tree: Tree, reading: Reading, actors: Mapping[int, Actor]
) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[str, ...]]:
    noun = reading.token
    agents: list[Party] = []
    others: list[Party] = []
    agents += _owners(tree, noun, actors)
    if reading.frame.roles != "mutual":
        agents, others = _divided(tree, noun, agents)
    for child in tree.children(noun, "nmod", "obl"):
        if tree.case(child) in _TOGETHER | _TOWARDS and tree.case(child) not in _OWNING:
            others += [p for one in tree.conjuncts(child) for p in _own_or_inner(tree, one, actors, reading)]
    governor = _light_verb(tree, noun)
    how: tuple[str, ...] = ("parties beside the noun",) if agents or others else ()
    if governor is not None:
        subjects = list(_subject_parties(tree, tree.agents(governor), actors))
        if subjects:
            # With a subject at hand, what stands beside the noun is whom it concerns: "expressed support for A's plan".
            if reading.frame.roles != "mutual" and not tree.children(noun, "nmod:poss"):
                others = [*others, *agents]
                agents = []
            elif tree.children(noun, "nmod:poss"):
                agents = [
                    party for party in agents if party.start != subjects[0].start and party.person != subjects[0].person
                ]
            agents = [*subjects, *agents]
            how = ("subject of the verb that the noun depends on",)
        taken = {party.start for party in (*agents, *others)}
        others += [
            party
            for party in _argument_parties(tree, governor, actors, reading, tree.agents(governor))
            if party.start not in taken
        ]
    return tuple(agents), tuple(others), how


def _light_verb(tree: Tree, noun: int) -> int | None:
    """The verb that lends the noun its subject, if there is one."""
    governor = tree.head(noun)
    if governor is None:
        return None
    if tree[noun].relation == "conj" and tree[governor].pos in ("NOUN", "PROPN"):
        return _light_verb(tree, governor)
    if (
        tree[governor].pos == "VERB"
        and tree[noun].relation in ("obj", "nsubj:pass")
        and tree.lemmas[governor] in LIGHT_VERBS
    ):
        return governor
    if (
        tree[governor].pos == "VERB"
        and tree[noun].relation == "obl"
        and tree.lemmas[governor] in ("participate", "attend", "take", "engage", "enter")
    ):
        return governor
    return None


def _argument_parties(
    tree: Tree, verb: int, actors: Mapping[int, Actor], reading: Reading, agents: Iterable[int]
) -> Iterator[Party]:
    """Parties in the verb's objects and prepositional phrases: those that head one, else those inside.

    Of mutual acts only those take part who are met or stand after "with" and "between".
    """
    skip = set(agents)
    children = [child for child in tree.children(verb, *_ARGUMENTS) if _is_argument(tree, child, reading)]
    nominal = [one for child in children if tree[child].pos != "VERB" for one in tree.conjuncts(child)]
    clauses = [one for child in children if tree[child].pos == "VERB" for one in tree.conjuncts(child)]
    arguments = [one for one in dict.fromkeys([*nominal, *clauses, *tree.patients(verb)]) if one not in skip]
    if reading.category.name == "REQUEST":  # "asks that Peru stop"
        arguments += [one for clause in tree.children(verb, "ccomp") for one in tree.children(clause, "nsubj")]
    if reading.category.name == "REJECT":  # "denied that it had shelled Peru"
        arguments += [one for clause in tree.children(verb, "ccomp") for one in tree.children(clause, *_TARGETS)]
    if reading.frame.roles == "mutual":
        met = [one for one in arguments if tree[one].relation not in ("obl", "nmod") or tree.case(one) in _TOGETHER]
        partners = [party for one in met for party in _own(tree, one, actors, reading)]
        partners += [party for one in arguments for party in _partners(tree, one, actors)]
        promising = _states(_subject_parties(tree, skip, actors))
        if partners or len(promising) > 1 or reading.category.name != "AGREE":
            yield from partners
            return
    acting = _states(_subject_parties(tree, skip, actors))
    heads = [party for one in arguments for party in _own(tree, one, actors, reading)]
    heads = [party for party in heads if party.state not in acting]  # "recalled its envoy from Peru" is done to Peru
    yield from heads or [party for one in arguments for party in _inner(tree, one, actors)]


def _partners(tree: Tree, head: int, actors: Mapping[int, Actor]) -> Iterator[Party]:
    """Inside an argument, those after "with" and "between": "signed a pact with Peru", "the talks between A and B"."""
    for index in tree.subtree(head, lambda token: token.relation not in CLAUSAL):
        if index != head and tree.case(index) in _TOGETHER:
            for one in tree.conjuncts(index):
                yield from actors[one].parties if one in actors else ()


def _is_argument(tree: Tree, child: int, reading: Reading) -> bool:
    """Not the agent of a passive, nor a clause that tells of something else."""
    relation = tree[child].relation
    if relation == "obl" and tree.case(child) in _CIRCUMSTANCE:
        return False
    if relation in ("advcl", "ccomp", "acl"):
        return reading.category.has_content and not tree.children(child, "nsubj")
    return True


def _own(tree: Tree, head: int, actors: Mapping[int, Actor], reading: Reading) -> tuple[Party, ...]:
    """The parties of a phrase that is one itself; a place is one only for acts that reach there."""
    actor = actors.get(head)
    if actor is None or actor.kind == "attribute":
        return ()
    if is_place(tree, actor):
        return actor.parties if tree.case(head) in reading.category.reaches else ()
    return (*actor.parties, *_named_along(tree, head, actors))


def _named_along(tree: Tree, head: int, actors: Mapping[int, Actor]) -> Iterator[Party]:
    """People coordinated with the name below a title: "met with Senate Speaker X and Y"."""
    for index in tree.subtree(head, lambda token: token.relation in ("appos", "flat", "conj", "compound", "nmod:desc")):
        actor = actors.get(index)
        if index != head and tree[index].relation == "conj" and actor is not None and actor.kind == "person":
            yield from actor.parties


def _inner(tree: Tree, head: int, actors: Mapping[int, Actor]) -> Iterator[Party]:
    """Parties inside a phrase that is none itself: "Peru's plan", "the Peruvian plan"; not those of its clauses."""
    for index in tree.subtree(head, _in_phrase):
        actor = actors.get(index)
        if actor is not None and not is_place(tree, actor):
            yield from actor.parties


def _own_or_inner(tree: Tree, head: int, actors: Mapping[int, Actor], reading: Reading) -> list[Party]:
    return list(_own(tree, head, actors, reading)) or list(_inner(tree, head, actors))


def _subject_parties(tree: Tree, heads: Iterable[int], actors: Mapping[int, Actor]) -> Iterator[Party]:
    """Parties that the agent phrases are, or that own them ("Peru's decision", "officials of both countries")."""
    for head in heads:
        actor = actors.get(head)
        if actor is not None:
            yield from actor.parties if actor.kind != "national" else ()
            continue
        for index in tree.subtree(head, _inside_phrase):
            inner = actors.get(index)
            if inner is not None and inner.kind != "national" and not is_place(tree, inner):
                yield from inner.parties


def _in_phrase(token: Token) -> bool:
    return token.relation not in (*CLAUSAL, "acl") and not (token.relation == "conj" and token.pos == "VERB")


def _inside_phrase(token: Token) -> bool:
    return token.relation in ("nmod:poss", "amod", "compound", "nmod", "flat", "conj", "nmod:desc", "appos")


def _nearest_before(tree: Tree, verb: int, actors: Mapping[int, Actor]) -> tuple[Party, ...]:
    """For parses that lost the subject: the nearest party before the verb, no other finite verb between."""
    for index in range(verb - 1, -1, -1):
        if tree[index].pos == "VERB":
            return ()
        actor = actors.get(index)
        is_adjacent = all(tree[i].pos in ("AUX", "ADV", "PART") for i in range(index + 1, verb))
        if actor is not None and (is_adjacent or (actor.kind != "attribute" and not tree.case(index))):
            return actor.parties if not is_place(tree, actor) else ()
    return ()


def _hosts(tree: Tree, token: int, actors: Mapping[int, Actor]) -> Iterator[Party]:
    """Whose ground it is: "to Nairobi", "visited Nairobi", "arrived in Kenya"."""
    governor = tree.head(token)
    around = [token] if governor is None or tree[token].pos == "VERB" else [token, governor]
    for at in around:
        for child in tree.children(at, "obl", "nmod", "obj", "compound"):
            for index in tree.conjuncts(child):
                actor = actors.get(index)
                if (
                    actor is not None
                    and actor.kind in ("state", "seat")
                    and tree.case(index) in ("to", "in", "at", "into", "")
                ):
                    yield from actor.parties


def _states(parties: Iterable[Party]) -> set[str]:
    return {party.state for party in parties if party.state}


def distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """One party a state and person; the one that tells more stays."""
    kept: dict[tuple[str | None, str | None], Party] = {}
    for party in parties:
        key = (party.state or party.organisation or party.name, party.person)
        if key not in kept or (party.office and not kept[key].office):
            kept[key] = party
    named = {key[0] for key in kept if key[1]}
    return tuple(party for key, party in kept.items() if key[1] or key[0] not in named)


def without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties whose state or organisation, or name where they have neither, is none of the others'."""
    taken = {party.state or party.organisation or party.name for party in others}
    return tuple(party for party in parties if (party.state or party.organisation or party.name) not in taken)
