"""A meeting that was announced and came is one line with two stages; of other announcements it is told what came."""

import io
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from rich.console import Console

from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.following import follow_up, outcome_words, stages
from bilateral.presenting.page import render_page
from bilateral.presenting.terminal import print_dossier
from bilateral.types import Claim, Document, Dossier, Record, Sighting

PLAN = Document.of(
    "Foreign Minister Ana Kask will visit Uruguay on 5 May.", Sighting(title="Plan", published=date(2022, 4, 20))
)
NEWS = Document.of(
    "Foreign Minister Ana Kask visits Uruguay today.", Sighting(title="News", published=date(2022, 5, 5))
)
TODAY = date(2023, 1, 1)


@pytest.fixture
def visit(hand: ModuleType) -> Claim:
    known = {"type": "CONSULT", "modes": ("visit",), "actors": (hand.KASK,), "recipients": (hand.URUGUAY,)}
    claim: Claim = hand.claim(NEWS, NEWS.text, trigger="visits", status="occurred", **known)
    return claim


@pytest.fixture
def plan(hand: ModuleType, visit: Claim) -> Claim:
    known = {"type": "CONSULT", "modes": visit.modes, "actors": visit.actors, "recipients": visit.recipients}
    claim: Claim = hand.claim(
        PLAN, PLAN.text, trigger="visit", status="scheduled", date=hand.day("2022-05-05"), **known
    )
    return claim


def dossier_of(*claims: Claim, as_of: date = TODAY) -> Dossier:
    records = [Record(f"r_{claim.id[2:]}", claim, (claim,)) for claim in claims]
    return build_dossier(records, ("EST", "URY"), {PLAN.id: PLAN, NEWS.id: NEWS}, as_of)


def shown(dossier: Dossier, knowledge: object) -> str:
    console = Console(file=io.StringIO(), width=200)
    print_dossier(dossier, knowledge, console)  # type: ignore[arg-type]
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_a_meeting_and_its_announcement_are_one_line_with_two_stages(plan, visit, knowledge) -> None:
    dossier = dossier_of(plan, visit)
    text = shown(dossier, knowledge)
    assert "→ announced 2022-04-20 for 2022-05-05 [2] · held, as reported 2022-05-05 [1]" in text
    assert "Intentions" not in text
    page = render_page(dossier, knowledge)
    assert "announced 2022-04-20 for 2022-05-05" in page
    assert 'id="intentions"' not in page
    assert page.count("will visit Uruguay") == 1  # the announcement's own sentence, under the line of its report


def test_a_meeting_that_came_late_says_by_how_much(plan, visit, hand) -> None:
    dossier = dossier_of(plan, replace(visit, date=hand.day("2022-05-06")))
    dossier = replace(dossier, documents={**dossier.documents, NEWS.id: replace(NEWS, sighting=Sighting())})
    followed = follow_up(dossier)
    (report,) = followed.came
    record = next(record for record in dossier.records if record.id == report)
    assert stages(record, followed, dossier)[-1].words == "held 2022-05-06, 1 day late"


def test_what_two_announce_alike_is_told_once(plan, visit, knowledge) -> None:
    again = replace(plan, id="c_again")
    text = shown(dossier_of(plan, again, visit), knowledge)
    assert text.count("announced 2022-04-20 for 2022-05-05 [2]") == 1


def test_without_a_report_the_announcement_has_a_line_that_says_so(plan, knowledge) -> None:
    assert "the day has passed 241 days ago, and no report here says that it happened" in shown(
        dossier_of(plan), knowledge
    )
    assert "still to come" in shown(dossier_of(plan, as_of=date(2022, 5, 1)), knowledge)


def test_a_deed_stays_among_the_intentions_and_names_what_tells_it(hand, knowledge) -> None:
    known = {"actors": (hand.ESTONIA,), "recipients": (hand.URUGUAY,)}
    plan = Document.of("Estonia will open a new embassy in Montevideo.", Sighting(published=date(2022, 4, 20)))
    news = Document.of("Estonia opens its new embassy in Montevideo.", Sighting(published=date(2022, 5, 5)))
    claims = (
        hand.claim(plan, plan.text, trigger="open", type="AGREE", status="intended", **known),
        hand.claim(news, news.text, trigger="opens", type="COOPERATE", status="occurred", **known),
    )
    records = [Record(f"r_{claim.id[2:]}", claim, (claim,)) for claim in claims]
    dossier = build_dossier(records, ("EST", "URY"), {plan.id: plan, news.id: news}, TODAY)
    (outcome,) = follow_up(dossier).outcomes.values()
    assert (outcome_words(outcome), outcome.act) == ("done", records[1])
    assert "→ done: date unknown Estonia → Uruguay" in shown(dossier, knowledge)


def test_a_request_without_an_answer_is_not_called_open(hand) -> None:
    asked = hand.claim(NEWS, NEWS.text, type="REQUEST", status="occurred", actors=(hand.ESTONIA,),
                       recipients=(hand.URUGUAY,))  # fmt: skip
    (outcome,) = follow_up(dossier_of(asked)).outcomes.values()
    assert outcome_words(outcome).startswith("asked for")
