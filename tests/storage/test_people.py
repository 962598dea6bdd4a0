"""The record's people are those whom a text introduces and nobody has judged wrong."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from bilateral.knowledge.acquaintances import INTRODUCED, Acquaintance
from bilateral.storage import Store, people
from bilateral.storage.people import acquaintances_of
from bilateral.types import Citation, Claim, Document, Judgement, Party

DAY = date(2024, 5, 1)


def person(why: str = INTRODUCED, state: str | None = "EST") -> Claim:
    party = Party("Ambassador Ivo Tamm", 0, 19, state, "Ivo Tamm", "Ambassador")
    return Claim(
        "c_1", "person", Citation("d_1", 0, 19, party.name), 0.9, "1", (why,), name="Ivo Tamm", parties=(party,)
    )


@pytest.mark.parametrize(
    ("claim", "n_known"), [(person(), 1), (person("named with a state"), 0), (person(state=None), 0)]
)
def test_only_whom_a_text_introduces_is_known(claim: Claim, n_known: int) -> None:
    assert len(acquaintances_of([(claim, DAY)], [])) == n_known


def test_what_is_known_says_where_from() -> None:
    (known,) = acquaintances_of([(person(), DAY)], [])
    assert (known.name, known.state, known.office, known.seen, known.document) == (
        "Ivo Tamm", "EST", "Ambassador", DAY, "d_1",
    )  # fmt: skip


def test_who_was_judged_wrong_is_forgotten() -> None:
    wrong = Judgement("j_1", "wrong", "c_1", None, "Ann", "no such", datetime(2024, 5, 2, tzinfo=UTC), True)
    assert acquaintances_of([(person(), DAY)], [wrong]) == []


def test_a_store_knows_its_people_by_the_day_of_their_document(
    store: Store, document: Document, claim_on: Callable[..., Claim]
) -> None:
    party = Party("Uruguay’s minister", 41, 59, "URY", "Ana Paz", "Minister")
    known = {"kind": "person", "name": "Ana Paz", "parties": (party,), "why": (INTRODUCED,)}
    store.add(document, [claim_on(document, "minister", **known)], "coder 1")
    assert people(store) == [Acquaintance("Ana Paz", "URY", "Minister", date(2022, 6, 8), document.id)]
