"""How real an act is when the sentence is written: read off negation, modals, tense and the words that govern it."""

import re
from datetime import date
from typing import Literal

from bilateral.coding.roles import LIGHT_VERBS
from bilateral.coding.status.aspect import goes_on, is_measure_lifted, is_past
from bilateral.coding.status.cues import SAYING, find_cues, has_day, segment, verb_group
from bilateral.coding.status.polarity import in_condition, is_negated, is_refuted, on_condition
from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.types import Span, Status

COMING: tuple[Status, ...] = ("scheduled", "intended", "proposed")
"""An act of these has not been done, and somebody means it to be."""

# A verb group is written in order, so that one look at it survives a wrong attachment of its parts.
_GROUPS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"\b(has|have|had|is|are) (still )?yet to\b|\b(has|have) still to\b"), "denied"),
    (re.compile(r"\babout to\b|\bstill to be\b"), "intended"),
    (re.compile(r"\bdue to\b|(\b(is|are|was|were)|['’](s|re)) (\w+ly |now |also |then |soon )?to\b"), "scheduled"),
    (re.compile(r"\b(could|may|might|can)\b"), "hypothetical"),
    (re.compile(r"\b(will|shall|wo)\b|['’]ll\b"), "intended"),
    (re.compile(r"\b(should|must|ought)\b"), "proposed"),
    (re.compile(r"(\b(is|are|am|being|(has|have) been)|['’](s|re))( \w+)* (\w+ing|being \w+)$"), "ongoing"),
)
_WOULD = re.compile(r"\bwould\b|['’]d\b")
_FUTURE = re.compile(r"\b(will|shall|wo|would)\b|['’](ll|d)\b|\b(is|are|was|were|be|due) (\w+ )?to\b|\bgoing to\b")
_COMMITTING = frozenset(
    "intend plan pledge undertake promise offer propose suggest proposal look readiness willingness intention".split()
)
"""Acts of saying that count by what is said: an offer is proposed, a pledge intended."""
_STATING = frozenset("express voice declare state reiterate reaffirm confirm renew signal show have".split())
_UTTERANCES = frozenset(
    """accusation allegation appeal application bid call charge claim complaint criticism demand invitation note offer
    plan plea promise proposal protest report request suggestion ultimatum warning decision""".split()
)
"""To reject one of these is not to say that it was never made."""
_SETTLED = frozenset("agree agreed promise promised pledge pledged request requested decide decided refused".split())
"""Before or after a noun these tell of the saying: "the loan promised in May"."""
_PARTS = frozenset("round series session resumption start beginning continuation opening organisation holding".split())
_ACHIEVING = frozenset("vote come go manage proceed move serve help".split())
_RANKS = frozenset(["first", "second", "third", "last", "only"])
_SETTING = frozenset(["at", "during", "in"])
_LINKS = ("for", "to", "towards", "on", "of", "against", "in")


def find_status(tree: Tree, index: int, on: Span | None = None, published: date | None = None) -> Status:
    """Status of the act that the token says. Verbs and nouns alike; a noun takes that of the verb it hangs on.

    With the days of the act and the day of publication, "visits Riga on 5 May" is told from "visits Riga".
    """
    status = _told(tree, index)
    is_ahead = on is not None and published is not None and on.start > published
    if not is_ahead or status not in ("occurred", "ongoing"):
        return status
    agreed = tree.lemmas[index] == "agree"  # a day ahead is that of the deed
    return "scheduled" if agreed or find_tense(tree, index) == "present" else status


def _told(tree: Tree, index: int) -> Status:
    cues = find_cues(tree)
    if in_condition(tree, index):
        return "hypothetical"
    if is_refuted(tree, index, cues):
        return "denied"
    lifting = tree.head(index)
    if lifting is not None and is_measure_lifted(tree, index) and _reading(tree, lifting, cues):
        return "ongoing"
    status = _reading(tree, index, cues) or _committed(tree, index, cues) or goes_on(tree, index, cues) or "occurred"
    if status in ("scheduled", "intended") and on_condition(tree, index):
        return "hypothetical"
    dated = status == "intended" and cues.get(index) != "intended" and has_day(tree, index)
    return "scheduled" if dated else status


def find_tense(tree: Tree, index: int) -> Literal["past", "present", "future"]:
    """Tense of the clause that the token belongs to."""
    cues = find_cues(tree)
    for at in (index, *tree.ancestors(index)):
        group = verb_group(tree, at)
        ahead = cues.get(at) == "scheduled" and (tree[at].pos in ("ADJ", "ADV") or tree.is_passive(at))
        if ahead or _FUTURE.search(group) or (group.startswith("to ") and _reading(tree, at, cues) in COMING):
            return "future"
        if tree[at].pos in ("VERB", "AUX") and not group.startswith("to "):
            if is_past(tree, at):
                return "past"
            if tree[at].relation in ("root", "conj", "ccomp", "parataxis", "advcl", "acl:relcl"):
                return "present"
    return "past"


def _reading(tree: Tree, at: int, cues: dict[int, Status]) -> Status | None:
    """What the act's own words say, or else those above it."""
    if is_negated(tree, at):
        return "denied"
    own, above = _own(tree, at, cues), _above(tree, at, cues)
    return above if above == "denied" else own or above


