"""What "it", "its", "they" and "their" stand for: the parties that are the subject of a clause above theirs."""

from collections.abc import Iterator, Mapping, Sequence

from bilateral.coding.syntax import PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.coding.who.nouns import AGENTS, NATIONALS
from bilateral.types import Party

SINGULAR = frozenset(["it", "its"])
PLURAL = frozenset(["they", "their"])


def find_pronouns(
    tree: Tree, subjects_of: Mapping[int, Sequence[Party]], topic: Sequence[Party]
) -> Iterator[tuple[int, Sequence[Party]]]:
    """Each pronoun with the parties that it means, which are states or organisations.

    `subjects_of`: the parties of each phrase by its head. `topic`: the subject of the sentence before, which a pronoun
    means that begins this one.
    """
    for index, token in enumerate(tree.tokens):
        word = token.text.lower()
        if token.pos not in ("PRON", "DET") or token.relation == "expl" or word not in SINGULAR | PLURAL:
            continue
        if token.relation == "nmod:poss" and tree.lemmas[token.head] not in AGENTS | NATIONALS:
            continue  # "a patrol entered its waters": whose they are, few sentences tell
        is_first = index == 0 and token.relation in SUBJECTS + PASSIVE_SUBJECTS
        parties = topic if is_first else _subject_above(tree, index, subjects_of)
        if parties and (word in PLURAL or len(parties) == 1) and not any(party.person for party in parties):
            yield index, parties


def _subject_above(tree: Tree, pronoun: int, subjects_of: Mapping[int, Sequence[Party]]) -> Sequence[Party]:
    """The parties that are the subject of the nearest clause above the pronoun's own which has one before it.

    None where that subject is something else ("the bank said it would pay"), and where another party stands between:
    "asked Peru to lift the ban it imposed". The subject of its own clause is seldom meant where it matters: what is
    done to "its ships" is done by others.
    """
    clauses = [at for at in tree.ancestors(pronoun) if tree[at].pos in ("VERB", "AUX")]
    own = {head for clause in clauses[:1] for one in _subjects(tree, clause) for head in tree.conjuncts(one)}
    for clause in clauses[1:]:
        subjects = [one for one in _subjects(tree, clause) if one < pronoun]
        if subjects:
            heads = tree.conjuncts(subjects[0])
            between = any(max(heads) < head < pronoun and head not in own for head in subjects_of)
            is_told = not between and all(head in subjects_of for head in heads)
            return [party for head in heads for party in subjects_of[head]] if is_told else ()
    return ()


def _subjects(tree: Tree, clause: int) -> list[int]:
    return tree.children(clause, *SUBJECTS, *PASSIVE_SUBJECTS)
