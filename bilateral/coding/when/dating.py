"""The days of an act, among the times of its sentence: only a time that stands in the act's own clause dates it.

A time dates the word that it hangs on (`_dated`), and what is told in the same breath as that word (`_told_with`).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from bilateral.coding.roles import LIGHT_VERBS
from bilateral.coding.status.cues import SAYING, find_cues, verb_group
from bilateral.coding.status.finding import COMING, find_tense
from bilateral.coding.syntax import CLAUSAL, PASSIVE_SUBJECTS, SUBJECTS, Tree
from bilateral.coding.when.expressions import TimeExpression, days_of
from bilateral.types import Span

_SETTING = frozenset(["at", "during", "in"])
_APART = frozenset(
    """after before following since despite over about because_of due_to against from amid amidst ahead_of until
    as_a_result_of in_response_to in_terms_of in_protest_of regarding concerning on behind without prior_to""".split()
)
"""What hangs on a clause by these happened at another time, or may have: "criticised for Saturday's raid"."""
_WITH = frozenset(["", "at", "by", "during", "for", "in", "on", "to", "under", "with"])
"""An act that hangs on a clause by these happened with it: "arrived for talks", "killed in a strike"."""
_PARTS = frozenset("round series wave number session start beginning resumption string barrage".split())
_BEFORE_THE_NOUN = ("amod", "compound", "nmod:poss", "nummod", "det")
_NAMED_BY = frozenset(["about", "of", "to", "with"])
"""A time that hangs on a noun by these names it: "the treaty of 1979", "the response to 7 October"."""
_JUDGING = frozenset(
    """accuse allege applaud back blame call cite condemn criticise criticize debate defend demand denounce deny
    describe discuss dismiss fear hail investigate justify mention mourn oppose plan praise probe propose protest
    question recall regret reject remember report slam support threaten urge welcome""".split()
)
"""What these are said of happened at another time."""
_SEQUENCE = frozenset(["follow", "precede"])
_OCCASIONS = frozenset("time day week month year occasion".split())
_WHEN = frozenset(["as", "when", "where", "while"])
_GOING = frozenset("arrive attend call come fly gather go head meet phone return set telephone travel visit".split())
"""What one goes for is done on the day that one goes: "flew to Peru on Monday to sign"."""
_INTENTIONS = frozenset("decision intention plan promise readiness willingness".split())
_ORGANISING = LIGHT_VERBS | {"host", "organise", "organize", "convene", "chair"}
_CLAUSES_OF_TIME = frozenset(["since", "after", "before", "until"])
Content = Literal["none", "promise", "other"]
"""What an act in words is about, if it is one."""
LONG_AGO = timedelta(days=7)
"""News in the present tense tells of no day further back."""
_FIRST_SINCE = re.compile(r"\b(?:first|only|last|[a-z]{3,}est|most)\b[^,;]*$")
_NIGHT_OF = re.compile(r"(?:overnight|tonight)(?:,| on| of| between| into)+ (?:the )?", re.IGNORECASE)
"""The night is that of the day named next: "overnight on 3 May"."""
_HAVE = re.compile(r"\b(?:has|have|had)\b|['’]ve\b")


def find_date(
    tree: Tree,
    token: int,
    times: Sequence[TimeExpression],
    published: date | None,
    saying: int | None = None,
    content: Content = "none",
) -> Span | None:
    """The nearest time in the tree; what no time of the sentence dates has no date.

    An act in words that its actor tells has the day of `saying`, the verb that tells it. A promise has the day of the
    deed; of other acts with a `content` a day ahead is that of the content.
    """
    told_with = _told_with(tree, token)
    if saying is not None:
        told_with.setdefault(saying, len(told_with))
    found = []
    for index, time in enumerate(times):
        head = tree.head_of(time.start, time.end)
        is_named_next = index + 1 < len(times) and _NIGHT_OF.fullmatch(tree.text[time.start : times[index + 1].start])
        days = None if head is None or is_named_next else _days(tree, token, head, time, published)
        if head is None or days is None:
            continue
        dated = [*_dated(tree, head, time.span is not None and (time.span.end - time.span.start).days < 2)]
        steps = [n + told_with[at] for n, at in enumerate(dated) if at in told_with]
        hangs = {*dated[:2]} & told_with.keys() != set()
        if steps and (published is None or _agrees(tree, token, head, hangs, days, published, content)):
            found.append((min(steps), index, days))
    return min(found, key=lambda row: row[:2])[2] if found else None


def _agrees(tree: Tree, token: int, time: int, hangs: bool, days: Span, published: date, content: Content) -> bool:
    """Whether the tense of a verb bears the days; what `hangs` on a noun beside it may be of another event."""
    group, tense = verb_group(tree, token), find_tense(tree, token)
    if content == "promise" and days.end >= published:
        return True
    if content == "other" and (tree.case(time) == "for" or (days.start == published < days.end)):
        return False  # "cancels a meeting planned for Friday", "orders them to leave by June"
    if tree[token].pos != "VERB" or group.startswith("to ") or tense == "future":
        return True
    if days.start > published:
        return content == "none" and tense == "present" and hangs
    is_simple = group == tree.words[token] and (group == tree.lemmas[token] or group.endswith("s"))
    is_present = is_simple and tense == "present"
    return not is_present or time < token or days.end >= published - LONG_AGO


def _days(tree: Tree, token: int, head: int, time: TimeExpression, published: date | None) -> Span | None:
    """The days that the time means for the act, if it dates acts at all."""
    if time.role in ("other", "since", "until") and _is_clause_of(tree, token, head):
        return time.span  # "since they cut ties in 1992" dates the cutting
    if time.role == "other":  # "after the May summit" dates the summit
        return time.span if tree[token].pos != "VERB" and tree.head(head) == token else None
    before = tree.text[tree.sentence.start : time.start].lower()
    if time.role == "since" and _FIRST_SINCE.search(before):
        return None  # "the first visit since 1992" was not then
    return days_of(time, published)


def _is_clause_of(tree: Tree, token: int, time: int) -> bool:
    """ "Since they cut ties in 1992", "since 1992, when they cut ties"."""
    if tree[token].relation == "acl:relcl" and tree.head(token) == time:
        return True
    marks = {tree.lemmas[child] for child in tree.children(token, "mark")}
    return tree[token].pos == "VERB" and tree.head(time) == token and not marks.isdisjoint(_CLAUSES_OF_TIME)


def _dated(tree: Tree, head: int, is_day: bool) -> Iterator[int]:
    """The words that a time dates, nearest first: its own head, the word that it hangs on, and the clause of that."""
    yield head
    governor = tree.head(head)
    if governor is None or (tree[head].relation in CLAUSAL and tree[head].pos == "VERB"):
        return
    said = _said_between(tree, governor, head)
    yield governor if said is None else said
    if said is not None or (tree[head].relation == "nmod" and tree.case(head) in _NAMED_BY):
        return
    comes_before, at = tree[head].relation in _BEFORE_THE_NOUN, governor
    while (governor := tree.head(at)) is not None and _passes(tree, at, governor, comes_before, is_day):
        yield governor
        at = governor


def _said_between(tree: Tree, verb: int, time: int) -> int | None:
    """A verb of saying behind what is said: in "they left, he told us on Friday" that is when he told it."""
    for at in range(verb + 1, time):
        is_joined = tree.head(verb) == at or (tree.head(at) == verb and tree[at].relation in ("dep", "parataxis"))
        if is_joined and tree[at].pos == "VERB" and tree.lemmas[at] in SAYING:
            return at
    return None


def _passes(tree: Tree, at: int, governor: int, comes_before: bool, is_day: bool) -> bool:
    """Whether what dates a word dates the word above it as well.

    A time before its noun ("Saturday's raid") seldom dates more than the noun, one behind it often belongs to the
    clause, whatever it was hung on.
    """
    relation, is_light = tree[at].relation, tree.lemmas[governor] in LIGHT_VERBS
    if tree[at].pos in ("VERB", "AUX"):
        is_held = relation == "acl" and tree.lemmas[at] in LIGHT_VERBS and tree.case(governor) in _SETTING
        is_meant = relation == "acl" and tree.has_mark(at, "to") and tree.lemmas[governor] in _INTENTIONS
        return relation == "xcomp" or is_held or is_meant  # "in talks held on Monday", "plans to visit in May"
    if relation in CLAUSAL or (relation == "conj" and tree[at].pos == "ADJ"):
        return False
    if comes_before and relation in ("obl", "obl:agent", "nmod"):  # "this year's contest" dates no one's part in it
        return tree.case(at) in _SETTING and (is_day or tree[governor].pos != "VERB" or tree.case(at) != "in")
    if relation in ("obl", "obl:agent"):
        return tree.case(at) not in _APART
    if comes_before:
        active = relation in SUBJECTS and tree[governor].pos == "VERB"
        return active or (is_light and relation in ("obj", *PASSIVE_SUBJECTS)) or relation in ("conj", "compound")
    if relation == "nmod":
        return tree.case(at) not in _APART or tree[at].pos == "PROPN"
    return True


def _told_with(tree: Tree, token: int) -> dict[int, int]:
    """The act's own word and those above whose time is the act's, each with the steps between."""
    found, at = {token: 0}, token
    while (governor := tree.head(at)) is not None and governor not in found and _is_told_with(tree, at, governor):
        found[governor] = found[at] + 1
        at = governor
    return found


def _is_told_with(tree: Tree, at: int, governor: int) -> bool:
    relation = tree[at].relation
    if relation in CLAUSAL or (relation in ("xcomp", "conj", "acl") and tree[at].pos in ("VERB", "AUX")):
        return _shares_clause(tree, at, governor)
    if tree[at].pos in ("VERB", "AUX"):
        return relation in ("amod", "compound", "dep")
    if relation == "nmod" and tree[governor].pos in ("NOUN", "PROPN", "NUM"):
        is_part = tree.lemmas[governor] in _PARTS or tree[governor].pos == "NUM"  # "one of its raids"
        return tree.case(at) in ("at", "during") or (tree.case(at) == "of" and is_part)
    if relation in ("obl", "obl:agent", "nmod"):
        return tree.case(at) in _WITH
    if relation in ("obj", *PASSIVE_SUBJECTS):
        return tree.lemmas[governor] not in _JUDGING | _SEQUENCE
    return relation != "nmod:poss" and tree.lemmas[governor] not in _SEQUENCE


def _shares_clause(tree: Tree, at: int, governor: int) -> bool:
    """ "Began to withdraw", "met and signed", "arrested two, accusing Chile": a clause with the time of that above."""
    relation, group = tree[at].relation, verb_group(tree, at)
    if relation == "xcomp":  # "pledged on Friday to leave" tells when it was pledged
        committed = find_cues(tree).get(governor) in COMING and find_tense(tree, governor) == "past"
        return not committed
    if relation == "conj":
        return bool(_HAVE.search(group)) <= bool(_HAVE.search(verb_group(tree, governor)))
    if relation == "ccomp":  # who says "we welcome it" welcomes it then
        return tree[at].pos == "VERB" and find_tense(tree, at) == "present"
    joins = {tree.lemmas[child] for child in tree.children(at, "mark", "advmod")}
    if relation in ("advcl", "acl:relcl") and (joins & _WHEN or tree.lemmas[governor] in _OCCASIONS):
        return not _HAVE.search(group)  # "the last time he visited was in May"
    if relation == "acl" and tree.lemmas[at] in _ORGANISING:
        return not tree.words[at].endswith("ing")  # "a May conference hosted by Peru"
    if relation == "advcl" and tree.has_mark(at, "to"):
        return tree.lemmas[governor] in _GOING
    is_participle = tree[at].text.lower().endswith("ing") and not tree.children(at, *SUBJECTS, "aux")
    marks = {tree.lemmas[child] for child in tree.children(at, "mark")}
    return relation == "advcl" and is_participle and marks <= {"by"}
