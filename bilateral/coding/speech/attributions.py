"""Who says what in a sentence: of each word of saying its source and the words that are said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.coding.speech.sources import LEARNING, can_tell, find_aside, find_sources
from bilateral.coding.speech.words import (
    Use,
    charging_verbs,
    light_verbs,
    phrasal_verbs,
    speech_nouns,
    verb_uses,
)
from bilateral.coding.syntax import SUBJECTS, Tree

OPENING, CLOSING = frozenset(("“", "„", "«", "``")), frozenset(("”", "»"))
QUOTES = OPENING | CLOSING | {'"', "''"}
_OBJECTS = ("obj", "obl", "nmod", "advcl", "xcomp", "nsubj:pass")
_CITING = frozenset(["citing", "quoting"])
_OCCASIONS = frozenset("after before during following upon when while".split())
_THOUGHT = (Use.BELIEF, Use.WISH)
_NEAR = 6
"""A quotation mark so many words from a verb belongs to what it says."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Head words of who says it, the word that tells so, and the words that are said, as the sentence's tokens."""

    sources: tuple[int, ...]
    cue: int
    content: frozenset[int]
    use: Use
    has_clause: bool = True
    """Whether the content is a clause, which is said, and no mere object, which is spoken of."""


def find_attributions(tree: Tree) -> list[Attribution]:
    """In order of the cues. A cue without a source, "is said to", attributes nothing."""
    found = [one for index in range(len(tree)) if (one := _at(tree, index)) is not None]
    return [one for first in found for one in _with_source(tree, first, found)]


