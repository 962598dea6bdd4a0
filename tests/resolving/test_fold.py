from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bilateral.resolving.fold import effective, fold, linked
from bilateral.types import Citation, Claim, Judgement, Party, Record, Span, content_id

AT = datetime(2024, 1, 1, tzinfo=UTC)
IDS = [f"c_{number}" for number in range(7)]
CLAIMS = [
    Claim(identity, "event", Citation(f"d_{number % 2}", number, number + 1, "x"), number / 10, "coder 1", ("test",))
    for number, identity in enumerate(IDS)
]
Judge = Callable[..., Judgement]


def _judgement(verdict: Any, left: str, right: str, human: bool, p: float | None = None) -> Judgement:
    other = None if verdict == "wrong" else right
    p = None if human or verdict != "same" else p
    identity = content_id("j", verdict, left, other, human, p)
    return Judgement(identity, verdict, left, other, "by", "why", AT, human, p=p)


def _retraction(judgement: Judgement, human: bool) -> Judgement:
    identity = content_id("j", "retracts", judgement.id, human)
    claims = (judgement.verdict, judgement.left, judgement.right)
    return Judgement(identity, *claims, "by", "why", AT, human, judgement.id)


verdicts = st.sampled_from(["same", "same", "same", "different", "wrong"])
likely = st.sampled_from([None, None, 0.3, 0.6, 0.85, 0.95])
judgement = st.builds(_judgement, verdicts, st.sampled_from(IDS), st.sampled_from(IDS), st.booleans(), likely)


@st.composite
def several(draw: st.DrawFn) -> list[Judgement]:
    made = draw(st.lists(judgement, max_size=10))
    taken = draw(st.lists(st.builds(_retraction, st.sampled_from(made), st.booleans()), max_size=3)) if made else []
    return made + taken


def groups(records: Sequence[Record]) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in record.claims) for record in records}


@given(judgements=several(), random=st.randoms())
def test_order_and_repetition_do_not_matter(judgements: list[Judgement], random: Any) -> None:
    claims, shuffled = list(CLAIMS), judgements * 2
    random.shuffle(claims)
    random.shuffle(shuffled)
    assert fold(claims, shuffled) == fold(CLAIMS, judgements)


@given(judgements=several(), one_more=judgement)
def test_taking_a_judgement_back_undoes_it(judgements: list[Judgement], one_more: Judgement) -> None:
    assume(one_more.human or one_more.verdict != "same")
    others = [each for each in judgements if one_more.id not in (each.id, each.retracts)]
    taken_back = [*others, one_more, _retraction(one_more, human=True)]
    assert fold(CLAIMS, taken_back) == fold(CLAIMS, others)


@given(judgements=several(), pair=st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True))
def test_no_rule_joins_again_what_a_person_took_back(judgements: list[Judgement], pair: list[str]) -> None:
    joined = _judgement("same", *pair, human=False)
    rules = [each for each in judgements if not each.human]
    records = fold(CLAIMS, [*rules, joined, _retraction(joined, human=True)])
    assert not any(set(pair) <= group for group in groups(records))


@given(judgements=several())
def test_what_a_person_keeps_apart_is_never_joined(judgements: list[Judgement]) -> None:
    group_of = {claim.id: record.id for record in fold(CLAIMS, judgements) for claim in record.claims}
    for each in effective(judgements):
        if each.verdict == "different" and each.human and each.left != each.right:
            places = [group_of.get(each.left), group_of.get(str(each.right))]
            assert None in places or places[0] != places[1]


@given(judgements=several())
def test_every_claim_that_is_not_wrong_is_in_one_record(judgements: list[Judgement]) -> None:
    wrong = {each.left for each in effective(judgements) if each.verdict == "wrong"}
    found = [claim.id for record in fold(CLAIMS, judgements) for claim in record.claims]
    assert sorted(found) == sorted(set(IDS) - wrong)


@given(judgements=several())
def test_a_fold_of_what_is_linked_gives_the_records_of_the_whole(judgements: list[Judgement]) -> None:
    near = linked([IDS[0]], judgements)
    records = fold(CLAIMS, judgements)
    assert [r for r in records if r.claims[0].id in near] == fold((c for c in CLAIMS if c.id in near), judgements)


class TestPeopleAndRules:
    A, B, C = IDS[:3]

    def test_sameness_goes_on(self, judge: Judge) -> None:
        records = fold(CLAIMS[:3], [judge("same", self.A, self.B), judge("same", self.C, self.B)])
        assert groups(records) == {frozenset((self.A, self.B, self.C))}

    def test_the_record_is_called_after_its_earliest_claim(self, judge: Judge) -> None:
        # Claims 0 and 2 are of document d_0, claim 1 of d_1.
        assert [record.id for record in fold(CLAIMS[1:3], [judge("same", self.B, self.C)])] == [self.C]

    @pytest.mark.parametrize(
        ("same_by_person", "different_by_person", "joined"),
        [(False, True, False), (True, False, True), (True, True, False), (False, False, False)],
    )
    def test_who_wins(self, judge: Judge, same_by_person: bool, different_by_person: bool, joined: bool) -> None:
        judgements = [
            judge("same", self.A, self.B, human=same_by_person),
            judge("different", self.B, self.A, human=different_by_person),
        ]
        assert (len(fold(CLAIMS[:2], judgements)) == 1) is joined

    def test_a_person_splits_what_third_claims_would_join(self, judge: Judge) -> None:
        joins = [judge("same", self.A, self.B), judge("same", self.B, self.C)]
        records = fold(CLAIMS[:3], [*joins, judge("different", self.A, self.C, human=True)])
        assert len(records) == 2

    def test_a_rule_cannot_take_back_what_a_person_judged(self, judge: Judge) -> None:
        person = judge("different", self.A, self.B, human=True)
        machine = judge("different", self.A, self.B, retracts=person.id)
        assert effective([person, machine]) == [person]

    def test_a_wrong_claim_leaves_its_record(self, judge: Judge) -> None:
        judgements = [judge("same", self.A, self.B), judge("wrong", self.A, human=True)]
        assert groups(fold(CLAIMS[:2], judgements)) == {frozenset((self.B,))}


