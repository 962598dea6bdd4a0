"""Phrases that stand for a thing without a name of its own, told by what the noun is about, joins or stands in."""

from bilateral.coding.registers.names import (
    HELD,
    HYPHENS,
    LONGEST,
    NOMINAL,
    VAGUE,
    Head,
    Marks,
    Name,
    is_capital,
    is_pair,
    left_edge,
    of_year,
    with_year,
)
from bilateral.coding.syntax import Tree

_BINDING = frozenset(
    "agreement treaty memorandum protocol convention accord pact concordat waiver mou compact armistice".split()
)
_LOOSE = frozenset(["deal", "contract", "arrangement"])
"""Texts also of firms and parties: an entry only with a state's name and a word for what they are about."""
_JOINT = frozenset(
    """joint mixed trilateral tripartite bilateral intergovernmental inter-governmental interparliamentary steering
    working high-level binational strategic partnership cooperation co-operation friendship business political consular
    border boundary liaison technical higher level contact monitoring verification""".split()
)
"""Words that tell a body or format of several states from a committee of one."""
_GOING = frozenset(
    "flight train ferry catamaran pipeline bus railway interconnector shuttle airlift tram cable line corridor".split()
)
"""What is told well enough by the one place that it goes to, the others by two."""
_LANDMARKS = frozenset(
    "memorial monument cemetery bridge consulate crossing terminal clinic statue bust plaque tunnel checkpoint".split()
)
"""Sites of which a place has one or few: not every "hospital in Kisumu" is an entry."""
_POSTS = frozenset(["embassy", "consulate", "legation", "chancery", "consulate general"])
"""Sites of a state that stand in another one: here the name of a state is a place."""
_JOINING = frozenset(["between", "from", "linking", "connecting", "joining"])


