from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from bilateral.resolving import fold, judge_by_rule, normalised
from bilateral.types import Claim, Party, Place, Span

AT = datetime(2024, 1, 1, tzinfo=UTC)
ClaimAt = Callable[..., Claim]
PRAISED = "Kask praised the new rail link through Riga"
AGAIN = "the minister praised the rail link once more"


def joined(*claims: Claim) -> bool:
    return len(fold(claims, judge_by_rule(claims, AT))) == 1


def people(*names: str) -> tuple[Party, ...]:
    return (*(Party(name, 0, 3, "EST", person=name) for name in names), Party("Uruguay", 9, 16, "URY"))


class TestActs:
    def test_an_act_told_twice_in_the_same_words_is_one(self, claim: ClaimAt) -> None:
        assert joined(claim(0, PRAISED, type="SUPPORT"), claim(100, AGAIN, type="SUPPORT"))

    def test_a_meeting_of_the_same_people_is_one(self, claim: ClaimAt) -> None:
        pair = (Party("Kask", 0, 4, "EST", person="Ana Kask"), Party("Sosa", 9, 13, "URY", person="Juan Sosa"))
        rist = Party("Rist", 20, 24, "EST", person="Jo Rist")
        assert joined(claim(0, "A.", actors=pair), claim(9, "B.", actors=(*pair, rist)))
        assert not joined(claim(0, "A.", actors=pair), claim(9, "B.", actors=(rist, pair[1])))

    def test_one_person_may_meet_several_on_one_visit(self, claim: ClaimAt) -> None:
        kask = people("Ana Kask")
        assert not joined(claim(0, "Kask met Sosa.", actors=kask), claim(90, "Kask met traders.", actors=kask))

    def test_the_same_people_may_praise_twice(self, claim: ClaimAt) -> None:
        ana = people("Ana Kask")
        assert not joined(claim(0, "A.", type="SUPPORT", actors=ana), claim(9, "B.", type="SUPPORT", actors=ana))

    @pytest.mark.parametrize(
        "other",
        [
            {"document": "d_2"},
            {"type": "ACCUSE"},
            {"status": "scheduled"},
            {"modes": ("visit",)},
            {"place": Place("Riga")},
            {"actors": people("Jo Rist")},
            {"actors": (Party("Estonia", 0, 7, "EST"),), "recipients": (Party("Uruguay", 9, 16, "URY"),)},
        ],
    )
    def test_what_keeps_acts_apart(self, claim: ClaimAt, other: dict[str, Any]) -> None:
        known = {"modes": ("meet",), "place": Place("Tallinn"), "actors": people("Ana Kask")}
        assert joined(claim(0, PRAISED, **known), claim(100, AGAIN, **known))
        assert not joined(claim(0, PRAISED, **known), claim(100, AGAIN, **known | other))

    def test_one_sentence_does_not_say_an_act_twice(self, claim: ClaimAt) -> None:
        assert not joined(claim(0, PRAISED), claim(5, PRAISED))

    def test_a_day_lies_within_its_month_and_not_within_another(
        self, claim: ClaimAt, span: Callable[..., Span]
    ) -> None:
        june = span((6, 1), (6, 30))
        assert joined(claim(0, PRAISED, date=june), claim(100, AGAIN, date=span((6, 8))))
        assert not joined(claim(0, PRAISED, date=june), claim(100, AGAIN, date=span((7, 8))))
        assert not joined(claim(0, PRAISED, date=june), claim(100, AGAIN, date=span((6, 20), (7, 2))))

    def test_a_claim_without_a_date_does_not_bridge_two_days(self, claim: ClaimAt, span: Callable[..., Span]) -> None:
        claims = (claim(0, PRAISED, date=span((6, 8))), claim(100, AGAIN, date=span((6, 9))), claim(200, AGAIN))
        for order in permutations(claims):
            assert len(fold(order, judge_by_rule(order, AT))) == 3


