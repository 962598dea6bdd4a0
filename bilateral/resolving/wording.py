"""What the words around an act say of it: what kind of meeting, which round, how much, and that it is not yet."""

import re
from collections.abc import Iterable

from bilateral.resolving.reports import Report
from bilateral.resolving.word_forms import any_of, bases, same_word

VISITS = frozenset("visit trip tour".split())
TALKS = frozenset("talk meet summit negotiate negotiation discuss discussion conference dialogue consultation".split())
ANNOUNCING = frozenset(
    """announce agree plan pledge promise offer propose vow intend want urge call seek ask say prepare expect consider
    decide warn approve hope order invite schedule accept welcome thank praise hail applaud back""".split()
)
"""An act told in these is announced once more, or spoken of, not done."""
REFUSING = frozenset("refuse refusal reject rejection decline deny dismiss rebuff oppose ignore".split())
REALISING = frozenset(
    """open inaugurate launch establish found build begin start introduce restore resume deliver send ship give hand
    donate provide grant supply transfer pay lend complete unveil release""".split()
)
"""What is done with a thing that was promised."""
_ENDING = frozenset("lift end stop halt cease suspend freeze ease".split())
"""Words that turn an act into its opposite: a blockade, and an end of the blockade."""
_MAY_MEET = frozenset(("CONSULT", "AGREE", "REQUEST"))
"""Categories in which somebody may speak of a meeting to come."""
N_WORDS_AFTER = 6
"""So many words from the one that tells an act on say what it is about."""
N_WORDS_AROUND = 8
N_CHARS_BEFORE = 200

TO_COME = re.compile(
    r"\b(will|would|to|plans?|planned|upcoming|ahead of|before|future|possible|possibility|scheduled|proposed|preparing"
    r"|next|if|until|expected|imminent)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands right before the word of an act that is not done yet, whatever its status was read as."""
DRAFT = re.compile(r"\b(draft|proposals?|proposed|bill|motion|plans?|planned)\b", re.IGNORECASE)
MAYBE = re.compile(r"\b(maybe|perhaps|might|may|could)\s+(?:[\w'’-]+\s+){0,6}$", re.IGNORECASE)
PURPOSE = re.compile(r"\bin order to\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
"""What stands right before the word of an act for whose sake another was done."""
_ASIDE = re.compile(r"\b(?:during|before|after|ahead of|following|if|because|while|amid)\b")
_WORD = re.compile(r"[^\W\d_]+")
_ROUND = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?:[\w–-]+\s+){0,2}"
    r"(?:round|session|summit|meeting|visit|talks|trip)",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"[\w-]+(?:\s+(?:[A-Z][\w'’-]+|it|them))*\s+(?:the\s+opening\s+of\s+)?(?:an?|the|its|one|two|three|new)\s+"
    r"(?:[\w-]+\s+){0,3}?([a-z]{4,})(?=[.,;]|\s+(?:in|for|by|at|between|to|from|on|of|with|within|before|next|this)\b|$)"
)
"""A verb, whom it is said to, and its object up to the first preposition."""
_ANOTHER = re.compile(r"\b(another|reciprocal|return visit)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:thousand|million|billion|trillion|per ?cent|%)", re.IGNORECASE)


def word_of(report: Report) -> str:
    """The word, in lower case, that tells the act."""
    trigger = report.claim.slots.get("trigger")
    return str(trigger["text"]).lower() if trigger else ""


def about(report: Report) -> list[str]:
    """The words, in lower case, from the one that tells the act on."""
    _, after = _halves(report)
    return _WORD.findall(_ASIDE.split(after)[0].lower())[:N_WORDS_AFTER]


def before_word(report: Report) -> str:
    """The sentence up to the word that tells the act."""
    return _halves(report)[0]


def before_its_word(report: Report, words: re.Pattern[str]) -> bool:
    """Whether the sentence has such words before the one that tells the act."""
    before, _ = _halves(report)
    return words.search(before[-N_CHARS_BEFORE:]) is not None


