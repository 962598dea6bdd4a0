from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.resolving.fold import fold
from bilateral.resolving.review import LOW_P, answer, asked_now, questions, tie
from bilateral.resolving.sureness import sure_p
from bilateral.types import Citation, Claim, Judgement

AT = datetime(2024, 1, 1, tzinfo=UTC)
Judge = Callable[..., Judgement]


def claim(number: int, p: float = 0.95, **slots: Any) -> Claim:
    citation = Citation(f"d_{number}", 0, 5, "They.")
    return Claim(f"c_{number}", "event", citation, p, "coder 1", ("verb",), "CONSULT", **slots)


def rule(left: int, right: int, p: float | None = None) -> Judgement:
    pair = (f"c_{left}", f"c_{right}")
    return Judgement(f"j_{left}_{right}", "same", *pair, "rule 1", "alike", AT, p=p)


def rule_on(left: Claim, right: int) -> Judgement:
    return replace(rule(9, right), left=left.id)


def asked(claims: list[Claim], judgements: list[Judgement]) -> list[tuple[str, ...]]:
    return [tuple(claim.id for claim in question.claims) for question in questions(claims, judgements)]


CLAIMS = [claim(number) for number in range(6)]


class TestOrder:
    def test_doubtful_pairs_and_claims_come_first(self) -> None:
        claims = [*CLAIMS, claim(6, 0.55), claim(7, LOW_P - 0.01), claim(8, LOW_P)]
        judgements = [rule(0, 1, 0.999), rule(2, 3, sure_p("rule 1") - 0.02), rule(4, 5, 0.25)]
        first, *_, last = asked(claims, judgements)
        assert first == ("c_2", "c_3")
        assert last == ("c_0", "c_1")
        assert len(questions(claims, judgements)) == 5

    def test_of_equal_doubt_what_is_cited_more(self) -> None:
        judgements = [rule(0, 1, 0.6), rule(2, 3, 0.6), rule(3, 4, 0.99), rule(4, 5, 0.99)]
        assert asked(CLAIMS, judgements)[:2] == [("c_2", "c_3"), ("c_0", "c_1")]

    @given(
        pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.none() | st.floats(0, 1)), max_size=8),
        random=st.randoms(),
    )
    def test_the_order_of_rows_does_not_matter(self, pairs: list[tuple[int, int, float | None]], random: Any) -> None:
        by_id = {f"j_{left}_{right}": rule(left, right, p) for left, right, p in pairs if left != right}
        judgements, claims = list(by_id.values()), [claim(0, 0.6), *CLAIMS[1:]]
        before = questions(claims, judgements)
        random.shuffle(judgements)
        random.shuffle(claims)
        assert questions(claims, judgements) == before


class TestSettled:
    @pytest.mark.parametrize("verdict", ["same", "different"])
    def test_a_pair_that_a_person_spoke_on(self, judge: Judge, verdict: str) -> None:
        assert asked(CLAIMS, [rule(0, 1, 0.5), judge(verdict, "c_1", "c_0", human=True)]) == []

    def test_a_pair_that_follows_from_what_persons_said(self, judge: Judge) -> None:
        said = [judge("same", "c_0", "c_1", human=True), judge("same", "c_1", "c_2", human=True)]
        assert asked(CLAIMS, [*said, rule(0, 2, 0.5)]) == []

    def test_what_a_person_took_back_from_a_rule_whichever_says_it_again(self, judge: Judge) -> None:
        old = rule(0, 1, 0.5)
        back = judge("same", "c_0", "c_1", human=True, retracts=old.id)
        assert asked(CLAIMS, [old, back, replace(old, id="j_new", by="rule 2")]) == []

    def test_claims_that_are_wrong_or_right_or_put_right(self, judge: Judge) -> None:
        low = [claim(number, 0.5) for number in range(3)]
        mine = replace(low[2], id="c_mine", by="Ana Kask", p=1.0, corrected=("date",))
        said = [judge("wrong", "c_0", human=True), judge("same", "c_1", human=True), tie(low[2], mine, AT)]
        assert asked([*low, mine], [*said, rule(0, 1, 0.5)]) == []

    def test_what_was_taken_back_is_asked_again(self, judge: Judge) -> None:
        said = judge("different", "c_0", "c_1", human=True)
        back = judge("different", "c_0", "c_1", human=True, retracts=said.id)
        assert asked(CLAIMS, [rule(0, 1, 0.5), said, back]) == [("c_0", "c_1")]

    def test_a_second_opinion_is_asked_for_what_others_decided(self, judge: Judge) -> None:
        pairs = [rule(0, 1, 0.5), rule(2, 3, 0.5)]
        said = [judge("same", "c_0", "c_1", human=True), judge("wrong", "c_2", human=True)]
        mine = [replace(each, by="Bo Lind") for each in said]
        assert questions(CLAIMS, [*pairs, *said]) == []
        assert len(questions(CLAIMS, [*pairs, *said], second="Bo Lind")) == 2
        assert questions(CLAIMS, [*pairs, *mine], second="Bo Lind") == []