def _own(tree: Tree, at: int, cues: dict[int, Status]) -> Status | None:
    """What the word's own auxiliaries and modifiers say."""
    group = verb_group(tree, at)
    if _WOULD.search(group):
        return "intended" if _is_reported(tree, at) else "hypothetical"
    for pattern, status in _GROUPS:
        if pattern.search(group):
            return status
    if tree[at].pos in ("NOUN", "PROPN"):
        if tree.case(at) == "amid" and tree.lemmas[at] not in _UTTERANCES:
            return "ongoing"
        for child in tree.children(at, "amod", "compound", "acl"):
            if tree[child].relation == "acl" and verb_group(tree, child).startswith("to be"):
                return "intended"
            cue = None if tree[child].relation == "acl" and tree[child].text.endswith("ing") else cues.get(child)
            if cue not in (None, "occurred") and tree.lemmas[child] not in _SETTLED:
                return cue
    return None


def _is_reported(tree: Tree, at: int) -> bool:
    """Somebody says so: "would" is then the future seen from the past."""
    inside = segment(tree, at)
    return any(tree.lemmas[i] in SAYING and tree[i].pos == "VERB" and i != at for i in inside)


def _above(tree: Tree, at: int, cues: dict[int, Status]) -> Status | None:
    """What the words above it say: "plans to open", "is due to meet", "called for talks", "continues to"."""
    governor, relation = tree.head(at), tree[at].relation
    if governor is None:
        return "intended" if tree.has_mark(at, "to") else None
    cue = cues.get(governor)
    if cue and cue != "occurred" and _bears_on(tree, at, governor, cue):
        if is_negated(tree, governor):
            return None if cue == "denied" else "denied"
        higher = _own(tree, governor, cues) or _above(tree, governor, cues) if cue == "ongoing" else None
        return higher or cue  # "will continue to supply" is still to come
    if _is_purpose(tree, at):
        return "intended"
    if _shares(tree, at, governor):
        return _reading(tree, governor, cues)
    if relation == "obl" and tree.case(at) in _SETTING and tree[governor].pos == "VERB":
        status = _reading(tree, governor, cues)  # "will sign at the summit": the summit lies ahead too
        return status if status in COMING else None
    return None


def _is_purpose(tree: Tree, at: int) -> bool:
    """ "arrived to sign", "a step to reopen"; but "voted to sign" and "the first to sign" tell of what was done."""
    governor = tree.head(at)
    if governor is None or tree[at].relation not in ("advcl", "acl") or not tree.has_mark(at, "to"):
        return False
    beside = {tree[i].text.lower() for i in (governor, *tree.children(governor, "amod", "nummod"))}
    return not beside & _RANKS and tree.lemmas[governor] not in _ACHIEVING


def _bears_on(tree: Tree, at: int, governor: int, cue: Status) -> bool:
    """A cue governs its complements, and nouns in the places where they say what is meant."""
    relation, word = tree[at].relation, tree.lemmas[governor]
    if relation in ("xcomp", "csubj") or (relation in ("advcl", "acl") and _is_linked(tree, at)):
        return True
    if relation == "conj":  # "plan to open a consulate, launch a line and issue a stamp"
        return tree[at].text.lower() == tree.lemmas[at] and any(i < at for i in tree.children(governor, "xcomp"))
    if relation == "ccomp":
        return cue == "denied" or (cue == "proposed" and tree[at].text.lower() == tree.lemmas[at])
    if relation in ("obl", "nmod"):
        return tree.case(at) in (_LINKS if relation == "nmod" else _LINKS[:3])
    if relation in ("obj", "nsubj:pass"):
        if cue == "denied":
            return tree.lemmas[at] not in _UTTERANCES
        return word not in ("call", "press", "urge", "invite", "encourage", "instruct")
    return relation == "nsubj" and (cue == "ongoing" or tree[governor].pos in ("ADJ", "NOUN", "ADV"))


def _is_linked(tree: Tree, at: int) -> bool:
    return any(tree[child].text.lower() in _LINKS for child in tree.children(at, "mark", "case"))


def _shares(tree: Tree, at: int, governor: int) -> bool:
    """The act is told in the same breath as its governor: what holds of one holds of the other."""
    relation = tree[at].relation
    if relation == "conj":
        bare = tree[at].text.lower() == tree.lemmas[at] or not tree.has_mark(governor, "to")
        return bare and not tree.children(at, "aux", *SUBJECTS, *PASSIVE_SUBJECTS)
    if relation == "nmod":
        return tree.lemmas[governor] in _PARTS
    if tree[governor].pos not in ("VERB", "AUX"):
        return relation == "nsubj" and bool(tree.children(governor, "cop"))
    if relation == "nsubj":
        objects = {tree.lemmas[child] for child in tree.children(governor, "obj", "ccomp", "xcomp")}
        return tree[at].pos == "NOUN" and objects <= {"place"}
    if relation == "obj" and _is_purpose(tree, governor) and tree.lemmas[governor] not in LIGHT_VERBS:
        return False  # what a purpose is about may have been before: "to protest against the closure"
    return relation in ("xcomp", "csubj") or (relation in ("obj", "nsubj:pass") and tree[at].pos == "NOUN")


def _committed(tree: Tree, index: int, cues: dict[int, Status]) -> Status | None:
    """An act of saying takes the status of what is said, unless it is mentioned as past: "the loan promised in May"."""
    if tree.lemmas[index] in _STATING:
        said = [child for child in tree.children(index, "obj") if tree.children(child, "acl", "xcomp", "nmod")]
        return next((cues[child] for child in said if cues.get(child) in ("intended", "proposed")), None)
    if tree.lemmas[index] not in _COMMITTING or cues.get(index) not in ("intended", "proposed"):
        return None
    mentioned = tree[index].relation.startswith("acl") or re.search(r"\bhad\b", verb_group(tree, index))
    return None if mentioned and cues[index] == "intended" else cues[index]
