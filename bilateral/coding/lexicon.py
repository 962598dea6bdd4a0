"""The ontology's phrases, looked up by head word and tried against the tree: the longest that fits is the reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bilateral.coding.syntax import Tree
from bilateral.ontology import Category, Frame, Ontology, Phrase
from bilateral.ontology.inflection import noun_forms, singular, verb_forms

_OTHER_VERBS = """say tell announce state declare add note stress underline emphasise report claim explain write confirm
    reiterate recall plan intend want hope aim seek expect schedule wish aspire mean continue remain keep
    begin start stop fail refuse be have do hold make give take pay express voice convey offer issue launch
    open resume attend participate conduct lead host organise consider discuss propose suggest recommend
    urge ask call invite promise pledge vow agree undertake commit decide prepare postpone cancel deny
    welcome thank enjoy involve include see mark celebrate complete continue conclude finish exchange carry
    believe think argue according deliver send receive establish set""".split()

_PARTICLES = frozenset("in up out off down away back over along".split())
_TAKEN = frozenset(["place", "part", "shape"])


@dataclass(frozen=True, slots=True)
class Reading:
    """A trigger: the token, what it says, and the tokens of the phrase's object."""

    token: int
    category: Category
    frame: Frame
    phrase: Phrase
    objects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    category: Category
    frame: Frame
    phrase: Phrase


class Lexicon:
    """Every phrase of an ontology by head lemma, and the table of lemmas for its words."""

    def __init__(self, ontology: Ontology) -> None:
        self._verbs: dict[str, list[_Entry]] = {}
        self._nouns: dict[str, list[_Entry]] = {}
        for category in ontology.categories.values():
            _index(self._verbs, category, category.verbs)
            _index(self._nouns, category, category.nouns)
        verbs = {*self._verbs, *_OTHER_VERBS}
        self._verb_lemmas = _table((lemma, verb_forms(lemma)) for lemma in sorted(verbs))
        nouns = {*self._nouns, *(noun for rows in self._verbs.values() for row in rows for noun in row.phrase.objects)}
        self._noun_lemmas = _table((lemma, noun_forms(lemma)) for lemma in sorted(nouns))

    def lemma(self, word: str, pos: str) -> str:
        """The lemma that the ontology knows the word by; the word itself, in the singular, where it knows none."""
        word = word.lower()
        if pos in ("VERB", "AUX"):
            return self._verb_lemmas.get(word, word)
        if pos in ("NOUN", "PROPN"):
            return self._noun_lemmas.get(word) or singular(word)
        return word

    def readings(self, tree: Tree) -> Iterator[Reading]:
        """One reading for each token that triggers one, in order of the text."""
        for index, token in enumerate(tree.tokens):
            if (token.pos == "VERB" and token.relation != "amod") or (
                token.pos == "AUX" and tree.children(index, "obl", "obj")
            ):
                found = [r for entry in self._verbs.get(tree.lemmas[index], ()) if (r := _verb(tree, index, entry))]
            elif token.pos == "NOUN" and (index == 0 or not token.text[:1].isupper()):
                found = [r for entry in self._nouns.get(tree.lemmas[index], ()) if (r := _noun(tree, index, entry))]
            else:
                continue
            if found:
                yield max(found, key=lambda reading: reading.phrase.length)


def _index(table: dict[str, list[_Entry]], category: Category, frames: Iterable[Frame]) -> None:
    for frame in frames:
        for phrase in frame.words:
            table.setdefault(phrase.lemma, []).append(_Entry(category, frame, phrase))


def _table(forms: Iterable[tuple[str, frozenset[str]]]) -> dict[str, str]:
    """Form → lemma; a form that is itself a lemma stays so."""
    rows = list(forms)
    table = {form: lemma for lemma, written in rows for form in written}
    return table | {lemma: lemma for lemma, _ in rows}


