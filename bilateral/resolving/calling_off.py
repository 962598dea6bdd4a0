"""Nothing counts as called off but what is named: a meeting by its kind, another act by the word that tells it."""

import re
from datetime import date, timedelta

from bilateral.resolving.comparing import persons_apart
from bilateral.resolving.likening import HAPPENED
from bilateral.resolving.reports import Report
from bilateral.resolving.timing import is_news, named_days
from bilateral.resolving.word_forms import any_of, same_word
from bilateral.resolving.wording import (
    TALKS,
    VISITS,
    about,
    before_its_word,
    before_word,
    meeting_of,
    one_kind_of_talks,
    word_of,
)

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_PASSIVE = re.compile(r"([^,;.]*)\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
WITHOUT_A_DAY = timedelta(days=60)
"""What was announced for no day is called off within so long of the announcement; later it is another plan."""
_OFF = re.compile(r"\b(cancel\w*|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|abandon\w*|shelv\w*)\b", re.IGNORECASE)
_LATER = re.compile(
    r"\b(postpon\w*|put(?:s|ting)? off|reschedul\w*|delay(?:s|ed|ing)?|defer(?:s|red|ring)?)\b", re.IGNORECASE
)
_MAYBE = re.compile(
    r"\b(threaten\w*|may|might|could|would|if|not|never|urge\w*|call\w* for)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


def could_call_off(plan: Report, report: Report) -> bool:
    """Whether a report says that the announced act will not be, or not on its days."""
    told = _calling_off(report)
    if told is None or plan.parties != report.parties or before_its_word(report, _MAYBE):
        return False
    if persons_apart(plan, report) or not _in_time(plan, report):
        return False
    if meeting := meeting_of(plan):
        return (
            one_kind_of_talks(plan, report) or _is_one(plan, _subject(report))
            if meeting == "talks"
            else any_of([*about(report), *_subject(report)], VISITS)
        )
    return any(same_word(word_of(plan), word) for word in about(report))


def _subject(report: Report) -> list[str]:
    """The words, in lower case, before a passive: what was called off."""
    found = _BEFORE_PASSIVE.search(before_word(report))
    return _WORD.findall(found[1].lower()) if found else []


def _is_one(plan: Report, words: list[str]) -> bool:
    """Whether a meeting is named by the word by which it was announced."""
    named = [word for word in about(plan) if any_of([word], TALKS)]
    return any(same_word(one, other) for one in named for other in words)


def has_met(plan: Report, report: Report) -> bool:
    """Whether the parties of a planned meeting met soon, whichever meeting it was: then none is told as called off."""
    if meeting_of(plan) is None or report.claim.type != "CONSULT" or report.claim.status not in HAPPENED:
        return False
    days, on = named_days(plan), report.published
    since = days.end if days else plan.published
    soon = on is not None and since is not None and on - since <= WITHOUT_A_DAY
    return soon and plan.parties == report.parties and "phone" not in report.claim.modes


def is_for_later(report: Report) -> bool:
    """Whether it is put off rather than called off."""
    told = _calling_off(report)
    return told is not None and _LATER.fullmatch(told) is not None


def _calling_off(report: Report) -> str | None:
    """The word that tells the act, where it is one of calling off."""
    trigger = report.claim.slots.get("trigger")
    if not trigger:
        return None
    start = trigger["start"] - report.claim.citation.start
    found = _OFF.match(report.claim.citation.quote, start) or _LATER.match(report.claim.citation.quote, start)
    return found[0] if found else None


def _in_time(plan: Report, report: Report) -> bool:
    """Whether a report comes while the act is still waited for."""
    days, on = named_days(plan), report.published
    if on is None or (plan.published and on < plan.published) or not is_news(plan, report):
        return False
    last: date | None = days.end if days else plan.published and plan.published + WITHOUT_A_DAY
    return last is not None and on <= last
