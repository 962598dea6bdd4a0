"""A sentence as a tree to walk: children, subjects, objects, subtrees; indexes are the sentence's tokens."""

from collections.abc import Callable, Iterator

from bilateral.types import Sentence, Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
CLAUSAL = ("advcl", "acl:relcl", "parataxis", "ccomp", "csubj", "csubj:pass")


class Tree:
    """A parsed sentence of a document's `text`: its tokens, their words in lower case, and the lemmas that
    `lemma(word, part of speech)` gives these."""

    def __init__(self, sentence: Sentence, text: str, lemma: Callable[[str, str], str]) -> None:
        self.sentence = sentence
        self.text = text
        self.tokens = sentence.tokens
        self.words = [token.text.lower() for token in self.tokens]
        self.lemmas = [lemma(token.text, token.pos) for token in self.tokens]
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self._children[token.head].append(index)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def children(self, index: int, *relations: str) -> list[int]:
        """Dependents in order of the text, of the given relations if any are given."""
        children = self._children[index]
        if not children or not relations:
            return children
        return [child for child in children if self.tokens[child].relation in relations]

    def head(self, index: int) -> int | None:
        """The governor; None for the root."""
        head = self.tokens[index].head
        return None if head == index else head

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors, nearest first."""
        at = self.head(index)
        while at is not None:
            yield at
            at = self.head(at)

    def subtree(self, index: int, enter: Callable[[Token], bool] = lambda token: True) -> list[int]:
        """The token and all below it, in order of the text, not entering children that `enter` turns away."""
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(child for child in self._children[at] if enter(self.tokens[child]))
        return sorted(found)

    def bounds(self, index: int, enter: Callable[[Token], bool] = lambda token: True) -> tuple[int, int]:
        """First and last code point of the subtree."""
        tokens = self.subtree(index, enter)
        return self.tokens[tokens[0]].start, self.tokens[tokens[-1]].end

    def case(self, index: int) -> str:
        """The preposition before a noun ("with", "as_well_as"), or empty; possessive 's is no preposition."""
        words = [
            "_".join([self.lemmas[child], *(self.lemmas[part] for part in self.children(child, "fixed"))])
            for child in self.children(index, "case")
            if self.tokens[child].text not in ("'s", "’s", "'", "’")
        ]
        return words[0] if words else ""

    def head_of(self, start: int, end: int) -> int | None:
        """Head token of the words between two offsets: the first one governed from outside."""
        inside = {i for i, token in enumerate(self.tokens) if token.start < end and token.end > start}
        return next((i for i in sorted(inside) if self.head(i) not in inside), None)

    def conjuncts(self, index: int) -> list[int]:
        """The token and those coordinated with it ("X, Y and Z" from X)."""
        return [index, *(later for child in self.children(index, "conj") for later in self.conjuncts(child))]

    def is_passive(self, index: int) -> bool:
        """A verb in the passive, reduced relative clauses included ("troops deployed by …")."""
        if self.children(index, "aux:pass"):
            return True
        if self.children(index, *PASSIVE_SUBJECTS):
            return any(self.lemmas[child] == "be" for child in self.children(index, "aux"))
        token = self.tokens[index]
        if token.relation == "conj" and token.head != index and not self.children(index, *SUBJECTS):
            return self.is_passive(token.head) and token.text.lower().endswith(("ed", "en", "wn", "ne"))
        return token.relation == "acl" and not token.text.lower().endswith("ing") and not self.has_mark(index, "to")

    def has_mark(self, index: int, word: str) -> bool:
        return any(self.lemmas[child] == word for child in self.children(index, "mark"))

    def subjects(self, index: int) -> list[int]:
        """Who does it: own subjects, else those of the governing clause that this one shares or is controlled by."""
        seen: set[int] = set()
        at: int | None = index
        while at is not None and at not in seen:
            seen.add(at)
            # A subject that the parser calls passive beside a verb that is not is a plain one.
            own = self.children(at, *SUBJECTS) or (() if self.is_passive(at) else self.children(at, *PASSIVE_SUBJECTS))
            if own:
                own = [subject for subject in own if subject < at] or own
                return [one for subject in own for one in self.conjuncts(self._antecedent(subject, at))]
            at, found = self._control(at)
            if found:
                return found
        return []

    def _control(self, index: int) -> tuple[int | None, list[int]]:
        """Where the subject of a clause without one is to be sought, or the subject itself."""
        token = self.tokens[index]
        if token.relation == "acl:relcl" or (token.relation == "acl" and token.text.lower().endswith("ing")):
            return None, self.conjuncts(token.head)
        if token.relation == "xcomp":
            objects = self.children(token.head, "obj", "iobj")
            if objects and self.lemmas[token.head] not in ("promise", "pledge", "vow", "use", "hold", "sign", "take"):
                return None, self.conjuncts(objects[0])
            if self.is_passive(token.head):
                return None, [
                    one for subject in self.children(token.head, *PASSIVE_SUBJECTS) for one in self.conjuncts(subject)
                ]
            return token.head, []
        if token.relation == "acl" and self.has_mark(index, "to"):
            owners = self.children(token.head, "nmod:poss")  # "Peru's plan to join"
            return (None, owners) if owners else (self._predicate(token.head), [])
        if token.relation in ("conj", "advcl", "acl", "parataxis"):
            if self.tokens[token.head].pos in ("VERB", "AUX", "ADJ") and not self.is_passive(token.head):
                return token.head, []
            if self.tokens[token.head].pos in ("NOUN", "PROPN") and self.children(token.head, "cop"):
                return token.head, []
            if self.is_passive(token.head) and not self.is_passive(index):
                return None, [
                    one for subject in self.children(token.head, *PASSIVE_SUBJECTS) for one in self.conjuncts(subject)
                ]
        return None, []

    def _predicate(self, index: int) -> int | None:
        """ "was one of the first states to ratify": from the noun up to what is said of the subject."""
        at: int | None = index
        while at is not None and self.tokens[at].pos in ("NOUN", "PROPN", "NUM", "ADJ"):
            if self.children(at, "cop"):
                return at
            at = self.head(at)
        return at

    def _antecedent(self, subject: int, verb: int) -> int:
        """ "who" and "which" stand for what the relative clause describes."""
        is_relative = self.tokens[subject].text.lower() in ("who", "which", "that") and self.tokens[
            verb
        ].relation.startswith("acl")
        return self.tokens[verb].head if is_relative else subject

    def patients(self, index: int) -> list[int]:
        """What it is done to: objects, or the passive's subjects."""
        passive = PASSIVE_SUBJECTS if self.is_passive(index) else ()
        found = sorted([*self.children(index, "obj", "iobj", *passive), *self._second_subjects(index)])
        if not found and self.is_passive(index):
            token = self.tokens[index]
            if token.relation == "acl":
                found = [token.head]
            elif token.relation == "conj":
                return self.patients(token.head)
        return [one for patient in found for one in self.conjuncts(self._antecedent(patient, index))]

    def _second_subjects(self, index: int) -> list[int]:
        """Behind a verb that has its subject before it, what the parser calls a subject is an object."""
        subjects = self.children(index, "nsubj")
        return [subject for subject in subjects if subject > index] if subjects and subjects[0] < index else []

    def agents(self, index: int) -> list[int]:
        """Who does it, in active and passive alike."""
        if not self.is_passive(index):
            return self.subjects(index)
        by = [child for child in self.children(index, "obl", "obl:agent", "nmod") if self.case(child) == "by"]
        return [one for agent in by for one in self.conjuncts(agent)]
