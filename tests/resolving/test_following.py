"""What became of an announcement: told where a report is likely to tell it, and nowhere else."""

from datetime import date, timedelta
from typing import Any

import pytest

from bilateral.resolving.following import Outcome, follow
from bilateral.types import Citation, Claim, Document, Party, Place, Record, Sighting, Span, content_id

STATES = {"Estonia": "EST", "Uruguay": "URY", "Kenya": "KEN", "Peru": "PER", "Chile": "CHL"}
TODAY = date(2023, 1, 1)
MAY_5 = Span(date(2022, 5, 5), date(2022, 5, 5), "day", "stated")
MAY = Span(date(2022, 5, 1), date(2022, 5, 31), "month", "stated")

Told = tuple[Document, Record]


def told(published: str, text: str, trigger: str, type: str, status: str = "occurred", **slots: Any) -> Told:
    """A document of one sentence and the record of its act; what `to` and `by` list are recipients and actors."""
    document = Document.of(text, Sighting(published=date.fromisoformat(published)))
    start = text.index(trigger)
    known = {
        "actors": parties(text, slots.pop("by", "Estonia Uruguay")),
        "recipients": parties(text, slots.pop("to", "")),
        "slots": {"trigger": {"start": start, "end": start + len(trigger), "text": trigger}},
    }
    identity = content_id("c", text, trigger)
    citation = Citation(document.id, 0, len(text), text)
    claim: Any = Claim(identity, "event", citation, 0.9, "by hand", (), type, status=status, **known | slots)  # type: ignore[arg-type]
    return document, Record(identity, claim, (claim,))


def parties(text: str, names: str) -> tuple[Party, ...]:
    """Parties by name, each with the last name of who acts for it after a slash: `Estonia/Kask`."""
    split = [name.split("/") for name in names.split()]
    return tuple(Party(name, 0, 0, STATES[name], person=person[0] if person else None) for name, *person in split)


def outcome_of(plan: Told, *others: Told, as_of: date = TODAY) -> Outcome:
    documents = {document.id: document for document, _ in (plan, *others)}
    found = follow([record for _, record in (plan, *others)], documents, as_of)
    return next(each for each in found if each.plan is plan[1])


VISIT = told(
    "2022-04-20",
    "Foreign Minister Ana Kask of Estonia will pay an official visit to Uruguay on 5 May.",
    "visit", "CONSULT", "scheduled", modes=("visit",), by="Estonia/Kask", to="Uruguay", date=MAY_5,
)  # fmt: skip
VISITED = told(
    "2022-05-05",
    "Foreign Minister Ana Kask of Estonia began her official visit to Uruguay today.",
    "visit", "CONSULT", modes=("visit",), by="Estonia/Kask", to="Uruguay",
)  # fmt: skip
EMBASSY = told(
    "2022-04-20",
    "Estonia announced that it would open a new embassy in Montevideo, the capital of Uruguay.",
    "open", "AGREE", "intended", by="Estonia", to="Uruguay",
)  # fmt: skip
OPENED = told(
    "2022-05-03",
    "Estonia opened its new embassy in Montevideo, the capital of Uruguay.",
    "opened", "COOPERATE", by="Estonia", to="Uruguay",
)  # fmt: skip
RELEASE = told(
    "2022-04-20",
    "Kenya asked Peru to release the crew of the trawler Halcyon at once.",
    "asked", "REQUEST", by="Kenya", to="Peru",
)  # fmt: skip


def test_a_visit_on_its_day_is_kept() -> None:
    found = outcome_of(VISIT, VISITED)
    assert (found.kind, found.act, found.days) == ("kept", VISITED[1], None)
    assert found.p
    assert found.p > 0.8


def test_an_act_announced_for_no_day_is_kept_when_it_is_reported() -> None:
    assert outcome_of(EMBASSY, OPENED).kind == "kept"


def test_what_comes_after_its_day_is_late_by_so_many_days() -> None:
    document, record = VISITED
    later = told("2022-05-19", document.text, "visit", "CONSULT", modes=("visit",), by="Estonia/Kask", to="Uruguay")
    found = outcome_of(VISIT, later)
    assert (found.kind, found.days) == ("late", 14)
    assert record.best.type == "CONSULT"


def test_a_meeting_at_another_place_is_changed() -> None:
    plan, report = (
        told(published, text, "meet", "CONSULT", status, date=MAY_5, by="Estonia/Kask Uruguay/Sosa", place=place)
        for published, text, status, place in (
            ("2022-04-20", "Ministers Kask and Sosa are to meet in Montevideo on 5 May to discuss fish quotas.",
             "scheduled", Place("Montevideo", "URY", -34.9, -56.2)),
            ("2022-05-06", "Ministers Kask and Sosa meet in Tallinn on 5 May to discuss fish quotas.",
             "occurred", Place("Tallinn", "EST", 59.4, 24.7)),
        )
    )  # fmt: skip
    found = outcome_of(plan, report)
    assert (found.kind, found.change) == ("changed", "place")


