"""What is not so, or only if something else is: negation, refuted reports and conditions."""

import re
from itertools import pairwise

from bilateral.coding.status.cues import segment, verb_group
from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.ontology.inflection import verb_forms
from bilateral.types import Status

_NOT = frozenset(["not", "n't", "n’t", "never", "neither", "nor", "hardly"])
_NOTHING = frozenset(["none", "nobody", "nothing", "neither", "nowhere"])
_NO = frozenset(["no", "neither", "not"])
_PREVENTING = frozenset().union(
    *map(verb_forms, "prevent ban bar block discourage dissuade forbid hinder keep prohibit stop".split())
)
_REPORTS = frozenset(
    "report claim allegation rumour suggestion speculation assertion accusation story true truth question".split()
)
_CONDITIONAL = frozenset(["if", "unless", "whether", "lest"])
_INVERTED = frozenset(["should", "were", "had"])
_CONDITION = re.compile(
    r"\b(if|unless|provided|providing|in case|in the event|otherwise|failing which|only when"
    r"|(only|not \w+) (after|before|until))\b|^(should|were|had) "
)
_PROVIDED = re.compile(r"(^|[,“\"] |only )(provided|providing)( that)?\b[^,;]*$")
_WOULD = re.compile(r"\b(will|would|could|ready|prepared|might)\b|['’](ll|d)\b")


def is_negated(tree: Tree, at: int) -> bool:
    """Denied by "not" and its like, by a "no" at its subject or object, or by "without"."""
    group = verb_group(tree, at).split()
    around = [tree[child].text.lower() for child in tree.children(at, "cc", "cc:preconj", "advmod", "det")]
    if any(word in _NOT for word in (*group, *around)):
        return not _says_not_only(tree)
    if "no" in around or tree.case(at) == "without" or tree.has_mark(at, "without") or _is_prevented(tree, at):
        return True
    if tree[at].pos not in ("VERB", "AUX"):
        return False
    nouns = tree.children(at, *SUBJECTS, *PASSIVE_SUBJECTS, "obj", "obl")
    return any(
        tree[noun].text.lower() in _NOTHING or any(tree[child].text.lower() in _NO for child in tree.children(noun))
        for noun in nouns
    )


def _is_prevented(tree: Tree, at: int) -> bool:
    """ "barred him from visiting"."""
    governor = tree.head(at)
    if governor is None or not tree.has_mark(at, "from"):
        return False
    return tree[governor].text.lower() in _PREVENTING and not is_negated(tree, governor)


def _says_not_only(tree: Tree) -> bool:
    words = [token.text.lower() for token in tree.tokens]
    return any(one == "not" and following in ("only", "just", "merely") for one, following in pairwise(words))


def is_refuted(tree: Tree, index: int, cues: dict[int, Status]) -> bool:
    """The act is what somebody denies, or what a report says that is called untrue."""
    refuting = any(status == "denied" for status in cues.values())
    at = index
    for governor in tree.ancestors(index):
        if tree[at].relation in ("ccomp", "csubj", "acl", "xcomp") and not tree.has_mark(at, "to"):
            if cues.get(governor) == "denied" and tree[governor].pos == "VERB":
                return not is_negated(tree, governor)
            if tree.lemmas[governor] in _REPORTS and (refuting or is_negated(tree, governor)):
                return True
        at = governor
    return False


def in_condition(tree: Tree, index: int) -> bool:
    """The act is a condition itself: "if Peru signs", "should Peru sign", "were Peru to sign"."""
    if _PROVIDED.search(tree.text[tree.sentence.start : tree[index].start].lower()):
        return True
    at = index
    for step in (index, *tree.ancestors(index)):
        if step != index and tree[at].relation not in ("obj", "nsubj", "nsubj:pass", "xcomp", "conj", "obl", "nmod"):
            return False
        marks = [tree[child].text.lower() for child in tree.children(step, "mark", "advmod", "case")]
        if _CONDITIONAL & {*marks} or _is_inverted(tree, step):
            return True
        at = step
    return False


def _is_inverted(tree: Tree, at: int) -> bool:
    subjects = tree.children(at, *SUBJECTS, *PASSIVE_SUBJECTS)
    return any(
        tree[child].text.lower() in _INVERTED and child < subjects[0]
        for child in tree.children(at, "aux", "aux:pass", "cop")
        if subjects
    )


def on_condition(tree: Tree, index: int) -> bool:
    """Something else has to happen first: "would sign if", "will sign only when"."""
    inside = segment(tree, index)
    words = " ".join(tree[at].text.lower() for at in inside)
    return bool(_CONDITION.search(words) and _WOULD.search(words))