def meeting_of(report: Report) -> str | None:
    """`visit` or `talks` where an act is or was to be one, by its category or the words that tell it."""
    claim, words = report.claim, about(report)
    if claim.type not in _MAY_MEET:
        return None
    if "visit" in claim.modes or any_of(words, VISITS):
        return "visit"
    return "talks" if claim.type == "CONSULT" or any_of(words, TALKS) else None


def one_kind_of_talks(plan: Report, report: Report) -> bool:
    """Whether both name a meeting by one word: two summits, but not a summit and talks."""
    return bool(_lemmas(about(plan)) & _lemmas(about(report)) & TALKS)


def word_told(plan: Report, report: Report) -> bool:
    """Whether the word of the announced act is in the report, or that of the report in what was announced, or the
    thing itself was done."""
    there = _WORD.findall(report.claim.citation.quote.lower())
    if _has(there, word_of(plan)) or _has(about(plan), word_of(report)):
        return True
    return thing_done(plan, report)


def thing_done(plan: Report, report: Report) -> bool:
    """Whether the very thing that was promised is told to have been opened, sent or the like."""
    thing, (before, after) = thing_promised(plan), map(_WORD.findall, _halves(report))
    near = [word.lower() for word in (*before[-N_WORDS_AROUND:], *after[1:N_WORDS_AROUND])]
    return bool(thing) and any_of([word_of(report)], REALISING) and _has(near, thing)


def thing_promised(plan: Report) -> str:
    """What a word of announcing governs, by its last noun: `consulate` of "promised Uruguay a new consulate in …"; ""
    where it governs a clause or nothing."""
    if not any_of([word_of(plan)], ANNOUNCING):
        return ""
    _, after = _halves(plan)
    governed = _GOVERNED.match(after)
    return governed[1].lower() if governed else ""


def one_round(plan: Report, report: Report) -> bool:
    """Whether both name a meeting by its number: two third rounds."""
    one, other = plan.claim.citation.quote, report.claim.citation.quote
    return bool(_found(_ROUND, one) & _found(_ROUND, other))


def thing_told(plan: Report, report: Report) -> bool:
    """Whether more than the word is shared: what was done, or that the same word is read as an act of one category."""
    if plan.claim.type == report.claim.type and same_word(word_of(plan), word_of(report)):
        return True
    act = bases(word_of(plan)) | bases(word_of(report))
    return any(bases(word).isdisjoint(act) for word in plan.words.keys() & report.words.keys())


def told_apart(plan: Report, report: Report) -> bool:
    """Whether the words say that these are two acts: another round, another amount, the end of the one planned."""
    one, other = plan.claim.citation.quote, report.claim.citation.quote
    if _ANOTHER.search(one) and not _ANOTHER.search(other):
        return True
    if _differ(_found(_ROUND, one), _found(_ROUND, other)) or _differ(_found(_AMOUNT, one), _found(_AMOUNT, other)):
        return True
    return meeting_of(plan) is None and _is_end(plan) != _is_end(report)


def _halves(report: Report) -> tuple[str, str]:
    """The sentence before the word that tells the act, and from it on."""
    trigger, quote = report.claim.slots.get("trigger"), report.claim.citation.quote
    at = trigger["start"] - report.claim.citation.start if trigger else 0
    return quote[:at], quote[at:]


def _is_end(report: Report) -> bool:
    before, after = (_WORD.findall(half.lower()) for half in _halves(report))
    return any_of([*before[-N_WORDS_AROUND:], *after[:N_WORDS_AROUND]], _ENDING)


def _has(words: Iterable[str], word: str) -> bool:
    return bool(word) and any(same_word(word, each) for each in words)


def _lemmas(words: Iterable[str]) -> frozenset[str]:
    return frozenset(base for word in words for base in bases(word))


def _found(words: re.Pattern[str], text: str) -> set[str]:
    return {"".join((match[1] if words.groups else match[0]).lower().split()) for match in words.finditer(text)}


def _differ(some: set[str], others: set[str]) -> bool:
    return bool(some and others) and some.isdisjoint(others)