def find_described(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """What needs no name to be known: "memorandum on plant health", "ferry line between A and B"."""
    if head.kind in ("organisation", "programme", "service") and (name := _named_after(tree, marks, head)):
        return name
    if (is_capital(tree, head.last) and head.first > 0) or _is_modifier(tree, head.last):
        return None
    rule = {"agreement": _text, "mechanism": _format, "service": _connection, "site": _landmark}.get(head.kind)
    return rule(tree, marks, head) if rule else None


def is_joint(tree: Tree, marks: Marks, tokens: range) -> bool:
    """The words say that several states meet: by an adjective, or by two states."""
    return any(tree[i].text.lower() in _JOINT for i in tokens) or is_pair(tree, marks, tokens)


def _named_after(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A name after its noun: "association Blue Door", "a rope company, Hemp and Sons,", "container line Graz–Izmir"."""
    first = head.last + 1
    if is_capital(tree, head.last) or first >= len(tree):
        return None
    apposed = tree[first].text == "," and head.kind != "service"
    first += apposed
    last = first - 1
    while is_capital(tree, last + 1) and tree[last + 1].pos in NOMINAL and last + 1 not in marks.closed:
        last += 2 if last + 3 < len(tree) and tree[last + 2].text in HYPHENS and is_capital(tree, last + 3) else 1
    known = marks.states | marks.bodies | (frozenset() if head.kind == "service" else marks.places | marks.cities)
    if last < first or known.intersection(range(first, last + 1)):
        return None
    # treebanks differ on which of the two is the head: "project → Wells" or "Wells → project"
    governed = head.last in (*tree.ancestors(first), *tree.ancestors(last)) or tree[head.last].head in range(
        first, last + 1
    )
    if not (governed or head.kind == "service") or (
        apposed and (last + 1 == len(tree) or tree[last + 1].text not in ",.(")
    ):
        return None
    return Name(first, last, "a noun and the name after it")


def _is_modifier(tree: Tree, last: int) -> bool:
    """The noun only tells what kind of thing the next one is: "agreement talks"."""
    return (
        last + 1 < len(tree)
        and tree[last + 1].pos in ("NOUN", "PROPN")
        and tree[last].relation in ("compound", "nmod", "amod")
    )


def _text(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A treaty by its topic, its kind or its year: "on rabies", "double taxation", "of 1931"."""
    if any(tree[i].text.lower() in ("no", "any") for i in tree.children(head.last)):
        return None
    first, last = _modified(tree, marks, head), of_year(tree, _topic(tree, marks, head.last))
    bound = _names_state(tree, marks, head)
    if head.word in _BINDING:
        single = not tree[head.last].text.endswith("s")
        told = last > head.last or with_year(tree, first) < first or (first < head.first and (bound or single))
        told = told or (bound and _follows(tree, head.last, "between"))
    elif head.word in _LOOSE:
        told = bound and first < head.first
    else:
        told = (" " in head.word or head.word == "roadmap") and _follows(tree, head.last, "with", "of", "for", "on")
    return Name(with_year(tree, first), last, "a text and what it is about") if told else None


def _follows(tree: Tree, last: int, *words: str) -> bool:
    return last + 1 < len(tree) and tree[last + 1].text in words


def _names_state(tree: Tree, marks: Marks, head: Head) -> bool:
    """A state or organisation is named before the noun or after "with" or "between"."""
    after = (
        range(head.last + 2, min(len(tree), head.last + 5))
        if _follows(tree, head.last, "with", "between")
        else range(0)
    )
    return any(
        i in marks.states | marks.bodies for i in (*range(left_edge(tree, marks, head, False), head.first), *after)
    )


def _modified(tree: Tree, marks: Marks, head: Head) -> int:
    """First of the words that tell the kind of a thing, those that say nothing of it left out."""
    at = left_edge(tree, marks, head, False)
    while at < head.first and (tree.lemmas[at] in VAGUE or tree[at].text in HYPHENS or at in marks.states):
        at += 1
    return at


def _topic(tree: Tree, marks: Marks, last: int) -> int:
    """Last token of "on the return of stolen bells" after a noun; the noun itself if nothing follows."""
    end = last
    if not _follows(tree, last, "on", "for", "concerning", "regarding", "governing"):
        return end
    for at in range(last + 2, min(len(tree), last + LONGEST)):
        token = tree[at]
        if at in marks.closed or (tree[at - 1].text in ("and", ",") and at in marks.states):
            break
        if token.pos in ("NOUN", "PROPN"):
            end = at
        elif token.text not in ("of", "the", "and", *HYPHENS) and token.pos not in ("ADJ", "NUM"):
            break
    return end


def _format(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A body or format of several states: "mixed committee", "political consultations", "working group on rabies"."""
    if head.word in HELD:
        return None
    name = Name(_modified(tree, marks, head), _topic(tree, marks, head.last), "a format and what it is about")
    if head.word in ("dialogue", "task force"):
        return name if name.last > head.last else None
    joint = name.first < name.last and is_joint(tree, marks, name.tokens)
    return name if joint or (head.word == "working group" and name.first < head.first) else None


def _connection(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A line by its ends: "between A and B", "from A to B", "to B"."""
    at = head.last + 1
    only = head.word.split()[-1] in _GOING and _follows(tree, head.last, "to", "with")
    if at >= len(tree) or (tree[at].text not in _JOINING and not only):
        return None
    links = ("and", "to", "with", "the", *HYPHENS)
    last, n_places = at, 0
    for i in range(at + 1, min(len(tree), at + LONGEST)):
        if i in marks.closed:
            break
        if is_capital(tree, i) and tree[i].pos in NOMINAL:
            n_places += last != i - 1 or i == at + 1
            last = i
        elif tree[i].text not in links:
            break
    if n_places < (1 if only else 2):
        return None
    return Name(_modified(tree, marks, head), last, "a connection and its ends")


def _landmark(tree: Tree, marks: Marks, head: Head) -> Name | None:
    """A site by where it stands or whom it honours: "consulate in Recife", "statue of Selma Lund"."""
    single = tree[head.last].text.lower() == head.word
    is_post = head.word in _POSTS
    if (
        not (is_post or head.word.split()[-1] in _LANDMARKS)
        or not single
        or not _follows(tree, head.last, "in", "at", "of", "over", "on", "to")
    ):
        return None
    last = first = head.last + 2 + (_follows(tree, head.last + 1, "the"))
    if not is_capital(tree, first) or first in (marks.closed if is_post else marks.closed | marks.states):
        return None
    while is_capital(tree, last + 1) and tree[last + 1].pos == "PROPN" and last + 1 not in marks.closed:
        last += 1
    return Name(_modified(tree, marks, head), last, "a site and where it stands")
