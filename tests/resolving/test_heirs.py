from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.resolving.heirs import NO_LONGER, ONE_NOW, SEVERAL, TAKEN_BACK, Heir, carry, decide, decisions, find_heir
from bilateral.types import Citation, Claim, Judgement, Party, Span

Make = Callable[..., Claim]
Judge = Callable[..., Judgement]
ESTONIA, URUGUAY = Party("Estonia", 0, 7, "EST"), Party("Uruguay", 20, 27, "URY")
DAY, NEXT = (Span(date(2022, 6, day), date(2022, 6, day), "day", "stated") for day in (6, 7))


def act(identity: str, start: int = 10, **slots: Any) -> Claim:
    """An act told by five letters of one sentence of forty."""
    known: dict[str, Any] = {
        "type": "ACCUSE",
        "status": "occurred",
        "actors": (ESTONIA,),
        "recipients": (URUGUAY,),
        "slots": {"trigger": {"start": start, "end": start + 5, "text": "xxxxx"}},
        "date": DAY,
    }
    quote = "Estonia ".ljust(40, "x")
    return Claim(identity, "event", Citation("d_1", 0, 40, quote), 0.9, "coder 1", ("test",), **known | slots)


def entry(identity: str, name: str, start: int, end: int) -> Claim:
    slots = {"span": {"start": start, "end": end}}
    citation = Citation("d_1", 0, 40, "x" * 40)
    return Claim(identity, "agreement", citation, 0.9, "coder 1", ("test",), name=name, parties=(ESTONIA,), slots=slots)


OLD = act("c_old")


class TestHeir:
    @pytest.mark.parametrize(
        ("new", "changed"),
        [
            (act("c_new"), ()),
            (act("c_new", date=NEXT, recipients=()), ("recipients", "date")),
            (act("c_new", start=12), ()),
            (act("c_new", type="THREATEN"), ("type",)),
            (act("c_new", start=30), ()),
        ],
        ids=["the same", "other slots", "longer words", "another type", "other words of the sentence"],
    )
    def test_one_act_takes_the_place_of_another(self, new: Claim, changed: tuple[str, ...]) -> None:
        assert find_heir(OLD, [new]) == Heir("c_new", changed=changed)

    @pytest.mark.parametrize(
        "others",
        [
            [],
            [act("c_new", start=30, type="CONSULT")],
            [act("c_new", start=30, recipients=())],
            [act("c_new", start=30), act("c_also", start=20)],
            [act("c_mine", corrected=("date",))],
            [entry("c_new", "Accusation", 10, 15)],
        ],
        ids=["nothing", "another act", "another's act", "two of them", "a person's", "an entry"],
    )
    def test_what_is_told_otherwise_is_no_heir(self, others: list[Claim]) -> None:
        heir = find_heir(OLD, others)
        assert (heir.claim, heir.reason) == (None, SEVERAL if len(others) == 2 else NO_LONGER)

    def test_of_two_by_the_same_words_the_one_of_the_same_type(self) -> None:
        assert find_heir(OLD, [act("c_other", type="THREATEN"), act("c_new")]).claim == "c_new"
        assert find_heir(OLD, [act("c_1", type="THREATEN"), act("c_2", type="REJECT")]).reason == SEVERAL

    def test_what_stood_beside_it_is_no_heir(self) -> None:
        beside = act("c_beside", type="THREATEN")
        assert find_heir(OLD, [beside], {"c_old", "c_beside"}).claim is None

    def test_entries_go_by_their_words_and_names(self) -> None:
        old = entry("c_old", "Joint Committee on Trade", 0, 24)
        whole, part = entry("c_whole", "the Joint Committee on Trade", 0, 24), entry("c_part", "Committee", 6, 15)
        assert find_heir(old, [part, whole]).claim == "c_whole"
        assert find_heir(old, [part]) == Heir("c_part", changed=("name",))

    def test_a_correction_that_was_taken_back_has_none(self) -> None:
        assert find_heir(act("c_mine", corrected=("date",)), [act("c_new")]) == Heir(None, TAKEN_BACK)

    @given(
        starts=st.lists(st.tuples(st.sampled_from([8, 10, 12, 30]), st.sampled_from(["ACCUSE", "REJECT"]))),
        random=st.randoms(),
    )
    def test_the_order_does_not_matter(self, starts: list[tuple[int, str]], random: Any) -> None:
        now = [act(f"c_{number}", start, type=category) for number, (start, category) in enumerate(starts)]
        shuffled = list(now)
        random.shuffle(shuffled)
        assert find_heir(OLD, shuffled) == find_heir(OLD, now)


HEIRS = {"c_1": Heir("c_1b"), "c_2": Heir("c_2b", changed=("date",)), "c_3": Heir(None, SEVERAL)}


class TestDecision:
    def test_what_is_one_act_stays_so_whatever_is_told_of_it(self, judge: Judge) -> None:
        for verdict in ("same", "different"):
            decision = decide(judge(verdict, "c_2", "c_1", human=True), HEIRS)
            assert (decision.judgement.left, decision.judgement.right, decision.orphaned) == ("c_2b", "c_1b", "")

    def test_what_is_right_or_wrong_holds_for_what_tells_the_same(self, judge: Judge) -> None:
        assert decide(judge("wrong", "c_1", human=True), HEIRS).judgement.left == "c_1b"
        assert decide(judge("wrong", "c_2", human=True), HEIRS).orphaned == "told otherwise now: date"

    def test_without_an_heir_it_stays_as_it_was_and_says_why(self, judge: Judge) -> None:
        judgement = judge("same", "c_1", "c_3", human=True)
        decision = decide(judgement, HEIRS)
        assert (decision.judgement, decision.orphaned) == (judgement, SEVERAL)

    def test_two_that_became_one_are_not_kept_apart(self, judge: Judge) -> None:
        heirs = {"c_1": Heir("c_new"), "c_2": Heir("c_new")}
        assert decide(judge("different", "c_1", "c_2", human=True), heirs).orphaned == ONE_NOW
        assert decide(judge("same", "c_1", "c_2", human=True), heirs).orphaned == ""

    def test_rules_judge_anew_but_for_what_people_took_back(self, judge: Judge) -> None:
        kept, taken = judge("same", "c_1", "c_4"), judge("same", "c_1", "c_5")
        back = judge("same", "c_1", "c_5", human=True, retracts=taken.id)
        carried = carry([kept, taken, back], HEIRS)
        assert [judgement.left for judgement in carried] == ["c_1", "c_1b", "c_1b"]
        assert [decision.judgement.id for decision in decisions([kept, taken, back], HEIRS)] == [back.id]

    def test_what_was_taken_back_is_no_decision(self, judge: Judge) -> None:
        said = judge("wrong", "c_1", human=True)
        back = judge("wrong", "c_1", human=True, retracts=said.id)
        assert decisions([said, back], HEIRS) == []
