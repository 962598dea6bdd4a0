"""How a document introduces people: the words before a name, or after its comma, tell office, state and body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilateral.coding.syntax import Tree
from bilateral.coding.who.nouns import PERSONS
from bilateral.knowledge import Knowledge, NameMatch
from bilateral.types import Mention

NAME_PHRASE = ("NOUN", "PROPN", "ADJ", "PART", "DET", "NUM")
_LEFT_WORDS = ("of", "for", "and", "his", "her", "its", "their", "-", "'s", "’s")
_MAX_TITLE_WORDS = 14
_FORMER = re.compile(r"\b(?:former|ex|late)\b", re.IGNORECASE)
_OF = re.compile(r"\bof (?:the )?(?:Government of |Republic of |Council of Ministers of )?(?:the )?")
_LEADING = frozenset(["lead", "head", "chair"])
_NO_STATE = ("organisation", "group", "city")
_HEADS = ("head_of_state", "head_of_government")
_BODY = re.compile(
    r"\b(?:National |Federal |Supreme |People’s |People's |House of |Upper |Lower )?"
    r"(?:Senate|Parliament|Congress|Assembly|Chamber|Representatives|House)\b(?! of Commerce)"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the document names, as it introduces them. Offsets are of the introduction's words."""

    name: str
    start: int
    end: int
    state: str | None = None
    office: str | None = None
    title: str | None = None
    organisation: str | None = None
    counterpart: bool = False
    is_private: bool = False
    """An activist or a footballer, who is of a state and does not act for it."""
    known_by: str | None = None
    """What says whose, where the text does not: the table of offices, or an earlier document."""


_STORM = re.compile(r"\b(?:[Ss]torm|[Hh]urricane|[Tt]yphoon|[Cc]yclone) ")


def named_persons(tree: Tree, names: Sequence[NameMatch]) -> list[Mention]:
    """The sentence's names of people, less those that are a state's, a city's or a storm's."""
    known = {(name.start, name.end) for name in names}
    people = [m for m in tree.sentence.mentions if m.kind == "person" and (m.start, m.end) not in known]
    people = [_without_body(mention, names, tree.text) for mention in people]
    return [m for m in people if not _STORM.search(tree.text, max(0, m.start - 20), m.end)]


def _without_body(mention: Mention, names: Sequence[NameMatch], text: str) -> Mention:
    """The name after a word that is an office of one state, which the annotator may take along: "Pope Leo"."""
    ends = [
        name.end for name in names if name.kind == "body" and name.start == mention.start and name.end < mention.end
    ]
    start = next((at for end in ends for at in range(end, mention.end) if text[at].isalnum()), mention.start)
    return replace(mention, start=start, text=text[start : mention.end])


def introduce(tree: Tree, mention: Mention, names: Sequence[NameMatch], knowledge: Knowledge) -> Person:
    """What the words around a name say of its bearer: a title before it or after a comma, and a state or body."""
    first = next(i for i, token in enumerate(tree.tokens) if token.end > mention.start)
    phrases = [(_left_edge(tree, first), mention.start), (mention.end, _right_edge(tree, mention.end))]
    if first > 1 and tree[first - 1].text == "," and is_closed(tree, mention.end):  # "the Speaker of the Senate, X,"
        phrases.insert(1, (_left_edge(tree, first - 1), tree[first - 1].start))
    titled = [(low, high) for low, high in phrases if find_office(tree.text[low:high], knowledge)]
    low, high = titled[0] if titled else phrases[0]
    words = tree.text[low:high]
    office = find_office(_without_nationality(words, low, names, knowledge), knowledge)
    office = office or _shared_office(tree, first, knowledge)
    inside = [name for name in names if low <= name.start < high]
    inside += [name for name in names if _follows_of(tree, mention.end, name.start)]  # "President X of Kenya"
    states = [name for name in inside if name.kind not in _NO_STATE]
    bodies = [name for name in inside if name.kind == "organisation"]
    is_of_state = states and not (bodies and bodies[0].start < states[0].start)
    held = (
        office is not None
        and not _FORMER.search(words)
        and not _of_something_else(tree, low, high, office[1], states)
        and not (office[1] in _HEADS and states and states[0].kind == "territory")  # "Bavaria's premier"
    )
    return Person(
        mention.text, min(low, mention.start) if words.strip() else mention.start,
        max(mention.end, high if words.strip() else mention.end),
        state=states[0].codes[0] if is_of_state else _conjoined(tree, first, names) or _led(tree, first, names),
        office=office[0] if office and held else None, title=words.strip(" ,") if office else None,
        organisation=bodies[0].text if bodies else _body(words, inside), counterpart="counterpart" in words.lower(),
        is_private=office is not None and office[1] == "occupation",
    )  # fmt: skip


def is_closed(tree: Tree, end: int) -> bool:
    """Whether a name after a comma ends there, as one does that explains what stands before it.

    One that goes on to a verb is somebody else: "expelled the ambassador, Foreign Minister X said".
    """
    after = next((token for token in tree.tokens if token.start >= end), None)
    return after is None or after.pos not in ("VERB", "AUX", "ADV")


