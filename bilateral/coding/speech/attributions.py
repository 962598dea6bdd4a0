"""Who says what in a sentence: of each word of saying its source and the words that are said."""

from dataclasses import dataclass

from bilateral.coding.speech.sources import find_sources
from bilateral.coding.speech.words import Use, light_verbs, phrasal_verbs, speech_nouns, verb_uses
from bilateral.coding.syntax import Tree

OPENING, CLOSING = frozenset(("“", "„", "«", "``")), frozenset(("”", "»"))
QUOTES = OPENING | CLOSING | {'"', "''"}
_CLAUSES = ("ccomp", "parataxis")
_OBJECTS = ("obj", "obl", "nmod", "advcl", "xcomp", "nsubj:pass")
_NEAR = 6
"""A quotation mark so many words from a verb belongs to what it says."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Head words of who says it, the word that tells so, and the words that are said, as the sentence's tokens."""

    sources: tuple[int, ...]
    cue: int
    content: frozenset[int]
    use: Use


def find_attributions(tree: Tree) -> list[Attribution]:
    """In order of the cues. A cue without a source, "is said to", attributes nothing."""
    return [one for index in range(len(tree)) if (one := _at(tree, index)) is not None]


def _at(tree: Tree, index: int) -> Attribution | None:
    token = tree[index]
    word = token.text.lower()
    if word == "according":
        return _according(tree, index)
    if token.pos == "VERB" and token.relation != "amod" and (use := _use(tree, index, word)) is not None:
        return _by_verb(tree, index, use)
    if token.pos == "NOUN" and word in speech_nouns():
        return _by_noun(tree, index)
    return None


def _use(tree: Tree, index: int, word: str) -> Use | None:
    if word in light_verbs() and speech_nouns() & {tree[child].text.lower() for child in tree.children(index, "obj")}:
        return Use.ABOUT
    wanted = phrasal_verbs().get(word)
    if wanted is not None and any(token.text.lower() in wanted for token in tree.tokens[index + 1 : index + 4]):
        return Use.ABOUT
    return verb_uses().get(word)


def _according(tree: Tree, index: int) -> Attribution | None:
    source = tree.head(index)
    if source is None:
        return None
    governor = tree.head(source)
    said = set(tree.subtree(governor)) if governor is not None else set(range(len(tree)))
    return Attribution((source,), index, frozenset(said - {*tree.subtree(source)}), Use.ALWAYS)


def _by_verb(tree: Tree, index: int, use: Use) -> Attribution | None:
    said = _clause(tree, index)
    if not said and use in (Use.ABOUT, Use.WISH, Use.ALWAYS):
        said = {token for head in tree.children(index, *_OBJECTS) for token in tree.subtree(head)}
    if not said and use is not Use.ALWAYS and not (use is not Use.WISH and _is_quoting(tree, index)):
        return None
    if use is Use.WISH and not _clause(tree, index) and not tree.children(index, "obj", "xcomp"):
        return None
    sources = find_sources(tree, index)
    return Attribution(tuple(sources), index, frozenset(said), use) if sources else None


def _clause(tree: Tree, index: int) -> set[int]:
    """The words of the clause that is said: below the verb, or around it where it stands aside."""
    said = {token for head in tree.children(index, *_CLAUSES) for token in tree.subtree(head)}
    governor = tree.head(index)
    is_aside = tree[index].relation == "parataxis" or (tree[index].relation == "advcl" and tree.has_mark(index, "as"))
    if not said and is_aside and governor is not None:
        return {*tree.subtree(governor)} - {*tree.subtree(index)}
    return said


def _is_quoting(tree: Tree, index: int) -> bool:
    """A quotation begins or ends near the verb, which stands outside of it."""
    near = (i for i in range(max(0, index - _NEAR), min(index + _NEAR + 1, len(tree))) if tree[i].text in QUOTES)
    return any(True for _ in near) and not _is_quoted(tree, index)


def _is_quoted(tree: Tree, index: int) -> bool:
    marks = [token.text for token in tree.tokens[:index] if token.text in QUOTES]
    return bool(marks) and (marks[-1] in OPENING or (marks[-1] not in CLOSING and len(marks) % 2 == 1))


def _by_noun(tree: Tree, index: int) -> Attribution | None:
    clauses = [child for child in tree.children(index, "acl", "ccomp") if tree.children(child, "mark")]
    owners = tree.children(index, "nmod:poss") or [c for c in tree.children(index, "nmod") if tree.case(c) == "by"]
    if not clauses or not owners:
        return None
    said = {token for clause in clauses for token in tree.subtree(clause)}
    return Attribution(tuple(owners), index, frozenset(said), Use.ABOUT)
