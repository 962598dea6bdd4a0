"""Whether an act goes on: present or perfect with words of duration or habit, and verbs that last by themselves."""

import re

from bilateral.coding.status.cues import verb_group
from bilateral.coding.syntax import Tree
from bilateral.ontology.inflection import verb_forms
from bilateral.types import Status


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in (verb, *verb_forms(verb)))


_FINITE_PAST = re.compile(r"\b(was|were|had|has|have|did|been)\b|['’]ve\b")
_PERFECT = re.compile(r"\b(has|have)\b|['’]ve\b")
_PRESENT_PASSIVE = re.compile(r"\b(is|are) (\w+ )?\w+$")
_SPAN = re.compile(r"\b(since|for (\w+ ){1,2}(days|weeks|months|years|decades))\b")
_STAYING = re.compile(r"\b(is|are|currently) on (a|an|his|her|their)( [\w-]+){0,4}$")
_MEASURES = frozenset("ban blockade embargo emergency quarantine restriction sanction siege tariff boycott".split())
"""They stand until somebody lifts them."""
_LIFTING = frozenset("lift ease end remove abolish drop scrap soften relax waive extend prolong bypass".split())
_LASTING = _forms("finance fund shelter maintain teach employ own occupy operate share")
"""What is told of these in the present goes on: "Oslo funds the school"."""
_HABITS = _forms("refuse reserve host supply deliver support hold recognise claim pay send award grant")
"""So it does of these where it only describes: "the students whom Oslo hosts"; elsewhere a headline may be past."""
_ADVERBIAL = ("advmod", "obl", "obl:tmod", "obl:npmod", "nmod", "nmod:tmod")


def is_past(tree: Tree, verb: int) -> bool:
    """A finite verb in the past or perfect; the form alone tells where it has no auxiliary."""
    group, word = verb_group(tree, verb), tree[verb].text.lower()
    if _FINITE_PAST.search(group):
        return True
    return group == word and (word.endswith("ed") or (word != tree.lemmas[verb] and not word.endswith(("ing", "s"))))


def goes_on(tree: Tree, index: int, cues: dict[int, Status]) -> Status | None:
    """Ongoing where tense and words say that the act goes on or is done again and again."""
    if cues.get(index) == "ongoing" and tree[index].pos == "VERB":
        return "ongoing"
    if _STAYING.search(tree.text[tree.sentence.start : tree[index].end].lower()):
        return "ongoing"
    verb = index if tree[index].pos in ("VERB", "AUX") else tree.head(index)
    if verb is None or tree[index].relation == "nsubj:pass" or tree[verb].pos not in ("VERB", "AUX"):
        return None
    beside = tree.children(verb, *_ADVERBIAL)
    if _PERFECT.search(verb_group(tree, verb)):
        return "ongoing" if any(_SPAN.search(_words(tree, at)) for at in beside) else None
    if is_past(tree, verb) or tree.has_mark(verb, "to"):
        return None
    usual = any(cues.get(at) == "ongoing" and tree[at].pos not in ("VERB", "ADJ") for at in beside)
    return "ongoing" if usual or _lasts(tree, verb) else None


def _words(tree: Tree, at: int) -> str:
    return " ".join(tree[i].text.lower() for i in tree.subtree(at))


def _lasts(tree: Tree, verb: int) -> bool:
    """A verb in the simple present whose meaning is a state or a habit."""
    group, word = verb_group(tree, verb), tree[verb].text.lower()
    simple = group == word and not word.endswith("ing")
    if word in _LASTING:
        return simple or _PRESENT_PASSIVE.search(group) is not None
    return simple and tree[verb].relation == "acl:relcl" and word in _HABITS


def is_measure_lifted(tree: Tree, index: int) -> bool:
    """A ban, or another measure that stands until it is lifted, under a verb or noun of lifting."""
    governor = tree.head(index)
    return governor is not None and tree.lemmas[index] in _MEASURES and tree.lemmas[governor] in _LIFTING