@pytest.mark.parametrize(("word", "kind"), [("cancelled", "cancelled"), ("postponed", "postponed")])
def test_a_visit_is_called_off_or_put_off(word: str, kind: str) -> None:
    text = f"Estonia has {word} the visit of its foreign minister to Uruguay."
    assert outcome_of(VISIT, told("2022-05-02", text, word, "REJECT", by="Estonia", to="Uruguay")).kind == kind


def test_what_was_called_off_and_then_came_all_the_same_is_kept() -> None:
    text = "Estonia has cancelled the visit of its foreign minister to Uruguay."
    off = told("2022-05-02", text, "cancelled", "REJECT", by="Estonia", to="Uruguay")
    assert outcome_of(VISIT, off, VISITED).kind == "kept"


def test_where_the_two_met_soon_after_nothing_is_told_as_called_off() -> None:
    text = "Estonia has cancelled the visit of its foreign minister to Uruguay."
    off = told("2022-05-02", text, "cancelled", "REJECT", by="Estonia", to="Uruguay")
    met = told("2022-05-20", "Estonia and Uruguay held consultations on fish quotas.", "held", "CONSULT")
    assert outcome_of(VISIT, off, met).kind == "no word"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Estonia has cancelled talks with Uruguay on fish quotas.", "2022-05-02"),
        ("Estonia has cancelled the visit of its foreign minister to Uruguay.", "2022-06-02"),
        ("Estonia may have cancelled the visit of its foreign minister to Uruguay.", "2022-05-02"),
    ],
)
def test_what_else_is_called_off_tells_nothing(text: str, published: str) -> None:
    off = told(published, text, "cancelled", "REJECT", by="Estonia", to="Uruguay")
    assert outcome_of(VISIT, off).kind == "no word"


def test_a_request_is_answered_by_whom_it_was_put_to() -> None:
    text = "{0} released the crew of the trawler Halcyon, {1} said."
    yes = told("2022-04-22", text.format("Peru", "Kenya"), "released", "RETREAT", by="Peru", to="Kenya")
    other = told("2022-04-22", text.format("Kenya", "Peru"), "released", "RETREAT", by="Kenya", to="Peru")
    assert outcome_of(RELEASE, yes).kind == "kept"
    assert outcome_of(RELEASE, other).kind == "open"


def test_a_request_is_refused() -> None:
    text = "Peru refused to release the crew of the trawler Halcyon, as Kenya had asked."
    assert outcome_of(RELEASE, told("2022-04-28", text, "refused", "REJECT", by="Peru", to="Kenya")).kind == "refused"


def test_an_agreement_that_was_to_be_signed_is_found_signed_in_the_register() -> None:
    text = "Estonia and Uruguay will sign the Fisheries Treaty in May."
    plan = told("2022-04-20", text, "sign", "AGREE", "scheduled", date=MAY)
    text = "The Fisheries Treaty between Estonia and Uruguay was signed."
    document = Document.of(text, Sighting(published=date(2022, 5, 9)))
    entry = Claim("c_1", "agreement", Citation(document.id, 0, len(text), text), 0.9, "by hand", (),
                  name="Fisheries Treaty", parties=parties(text, "Estonia Uruguay"),
                  slots={"state": "signed"})  # fmt: skip
    found = outcome_of(plan, (document, Record("c_1", entry, (entry,))))
    assert found.kind == "kept"
    assert found.act
    assert found.act.id == "c_1"


PROMISED = told(
    "2022-04-20",
    "Estonia promised Uruguay a new consulate in Montevideo.",
    "promised", "AGREE", "intended", by="Estonia", to="Uruguay",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Estonia has opened the consulate in Montevideo, the first in Uruguay.", "opened", "kept"),
        ("The consulate of Estonia in Uruguay was inaugurated by both ministers.", "inaugurated", "kept"),
        ("Estonia opened its cod market to Uruguay.", "opened", "open"),
        ("Estonia praised the consulate of Uruguay in Tartu.", "praised", "open"),
    ],
)
def test_a_promise_is_known_by_what_was_promised(text: str, word: str, kind: str) -> None:
    assert outcome_of(PROMISED, told("2022-09-01", text, word, "COOPERATE", by="Estonia", to="Uruguay")).kind == kind


