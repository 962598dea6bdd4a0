"""Who says what a verb of saying tells: its subject as the sentence writes it, "who" included."""

from collections.abc import Iterator

from bilateral.coding.speech.words import speech_nouns, text_nouns
from bilateral.coding.syntax import SUBJECTS, Tree
from bilateral.coding.who.nouns import AGENTS, NATIONALS

_RELATIVE = frozenset(["who", "which", "that"])
_NOBODY = frozenset("that this these there what".split())
LEARNING = frozenset("learn learned learnt learns hear heard understand understood obtain obtained".split())
_PARTING = frozenset([",", "–", "—", "-", "”", '"', "before", "after", "while", "by"])
"""Behind these a participle belongs to the clause, not to the noun before it."""
_TELLERS = AGENTS | NATIONALS | frozenset("source witness insider analyst agency media press service office".split())
_REACH = 10
"""A phrase behind a verb has its head within so many words."""
_NOUNS = ("NOUN", "PROPN", "PRON")
_NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "ADP")
_INSIDE = ("-", "'s", "’s", "'", "’")
_ASIDE = (",", "”", '"', "''", "–", "—")
_PHRASE = ("acl:relcl", "acl", "parataxis", "punct", "appos", "advcl")


def find_sources(tree: Tree, verb: int) -> list[int]:
    """Head tokens, none where nobody is told."""
    if tree[verb].text.lower() in LEARNING:
        told_by = [child for child in tree.children(verb, "obl") if tree.case(child) == "from"]
        if told_by:
            return told_by
    found = _found(tree, verb)
    return [source for source in found if not _is_nobody(tree, source, verb)]


def _found(tree: Tree, verb: int) -> list[int]:
    own = tree.children(verb, *SUBJECTS)
    if own:
        return tree.conjuncts(_nearest(own, verb))
    if aside := find_aside(tree, verb):
        return aside
    if _is_reduced_passive(tree, verb) or tree.is_passive(verb):
        by = [child for child in tree.children(verb, "obl", "obl:agent", "nmod") if tree.case(child) == "by"]
        return by or (tree.patients(verb) if tree[verb].text.lower() in ("quoted", "cited") else [])
    if tree[verb].text.lower().endswith("ing") and (subjects := _of_participle(tree, verb)):
        return subjects
    return tree.subjects(verb) or _beside(tree, verb)


def _nearest(subjects: list[int], verb: int) -> int:
    """Of two the nearer: the other belongs to what is said."""
    return subjects[0] if len(subjects) == 1 else min(subjects, key=lambda subject: abs(subject - verb))


def _is_nobody(tree: Tree, source: int, verb: int) -> bool:
    is_pronoun = tree[source].pos in ("PRON", "DET") and tree[source].text.lower() in _NOBODY
    return is_pronoun and not tree[verb].relation.startswith("acl")


def _is_reduced_passive(tree: Tree, verb: int) -> bool:
    """ "Asked about it, the minister …": somebody else asked."""
    token = tree[verb]
    return token.relation == "advcl" and token.text.lower().endswith("ed") and not tree.children(verb, "aux")


def _of_participle(tree: Tree, verb: int) -> list[int]:
    """ "…, adding that": whoever does what the nearest finite clause before tells; "a letter saying": its author."""
    at = verb
    while tree[at].relation == "conj" and tree[tree[at].head].text.lower().endswith("ing") and tree[at].head != at:
        at = tree[at].head
    governor = tree.head(at)
    if governor is None or not (tree[at].relation.startswith("acl") or tree[at].relation in ("advcl", "dep", "xcomp")):
        return []
    if governor < at and tree[governor].text.lower() in (text_nouns() | speech_nouns()):
        return tree.children(governor, "nmod:poss") or _author(tree, governor)
    return next(_subjects_before(tree, at), []) if tree[at - 1].text.lower() in _PARTING else []


def _author(tree: Tree, text: int) -> list[int]:
    above = tree.head(text)
    return tree.agents(above) if above is not None and tree[text].relation == "obj" else []


def _subjects_before(tree: Tree, index: int) -> Iterator[list[int]]:
    for at in range(index - 1, -1, -1):
        own = tree.children(at, *SUBJECTS) if tree[at].pos in ("VERB", "AUX") else []
        if own and not tree[at].relation.startswith("acl:relcl"):
            yield tree.conjuncts(_nearest(own, at))


def find_aside(tree: Tree, verb: int) -> list[int]:
    """The phrase from a comma to the verb, whatever it hangs on: "…, a spokesman for the Tongan premier said"."""
    has_content = any(child > verb for child in tree.children(verb, "ccomp", "xcomp"))
    is_passive = tree.children(verb, "aux:pass") or any(tree.case(child) == "by" for child in tree.children(verb))
    if has_content or is_passive or tree[verb].relation == "conj" or tree.words[verb].endswith("ing"):
        return []
    last = verb - 1
    while last > 0 and tree[last].pos in ("AUX", "ADV"):
        last -= 1
    first = last + 1
    while first > 0 and (tree[first - 1].pos in _NOMINAL or tree[first - 1].text in _INSIDE):
        first -= 1
    if first < 2 or tree[first - 1].text not in _ASIDE or tree.children(verb, "mark"):
        return []
    head = next((i for i in range(first, last + 1) if not first <= tree[i].head <= last), None)
    return [head] if head is not None and tree[head].pos in _NOUNS and not tree.case(head) else []


def can_tell(tree: Tree, index: int) -> bool:
    """Somebody, or a text: "citing envoys", "citing a letter"; not "citing the threat"."""
    return tree[index].pos == "PROPN" or tree.lemmas[index] in _TELLERS or tree.words[index] in text_nouns()


def _beside(tree: Tree, verb: int) -> list[int]:
    """The phrase next to an aside, whatever it hangs on: "…, said the agency, which"; "Peru, he said, left"."""
    if not verb or tree[verb].relation == "acl":
        return []
    if tree[verb - 1].text in (",", "”", '"', "''"):
        nouns = (i for i in range(verb + 1, min(verb + _REACH, len(tree))) if tree[i].pos in _NOUNS)
        return next(([noun] for noun in nouns if source_words(tree, noun)[0] == verb + 1), [])
    is_aside = tree[verb - 1].pos in _NOUNS and tree.tokens[verb + 1 : verb + 2] and tree[verb + 1].text == ","
    return [verb - 1] if is_aside else []


def source_words(tree: Tree, source: int) -> list[int]:
    """The words of a source's phrase, without what is told of it besides."""
    return tree.subtree(source, lambda token: token.relation not in _PHRASE)