class TestEntries:
    def test_an_entry_of_one_name_is_one_across_documents(self, claim: ClaimAt) -> None:
        one = claim(0, kind="agreement", name="The Treaty of Tartu")
        assert joined(one, claim(0, document="d_2", kind="agreement", name="Treaty of  Tartú"))

    def test_an_entry_without_states_stays_in_its_document(self, claim: ClaimAt) -> None:
        forum: dict[str, Any] = {"kind": "mechanism", "name": "Forum", "parties": ()}
        assert joined(claim(0, **forum), claim(50, **forum))
        assert not joined(claim(0, **forum), claim(50, document="d_2", **forum))
        named: dict[str, Any] = {**forum, "name": "Forum of Ministers"}
        assert not joined(claim(0, **named), claim(50, document="d_2", **named))

    def test_other_states_need_the_same_document(self, claim: ClaimAt) -> None:
        one = claim(0, kind="service", name="Bus 7")
        other: dict[str, Any] = {"kind": "service", "name": "bus 7", "parties": (Party("Peru", 0, 4, "PER"),)}
        assert not joined(one, claim(50, **other))
        assert not joined(one, claim(50, document="d_2", **other))

    @pytest.mark.parametrize(
        ("kind", "name", "states", "elsewhere", "together"),
        [
            ("agreement", "Treaty of Tartu", ("EST",), True, True),
            ("agreement", "Treaty of Tartu", (), False, True),
            ("agreement", "Treaty of Tartu", (), True, False),
            ("agreement", "Treaty", ("EST",), False, True),
            ("agreement", "Treaty", ("EST",), True, False),
            ("agreement", "Treaty of Tartu", ("EST", "PER"), True, False),
            ("figure", "trade turnover", ("EST",), True, False),
            ("person", "Ana Kask", (), True, True),
            ("person", "Kask", (), True, False),
            ("person", "Kask", (), False, True),
        ],
    )
    def test_an_entry_may_name_fewer_of_its_states(
        self, claim: ClaimAt, kind: str, name: str, states: tuple[str, ...], elsewhere: bool, together: bool
    ) -> None:
        parties = tuple(Party(state, 0, 3, state) for state in states)
        other = claim(50, document="d_2" if elsewhere else "d_1", kind=kind, name=name, parties=parties)
        assert joined(claim(0, kind=kind, name=name), other) is together

    def test_what_is_one_partys_here_and_anothers_there_is_both_parties(self, claim: ClaimAt) -> None:
        each = [
            claim(0, document=f"d_{n}", kind="agreement", name="Treaty of Tartu", parties=(Party(state, 0, 3, state),))
            for n, state in enumerate(("EST", "URY"))
        ]
        whole = claim(0, document="d_9", kind="agreement", name="Treaty of Tartu")
        for order in permutations([*each, whole]):
            (record,) = fold(order, judge_by_rule(order, AT))
            assert record.best.states == {"EST", "URY"}
        assert not joined(*each)

    def test_what_could_be_either_of_two_is_neither(self, claim: ClaimAt) -> None:
        both = [(Party("Estonia", 0, 3, "EST"), Party(state, 9, 12, state)) for state in ("URY", "PER")]
        wide = [
            claim(0, document=f"d_{n}", kind="agreement", name="Trade Accord", parties=parties)
            for n, parties in enumerate(both)
        ]
        narrow = claim(0, document="d_9", kind="agreement", name="Trade Accord", parties=both[0][:1])
        assert judge_by_rule([*wide, narrow], AT) == []

    def test_other_names_are_other_things(self, claim: ClaimAt) -> None:
        names = ("University of Helsinki", "Moi University", "University of Helsinki and Moi University", "University")
        claims = [claim(10 * n, kind="organisation", name=name) for n, name in enumerate(names)]
        assert judge_by_rule(claims, AT) == []

    def test_figures_of_other_values_or_years_are_two(self, claim: ClaimAt) -> None:
        turnover: dict[str, Any] = {"kind": "figure", "name": "trade turnover"}
        known = {"value": 45, "unit": "EUR", "period": "2021", "span": {"start": 0, "end": 4}}
        assert joined(claim(0, slots=known, **turnover), claim(50, slots={"value": 45, "span": {}}, **turnover))
        assert not joined(claim(0, slots=known, **turnover), claim(50, slots=known | {"value": 46}, **turnover))
        assert not joined(claim(0, slots=known, **turnover), claim(50, slots=known | {"period": "2022"}, **turnover))

    def test_a_person_stays_who_they_are_in_another_office(self, claim: ClaimAt) -> None:
        ana: dict[str, Any] = {"kind": "person", "name": "Ana Kask"}
        assert joined(claim(0, slots={"office": "MP"}, **ana), claim(50, slots={"office": "Minister"}, **ana))

    def test_entries_without_a_name_and_of_other_kinds_stay_apart(self, claim: ClaimAt) -> None:
        assert not joined(claim(0, kind="site"), claim(50, kind="site"))
        assert not joined(claim(0, kind="site", name="Arch"), claim(50, kind="programme", name="Arch"))


def test_judging_again_adds_nothing(claim: ClaimAt) -> None:
    claims = [claim(0, PRAISED), claim(100, AGAIN), claim(200, AGAIN)]
    first = {judgement.id for judgement in judge_by_rule(claims, AT)}
    later = {judgement.id for judgement in judge_by_rule(claims[::-1] * 2, AT + timedelta(days=1))}
    assert len(first) == 2
    assert first == later


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Ana  Šķēle-Kask", "ana skele kask"),
        ("A", "A"),
        ("Қазақстан Темір Жолы", "қазақстан темір жолы"),
        ("–", "–"),
    ],
)
def test_names_are_compared_without_case_accents_and_articles(name: str, plain: str) -> None:
    assert normalised(name) == plain