def _shared_office(tree: Tree, first: int, knowledge: Knowledge) -> tuple[str, str] | None:
    """ "Prime Ministers X of A and Y of B": the title in the plural is of all who are joined."""
    at = first
    while tree[at].relation == "conj" and tree[at].head < at:
        at = tree[at].head
    words = tree.text[tree[max(0, at - 3)].start : tree[at].start].split()
    if not words or not words[-1].lower().endswith("s"):
        return None
    return find_office(" ".join((*words[:-1], words[-1][:-1])), knowledge)


def _body(words: str, inside: Sequence[NameMatch]) -> str | None:
    """The body of a state that a title is of: "Deputy Chairman of Kenya's Senate", "Chair of the Seimas Committee"."""
    named = next((name.text for name in inside if name.kind == "body"), None)
    spelled = _BODY.search(words)
    return spelled.group() if spelled else named


def find_office(words: str, knowledge: Knowledge) -> tuple[str, str] | None:
    """(office, level) of the longest title in some words."""
    spelled = _WORD.findall(words.lower())
    for length in range(min(_MAX_TITLE_WORDS, len(spelled)), 0, -1):
        for at in range(len(spelled) - length + 1):
            title = knowledge.titles.get(" ".join(spelled[at : at + length]))
            if title is not None:
                return title.office, title.level
    return None


def _left_edge(tree: Tree, first: int) -> int:
    at = first
    while at > 0 and first - at < _MAX_TITLE_WORDS:
        token = tree[at - 1]
        posted = token.text == "to" and any(tree.lemmas[i] in PERSONS for i in range(max(0, at - 5), at - 1))
        if (
            token.pos not in NAME_PHRASE and token.text.lower() not in _LEFT_WORDS and not posted
        ):  # "ambassador of Peru to Kenya"
            break
        at -= 1
    while at < first and (
        tree[at].text.lower() in ("and", "of", "for", "the", "that", "'s", "’s") or tree[at].pos == "NUM"
    ):
        at += 1
    # "the Senate and President X": what stands before "and" introduces somebody else
    for i in range(at, first):
        if tree[i].text == "and" and any(
            m.end <= tree[i].start for m in tree.sentence.mentions if m.kind == "person" and m.start >= tree[at].start
        ):
            at = i + 1
    return tree[at].start


def _right_edge(tree: Tree, end: int) -> int:
    """End of an apposition after the name's comma; `end` itself where there is none."""
    index = next((i for i, token in enumerate(tree.tokens) if token.start >= end), None)
    if index is None or tree[index].text not in (",", "("):
        return end
    last = end
    for token in tree.tokens[index + 1 : index + 25]:
        if token.text in (")", ";") or token.pos in ("VERB", "AUX") or token.text.lower() in ("who", "which", "that"):
            break
        if token.text == "," and last > end and _office_said(tree.text[end:last]):
            break
        last = token.end
    return last


def _office_said(words: str) -> bool:
    return len(words.split()) > 4


def _of_something_else(tree: Tree, low: int, high: int, level: str, states: Sequence[NameMatch]) -> bool:
    """ "President of the League for X" heads no state."""
    of = _OF.search(tree.text, low, high)
    heads_state = level in _HEADS
    if of is None or not heads_state:
        return False
    return not any(of.start() < name.start <= of.end() and name.kind != "adjective" for name in states)


def _follows_of(tree: Tree, end: int, start: int) -> bool:
    return tree.text[end:start].split() in (["of"], ["of", "the"])


def _without_nationality(words: str, low: int, names: Sequence[NameMatch], knowledge: Knowledge) -> str:
    """ "Marshal of the Polish Senate" holds the office of "Marshal of the Senate"."""
    for name in reversed([name for name in names if low <= name.start < low + len(words)]):
        adjective = knowledge.demonym(name.codes[0]) if name.kind in ("adjective", "body") else ""
        if adjective and name.text.startswith(adjective):
            at = name.start - low
            words = words[:at] + words[at + len(adjective) :]
    return words


def _led(tree: Tree, first: int, names: Sequence[NameMatch]) -> str | None:
    """ "A Peruvian delegation led by Deputy Minister X": who leads a delegation serves its state."""
    verb = next((at for at in (first, *tree.ancestors(first)) if tree[at].pos == "VERB"), None)
    leads = tree.children(verb, "obl", "obl:agent", "nmod") if verb is not None else []
    is_leader = any(tree.case(child) == "by" and first in tree.subtree(child) for child in leads)
    if verb is None or not is_leader or tree.lemmas[verb] not in _LEADING or tree[verb].relation != "acl":
        return None
    low, high = tree[_left_of(tree, tree[verb].head)].start, tree[verb].start
    states = {name.codes[0] for name in names if low <= name.start < high and name.kind not in _NO_STATE}
    return min(states) if len(states) == 1 else None


def _left_of(tree: Tree, index: int) -> int:
    return min(tree.subtree(index, lambda token: token.relation in ("amod", "compound", "nmod:poss", "det")))


def _conjoined(tree: Tree, first: int, names: Sequence[NameMatch]) -> str | None:
    """ "A's speaker X and Y, chair of the committee": the state of X serves Y, who has none of his own."""
    governor = tree[first].head
    if tree[first].relation != "conj":
        return None
    low, high = _left_edge(tree, governor), tree[governor].start
    states = [name.codes[0] for name in names if low <= name.start < high and name.kind not in _NO_STATE]
    return states[0] if states else None
