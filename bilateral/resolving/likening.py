"""How likely a later report tells what became of an announcement: what can never be it, then a table of features.

An announcement and its report differ in status, often in category ("will open", "opens"), and always in what their
days mean, so the comparison of two reports of one act cannot tell; its features are used, its weights are not.
"""

from collections.abc import Mapping
from datetime import date
from math import log1p

from bilateral.ontology import load_ontology
from bilateral.resolving.comparing import features, logistic, persons_apart, persons_shared, place_shared, words_shared
from bilateral.resolving.reports import Report, cosine
from bilateral.resolving.rules import normalised
from bilateral.resolving.timing import SHORT_LAG, day_of, days_late, is_news, named_days, on_its_days, to_be, too_early
from bilateral.resolving.word_forms import any_of
from bilateral.resolving.wording import (
    ANNOUNCING,
    DRAFT,
    MAYBE,
    PURPOSE,
    REFUSING,
    TO_COME,
    before_its_word,
    meeting_of,
    one_kind_of_talks,
    one_round,
    thing_done,
    thing_told,
    told_apart,
    word_of,
    word_told,
)
from bilateral.types import Status

WORDS_TOLD = 0.25
"""What is told in another word than was announced has at least so many others in common (cosine)."""
SAME_SENTENCE = 0.9
"""A report whose words are so much those of the announcement is the announcement once more."""

WEIGHTS: Mapping[str, float] = {
    "bias": -2.0,
    "words_shared": 1.5,
    "words_near_shared": 1.5,
    "context_shared": 1.5,
    "names_shared": 0.4,
    "persons_shared": 0.7,
    "persons_apart": -0.8,
    "category_shared": 0.7,
    "states_shared": 0.4,
    "place_shared": 1.2,
    "numbers_shared": 0.4,
    "modes_apart": -0.2,
    "word_told": 2.0,
    "thing_done": 3.0,
    "on_its_days": 0.6,
    "after_its_days": -0.8,
    "after_its_word": -0.8,
    "asked": -0.6,
    "meeting": 0.3,
}
"""Log odds: a logistic regression over 263 pairs of news items, 50 of which followed, as one reader labelled them. What
can never follow was narrowed afterwards, without learning them anew, and the labels are not kept. That of `thing_done`
is set by hand: what was promised takes months, which is held against other reports."""

HAPPENED: frozenset[Status | None] = frozenset(("occurred", "ongoing", None))
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"))
"""Words alone: what somebody meant to do was not done by them."""
_COMES_TO = {
    "sign": ("signed", "ratified", "in force"),
    "conclude": ("signed", "ratified", "in force"),
    "ratify": ("ratified", "in force"),
    "enter": ("in force",),
}
"""What an agreement is, once the act that an announcement's word names has come."""


def could_follow(plan: Report, report: Report) -> bool:
    """Whether a report may tell that an announced act happened: whose act it is, of which kind, and when."""
    if report.claim.status not in HAPPENED or not _by_whom_it_was_meant(plan, report) or not is_news(plan, report):
        return False
    if before_its_word(report, TO_COME) or told_apart(plan, report) or too_early(plan, report):
        return False
    if cosine(plan.words, report.words) > SAME_SENTENCE:
        return False
    meets = meeting_of(plan) is not None
    if meets or "CONSULT" in (plan.claim.type, report.claim.type):
        return meets and report.claim.type == "CONSULT" and _could_be_the_meeting(plan, report)
    return _could_be_the_deed(plan, report)


def could_refuse(plan: Report, report: Report) -> bool:
    """Whether a report may tell that what was asked for is refused by whom it was asked of, or proposed to."""
    if report.claim.type != "REJECT" or not any_of([word_of(report)], REFUSING) or before_its_word(report, TO_COME):
        return False
    asked = plan.recipients if plan.claim.type == "REQUEST" else plan.actors | plan.recipients
    open_to_it = plan.claim.type == "REQUEST" or plan.claim.status == "proposed"
    by_whom = len(plan.parties & report.parties) > 1 and bool(asked & report.actors)
    return open_to_it and by_whom and is_news(plan, report) and words_shared(plan, report) >= WORDS_TOLD


