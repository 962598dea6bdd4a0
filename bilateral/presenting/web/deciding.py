"""A decision is kept before it is answered, signed with a name, and can be taken back by who made it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field

from bilateral.errors import UnknownName, UsageError
from bilateral.presenting.web.acting import Action, Done, Short, Told
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.review import NOTHING_LEFT, SETTLED, claim_view
from bilateral.presenting.web.rating import Say, say
from bilateral.presenting.web.reviewing import Reviewer, key_of, login, named, review_url
from bilateral.resolving.correcting import corrected, faults
from bilateral.resolving.review import Question, answer
from bilateral.storage import Store, correct
from bilateral.storage.queue import count_questions, decided_since, decision_of, question_on, questions_with
from bilateral.types import Claim, Judgement, Verdict

Answer = Literal["same", "right", "different", "wrong", "wrong 1", "wrong 2"]
Written = Annotated[str, Field(max_length=2000)]

_VERDICTS: Mapping[str, Verdict] = {"right": "same", "wrong 1": "wrong", "wrong 2": "wrong"}


class Enter(Told):
    """Who decides from now on, in this browser."""

    name: Short


class Decide(Told):
    """An answer to the question on these claims, their ids with a full stop between them."""

    question: Short
    verdict: Answer


class Undo(Told):
    """Take back a decision; without its id, the last one since the name was given."""

    judgement: Short = ""


class Edit(Told):
    """What a claim should say in some of its fields."""

    claim: Short
    question: Short = ""
    changes: Annotated[dict[Short, Written], Field(max_length=40, default_factory=dict)]


def enter(desk: Desk, form: Enter, who: Reviewer | None) -> Done:
    """Keep a name for what is decided in this browser; what was decided before is no longer undone from here."""
    reviewer = Reviewer(named(form.name), datetime.now(UTC))
    return Done({"by": reviewer.name}, review_url(form.model_dump()), reviewer=reviewer)


def decide(desk: Desk, form: Decide, who: Reviewer | None) -> Done:
    """Answer an open question."""
    by = _name(form, who)
    place = form.model_dump()
    with desk.writing() as store:
        question = question_on(store, key_of(form.question))
        if question is None:
            return Done({"error": "there is no such question, or it is settled"}, review_url(place, done=SETTLED), 409)
        judgement = _answered(question, form.verdict, by)
        store.judge(judgement)
    return _done(desk, judgement, review_url(place, done=judgement.id))


def undo(desk: Desk, form: Undo, who: Reviewer | None) -> Done:
    """Take back a decision of one's own."""
    by, place = _name(form, who), form.model_dump()
    with desk.writing() as store:
        judgement = _to_undo(store, form.judgement, by, who)
        if judgement is None:
            return Done({"error": "there is nothing to take back"}, review_url(place, done=NOTHING_LEFT), 409)
        store.retract(judgement.id, by, "undone on review")
    return _done(desk, judgement, review_url(place, done=judgement.id, ask=_again(desk.store(), judgement)))


def edit(desk: Desk, form: Edit, who: Reviewer | None) -> Done:
    """Put a claim right: what is written stands in its place."""
    by, place, why = _name(form, who), form.model_dump(), {}
    with desk.writing() as store:
        (old,) = store.claims_of([form.claim]) or (None,)
        if old is None:
            raise UnknownName("claim that counts now", form.claim)
        try:
            new = corrected(old, form.changes, by)
        except UsageError:
            why = faults(old, form.changes, by)
        else:
            judgement = correct(store, old, new)
    if why:
        kept = {name: str(place[name]) for name in ("one", "other", "after", "question")}
        view = claim_view(desk, old, kept, who, (form.changes, why))
        return Done({"error": "this cannot be written", "faults": why}, "", 422, view)
    ask = _pair_with(new, old, form.question)
    return _done(desk, judgement, review_url(place, done=judgement.id, ask=ask))


ACTIONS: Mapping[str, Action] = {
    "/review/enter": Action(Enter, enter),
    "/review/decide": Action(Decide, decide),
    "/review/undo": Action(Undo, undo),
    "/review/edit": Action(Edit, edit),
    "/sources/{name:path}": Action(Say, say),
}
"""What can be told to the desk, by its path."""


def _name(form: Told, who: Reviewer | None) -> str:
    if form.by:
        return named(form.by)
    return who.name if who else named(login())


def _answered(question: Question, verdict: Answer, by: str) -> Judgement:
    """Raises: UsageError for an answer that the question does not have."""
    if question.is_pair and verdict in ("wrong", "right"):
        raise UsageError("of two claims say which: `wrong 1` or `wrong 2`; or that they are the `same` or `different`")
    if not question.is_pair and verdict in ("different", "wrong 1", "wrong 2"):
        raise UsageError("one claim is `right` or `wrong`")
    number = int(verdict == "wrong 2")
    return answer(question, _VERDICTS.get(verdict) or verdict, by, datetime.now(UTC), number)  # type: ignore[arg-type]


def _to_undo(store: Store, judgement: str, by: str, who: Reviewer | None) -> Judgement | None:
    """The decision of that id, or the last of this session; None where there is none that stands.

    Raises: UsageError for a decision of somebody else, UnknownName.
    """
    if not judgement:
        return next(iter(decided_since(store, by, who.since)), None) if who else None
    found = decision_of(store, judgement)
    if found is None:
        raise UnknownName("decision", judgement)
    decision, is_taken_back = found
    if decision.by != by:
        raise UsageError(f"{decision.by} decided that; `bilateral judgements` takes back what others decided")
    return None if is_taken_back else decision


def _again(store: Store, judgement: Judgement) -> str | None:
    """The question that an undone decision had answered, or the weightiest on the same claim; None where none is."""
    exact = tuple(sorted(filter(None, (judgement.left, judgement.right))))
    found = [exact] if question_on(store, exact) else questions_with(store, judgement.left)
    return ".".join(found[0]) if found else None


def _pair_with(new: Claim, old: Claim, question: str) -> str | None:
    """The pair that was asked about, the corrected claim in the place of the old one; None for one claim alone."""
    others = [each for each in key_of(question) if each != old.id]
    return ".".join(sorted((new.id, *others))) if others else None


def _done(desk: Desk, judgement: Judgement, url: str) -> Done:
    told = {"judgement": judgement.id, "verdict": judgement.verdict, "by": judgement.by}
    return Done({**told, "left": count_questions(desk.store(), None), "next": url}, url)
