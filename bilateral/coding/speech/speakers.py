"""Who says an act, by its sentence and the quotation that it stands in; nobody where the document itself says it.

The innermost speaker counts, and who passes his words on is kept beside him: speech within speech, one level deep.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from bilateral.coding.scene import Scene
from bilateral.coding.speech.attributions import Attribution, find_attributions
from bilateral.coding.speech.quotations import find_quotations
from bilateral.coding.speech.sources import source_words
from bilateral.coding.speech.words import Use
from bilateral.coding.syntax import Tree
from bilateral.types import Party, Speaker

_RELATIVE = frozenset(["who", "which", "that"])
_MIN_WORDS = 4
"""Fewer words between quotation marks are a name or an irony, not somebody's sentence."""


class Speech:
    """What is said in a document, and by whom: hears its scenes in order, then tells each act's speaker."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._starts = [tree.sentence.start for tree in trees]
        self._said: list[list[tuple[Attribution, Party]]] = []
        self._quotations = find_quotations(trees[0].text) if trees else []
        self._last: Party | None = None

    def hear(self, scene: Scene) -> None:
        """The next sentence's attributions, as far as their sources are somebody."""
        said = []
        for one in find_attributions(scene.tree):
            is_said = one.use is not Use.WISH and (one.use is not Use.BELIEF or one.has_clause)
            party = self._party(scene, one) if is_said else None
            if party is not None:
                said.append((one, party))
                self._last = party
        self._said.append(said)

    def speaker(self, index: int, token: int) -> Speaker | None:
        """Who says what the token of a sentence tells, if it is not the document itself."""
        tree = self._trees[index]
        quotation = self._quotation(tree[token].start)
        told = list(self._telling(index, token))
        is_own = quotation is not None and all(self._is_quoted(where, one) for where, one, _ in told)
        if quotation is not None and is_own and _is_sentence(tree, quotation):
            told += islice(self._quoting(quotation), 1)
        if not told:
            return None
        (where, one, party), *above = told
        via = next((other for _, _, other in above if other != party), None)
        return Speaker(party, quotation is not None, self._trees[where][one.cue].text, via)

    def _telling(self, index: int, token: int) -> Iterator[tuple[int, Attribution, Party]]:
        """By the sentence itself, innermost first."""
        around = [row for row in self._said[index] if token in row[0].content and row[0].has_clause]
        for one, party in sorted(around, key=lambda row: (len(row[0].content), row[0].use is not Use.CITED)):
            yield index, one, party

    def _quotation(self, at: int) -> tuple[int, int] | None:
        found = bisect_right(self._quotations, (at, at + 1)) - 1
        return self._quotations[found] if found >= 0 and at < self._quotations[found][1] else None

    def _quoting(self, quotation: tuple[int, int]) -> Iterator[tuple[int, Attribution, Party]]:
        """By the sentences that it runs through, the one before it, or "he said" that stands alone behind."""
        first, last = (max(0, bisect_right(self._starts, at) - 1) for at in (quotation[0], quotation[1] - 1))
        for where in (*range(last, first - 1, -1), first - 1, last + 1):
            if 0 <= where < len(self._trees) and self._is_near(where, quotation):
                outside = [row for row in self._said[where] if not self._is_quoted(where, row[0])]
                told = (row for row in reversed(outside) if where <= last or not row[0].content)
                yield from ((where, *row) for row in told)

    def _is_near(self, where: int, quotation: tuple[int, int]) -> bool:
        """No paragraph ends between the sentence and the quotation."""
        sentence = self._trees[where].sentence
        low, high = min(sentence.end, quotation[1]), max(sentence.start, quotation[0])
        return "\n\n" not in self._trees[where].text[low:high]

    def _is_quoted(self, where: int, one: Attribution) -> bool:
        return self._quotation(self._trees[where][one.cue].start) is not None

    def _party(self, scene: Scene, one: Attribution) -> Party | None:
        tree, source = scene.tree, one.sources[0]
        if tree[source].text.lower() in _RELATIVE and tree[one.cue].relation.startswith("acl"):
            source = tree[one.cue].head
        actor = next((scene.actors[at] for at in _heads(tree, source) if at in scene.actors), None)
        if actor is not None and actor.parties and actor.kind != "attribute":
            return actor.parties[0]
        token = tree[source]
        if token.pos == "PRON":
            return self._again(token.text, token.start, token.end)
        if token.pos not in ("NOUN", "PROPN"):
            return None
        return _named(tree, source)

    def _again(self, word: str, start: int, end: int) -> Party | None:
        """ "It added": whoever spoke last; people are told from bodies by the pronoun."""
        last = self._last
        if last is None or word.lower() not in ("it", "he", "she", "they"):
            return None
        if (last.person is not None) is (word.lower() == "it"):
            return None
        return Party(word, start, end, last.state, last.person, last.office, last.organisation)


def _is_sentence(tree: Tree, quotation: tuple[int, int]) -> bool:
    """The sentence's main verb or several words stand in the quotation, no mere name or irony."""
    root = next(token for i, token in enumerate(tree.tokens) if tree.head(i) is None)
    return quotation[0] <= root.start < quotation[1] or len(tree.text[slice(*quotation)].split()) >= _MIN_WORDS


def _heads(tree: Tree, source: int) -> Iterator[int]:
    """The source's head, and the words that may stand for it: "a spokesman for the ministry", "Kask, the minister"."""
    yield source
    yield from (at for at in source_words(tree, source) if at != source and tree[at].relation != "conj")
    yield from tree.children(source, "appos")


def _named(tree: Tree, source: int) -> Party:
    """Somebody whom we know no state of: a newspaper, a witness."""
    words = source_words(tree, source)
    while tree[words[0]].relation in ("case", "cc", "mark", "fixed"):
        words = words[1:]
    start, end = tree[words[0]].start, tree[words[-1]].end
    is_person = any(m.kind == "person" and m.start < end and start < m.end for m in tree.sentence.mentions)
    name = tree.text[start:end]
    return Party(name, start, end, person=name if is_person else None)
