"""Words that tell how real an act is: the ontology's cues where a sentence has them, and the auxiliaries of a verb."""

from collections.abc import Iterator
from functools import cache

from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.ontology import load_ontology
from bilateral.ontology.inflection import noun_forms, verb_forms
from bilateral.types import Status

SAYING = frozenset(
    """say tell announce state declare add note stress underline emphasise report claim explain write confirm reiterate
    recall reply warn assure affirm repeat reveal argue believe agree respond answer inform specify hint""".split()
)
_AUXILIARIES = ("aux", "aux:pass", "cop")
_GROUP_POS = ("AUX", "ADV", "PART")
_GROUP_WORDS = frozenset("to not n't n’t neither nor never yet still also now have has had been be about due".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday tomorrow tonight weekend".split())
_PERIODS = frozenset("quarter spring summer autumn".split())
_OCCASIONS = frozenset("week month quarter year session meeting summit round".split())
_VAGUE = frozenset("by until before within".split())


def find_cues(tree: Tree) -> dict[int, Status]:
    """The token that heads each cue in the sentence, and the status it speaks for; the longest cue at a word counts."""
    words = tree.words
    found: dict[int, Status] = {}
    for index, word in enumerate(words):
        for rest, status in _by_first_word().get(word, ()):
            if tuple(words[index + 1 : index + 1 + len(rest)]) == rest:
                found[_top(tree, range(index, index + 1 + len(rest)))] = status
                break
    return found


def _top(tree: Tree, phrase: range) -> int:
    return next((at for at in phrase if tree.head(at) not in phrase), phrase.start)


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Status]]]:
    """First word in every form → the words after it and the status, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Status]]] = {}
    for status in load_ontology().statuses.values():
        for cue in status.words:
            first, *rest = cue.split()
            for form in {first, *verb_forms(first), *noun_forms(first)}:
                table.setdefault(form, []).append((tuple(rest), status.name))  # type: ignore[arg-type]
    return {word: sorted(rows, key=lambda row: -len(row[0])) for word, rows in table.items()}


def verb_group(tree: Tree, index: int) -> str:
    """The verb with its auxiliaries and what stands among them, in order: "has not yet been signed".

    Words right before the verb count whatever the parse hangs them on; a noun has a group only as a predicate.
    """
    tokens = {index, *tree.children(index, *_AUXILIARIES)}
    if tree[index].pos in ("VERB", "AUX", "ADJ") or len(tokens) > 1:
        tokens.update(_before(tree, index))
    first = min(tokens)
    tokens.update(at for at in tree.children(index, "advmod", "mark") if at > first and tree[at].text.lower() != "that")
    return " ".join(tree[at].text.lower() for at in sorted(tokens) if at <= index)


def _before(tree: Tree, index: int) -> Iterator[int]:
    for at in range(index - 1, -1, -1):
        if tree[at].pos not in _GROUP_POS and tree[at].text.lower() not in _GROUP_WORDS:
            return
        yield at


def segment(tree: Tree, index: int) -> range:
    """The tokens around one that no semicolon, dash or quotation mark parts from it."""
    stops = [at for at, token in enumerate(tree.tokens) if token.text in (";", "–", "—", '"', "“", "”", "„", ":")]
    first = max((at + 1 for at in stops if at < index), default=0)
    return range(first, min((at for at in stops if at > index), default=len(tree)))


def has_day(tree: Tree, index: int) -> bool:
    """A day, month or near week is named for the act; not one by which, or within which, it is to be done."""
    return any(_names_day(tree, at) for at in _neighbourhood(tree, index))


def _neighbourhood(tree: Tree, index: int) -> list[int]:
    """The tokens around the act up to the next clause: those before it only where the act is a finite verb."""
    inside, up = segment(tree, index), {index, *tree.ancestors(index)}
    found: list[int] = []
    for at in range(index + 1, inside.stop):
        ends = tree.lemmas[at] in SAYING or tree.children(at, *SUBJECTS, *PASSIVE_SUBJECTS)
        if tree[at].pos == "VERB" and ends and at not in up:
            break
        found.append(at)
    if " " in (group := verb_group(tree, index)) and not group.startswith("to "):
        for at in range(index - 1, inside.start - 1, -1):
            if tree[at].pos == "VERB":
                break
            found.append(at)
    return found


def _names_day(tree: Tree, at: int) -> bool:
    token, word = tree[at], tree[at].text.lower()
    before = [tree[i].text.lower() for i in range(max(0, at - 5), at)]
    if _VAGUE & {*before}:
        return False
    if word in _MONTHS:
        return token.text[0].isupper() and token.pos not in ("AUX", "VERB")
    if word in _DAYS or (word in _OCCASIONS and before[-1:] == ["next"]):
        return True
    return (word in _PERIODS and "the" in before) or (word in ("afternoon", "evening") and before[-1:] == ["this"])
