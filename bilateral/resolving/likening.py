"""How likely a later report tells what became of an announcement: what can never be it, then a table of features.

An announcement and its report differ in status, often in category ("will open", "opens"), and always in what their
days mean, so the comparison of two reports of one act cannot tell; its features are used, its weights are not.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from math import exp, log1p

from bilateral.ontology import load_ontology
from bilateral.resolving.comparing import features
from bilateral.resolving.reports import Report, cosine
from bilateral.resolving.rules import normalised
from bilateral.resolving.word_forms import any_of, same_word
from bilateral.types import Span, Status

NARROW = timedelta(days=31)
"""The longest time for which a date still says when something was to be, and not only in which year."""
LAG = timedelta(days=3)
"""A report without a day of its own may come so long after the act."""

SAME_SENTENCE = 0.8
"""A report whose words are so much those of the announcement is the announcement once more."""
N_WORDS_AFTER = 6
"""So many words from the one that tells an act on say what it is about."""

WEIGHTS: Mapping[str, float] = {
    "bias": -2.2,
    "words_shared": 1.4,
    "words_near_shared": 1.8,
    "context_shared": 1.5,
    "names_shared": 0.4,
    "persons_shared": 0.8,
    "persons_apart": -1.0,
    "category_shared": 0.6,
    "states_shared": 0.5,
    "place_shared": 1.3,
    "place_apart": -0.1,
    "numbers_shared": 0.4,
    "modes_apart": -0.3,
    "word_told": 2.1,
    "on_its_days": 0.7,
    "after_its_days": -0.8,
    "after_its_word": -0.8,
    "asked": -0.7,
    "meeting": 0.3,
}
"""Log odds: a logistic regression over 356 pairs of news items, 57 of which followed, as one reader labelled them."""

HAPPENED: frozenset[Status | None] = frozenset(("occurred", "ongoing", None))
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"))
"""Words alone: what somebody meant to do was not done by them."""
_ANNOUNCING = frozenset(
    """announce agree plan pledge promise offer propose vow intend want urge call seek ask say prepare expect consider
    decide warn approve hope order invite schedule accept""".split()
)
"""An act told in these is announced once more, not done."""
_MAY_MEET = frozenset(("CONSULT", "AGREE", "REQUEST"))
"""Categories in which somebody may speak of a meeting to come."""
VISITS = frozenset("visit trip tour".split())
TALKS = frozenset("talk meet summit negotiate negotiation discuss discussion conference dialogue consultation".split())
_ASIDE = re.compile(r"\b(?:during|before|after|ahead of|following|if|because|while|amid)\b")
_WORD = re.compile(r"[^\W\d_]+")
_COMES_TO = {
    "sign": ("signed", "ratified", "in force"),
    "conclude": ("signed", "ratified", "in force"),
    "ratify": ("ratified", "in force"),
    "enter": ("in force",),
}
"""What an agreement is, once the act that an announcement's word names has come."""
_TO_COME = re.compile(
    r"\b(will|would|to|plans?|planned|upcoming|ahead of|before|future|possible|scheduled|proposed|preparing|next|if"
    r"|until|expected|imminent)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands right before the word of an act that is not done yet, whatever its status was read as."""


def could_follow(plan: Report, report: Report) -> bool:
    """Whether a report may tell that an announced act happened: whose act it is, of which side, and not before it."""
    if report.claim.status not in HAPPENED or before_its_word(report, _TO_COME):
        return False
    if not _by_whom_it_was_meant(plan, report):
        return False
    if cosine(plan.words, report.words) > SAME_SENTENCE or _too_early(plan, report):
        return False
    wanted, kind = plan.claim.type or "", report.claim.type or ""
    if meeting_of(plan) is not None or "CONSULT" in (wanted, kind):
        return meeting_of(plan) is not None and kind == "CONSULT" and not _only_by_phone(plan, report)
    if any_of([word_of(report)], _ANNOUNCING):
        return False
    if wanted == "REQUEST":
        return kind not in SPOKEN and side(kind) == "cooperation"
    return kind == wanted or (kind not in SPOKEN and side(kind) == side(wanted))


def could_refuse(plan: Report, report: Report) -> bool:
    """Whether a report may tell that what was asked for is refused by whom it was asked of, or proposed to."""
    if report.claim.type != "REJECT" or before_its_word(report, _TO_COME):
        return False
    asked = plan.recipients if plan.claim.type == "REQUEST" else plan.actors | plan.recipients
    open_to_it = plan.claim.type == "REQUEST" or plan.claim.status == "proposed"
    return open_to_it and len(plan.parties & report.parties) > 1 and bool(asked & report.actors)


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


def meeting_of(report: Report) -> str | None:
    """`visit` or `talks` where an act is or was to be one, by its category or the words that tell it."""
    claim, words = report.claim, about(report)
    if claim.type not in _MAY_MEET:
        return None
    if "visit" in claim.modes or any_of(words, VISITS):
        return "visit"
    return "talks" if claim.type == "CONSULT" or any_of(words, TALKS) else None


def about(report: Report) -> list[str]:
    """The words, in lower case, from the one that tells the act on."""
    trigger = report.claim.slots.get("trigger")
    if not trigger:
        return []
    rest = _ASIDE.split(report.claim.citation.quote[trigger["start"] - report.claim.citation.start :])[0]
    return _WORD.findall(rest.lower())[:N_WORDS_AFTER]


def word_of(report: Report) -> str:
    """The word, in lower case, that tells the act."""
    trigger = report.claim.slots.get("trigger")
    return str(trigger["text"]).lower() if trigger else ""


def _too_early(plan: Report, report: Report) -> bool:
    """Whether an act is over before it was to be: then it is another."""
    days, on = named_days(plan.claim.date), day_of(report)
    return days is not None and on is not None and on.end < days.start - _eve(plan)


def _eve(plan: Report) -> timedelta:
    """Who visits on a day may arrive the day before."""
    return timedelta(days=meeting_of(plan) == "visit")


def _only_by_phone(plan: Report, report: Report) -> bool:
    return "phone" in report.claim.modes and "phone" not in plan.claim.modes


def _by_whom_it_was_meant(plan: Report, report: Report) -> bool:
    """Two parties in common; who was to act acts, or of a request whom it was put to."""
    if len(plan.parties & report.parties) < 2:
        return False
    if plan.claim.type == "REQUEST":
        return bool(plan.recipients & report.actors)
    first = plan.claim.actors[0] if plan.claim.actors else None
    if first and (first.state or first.organisation) not in report.parties:
        return False
    return not plan.recipients or bool(plan.actors & report.actors) or report.claim.type == "CONSULT"


def before_its_word(report: Report, words: re.Pattern[str]) -> bool:
    """Whether the sentence has such words right before the one that tells the act."""
    trigger = report.claim.slots.get("trigger")
    if not trigger:
        return False
    return words.search(report.claim.citation.quote[: trigger["start"] - report.claim.citation.start]) is not None


def side(category: str) -> str:
    """`cooperation` or `conflict`."""
    return load_ontology().categories[category].quad_class.split()[-1]


def likeness(plan: Report, report: Report) -> dict[str, float]:
    """The features of an announcement and a report that could follow it; those of `comparing` and some of their own."""
    days, on = named_days(plan.claim.date), day_of(report)
    since = days or plan.claim.date
    start = plan.published or (since.start if since else None)
    gap_days = max(0, (on.end - (days.end if days else start)).days) if on and start else 0
    return features(plan, report) | {
        "word_told": float(_told(plan, report) or _told(report, plan)),
        "on_its_days": float(on_its_days(plan, report)),
        "after_its_days": log1p(gap_days) if days else 0.0,
        "after_its_word": 0.0 if days else log1p(gap_days),
        "asked": float(plan.claim.type == "REQUEST"),
        "meeting": float(plan.claim.type == report.claim.type == "CONSULT"),
    }


def p_follows(plan: Report, report: Report) -> float:
    """How likely a report that could follow an announcement does."""
    total = WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in likeness(plan, report).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def named_days(span: Span | None) -> Span | None:
    """The days on which an announced act was to be, where they are named closely enough to be missed."""
    return span if span and span.basis != "published" and span.end - span.start <= NARROW else None


def day_of(report: Report) -> Span | None:
    """The days of an act that happened: its own, else that of the publication."""
    span = report.claim.date
    if span and span.end - span.start <= NARROW:
        return span
    return Span(report.published, report.published, "day", "published") if report.published else span


def on_its_days(plan: Report, report: Report) -> bool:
    """Whether an act was on the days that its announcement named."""
    days, on = named_days(plan.claim.date), day_of(report)
    if days is None or on is None:
        return False
    lag = LAG if on.basis == "published" else timedelta()
    return on.start <= days.end + lag and days.start - _eve(plan) <= on.end


def _told(one: Report, other: Report) -> bool:
    """Whether the word of one act stands in the sentence of the other."""
    word = word_of(one)
    return bool(word) and any(same_word(word, each) for each in _WORD.findall(other.claim.citation.quote.lower()))