class TestBest:
    def best(self, judge: Judge, *claims: Claim) -> Claim:
        (record,) = fold(claims, [judge("same", claims[0].id, other.id) for other in claims[1:]])
        return record.best

    def test_a_lone_claim_is_its_own_best(self, claim: Callable[..., Claim], judge: Judge) -> None:
        assert self.best(judge, claim(0)) == claim(0)

    def test_most_claims_win_and_the_surer_breaks_the_tie(self, claim: Callable[..., Claim], judge: Judge) -> None:
        first, second = claim(0, status="ongoing", p=0.9, modes=("visit",)), claim(20, modes=("meet",), p=0.95)
        assert self.best(judge, first, second, claim(40)).status == "occurred"
        assert self.best(judge, first, second, claim(40)).modes == ("meet",)
        assert self.best(judge, first, claim(20)).status == "ongoing"
        assert self.best(judge, claim(0), first).status == "ongoing"
        assert self.best(judge, first, second).p == 0.95

    def test_a_slot_that_one_claim_knows_is_kept(self, claim: Callable[..., Claim], judge: Judge) -> None:
        first = claim(0, slots={"value": 0, "unit": "EUR"}, name=None)
        second = claim(20, slots={"value": 0, "period": "2021"}, name="Fund")
        best = self.best(judge, first, second)
        assert best.slots == {"value": 0, "unit": "EUR", "period": "2021"}
        assert best.name == "Fund"

    def test_what_points_into_the_text_comes_with_its_citation(self, claim: Callable[..., Claim], judge: Judge) -> None:
        triggers = [{"trigger": {"start": start, "end": start + 3}} for start in (0, 40)]
        named = (Party("Ana Kask", 50, 58, "EST", person="Ana Kask"), Party("Uruguay", 60, 67, "URY"))
        best = self.best(judge, claim(0, p=0.9, slots=triggers[0]), claim(40, actors=named, slots=triggers[1]))
        assert (best.slots, best.citation.start) == (triggers[1], 40)

    def test_a_day_is_supported_by_the_months_around_it(
        self, claim: Callable[..., Claim], judge: Judge, span: Callable[..., Span]
    ) -> None:
        june, day = span((6, 1), (6, 30)), span((6, 8))
        assert self.best(judge, claim(0, date=june), claim(20, date=june), claim(40, date=day)).date == day

    def test_parties_come_whole_from_the_claim_that_names_most(self, claim: Callable[..., Claim], judge: Judge) -> None:
        named = (Party("Ana Kask", 50, 58, "EST", person="Ana Kask"), Party("Uruguay", 60, 67, "URY"))
        best = self.best(judge, claim(0, p=0.9), claim(40, actors=named))
        assert (best.actors, best.citation.start) == (named, 40)


class TestLikelyPairs:
    def test_what_is_not_likely_enough_joins_nothing(self) -> None:
        for p, n_records in ((0.3, 2), (0.9, 1)):
            assert len(fold(CLAIMS[:2], [_judgement("same", *IDS[:2], human=False, p=p)])) == n_records

    def test_a_chain_of_likely_pairs_ends_where_its_ends_are_too_far(self) -> None:
        chain = [_judgement("same", IDS[n], IDS[n + 1], human=False, p=0.9) for n in range(5)]
        assert max(len(record.claims) for record in fold(CLAIMS, chain)) < 6

    def test_pairs_that_are_all_likely_are_one(self) -> None:
        pairs = [_judgement("same", one, other, False, 0.9) for one in IDS for other in IDS if one < other]
        assert len(fold(CLAIMS, pairs)) == 1


@pytest.mark.parametrize("state", ["ratified", "suspended"])
def test_an_agreement_stands_at_the_last_stage_that_a_source_tells(state: str) -> None:
    told = ("draft", "signed", "signed", state, "signed")
    claims = [
        Claim(
            f"c_{n}", "agreement", Citation(f"d_{n}", 0, 1, "x"), 0.5, "coder 1", (), name="pact", slots={"state": each}
        )
        for n, each in enumerate(told)
    ]
    (record,) = fold(claims, [_judgement("same", "c_0", each.id, human=False) for each in claims[1:]])
    assert record.best.slots["state"] == state


def test_the_face_of_a_record_is_at_the_stage_that_most_tell() -> None:
    parties = (Party("Estonia", 0, 1, "EST"), Party("Uruguay", 0, 1, "URY"))
    claims = [
        Claim(
            f"c_{n}", "event", Citation(f"d_{n}", 0, 1, "x"), p, "coder 1", (), "CONSULT", status=status, actors=parties
        )  # type: ignore[arg-type]
        for n, (status, p) in enumerate((("scheduled", 0.9), ("occurred", 0.6), ("occurred", 0.7)))
    ]
    (record,) = fold(claims, [_judgement("same", "c_0", each.id, human=True) for each in claims[1:]])
    assert (record.best.id, record.best.status) == ("c_2", "occurred")
