"""What a trigger is in its sentence: an act told, the content of another act, a mere topic, or what is remembered."""

from collections.abc import Mapping

from bilateral.coding.lexicon import Reading
from bilateral.coding.roles import LIGHT_VERBS
from bilateral.coding.syntax import Tree

_CIRCUMSTANCE = frozenset(
    "during on in at after before since following upon within throughout ahead_of prior_to".split()
)
_CONNECTING = frozenset(
    "after before while as since when because if although though until by once whereas unless".split()
)
"""Words that join a clause of its own; after "of", "for" and "to" a clause says what the verb above is about."""
_TOPICAL = frozenset("to about on of for regarding concerning towards toward into".split())


def is_content(tree: Tree, token: int, triggers: Mapping[int, Reading]) -> bool:
    """The act is what another one is about: "called for talks", "thanked him for the support"."""
    is_noun = tree[token].pos == "NOUN"
    at = token
    for governor in tree.ancestors(token):
        if tree[at].relation == "conj" and not is_noun and not tree.children(at, "nsubj", "nsubj:pass"):
            at = governor  # content where the first of those coordinated is: "demands that they stop and leave"
            continue
        if is_noun and tree[at].relation == "nsubj" and governor in triggers and at == token:
            return True  # "the agreement entered into force": the verb tells the act
        if _stands_apart(tree, at, is_noun):
            return False
        if governor in triggers and (is_noun or triggers[governor].category.has_content):
            return True
        at = governor
    return False


def _stands_apart(tree: Tree, at: int, is_noun: bool) -> bool:
    """The phrase tells something of its own: a further clause, a circumstance, the subject."""
    relation = tree[at].relation
    if relation == "conj":
        return not (is_noun and tree[tree[at].head].pos in ("NOUN", "PROPN"))
    if relation == "advcl":
        marks = {tree.lemmas[child] for child in tree.children(at, "mark")}
        return not marks or bool(marks & _CONNECTING)
    if relation == "obl":
        return tree.case(at) in _CIRCUMSTANCE
    return relation in ("parataxis", "acl:relcl", "nsubj")


def is_topic(tree: Tree, token: int) -> bool:
    """A noun that its clause is only about: "referring to cooperation", "discussed the visit", "seek support"."""
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


def is_remembered(tree: Tree, token: int) -> bool:
    """The act is what an anniversary is of: "25 years since the signing"."""
    chain = [token, *tree.ancestors(token)]
    nearby = [*chain, *(child for at in chain for child in tree.children(at, "obj", "nsubj", "obl"))]
    return any(tree.lemmas[at] in ("anniversary", "year") for at in nearby)