def _verb(tree: Tree, index: int, entry: _Entry) -> Reading | None:
    phrase = entry.phrase
    if not phrase.objects and _is_idiom(tree, index):
        return None
    if phrase.preposition and not phrase.objects and not _has_preposition(tree, index, phrase.preposition):
        return None
    objects: tuple[int, ...] = ()
    if phrase.objects:
        wanted = _wanted(phrase)
        if wanted.isdisjoint(tree.lemmas) and wanted.isdisjoint(tree.words):
            return None  # most phrases end here, before any tree is walked
        if phrase.preposition:
            if _is_particle(tree, index, phrase.preposition):
                candidates = tree.patients(index)
            else:
                candidates = _governed(tree, index, phrase.preposition)
        else:
            # Without an object the subject is what it happens to: "relations develop", "the border reopened".
            candidates = [*tree.patients(index), *tree.children(index, "xcomp")]
            candidates = candidates or _next_noun(tree, index) or tree.children(index, "nsubj")
        # A gerund counts as the noun it is written like: "call for strengthening ties".
        objects = tuple(one for one in candidates if tree.lemmas[one] in wanted or tree.words[one] in wanted)
        if not objects:
            return None
    return Reading(index, entry.category, entry.frame, phrase, objects)


def _is_idiom(tree: Tree, index: int) -> bool:
    """ "took place in" takes nothing in."""
    return tree.lemmas[index] == "take" and any(tree.lemmas[child] in _TAKEN for child in tree.children(index))


@cache
def _wanted(phrase: Phrase) -> frozenset[str]:
    return frozenset(phrase.objects)


def _noun(tree: Tree, index: int, entry: _Entry) -> Reading | None:
    phrase = entry.phrase
    if phrase.compound:
        modifiers = {tree.words[child] for child in tree.children(index, "compound", "amod", "nmod:desc")}
        modifiers |= {tree.lemmas[child] for child in tree.children(index, "compound", "amod")}
        if not modifiers.issuperset(phrase.compound):
            return None
    objects: tuple[int, ...] = ()
    if phrase.preposition:
        direct = [
            child for child in tree.children(index, "nmod", "obl", "acl") if tree.case(child) == phrase.preposition
        ]
        governed = [one for child in direct for one in tree.conjuncts(child)]
        objects = tuple(child for child in governed if tree.lemmas[child] in _wanted(phrase))
        if not governed or (phrase.objects and not objects):
            return None
    return Reading(index, entry.category, entry.frame, phrase, objects)


def _has_preposition(tree: Tree, index: int, preposition: str) -> bool:
    following = tree.tokens[index + 1 : index + 2]
    if _is_particle(tree, index, preposition) or (following and following[0].text.lower() == preposition):
        return True
    # "gave him three days, in reaction to": a particle stands beside its verb, a preposition may stand further on.
    return preposition not in _PARTICLES and bool(_governed(tree, index, preposition))


def _is_particle(tree: Tree, index: int, word: str) -> bool:
    return any(tree.lemmas[child] == word for child in tree.children(index, "compound:prt", "advmod"))


def _governed(tree: Tree, index: int, preposition: str) -> list[int]:
    """Nouns and clauses that hang on the verb by a preposition, and those coordinated with them."""
    direct = [
        child
        for child in tree.children(index, "obl", "nmod", "advcl", "xcomp", "ccomp", "obl:agent", "obj")
        if tree.case(child) == preposition or tree.has_mark(child, preposition)
    ]
    return [one for child in direct for one in tree.conjuncts(child)]


def _next_noun(tree: Tree, index: int) -> list[int]:
    """The head of the noun phrase right after the verb, for parses that lost the object."""
    for at in range(index + 1, min(index + 6, len(tree))):
        if tree[at].pos in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ"):
            return []
        if tree[at].pos in ("NOUN", "PROPN") and (at + 1 == len(tree) or tree[at + 1].pos not in ("NOUN", "PROPN")):
            return [at]
    return []
