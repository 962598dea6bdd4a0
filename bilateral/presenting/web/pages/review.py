"""The queue of what a person is to decide, one question at a time; the claims that they can put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Cookie, Query

from bilateral.errors import UnknownName, UsageError
from bilateral.ontology import load_ontology
from bilateral.presenting import phrases
from bilateral.presenting.glance import source_label
from bilateral.presenting.passages import Passage, excerpt
from bilateral.presenting.reasons import reasons
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import PAGE_SIZE, PageNumber, Text, state_of
from bilateral.presenting.web.reviewing import REVIEWER, Reviewer, key_of, login, reviewer_of
from bilateral.presenting.web.view import View, n_pages
from bilateral.resolving.correcting import NOTHING, described, fields_of
from bilateral.resolving.review import Question
from bilateral.storage.listing import record_ids
from bilateral.storage.queue import Asked, count_questions, decided_since, decision_of, list_questions, question_on
from bilateral.storage.store import Store
from bilateral.types import EVENT, Claim, Judgement

QUOTE_CHARS = 900
COLUMNS = ("one", "other", "p", "by", "reason", "weight", "quote", "other_quote")
SETTLED, NOTHING_LEFT = "settled", "nothing"
"""What `done` says where nothing was done."""

Ids = Annotated[str, Query(max_length=200, description="The ids of a question's claims, a full stop between them.")]
ReviewerCookie = Annotated[str | None, Cookie(alias=REVIEWER, include_in_schema=False)]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a question as a page shows it."""

    claim: Claim
    headline: str
    quote: Passage
    source: str
    record: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What each claim says in one field; `differ` where two of them say it otherwise."""

    name: str
    values: tuple[str, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """The next question, if any is left; a portion of all; how many were passed over, and how many there are."""

    next: Sequence[Asked]
    listed: Sequence[Asked]
    n_before: int
    total: int


def review(
    desk: Desk,
    one: Text = "",
    other: Text = "",
    after: Ids = "",
    ask: Ids = "",
    done: Text = "",
    page: PageNumber = 1,
    who: ReviewerCookie = None,
) -> View:
    """What is most worth deciding, or with two states on what names them; `after` one question, or `ask` for one."""
    store = desk.store()
    dyad = _dyad(desk, one, other)
    queue = _queue(desk, dyad, key_of(after), page)
    keys = (key_of(ask), *(each.key for each in queue.next))
    question = next(filter(None, (question_on(store, key) for key in keys)), None)
    shown = {
        "dyad": dyad,
        "place": {"one": one, "other": other, "after": after},
        "question": question,
        "total": queue.total,
        "n_before": queue.n_before,
        **_reviewer_shown(desk, reviewer_of(who), done),
        **(_question_shown(desk, question) if question else {}),
    }
    rows = [_row(each) for each in queue.listed]
    return View("review.html.j2", "Review", COLUMNS, rows, shown, queue.total, page, n_pages(queue.total, PAGE_SIZE))


def claim(
    desk: Desk,
    id: str,
    question: Ids = "",
    one: Text = "",
    other: Text = "",
    after: Ids = "",
    who: ReviewerCookie = None,
) -> View:
    """A claim with the fields that a person may put right, and what each says now."""
    (found,) = desk.store().claims_of([id]) or (None,)
    if found is None:
        raise UnknownName("claim that counts now", id)
    place = {"one": one, "other": other, "after": after, "question": question}
    return claim_view(desk, found, place, reviewer_of(who))


def claim_view(
    desk: Desk,
    found: Claim,
    place: Mapping[str, str],
    reviewer: Reviewer | None,
    tried: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> View:
    """The form that puts a claim right; `tried` is what was written, and why it cannot be, by field."""
    written, faults = tried
    told = {name: described(found, name) for name in fields_of(found)}
    fields = [(name, told[name], written.get(name, told[name]), faults.get(name, "")) for name in told]
    rows = [{"field": name, "says": says, "fault": fault} for name, says, _, fault in fields]
    shown = {
        "claim": _told(desk, [found])[0],
        "fields": fields,
        "fault": faults.get("", ""),
        "n_faults": len(faults),
        "place": place,
        "choices": _choices(found),
        **_reviewer_shown(desk, reviewer, ""),
    }
    return View("claim.html.j2", "Put a claim right", ("field", "says", "fault"), rows, shown)


def _dyad(desk: Desk, one: str, other: str) -> tuple[str, str] | None:
    if not one and not other:
        return None
    if not one or not other:
        raise UsageError("name two states, or none to review all of the record")
    left, right = sorted((state_of(desk, one), state_of(desk, other)))
    if left == right:
        raise UsageError(f"{desk.knowledge.name(left)} with itself? name two states")
    return left, right


def _queue(desk: Desk, dyad: tuple[str, str] | None, after: tuple[str, ...], page: int) -> Queue:
    store, start = desk.store(), (page - 1) * PAGE_SIZE
    if dyad is None:
        total = count_questions(store, None)
        n_before = total - count_questions(store, None, after) if after else 0
        listed = list_questions(store, None, PAGE_SIZE, start)
        return Queue(list_questions(store, None, 1, after=after), listed, n_before, total)
    # What lies between two states is looked up in their documents: once, until something is written.
    every = desk.cached(("queue", dyad), lambda: list_questions(store, dyad, -1))
    n_before = next((place for place, each in enumerate(every, 1) if each.key == after), 0)
    return Queue(every[n_before : n_before + 1], every[start : start + PAGE_SIZE], n_before, len(every))


def _reviewer_shown(desk: Desk, reviewer: Reviewer | None, done: str) -> dict[str, Any]:
    decided = decided_since(desk.store(), reviewer.name, reviewer.since) if reviewer else []
    return {
        "reviewer": reviewer,
        "login": login(),
        "read_only": desk.read_only,
        "n_decided": len(decided),
        "said": _said(desk.store(), done),
    }


def _question_shown(desk: Desk, question: Question) -> dict[str, Any]:
    kinds = sorted({each.kind for each in question.claims})
    return {
        "key": ".".join(each.id for each in question.claims),
        "what": "act" if kinds == [EVENT] else kinds[0] if len(kinds) == 1 else "thing",
        "claims": _told(desk, question.claims),
        "compared": _compared(question.claims),
        "reasons": reasons(question),
    }


def _told(desk: Desk, claims: Sequence[Claim]) -> list[Told]:
    store = desk.store()
    documents = store.documents(each.citation.document for each in claims)
    records = record_ids(store, [each.id for each in claims])
    return [
        Told(
            each,
            phrases.headline(each, desk.knowledge),
            excerpt(each, documents[each.citation.document], QUOTE_CHARS),
            source_label(documents[each.citation.document]),
            records.get(each.id),
        )
        for each in claims
    ]


def _compared(claims: Sequence[Claim]) -> list[Compared]:
    """What each claim says, field by field; fields that all leave empty are left out."""
    names = dict.fromkeys(name for each in claims for name in fields_of(each))
    rows = {name: tuple(_says(each, name) for each in claims) for name in names}
    return [
        Compared(name.replace("_", " "), values, len({tuple(sorted(value.split(", "))) for value in values}) > 1)
        for name, values in rows.items()
        if set(values) != {NOTHING}
    ]


def _says(claim: Claim, name: str) -> str:
    return described(claim, name) if name in fields_of(claim) else NOTHING


def _choices(claim: Claim) -> dict[str, list[str]]:
    """What can be written in a field that has a list of values."""
    ontology = load_ontology()
    if claim.kind != EVENT:
        return {"contexts": sorted(ontology.contexts)}
    category = ontology.categories.get(claim.type or "")
    return {
        "type": sorted(ontology.categories),
        "modes": sorted(category.modes) if category else [],
        "contexts": sorted(ontology.contexts),
        "status": sorted(ontology.statuses),
    }


def _said(store: Store, done: str) -> str:
    """What was done last, in words; "" for nothing that the store knows of."""
    if done in (SETTLED, NOTHING_LEFT):
        return {SETTLED: "That was settled already.", NOTHING_LEFT: "There is nothing to take back."}[done]
    found = decision_of(store, done) if done else None
    if found is None:
        return ""
    judgement, is_taken_back = found
    return f"{'Taken back' if is_taken_back else 'Decided'}: {_verdict(judgement)}."


def _verdict(judgement: Judgement) -> str:
    if judgement.reason.startswith("corrected: "):
        return judgement.reason
    return "right" if judgement.verdict == "same" and judgement.right is None else judgement.verdict


def _row(asked: Asked) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in COLUMNS} | {"weight": round(asked.weight, 4)}