class TestAskedNow:
    """What is left of a question while others are answered."""

    def test_a_pair_with_a_wrong_claim_is_settled(self) -> None:
        rules = [rule(0, 1, 0.5), rule(2, 3, 0.4)]
        pair, other = questions(CLAIMS, rules)
        wrong = answer(pair, "wrong", "Ana Kask", AT, 1)
        assert (wrong.left, wrong.right) == ("c_1", None)
        assert asked_now(pair, CLAIMS, [*rules, wrong]) is None
        assert asked_now(other, CLAIMS, [*rules, wrong]) == other

    @pytest.mark.parametrize(("verdict", "is_settled"), [("same", True), ("different", False)])
    def test_a_pair_that_follows_from_two_others(self, judge: Judge, verdict: str, is_settled: bool) -> None:
        rules = [rule(0, 1, 0.5), rule(1, 2, 0.5), rule(0, 2, 0.4)]
        third = questions(CLAIMS, rules)[-1]
        said = [judge(verdict, "c_0", "c_1", human=True), judge(verdict, "c_1", "c_2", human=True)]
        assert asked_now(third, CLAIMS, [*rules, said[0]]) is not None
        assert (asked_now(third, CLAIMS, [*rules, *said]) is None) is is_settled

    def test_of_a_claim_that_was_put_right_the_correction_is_asked_about(self) -> None:
        (pair,) = questions(CLAIMS, [rule(0, 1, 0.5)])
        mine = replace(CLAIMS[0], id="c_mine", status="denied", corrected=("status",), by="Ana Kask")
        again = replace(mine, id="c_again", status="ongoing")
        claims = [*CLAIMS, mine, again]
        judgements = [rule(0, 1, 0.5), tie(CLAIMS[0], mine, AT)]
        assert asked_now(pair, claims, judgements) is None  # no rule says that what it tells now may be the same
        now = asked_now(pair, claims, [*judgements, rule_on(mine, 1)])
        assert now is not None
        assert {claim.id for claim in now.claims} == {"c_mine", "c_1"}
        later = [*judgements, tie(mine, again, AT), replace(rule_on(again, 1), id="j_again")]
        now = asked_now(pair, claims, later)
        assert now is not None
        assert {claim.id for claim in now.claims} == {"c_again", "c_1"}

    def test_a_doubtful_claim_that_was_put_right_is_settled(self) -> None:
        low = claim(0, 0.5)
        (question,) = questions([low], [])
        mine = replace(low, id="c_mine", status="denied", corrected=("status",), by="Ana Kask", p=1.0)
        assert asked_now(question, [low, mine], [tie(low, mine, AT)]) is None


def test_an_answer_is_a_judgement_of_that_person() -> None:
    (question,) = questions(CLAIMS, [rule(0, 1, 0.5)])
    said = answer(question, "different", "Ana Kask", AT)
    assert (said.verdict, said.left, said.right, said.by, said.human) == ("different", "c_0", "c_1", "Ana Kask", True)
    assert answer(question, "different", "Ana Kask", AT.replace(hour=1)).id != said.id


class TestCorrections:
    """What a person puts right outranks what the others say; the rest of the claim is a copy, and has no voice."""

    def test_rules_speak_on_the_correction_and_no_more_on_what_it_puts_right(self) -> None:
        old, same, other = claim(0), claim(1), claim(2)
        mine = replace(old, id="c_mine", status="denied", corrected=("status",), by="Ana Kask")
        judgements = [rule(0, 1), replace(rule(0, 2), left="c_mine", id="j_anew")]
        assert [len(record.claims) for record in fold([old, same, other, mine], judgements)] == [2, 2]
        records = fold([old, same, other, mine], [*judgements, tie(old, mine, AT)])
        assert [{each.id for each in record.claims} for record in records] == [{"c_0", "c_2", "c_mine"}, {"c_1"}]

    def test_a_person_outvotes_the_coders(self) -> None:
        claims = [claim(number, status="occurred", contexts=("trade",)) for number in range(3)]
        mine = replace(claims[0], id="c_mine", status="denied", corrected=("status",), by="Ana Kask", p=1.0)
        judgements = [rule(0, 1), rule(1, 2), rule_on(mine, 1), tie(claims[0], mine, AT)]
        (record,) = fold([*claims, mine], judgements)
        assert (record.best.status, record.best.contexts, record.best.p) == ("denied", ("trade",), 1.0)

    def test_what_a_person_empties_stays_empty(self) -> None:
        told = claim(0, status="occurred", contexts=("trade",), slots={"seat": "Riga"})
        mine = replace(told, id="c_mine", contexts=(), slots={"seat": None}, corrected=("contexts", "seat"))
        (record,) = fold([told, claim(1, contexts=("trade",)), mine], [rule_on(mine, 1), tie(told, mine, AT)])
        assert record.best.contexts == ()
        assert record.best.slots == {"seat": None}

    def test_a_correction_adds_no_voice_to_what_it_leaves(self) -> None:
        said, other, third = claim(0, status="occurred"), claim(1, status="ongoing"), claim(2, status="ongoing")
        mine = replace(said, id="c_mine", contexts=("trade",), corrected=("contexts",))
        again = replace(said, id="c_again", contexts=("trade",), corrected=("contexts",), by="another")
        ties = [tie(said, mine, AT), tie(said, again, AT), rule_on(mine, 1), rule(1, 2)]
        (record,) = fold([said, other, third, mine, again], ties)
        assert (record.best.status, record.best.contexts) == ("ongoing", ("trade",))
