"""What an update adds gives way to what a later release ships."""

from bilateral.knowledge.overlay import Change, apply

SHIPPED = [("states.csv, line 2", {"alpha3": "AAA", "alpha2": "AA", "name": "Aland"})]


def test_an_added_state_that_is_shipped_by_now_stands_once() -> None:
    fetched = Change({"alpha3": "AAA", "alpha2": "AA", "name": "Republic of Aland"})
    assert list(apply(SHIPPED, [fetched])) == SHIPPED


def test_a_correction_holds_while_the_row_is_what_it_was() -> None:
    was, row = {"from": "2001", "to": ""}, {"from": "2001", "to": "2004"}
    shipped = [("members.csv, line 2", was)]
    assert [found for _, found in apply(shipped, [Change(row, was)])] == [row]
    assert [found for _, found in apply([("members.csv, line 2", row | {"to": "2005"})], [Change(row, was)])] == [
        row | {"to": "2005"}
    ]


def test_the_same_row_added_twice_stands_once_and_says_where_it_is_from() -> None:
    row = {"organisation": "EU", "state": "AAA"}
    (found,) = apply([], [Change(row), Change(row)])
    assert found[1] == row
    assert "knowledge.json" in found[0]
