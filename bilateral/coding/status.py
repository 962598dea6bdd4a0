"""How real an act is when the sentence is written: read off negation, modals, tense and the words that govern it."""

import re
from datetime import date

from bilateral.coding.cues import SAYING, find_cues, has_day, segment, verb_group
from bilateral.coding.polarity import in_condition, is_negated, is_refuted, on_condition
from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.types import Span, Status

COMING: tuple[Status, ...] = ("scheduled", "intended", "proposed")
"""An act of these has not been done, and somebody means it to be."""

# A verb group is written in order, so that one look at it survives a wrong attachment of its parts.
_GROUPS: tuple[tuple[re.Pattern[str], Status], ...] = tuple(
    (re.compile(pattern), status)  # type: ignore[misc]
    for pattern, status in (
        (r"\b(has|have|had|is|are) (still )?yet to\b", "denied"),
        (r"\b(has|have) still to\b", "denied"),
        (r"\babout to\b", "intended"),
        (r"\b(is|are|was|were|'s|’s|'re|’re) (\w+ly |now |also |then |soon )?to\b", "scheduled"),
        (r"\bstill to be\b", "intended"),
        (r"\b(could|may|might|can)\b", "hypothetical"),
        (r"\b(will|shall|wo|'ll|’ll)\b", "intended"),
        (r"\b(should|must|ought)\b", "proposed"),
        (r"\b(is|are|am|being|'s|’s|'re|’re|has been|have been)( \w+)* (\w+ing|being \w+)$", "ongoing"),
    )
)
_WOULD = re.compile(r"\b(would|'d|’d)\b")
_PERFECT = re.compile(r"\b(has|have|'ve|’ve)\b")
_FINITE_PAST = re.compile(r"\b(was|were|had|has|have|did|been|'ve|’ve)\b")
_FUTURE = re.compile(r"\b(will|shall|wo|'ll|’ll|would|'d|’d)\b|\b(is|are|was|were|be) (\w+ )?to\b|\bgoing to\b")
_COMMITTING = frozenset("intend plan pledge undertake promise offer propose suggest proposal look".split())
"""Acts of saying that count by what is said: an offer is proposed, a pledge intended."""
_STATING = frozenset("express voice declare state reiterate reaffirm confirm renew signal show have".split())
_UTTERANCES = frozenset(
    """accusation allegation appeal application bid call charge claim complaint criticism demand invitation note offer
    plan plea promise proposal protest report request suggestion ultimatum warning decision""".split()
)
"""To reject one of these is not to say that it was never made."""
_MEASURES = frozenset("ban blockade embargo emergency quarantine restriction sanction siege tariff boycott".split())
"""They stand until somebody lifts them."""
_LIFTING = frozenset("lift ease end remove abolish drop scrap soften relax waive extend prolong bypass".split())
_LASTING = frozenset("finance fund shelter maintain teach employ own occupy operate share".split())
"""What is told of these in the simple present goes on: "Oslo funds the school"."""
_PARTS = frozenset("round series session resumption start beginning continuation opening organisation holding".split())
_LINKS = ("for", "to", "towards", "on", "of", "against", "in")
_SPAN = re.compile(r"\b(since|for (\w+ ){1,2}(days|weeks|months|years|decades))\b")
_ON_VISIT = re.compile(r"\b(is|are|currently) on (a|an|his|her|their)( [\w-]+){0,4}$")



def find_status(tree: Tree, index: int) -> Status:
    """Status of the act that the token says. Verbs and nouns alike; a noun takes that of the verb it hangs on."""
    cues = find_cues(tree)
    if in_condition(tree, index):
        return "hypothetical"
    if is_refuted(tree, index, cues):
        return "denied"
    status = _reading(tree, index, cues) or _committed(tree, index, cues) or _lasting(tree, index, cues) or "occurred"
    if status in ("scheduled", "intended") and on_condition(tree, index):
        return "hypothetical"
    return "scheduled" if status == "intended" and has_day(tree, index) else status


def in_time(status: Status, span: Span | None, published: date | None) -> Status:
    """The status in the light of the act's day: what is told as done and lies ahead of the publication is scheduled."""
    if span is None or published is None or span.basis == "inferred":
        return status
    return "scheduled" if status in ("occurred", "ongoing") and span.start > published else status


def find_tense(tree: Tree, index: int) -> str:
    """ "past", "present" or "future" of the clause that the token belongs to."""
    cues = find_cues(tree)
    for at in (index, *tree.ancestors(index)):
        group = verb_group(tree, at)
        ahead = cues.get(at) == "scheduled" and (tree[at].pos in ("ADJ", "ADV") or tree.is_passive(at))
        if ahead or _FUTURE.search(group) or (group.startswith("to ") and _reading(tree, at, cues) in COMING):
            return "future"
        if tree[at].pos in ("VERB", "AUX") and not group.startswith("to "):
            if _FINITE_PAST.search(group) or _is_past_form(tree, at, group):
                return "past"
            if tree[at].relation in ("root", "conj", "ccomp", "parataxis", "advcl", "acl:relcl"):
                return "present"
    return "past"


def _reading(tree: Tree, at: int, cues: dict[int, Status]) -> Status | None:
    """What the act's own words say, or else those above it."""
    if is_negated(tree, at):
        return "denied"
    return _own(tree, at, cues) or _above(tree, at, cues)


