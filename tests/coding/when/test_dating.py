"""An act has the days that its own clause is dated by; another event's days are none of its."""

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.types import Claim

WEDNESDAY = date(2021, 3, 10)
Events = Callable[..., list[Claim]]


def dated(events: Events, text: str, word: str, published: date = WEDNESDAY) -> str | None:
    """First and last day of the act that `word` tells, or the one day."""
    found = [claim for claim in events(text, published) if claim.slots["trigger"]["text"] == word]
    assert found, [claim.slots["trigger"]["text"] for claim in events(text, published)]
    span = found[0].date
    if span is None:
        return None
    return str(span.start) if span.start == span.end else f"{span.start}/{span.end}"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru's minister met his Chilean counterpart in Lima on Monday.", "met", "2021-03-08"),
        ("On Monday Peru and Chile met and signed an agreement on trade.", "signed", "2021-03-08"),
        ("Peru and Chile held talks on trade in Lima on Monday.", "held", "2021-03-08"),
        ("Kenya bombed Somalia in Monday's raid.", "bombed", "2021-03-08"),
        ("Kenya shelled a town in Somalia overnight on 4 March.", "shelled", "2021-03-04"),
        ("Poland arrested two Russians on Monday, accusing Moscow of spying.", "accusing", "2021-03-08"),
        ("The last time Poland's president visited Chile was in June 2019.", "visited", "2019-06-01/2019-06-30"),
        ("Kenya has shelled Somalia twice in the past week.", "shelled", "2021-03-03/2021-03-10"),
        ("Kenya shelled a town in Somalia over the past 24 hours.", "shelled", "2021-03-09/2021-03-10"),
        ("Peru and Chile wrapped up a round of talks in Lima last week.", "round", "2021-03-01/2021-03-07"),
        ("Chile has imposed sanctions on Peru since 2019.", "imposed", "2019-01-01/2021-03-10"),
        (
            "Peru barred Chilean ships after Chile expelled five Peruvian diplomats last month.",
            "expelled",
            "2021-02-01/2021-02-28",
        ),
        (
            "Poland's president phoned his Chilean counterpart on Monday to congratulate him.",
            "congratulate",
            "2021-03-08",
        ),
        ("On Monday Kenya said it rejected Ghana's offer of talks.", "rejected", "2021-03-08"),
        (
            "Kenya's president announces his intention to visit Ghana later this month.",
            "announces",
            "2021-03-10/2021-03-31",
        ),
        ("Peru took part in a February conference hosted by Chile in Lima.", "hosted", "2021-02-01/2021-02-28"),
        ("Peru and Chile agreed to hold a naval drill next month.", "agreed", "2021-04-01/2021-04-30"),
    ],
)
def test_an_act_has_the_days_of_its_own_clause(events: Events, text: str, word: str, expected: str) -> None:
    assert dated(events, text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru condemned Saturday's raid by Chile.", "condemned"),
        ("Poland charged two Russians with the 2017 theft.", "charged"),
        ("Kenya expelled Ghana's envoy despite yesterday's apology.", "expelled"),
        ("Kenya barred Ghana's singer from this year's festival.", "barred"),
        ("Poland's president visited Chile for the first time since 1992.", "visited"),
        ("Peru has struck Chile for the first time since March 2019.", "struck"),
        ("Poland has expelled two Russian diplomats, a minister said on Tuesday.", "expelled"),
        ("Poland condemned the Russian attack on Kyiv on Monday.", "attack"),
        ("Peru's minister met his Chilean counterpart ahead of the summit on 14 May.", "met"),
        ("Peru's minister met his Chilean counterpart for the third year in a row.", "met"),
        ("Kenya accuses Ghana of failure in its response to 7 October.", "accuses"),
        ("Peru's parliament demands reparations from Chile for an attack on a dam in 1981.", "demands"),
        ("Poland arrests a Russian in connection with the murder of a banker in Warsaw in January.", "arrests"),
        ("Kenya has asked Ghana to keep the port open from the second quarter of next year.", "asked"),
        ("On Monday Kenya said it had rejected Ghana's offer of talks.", "rejected"),
        ("Kenya demands that Ghana withdraw its troops from the border by 15 April.", "demands"),
    ],
)
def test_the_days_of_another_event_are_not_its_own(events: Events, text: str, word: str) -> None:
    assert dated(events, text, word) is None
