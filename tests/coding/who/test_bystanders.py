"""Who stands beside an act does not act: bystanders, hosts, premiers of regions; who speaks is not who is meant."""

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.types import Claim

Acts = Callable[..., list[str]]
Events = Callable[..., list[Claim]]
DAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru expelled two Bolivian diplomats, Javier González-Olaechea said.", ["SANCTION expel PER → BOL"]),
        ("Chad expelled the German ambassador, Mahamat Saleh Annadif said.", ["SANCTION expel TCD → DEU"]),
        ("Danish singer Freja Holm accused Hungary of censorship.", []),
        ("Vienna-based Lawyers for Rivers accused Laos of damming the Mekong.", []),
        ("Belgium recalled its envoy to Burundi. Brussels accused Burundi of fraud.", ["ACCUSE allege BEL → BDI"]),
    ],
)
def test_who_acts(acts: Acts, text: str, expected: list[str]) -> None:
    found = acts(text, DAY)
    assert [act for act in found if act.startswith(("SANCTION", "ACCUSE"))][-1:] == expected


def test_brussels_alone_may_be_the_union_and_stays_a_name(events: Events) -> None:
    (act,) = events("Brussels imposed sanctions on Myanmar.", DAY)
    assert [(party.state, party.organisation) for party in act.actors] == [(None, None)]
    (*_, act) = events("The European Union met Japan in June. Brussels accused Tokyo of dumping steel.", DAY)
    assert [party.organisation for party in act.actors] == ["European Union"]


def test_a_title_in_the_plural_is_of_each(events: Events) -> None:
    (act,) = events("Prime Ministers Anna Berg of Norway and Jonas Lind of Sweden met in Oslo.", DAY)
    assert {(party.state, party.person, party.office) for party in act.actors} == {
        ("NOR", "Anna Berg", "Head of Government"),
        ("SWE", "Jonas Lind", "Head of Government"),
    }


def test_a_body_after_the_title_does_not_hide_the_person(events: Events) -> None:
    (act,) = events("The chairman of the Kenyan Senate, Peter Otieno, met the speaker of Chile's Congress, Eva Rojas.")
    assert {(party.state, party.person, party.organisation) for party in act.actors} == {
        ("KEN", "Peter Otieno", "Senate"),
        ("CHL", "Eva Rojas", "Congress"),
    }


def test_a_premier_of_a_region_heads_no_state(code: Events) -> None:
    claims = code("Quebec Premier Luc Tremblay met Icelandic President Halla Jonsdottir in Reykjavik.", DAY)
    offices = {claim.name: claim.slots.get("office") for claim in claims if claim.kind == "person"}
    assert offices["Luc Tremblay"] != "Head of Government"


def test_two_leaders_known_by_their_last_names_tell_each_other(acts: Acts) -> None:
    assert "CONSULT phone RUS + TUR" in acts("Putin phoned Erdogan on Monday.", DAY)
    assert acts("Putin wrote a novel about chess.", DAY) == []


def test_the_table_tells_the_office_of_whom_the_text_gives_a_state(events: Events) -> None:
    (act,) = events("Germany's Annalena Baerbock met Kenyan President William Ruto in Nairobi.", DAY)
    assert ("DEU", "Minister of Foreign Affairs") in {(party.state, party.office) for party in act.actors}