def _own(tree: Tree, at: int, cues: dict[int, Status]) -> Status | None:
    """What the word's own auxiliaries and modifiers say."""
    group = verb_group(tree, at)
    if _WOULD.search(group):
        return "intended" if _is_reported(tree, at) else "hypothetical"
    for pattern, status in _GROUPS:
        if pattern.search(group):
            return status
    if tree[at].pos in ("NOUN", "PROPN"):
        for child in tree.children(at, "amod", "compound", "acl", "nmod"):
            to_be = tree[child].relation == "acl" and verb_group(tree, child).startswith("to be")
            cue = "intended" if to_be else cues.get(child) if tree[child].relation != "nmod" else None
            if cue not in (None, "occurred"):
                return cue  # type: ignore[return-value]
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
        if cue == "denied" or not is_negated(tree, governor):
            own = _own(tree, governor, cues) if cue == "ongoing" else None
            return own or (_above(tree, governor, cues) if cue == "ongoing" else None) or cue
        return "denied"
    if relation in ("advcl", "acl") and tree.has_mark(at, "to"):
        return "intended"
    if _shares(tree, at, governor):
        return _reading(tree, governor, cues)
    if relation == "obl" and tree[at].pos in ("NOUN", "PROPN") and tree[governor].pos == "VERB":
        status = _reading(tree, governor, cues)
        return status if status in COMING else None
    return None


def _bears_on(tree: Tree, at: int, governor: int, cue: Status) -> bool:
    """A cue governs its complements, and nouns in the places where they say what is meant."""
    relation, word = tree[at].relation, tree.lemmas[governor]
    if relation in ("xcomp", "csubj") or (relation in ("advcl", "acl") and (tree.has_mark(at, "to") or tree.case(at))):
        return True
    if relation == "ccomp":
        return cue == "denied" or (cue == "proposed" and tree[at].text.lower() == tree.lemmas[at])
    if relation in ("obl", "nmod"):
        return tree.case(at) in (_LINKS if relation == "nmod" else _LINKS[:3])
    if relation in ("obj", "nsubj:pass"):
        if cue == "denied":
            return tree.lemmas[at] not in _UTTERANCES
        return word not in ("call", "press", "urge", "invite", "encourage", "instruct")
    return relation == "nsubj" and (cue == "ongoing" or tree[governor].pos in ("ADJ", "NOUN", "ADV"))


def _shares(tree: Tree, at: int, governor: int) -> bool:
    """The act is told in the same breath as its governor: what holds of one holds of the other."""
    relation = tree[at].relation
    if relation == "conj":
        return not tree.children(at, "aux", "mark", *SUBJECTS, *PASSIVE_SUBJECTS)
    if relation == "nmod":
        return tree.lemmas[governor] in _PARTS
    if tree[governor].pos not in ("VERB", "AUX"):
        return relation == "nsubj" and bool(tree.children(governor, "cop"))
    if relation == "nsubj":
        return tree[at].pos == "NOUN" and not tree.children(governor, "obj", "ccomp", "xcomp")
    return relation in ("xcomp", "csubj") or (relation in ("obj", "nsubj:pass") and tree[at].pos == "NOUN")


def _is_past_form(tree: Tree, at: int, group: str) -> bool:
    word = tree[at].text.lower()
    return " " not in group and word != tree.lemmas[at] and not word.endswith(("ing", "s"))


def _committed(tree: Tree, index: int, cues: dict[int, Status]) -> Status | None:
    """An act of saying takes the status of what is said, unless it is mentioned as past: "the loan promised in May"."""
    if tree.lemmas[index] in _STATING:
        said = [cues.get(child) for child in tree.children(index, "obj")]
        return next((cue for cue in said if cue in ("intended", "proposed")), None)
    if tree.lemmas[index] not in _COMMITTING or cues.get(index) not in ("intended", "proposed"):
        return None
    mentioned = tree[index].relation.startswith("acl") and cues[index] == "intended"
    return None if mentioned else cues[index]


def _lasting(tree: Tree, index: int, cues: dict[int, Status]) -> Status | None:
    """Ongoing where tense and words say that the act goes on or is done again and again."""
    governor = tree.head(index)
    if tree.lemmas[index] in _MEASURES and governor is not None and tree.lemmas[governor] in _LIFTING:
        return "ongoing"
    if _ON_VISIT.search(tree.text[tree.sentence.start : tree[index].end].lower()):
        return "ongoing"
    verb = index if tree[index].pos in ("VERB", "AUX") else governor
    if verb is None or tree[verb].pos not in ("VERB", "AUX"):
        return None
    group = verb_group(tree, verb)
    clause = tree.subtree(verb, lambda token: token.relation not in ("conj", "parataxis", "acl:relcl", "ccomp"))
    if _PERFECT.search(group):
        words = " ".join(tree[at].text.lower() for at in clause)
        return "ongoing" if _SPAN.search(words) else None
    if _FINITE_PAST.search(group) or _is_past_form(tree, verb, group) or group.startswith("to "):
        return None
    if any(cues.get(at) == "ongoing" for at in clause):
        return "ongoing"
    word = tree[verb].text.lower()
    simple = group == word and not word.endswith("ing")
    if simple and (tree[verb].relation == "acl:relcl" or tree.lemmas[verb] in _LASTING):
        return "ongoing"
    return "ongoing" if tree.lemmas[verb] in _LASTING and re.search(r"\b(is|are)\b", group) else None
