"""A row that is not as it should be is refused with a reason; a good one is a row of the table in its own words."""

from typing import Any

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.knowledge.updating.rows import RowError, holding, membership, new_state, title

STATES = load_knowledge().states


def answer(**values: str) -> Any:
    return {name: {"type": "literal", "value": text} for name, text in values.items()}


def held(**values: str) -> Any:
    """A good row of an answer, but for what is given."""
    good = {
        "statement": "http://www.wikidata.org/entity/statement/s1",
        "alpha3": "PER",
        "position": "http://www.wikidata.org/entity/Q900010",
        "positionLabel": "Minister of Foreign Affairs of Peru",
        "person": "http://www.wikidata.org/entity/Q900011",
        "personLabel": "Ana Vassilenko",
        "aliases": "Ana María Vasilenko;Anita;The Voice of the Andes",
        "start": "2001-07-28T00:00:00Z",
        "startPrecision": "10",
        "end": "2006-07-28T00:00:00Z",
        "endPrecision": "11",
    }
    return answer(**{name: text for name, text in (good | values).items() if text})


def test_a_good_row_is_a_row_of_the_table() -> None:
    row = holding(held(), "Minister of Foreign Affairs", STATES).row
    assert row == {
        "state": "PER",
        "office": "Minister of Foreign Affairs",
        "title": "Minister of Foreign Affairs",
        "person": "Ana Vassilenko",
        "aliases": "Ana María Vasilenko",
        "from": "2001-07",
        "to": "2006-07-28",
        "from_source": "wikidata",
        "to_source": "wikidata",
        "qid": "Q900011",
    }


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"alpha3": "QQQ"}, "unknown state 'QQQ'"),
        ({"alpha3": ""}, "unknown state ''"),
        ({"alpha3": "HKG"}, "HKG is a territory"),
        ({"personLabel": "Q900011"}, "person has no English name"),
        ({"personLabel": "Kask; Lund"}, "semicolon"),
        ({"person": "_:t12345"}, "person is no item of Wikidata"),
        ({"positionLabel": ""}, "position has no English name"),
        ({"start": ""}, "no start is given"),
        ({"startPrecision": "7"}, "start is known to precision '7' only"),
        ({"startPrecision": ""}, "start is known to precision '' only"),
        ({"start": "2001-17-28T00:00:00Z"}, "start is no date: '2001-17'"),
        ({"end": "t998877"}, "end is no date"),
        ({"end": "1999-01-01T00:00:00Z"}, "it ends on 1999-01-01, before it begins on 2001-07"),
    ],
)
def test_a_malformed_row_is_refused_with_a_reason(wrong: dict[str, str], reason: str) -> None:
    with pytest.raises(RowError, match=reason):
        holding(held(**wrong), "Minister of Foreign Affairs", STATES)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("President of Ixland", "President"),
        ("prime minister of the Ixlandic Republic", "Prime minister"),
        ("Minister of Foreign Affairs of the Republic of Ixland", "Minister of Foreign Affairs"),
        ("Minister for Foreign Affairs", "Minister for Foreign Affairs"),
        ("Secretary of State", "Secretary of State"),
        ("Ixlandic foreign minister", "Ixlandic foreign minister"),
    ],
)
def test_a_title_goes_without_its_state(label: str, expected: str) -> None:
    assert title(label) == expected


def test_a_membership_of_what_we_do_not_know_is_refused() -> None:
    row = answer(alpha3="PER", name="League of Lakes", organisation="http://www.wikidata.org/entity/Q900003")
    with pytest.raises(RowError, match="no organisation is called 'League of Lakes'"):
        membership(row, {"United Nations": "UN"}, STATES)
    assert membership(row, {"League of Lakes": "LL"}, STATES)["organisation"] == "LL"


def test_a_state_that_is_neither_ours_nor_sovereign_is_refused() -> None:
    row = answer(alpha3="QIX", alpha2="QX", state="http://www.wikidata.org/entity/Q900001", stateLabel="Ixland")
    with pytest.raises(RowError, match="QIX is no state of ours"):
        new_state(row, STATES)
    made, names = new_state(row | answer(sovereign="yes"), STATES)
    assert (made["alpha3"], made["kind"], names["name"]) == ("QIX", "state", "Ixland")