def named(plan: Told, name: str, published: str, text: str, later: str, kind: str = "site") -> Outcome:
    """The outcome of a plan that names an entry, of which a later text says something."""
    document = Document.of(text, Sighting(published=date.fromisoformat(published)))
    sentences = ((plan[0], plan[1].best.citation.quote, name), (document, text, later))
    claims = tuple(
        Claim(f"c_{n}", kind, Citation(each.id, 0, len(quote), quote), 0.9, "by hand", (), name=written,  # type: ignore[arg-type]
              parties=parties(quote, "Uruguay"))
        for n, (each, quote, written) in enumerate(sentences)
    )  # fmt: skip
    documents = {plan[0].id: plan[0], document.id: document}
    (found,) = follow([plan[1], Record("c_0", claims[0], claims)], documents, TODAY)
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The consulate in Montevideo was opened with a concert.", "kept"),
        ("A minister opened the consulate in Montevideo.", "kept"),
        ("The consulate in Montevideo will be opened in spring.", "open"),
        ("The consulate in Montevideo was besieged by bees; a bar opened beside it.", "open"),
    ],
)
def test_an_entry_that_was_opened_tells_what_became_of_a_promise(text: str, kind: str) -> None:
    assert named(PROMISED, "consulate in Montevideo", "2022-09-01", text, "consulate in Montevideo").kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The session of the Cod Commission has been postponed to the autumn.", "postponed"),
        ("The meeting of the Cod Commission was called off.", "cancelled"),
        ("The meeting of the Cod Commission may be called off.", "no word"),
        ("The Cod Commission was told that a concert had been cancelled.", "no word"),
    ],
)
def test_a_session_is_put_off_by_a_passive(text: str, kind: str) -> None:
    plan = told("2022-04-20", "Estonia and Uruguay will hold a session of the Cod Commission.", "hold", "CONSULT",
                "scheduled", date=MAY_5)  # fmt: skip
    assert named(plan, "Cod Commission", "2022-05-02", text, "Cod Commission", "mechanism").kind == kind


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The meeting between ministers of Estonia and Uruguay was called off.", "called", "cancelled"),
        ("The match between teams of Estonia and Uruguay was called off.", "called", "no word"),
    ],
)
def test_a_meeting_is_called_off_by_a_passive(text: str, word: str, kind: str) -> None:
    plan = told("2022-04-20", "Ministers of Estonia and Uruguay will meet on 5 May.", "meet", "CONSULT", "scheduled",
                date=MAY_5)  # fmt: skip
    assert outcome_of(plan, told("2022-05-02", text, word, "REJECT", by="", to="Estonia Uruguay")).kind == kind


@pytest.mark.parametrize(
    "other",
    [
        told("2022-05-05", "Foreign Minister Ana Kask of Estonia will visit Uruguay soon.", "visit", "CONSULT",
             modes=("visit",), by="Estonia/Kask", to="Uruguay"),
        told("2022-05-05", "Foreign Minister Ana Kask of Estonia spoke with Uruguay by phone.", "spoke", "CONSULT",
             modes=("phone",), by="Estonia/Kask", to="Uruguay"),
        told("2022-05-05", "Foreign Minister Ana Kask of Estonia visited Chile.", "visited", "CONSULT",
             modes=("visit",), by="Estonia/Kask", to="Chile"),
        told("2022-04-28", "Foreign Minister Ana Kask of Estonia visited Uruguay.", "visited", "CONSULT",
             modes=("visit",), by="Estonia/Kask", to="Uruguay"),
        told("2022-05-05", "Foreign Minister Ana Kask of Estonia did not visit Uruguay.", "visit", "CONSULT", "denied",
             modes=("visit",), by="Estonia/Kask", to="Uruguay"),
        told("2022-05-05", "Estonia criticised Uruguay over its fish quotas.", "criticised", "ACCUSE", by="Estonia",
             to="Uruguay"),
    ],
    ids=["announced again", "a call", "elsewhere", "before", "denied", "of the other side"],
)  # fmt: skip
def test_another_act_tells_nothing(other: Told) -> None:
    found = outcome_of(VISIT, other)
    assert (found.kind, found.act) == ("no word", None)


def test_without_a_report_days_are_counted() -> None:
    before, after = (outcome_of(VISIT, as_of=MAY_5.end + timedelta(days=n)) for n in (-3, 3))
    assert (before.kind, before.days) == ("to come", 3)
    assert (after.kind, after.days) == ("no word", 3)
    undated = outcome_of(EMBASSY, as_of=date(2022, 4, 30))
    assert (undated.kind, undated.days) == ("open", 10)


def test_what_happened_and_what_is_only_thinkable_is_no_announcement() -> None:
    maybe = told("2022-05-05", "Estonia would leave the talks with Uruguay.", "leave", "RETREAT", "hypothetical")
    documents = {VISITED[0].id: VISITED[0], maybe[0].id: maybe[0]}
    assert follow([VISITED[1], maybe[1]], documents, TODAY) == []


def test_the_order_of_the_records_changes_nothing() -> None:
    told_all = [VISIT, VISITED, EMBASSY, OPENED, RELEASE]
    documents = {document.id: document for document, _ in told_all}
    one = follow([record for _, record in told_all], documents, TODAY)
    other = follow([record for _, record in reversed(told_all)], documents, TODAY)
    assert sorted(map(repr, one)) == sorted(map(repr, other))
