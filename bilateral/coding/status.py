"""How real an act is when the sentence is written: read off negation, modals, tense and the verb that governs it."""

from bilateral.coding.syntax import Tree
from bilateral.types import Status

_INTENDING = frozenset(
    "plan intend want hope aim seek expect wish aspire prepare promise pledge vow agree undertake commit decide".split()
)
_INTENDING_ADJECTIVES = frozenset("ready willing prepared determined keen eager poised committed interested".split())
_SCHEDULING = frozenset(["schedule"])
_SCHEDULED_WORDS = frozenset(["due", "scheduled", "set", "slated", "expected", "planned"])
_PROPOSING = frozenset("propose suggest recommend urge ask call invite request demand encourage advocate".split())
_DENYING = frozenset("deny refuse fail decline refute reject cancel postpone".split())
_CONSIDERING = frozenset("consider discuss explore threaten examine".split())
_NOT = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"])
_SUPPOSING = frozenset(["if", "unless", "whether", "should", "in_case"])
_PROSPECTS = frozenset(
    "prospect possibility plan intention proposal idea readiness willingness potential opportunity need wish".split()
)
_FUTURE_WORDS = frozenset(["future", "forthcoming", "upcoming", "coming", "planned", "proposed", "possible", "next"])


def find_status(tree: Tree, index: int) -> Status:
    """Status of the act that the token says. Verbs and nouns alike; a noun takes that of the verb it hangs on."""
    if _is_negated(tree, index):
        return "denied"
    return _own(tree, index) or _governed(tree, index) or "occurred"


def find_tense(tree: Tree, index: int) -> str:
    """ "past", "present" or "future" of the clause that the token belongs to."""
    for at in (index, *tree.ancestors(index)):
        auxiliaries = _auxiliaries(tree, at)
        if (
            auxiliaries & {"will", "shall", "'ll", "’ll", "would", "'d"}
            or tree.lemmas[at] in _SCHEDULING
            or tree[at].text.lower() in _SCHEDULED_WORDS
        ):
            return "future"
        if tree[at].pos in ("VERB", "AUX"):
            if _is_finite_past(tree, at, auxiliaries):
                return "past"
            if tree[at].relation in ("root", "ccomp", "parataxis", "advcl", "acl:relcl") and not tree.has_mark(
                at, "to"
            ):
                return "present"
    return "past"


def _is_finite_past(tree: Tree, index: int, auxiliaries: set[str]) -> bool:
    word = tree[index].text.lower()
    if auxiliaries & {"was", "were", "had", "has", "have", "did", "been"}:
        return True
    return not auxiliaries and word != tree.lemmas[index] and not word.endswith(("ing", "s"))


def _auxiliaries(tree: Tree, index: int) -> set[str]:
    return {tree[child].text.lower() for child in tree.children(index, "aux", "aux:pass", "cop")}


def _is_negated(tree: Tree, index: int) -> bool:
    words = {
        tree[child].text.lower() for child in tree.children(index, "advmod", "det", "neg", "cc:preconj", "case", "mark")
    }
    if words & _NOT and not _only(tree, index):
        return True
    governor = tree.head(index)
    if governor is None or tree[index].relation not in ("xcomp", "ccomp", "obj", "nsubj:pass"):
        return False
    if tree.lemmas[governor] in _DENYING and tree[governor].pos == "VERB" and tree[index].relation != "nsubj:pass":
        return True
    return tree[index].relation in ("xcomp", "obj", "nsubj:pass") and _is_negated(tree, governor)


def _only(tree: Tree, index: int) -> bool:
    """ "not only" denies nothing."""
    return any(
        tree[i].text.lower() == "not" and tree[i + 1].text.lower() in ("only", "just", "merely")
        for i in range(len(tree) - 1)
    )


def _own(tree: Tree, index: int) -> Status | None:
    """What the word's own auxiliaries and marks say."""
    auxiliaries = _auxiliaries(tree, index)
    adjectives = {tree[child].text.lower() for child in tree.children(index, "amod")}
    if any(tree.lemmas[child] in _SUPPOSING for child in tree.children(index, "mark", "aux")):
        return "hypothetical"
    if auxiliaries & {"will", "shall", "'ll", "’ll"}:
        return "scheduled" if _has_day(tree, index) else "intended"
    if auxiliaries & {"would", "'d"}:
        return "intended" if tree[index].relation in ("ccomp", "conj", "acl:relcl") else "hypothetical"
    if auxiliaries & {"could", "may", "might", "can"}:
        return "hypothetical"
    if auxiliaries & {"should", "must", "ought"}:
        return "proposed"
    if tree[index].text.lower().endswith("ing") and auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re", "been"}:
        return "ongoing"
    if adjectives & _FUTURE_WORDS and tree[index].pos == "NOUN":
        return "intended"
    return None


def _governed(tree: Tree, index: int) -> Status | None:
    """What the words above it say: "plans to open", "is scheduled to meet", "called for talks", "continues to"."""
    relation = tree[index].relation
    governor = tree.head(index)
    if governor is None:
        return None
    lemma, word = tree.lemmas[governor], tree[governor].text.lower()
    complement = relation in ("xcomp", "ccomp", "advcl", "acl") and (tree.has_mark(index, "to") or relation == "xcomp")
    if complement or relation in ("obj", "nsubj:pass", "obl", "nmod", "csubj"):
        if lemma in _SCHEDULING or (
            word in _SCHEDULED_WORDS and (tree.is_passive(governor) or tree.children(governor, "cop"))
        ):
            return "scheduled"
        if complement and (lemma in _INTENDING or lemma in _INTENDING_ADJECTIVES):
            return "intended"
        if lemma in ("plan", "intend", "propose", "suggest") and relation in ("obj", "nsubj:pass"):
            return "proposed" if lemma in ("propose", "suggest") else "intended"
        if lemma in _PROPOSING and (complement or (relation == "obl" and tree.case(index) == "for")):
            return "proposed"
        if lemma in _CONSIDERING and (complement or relation == "obj"):
            return "hypothetical"
        if lemma in _PROSPECTS and relation in ("acl", "nmod"):
            return "intended"
        if lemma in ("continue", "remain", "keep") and (complement or relation == "obj"):
            return "ongoing"
    if (complement and lemma == "be") or (relation == "xcomp" and tree.has_mark(index, "to") and word in ("is", "are")):
        return "scheduled"
    if relation in ("xcomp", "conj", "obj", "nsubj:pass", "csubj", "ccomp") and tree[index].pos != "PROPN":
        shared = relation != "conj" or not tree.children(index, "aux", "nsubj", "nsubj:pass")
        light = relation in ("xcomp", "conj") or tree[index].pos == "NOUN"
        if shared and light and tree[governor].pos in ("VERB", "AUX"):
            if _is_negated(tree, governor):
                return "denied"
            return _own(tree, governor) or _governed(tree, governor)
    return None


def _has_day(tree: Tree, index: int) -> bool:
    """A day is named in the clause: digits beside a month, or a weekday."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "today")
    months = ("january february march april may june july august september october november december").split()
    words = [
        tree[i].text.lower()
        for i in tree.subtree(index, lambda token: token.relation not in ("conj", "parataxis", "acl:relcl"))
    ]
    return any(word in days for word in words) or (
        any(word in months for word in words)
        and any(word.rstrip("stndrh").isdigit() and len(word) <= 4 for word in words)
    )
