"""What people decided, through corrections, new codings and back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bilateral.errors import StoreError
from bilateral.resolving import fold
from bilateral.resolving.heirs import NO_LONGER
from bilateral.resolving.review import judged, tie
from bilateral.storage import Store, claims_ever, correct, decisions, people
from bilateral.types import Claim, Document, Judgement, Record, Refusal, Sighting, Span

ClaimOn = Callable[..., Claim]
EMBASSY = "Estonia opened an embassy in Montevideo."
THANKS = "Uruguay’s minister thanked Tallinn."
AT = datetime(2024, 1, 1, tzinfo=UTC)
TRIGGER = {"trigger": {"start": 8, "end": 14, "text": "opened"}}


def said(verdict: Any, left: Claim, right: Claim | None = None, by: str = "Ana Kask") -> Judgement:
    return judged(verdict, left.id, right.id if right else None, by, AT)


def put_right(store: Store, claim: Claim, **slots: Any) -> Claim:
    """What a person says instead of a claim, kept."""
    new = replace(claim, id=f"c_mine_{len(store.judgements())}", by="Ana Kask", corrected=tuple(slots), **slots)
    store.correct(new)
    store.judge(tie(claim, new, AT))
    return new


def records(store: Store) -> list[Record]:
    return fold(store.claims(), store.judgements_around(claim.id for claim in store.claims()))


@pytest.fixture
def act(store: Store, document: Document, claim_on: ClaimOn) -> Claim:
    """An act in the store, beside another."""
    opened = claim_on(document, EMBASSY, slots=TRIGGER)
    store.add(document, [opened, claim_on(document, THANKS)], "coder 1")
    return opened


class TestCorrections:
    def test_it_counts_beside_what_it_corrects_and_speaks_for_the_record(self, store: Store, act: Claim) -> None:
        mine = put_right(store, act, status="denied")
        assert {claim.id for claim in store.claims_in(act.citation.document)} >= {act.id, mine.id}
        (record,) = (record for record in records(store) if mine in record.claims)
        assert (record.best.status, len(record.claims)) == ("denied", 2)
        assert store.claims(status="denied") == [mine]

    def test_taken_back_it_is_gone_and_may_be_made_again(self, store: Store, act: Claim) -> None:
        before = records(store)
        mine = put_right(store, act, status="denied")
        (judgement,) = (each for each in store.judgements() if each.right == mine.id)
        store.retract(judgement.id, "Ana Kask", "undone")
        assert (records(store), store.counts()["claims"]) == (before, 2)
        store.correct(mine)
        store.judge(replace(judgement, id="j_again"))
        assert mine in store.claims()

    def test_it_joins_what_says_the_same_now(self, store: Store, act: Claim, claim_on: ClaimOn) -> None:
        report = Document.of("Estonia opened an embassy in Montevideo.", Sighting(published=date(2022, 6, 9)))
        day = Span(date(2022, 6, 9), date(2022, 6, 9), "day", "stated")
        told = claim_on(report, EMBASSY, slots=TRIGGER, date=day)
        store.add(report, [told], "coder 1")
        mine = replace(act, id="c_mine", by="Ana Kask", date=day, corrected=("date",))
        judgement = correct(store, act, mine)
        by_rules = {frozenset((each.left, each.right)) for each in store.judgements() if not each.human}
        assert frozenset((mine.id, told.id)) in by_rules
        assert not any(act.id in pair for pair in by_rules)
        store.retract(judgement.id, "Ana Kask", "undone")
        assert len(records(store)) == 3

    def test_no_coding_hides_it_and_it_hides_none(self, store: Store, document: Document, act: Claim) -> None:
        mine = put_right(store, act, status="denied")
        assert store.is_coded(document, "coder 1")
        store.add(document, [act], "coder 2")
        assert {claim.id for claim in store.claims()} == {act.id, mine.id}

    def test_it_cites_the_words_of_its_document(self, store: Store, act: Claim) -> None:
        with pytest.raises(StoreError, match="does not cite"):
            store.correct(replace(act, id="c_mine", citation=replace(act.citation, quote="Estonia closed")))
        assert claims_ever(store, ["c_mine"]) == {}

    def test_it_settles_no_refusal(self, store: Store, document: Document, act: Claim) -> None:
        store.refuse(Refusal("note.txt", None, "could not be coded", "report this text"))
        put_right(store, act, status="denied")
        assert len(store.refusals()) == 1


class TestCodedAnew:
    def test_decisions_go_over_to_what_takes_the_place(
        self, store: Store, document: Document, act: Claim, claim_on: ClaimOn
    ) -> None:
        other = store.claims_in(document.id)[1]
        store.judge(said("same", act, other))
        mine = put_right(store, act, status="denied")
        anew = replace(act, id="c_anew", contexts=("diplomatic",), by="coder 2")
        store.add(document, [anew, other], "coder 2")
        (record,) = records(store)
        assert {claim.id for claim in record.claims} == {anew.id, other.id, mine.id}
        assert (record.best.status, record.best.contexts) == ("denied", ("diplomatic",))
        assert [decision.orphaned for decision in decisions(store)] == ["", ""]

    def test_from_whichever_end_they_are_asked_for(self, store: Store, document: Document, act: Claim) -> None:
        other = store.claims_in(document.id)[1]
        store.judge(said("same", act, other))
        anew, other_anew = replace(act, id="c_anew"), replace(other, id="c_other")
        store.add(document, [anew, other_anew], "coder 2")
        for claim in (anew, other_anew):
            (judgement,) = store.judgements_around([claim.id])
            assert {judgement.left, judgement.right} == {anew.id, other_anew.id}

    def test_what_was_parted_stays_parted_when_a_rule_joins_it_again(
        self, store: Store, document: Document, act: Claim
    ) -> None:
        other = store.claims_in(document.id)[1]
        rule = replace(said("same", act, other), id="j_rule", by="rule 1", human=False)
        store.judge(rule)
        store.retract(rule.id, "Ana Kask", "two acts")
        anew = replace(act, id="c_anew")
        store.add(document, [anew, other], "coder 2")
        store.judge(replace(rule, id="j_rule_anew", left=anew.id))
        assert len(records(store)) == 2
        assert [decision.orphaned for decision in decisions(store)] == [""]

    def test_what_no_claim_takes_over_is_listed(self, store: Store, document: Document, act: Claim) -> None:
        wrong = said("wrong", act)
        store.judge(wrong)
        store.add(document, [], "coder 2")
        (decision,) = decisions(store)
        assert (decision.judgement, decision.orphaned) == (wrong, NO_LONGER)

    def test_a_coder_that_goes_back_brings_them_back(self, store: Store, document: Document, act: Claim) -> None:
        store.judge(said("wrong", act))
        store.add(document, [], "coder 2")
        store.add(document, [act], "coder 3")
        assert [decision.orphaned for decision in decisions(store)] == [""]
        assert records(store) == []

    def test_who_is_wrong_is_not_introduced(self, store: Store, document: Document, claim_on: ClaimOn) -> None:
        from bilateral.knowledge.acquaintances import INTRODUCED

        person = claim_on(document, THANKS, kind="person", name="Ana Kask", why=(INTRODUCED,), type=None, actors=(),
                          recipients=(), parties=claim_on(document, THANKS).actors)  # fmt: skip
        store.add(document, [person], "coder 1")
        assert len(people(store)) == 1
        store.judge(said("wrong", person))
        store.add(document, [replace(person, id="c_anew")], "coder 2")
        assert people(store) == []