def _with_source(tree: Tree, one: Attribution, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """And besides it who passes it on, "the paper learned from envoys that", or told it first, "…, citing envoys"."""
    yield one
    learners = tree.children(one.cue, *SUBJECTS) if tree.words[one.cue] in LEARNING else []
    if learners and learners[0] not in one.sources:
        yield replace(one, sources=tuple(learners), content=one.content | {one.cue})
    told = [told for child in tree.children(one.cue, "obj") for told in tree.conjuncts(child)]
    if tree.words[one.cue] in _CITING and told and can_tell(tree, told[0]):
        others = [other for other in found if other.has_clause and other.cue != one.cue]
        before = [other for other in others if other.cue < one.cue][-1:]
        for other in before or [other for other in others if other.cue == tree.head(one.cue)]:
            yield replace(other, sources=tuple(told), content=other.content - {*tree.subtree(one.cue)}, use=Use.CITED)


def _at(tree: Tree, index: int) -> Attribution | None:
    token, word = tree[index], tree.words[index]
    if word == "according":
        return _according(tree, index)
    if token.pos == "VERB" and token.relation != "amod" and (use := _use(tree, index, word)) is not None:
        return _by_verb(tree, index, use)
    if token.pos == "NOUN" and word in speech_nouns():
        return _by_noun(tree, index) or _by_last_word(tree, index)
    return None


def _use(tree: Tree, index: int, word: str) -> Use | None:
    if word in light_verbs() and speech_nouns() & {tree.words[child] for child in tree.children(index, "obj")}:
        return Use.ABOUT
    wanted = phrasal_verbs().get(word)
    if wanted is not None and not wanted.isdisjoint(tree.words[index + 1 : index + 4]):
        return Use.ABOUT
    return verb_uses().get(word)


def _according(tree: Tree, index: int) -> Attribution | None:
    source = tree.head(index)
    if source is None:
        return None
    governor = tree.head(source)
    if governor is None:
        return None
    said = _unparted(tree, index, {*_indirect(tree, governor)} - {*tree.subtree(source)})
    return Attribution((source,), index, frozenset(said), Use.ALWAYS)


def _by_verb(tree: Tree, index: int, use: Use) -> Attribution | None:
    sources = find_sources(tree, index)
    if not sources:
        return None
    said, has_clause = _clause(tree, index, use) or _behind(tree, index, sources), True
    if not said and use is Use.ALWAYS:
        said = _before(tree, index, sources)
    if use is Use.ALWAYS:
        said -= _occasion(tree, index)
    if not said and use is not Use.CLAUSE:
        said, has_clause = {token for head in tree.children(index, *_OBJECTS) for token in tree.subtree(head)}, False
    if not said and use is not Use.ALWAYS and not (use not in _THOUGHT and _is_quoting(tree, index)):
        return None
    if use in _THOUGHT and not has_clause and not tree.children(index, "obj", "xcomp"):
        return None
    return Attribution(tuple(sources), index, frozenset(said), use, has_clause)


def _clause(tree: Tree, index: int, use: Use) -> set[int]:
    """The words of the clause that is said: below the verb, or around it where it stands aside."""
    heads = [child for child in tree.children(index) if _is_clause(tree, child, use) or _is_charge(tree, index, child)]
    if heads:
        return _unparted(tree, index, {token for head in heads for token in _indirect(tree, head)})
    governor = tree.head(index)
    is_told = use is not Use.CLAUSE or tree.words[index] in LEARNING
    is_put = is_told and tree[index].relation == "advcl" and tree.has_mark(index, "as")
    if governor is None or not (is_put or tree[index].relation in ("parataxis", "dep")):
        return set()
    return _unparted(tree, index, {*_indirect(tree, governor)} - {*tree.subtree(index)})


def _behind(tree: Tree, verb: int, sources: list[int]) -> set[int]:
    """ "learned from the ministry that Peru had left": the clause behind a source behind the verb, which the parser may
    take for a relative clause of the source."""
    last = sources[-1]
    for clause in tree.children(last, "acl:relcl", "acl") if last > verb else ():
        behind = [child for child in tree.children(clause) if child > last]
        has_subject = any(tree[child].relation in SUBJECTS and tree[child].text.lower() != "that" for child in behind)
        if has_subject and any(tree[child].text.lower() == "that" for child in behind):
            return {token for token in tree.subtree(clause) if token > last}
    return set()


def _before(tree: Tree, verb: int, sources: list[int]) -> set[int]:
    """ "Ghana left, a spokesman said": the clause before an aside that the parser takes for a part of it."""
    is_part = tree[verb].relation == "acl" and tree.head(verb) == sources[0] and not tree.words[verb].endswith("ing")
    if not is_part or "," not in (tree[i].text for i in range(verb)):
        return set()
    governor = next((at for at in tree.ancestors(sources[0]) if tree[at].pos == "VERB"), None)
    return _unparted(tree, verb, {*_indirect(tree, governor)} - {*tree.subtree(sources[0])}) if governor else set()


def _occasion(tree: Tree, verb: int) -> set[int]:
    """ "said after meeting his counterpart": on what occasion, right behind the verb, is not said."""
    at = verb + 1
    if at >= len(tree) or tree.words[at] not in _OCCASIONS:
        return set()
    head = tree[at].head
    below = tree.subtree(head)
    return {*below} if below[0] == at and verb not in below else set()


def _is_clause(tree: Tree, child: int, use: Use) -> bool:
    relation = tree[child].relation
    if relation in ("ccomp", "csubj:pass", "parataxis"):
        return True
    if relation == "xcomp":
        is_fact = tree[child].text.lower().endswith("ing")  # "denied backing", where "vowed to back" is an act itself
        return is_fact and use in (Use.ALWAYS, Use.ABOUT)
    if relation == "advcl":
        return tree.has_mark(child, "of")  # "accused Chile of attacking"
    is_told = relation == "obj" and tree[child].text.lower() in speech_nouns()
    return is_told and any(tree.children(one, "mark") for one in tree.children(child, "acl", "ccomp"))


def _is_charge(tree: Tree, verb: int, child: int) -> bool:
    """ "accused Chile of an attack", "blamed Chile for the attack"."""
    is_deed = tree[child].relation in ("obl", "nmod", "advcl") and tree.case(child) in ("of", "for", "with")
    return is_deed and tree.words[verb] in charging_verbs()


def _unparted(tree: Tree, verb: int, words: set[int]) -> set[int]:
    """Behind a semicolon another speaks, or nobody."""
    stops = [i for i, token in enumerate(tree.tokens) if token.text == ";" and not _is_quoted(tree, i)]
    first = max((i for i in stops if i < verb), default=-1)
    last = min((i for i in stops if i > verb), default=len(tree))
    return {word for word in words if first < word < last}


def _indirect(tree: Tree, head: int) -> list[int]:
    """The words of a clause without what a comma sets apart: ", which" tells what the document knows."""
    return [i for i in tree.subtree(head) if not any(_is_apart(tree, at) for at in _up(tree, i, head))]


def _up(tree: Tree, index: int, head: int) -> Iterator[int]:
    while index != head:
        yield index
        index = tree[index].head


def _is_apart(tree: Tree, index: int) -> bool:
    """Behind a comma: ", which …", and ", a claim that …", which sums up what was said before it."""
    sums_up = tree.words[index] in speech_nouns() and tree.children(index, "acl:relcl", "acl")
    if not sums_up and tree[index].relation != "acl:relcl":
        return False
    first = tree.subtree(index)[0]
    return "," in (tree[first].text, tree[first - 1].text if first else "")


def _is_quoting(tree: Tree, index: int) -> bool:
    """A quotation begins or ends near the verb, which stands outside of it."""
    near = tree.tokens[max(0, index - _NEAR) : index + _NEAR + 1]
    return any(token.text in QUOTES for token in near) and not _is_quoted(tree, index)


def _is_quoted(tree: Tree, index: int) -> bool:
    marks = [token.text for token in tree.tokens[:index] if token.text in QUOTES]
    return bool(marks) and (marks[-1] in OPENING or (marks[-1] not in CLOSING and len(marks) % 2 == 1))


def _by_last_word(tree: Tree, index: int) -> Attribution | None:
    """ "…, the press service of the presidency reports": the verb that ends a sentence may be taken for a noun."""
    is_last = index + 2 >= len(tree) and tree.words[index] == "reports"
    source = next((one for one in find_aside(tree, index) if can_tell(tree, one)), None) if is_last else None
    governor = next((at for at in tree.ancestors(source) if tree[at].pos == "VERB"), None) if source else None
    if source is None or governor is None:
        return None
    said = {*_indirect(tree, governor)} - {*tree.subtree(source)}
    return Attribution((source,), index, frozenset(said), Use.ALWAYS)


def _by_noun(tree: Tree, index: int) -> Attribution | None:
    clauses = [child for child in tree.children(index, "acl", "ccomp") if tree.children(child, "mark")]
    owners = tree.children(index, "nmod:poss") or [c for c in tree.children(index, "nmod") if tree.case(c) == "by"]
    if not clauses or not owners:
        return None
    said = {token for clause in clauses for token in tree.subtree(clause)}
    return Attribution(tuple(owners), index, frozenset(said), Use.ABOUT)