def entry_follows(plan: Report, report: Report) -> bool:
    """Whether a register says that the agreement which was to be signed, ratified or in force by its name is so."""
    entry, state = report.claim, report.claim.slots.get("state")
    wanted = next((states for word, states in _COMES_TO.items() if any_of([word_of(plan)], {word})), ())
    name = normalised(entry.name or "")
    if entry.kind != "agreement" or state not in wanted or len(name.split()) < 2:
        return False
    day = entry.slots.get("in_force" if state == "in force" else "signed")
    on_time = plan.published is None or day is None or date.fromisoformat(day["end"]) >= plan.published
    return on_time and plan.claim.states <= entry.states and name in normalised(plan.claim.citation.quote)


def likeness(plan: Report, report: Report) -> dict[str, float]:
    """The features of an announcement and a report that could follow it; those of `comparing` and some of their own."""
    days, on, since = named_days(plan), day_of(report), to_be(plan)
    start = days.end if days else plan.published or (since.start if since else None)
    gap_days = max(0, (on.end - start).days) if on and start else 0
    return features(plan, report) | {
        "word_told": float(word_told(plan, report)),
        "thing_done": float(thing_done(plan, report)),
        "on_its_days": float(on_its_days(plan, report)),
        "after_its_days": log1p(gap_days) if days else 0.0,
        "after_its_word": 0.0 if days else log1p(gap_days),
        "asked": float(plan.claim.type == "REQUEST"),
        "meeting": float(plan.claim.type == report.claim.type == "CONSULT"),
    }


def p_follows(plan: Report, report: Report) -> float:
    """How likely a report that could follow an announcement does."""
    total = WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in likeness(plan, report).items())
    return logistic(total)


def _by_whom_it_was_meant(plan: Report, report: Report) -> bool:
    """Two parties in common; who was to act acts, or of a request whom it was put to."""
    common = plan.parties & report.parties
    if len(common) < 2:
        return False
    if plan.claim.type == "REQUEST" and meeting_of(plan) is None:
        return bool(plan.recipients & report.actors)
    first = plan.claim.actors[0] if plan.claim.actors else None
    if first and (first.state or first.organisation) not in common:
        return False
    if report.claim.type == "CONSULT":
        return len(common) == min(len(plan.parties), len(report.parties))
    return not plan.recipients or bool(plan.actors & report.actors)


def _could_be_the_meeting(plan: Report, report: Report) -> bool:
    """Whether a meeting is of the kind that was announced and has more in common with it than its parties."""
    if ("phone" in report.claim.modes and "phone" not in plan.claim.modes) or before_its_word(plan, MAYBE):
        return False
    same_persons = bool(persons_shared(plan, report))
    if meeting_of(plan) == "visit":
        return (same_persons or meeting_of(report) == "visit") and not (plan.recipients and persons_apart(plan, report))
    known = same_persons or bool(place_shared(plan, report)) or one_round(plan, report)
    days, on = named_days(plan), day_of(report)
    if days and on:
        return known or (days_late(days, on, SHORT_LAG) == 0 and one_kind_of_talks(plan, report))
    if plan.claim.status == "proposed":
        return known and one_kind_of_talks(plan, report)
    return known or (one_kind_of_talks(plan, report) and words_shared(plan, report) >= WORDS_TOLD)


def _could_be_the_deed(plan: Report, report: Report) -> bool:
    wanted, kind = plan.claim.type or "", report.claim.type or ""
    if any_of([word_of(report)], ANNOUNCING) or before_its_word(report, DRAFT) or before_its_word(plan, PURPOSE):
        return False
    if not (word_told(plan, report) and thing_told(plan, report)) and words_shared(plan, report) < WORDS_TOLD:
        return False
    if wanted == "REQUEST":
        return kind not in SPOKEN and _side(kind) == "cooperation"
    return kind == wanted or (kind not in SPOKEN and _side(kind) == _side(wanted))


def _side(category: str) -> str:
    return load_ontology().categories[category].quad_class.split()[-1]
