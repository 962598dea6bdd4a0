"""An act was where its own phrase says, by the head of the place's name; not where somebody spoke or means to act."""

from collections.abc import Callable

import pytest

from bilateral.types import Claim

Events = Callable[..., list[Claim]]


def place(claims: list[Claim]) -> str | None:
    found = {claim.place.name if claim.place else None for claim in claims}
    assert len(found) == 1, found
    return found.pop()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway and Ghana signed a treaty in Buenos Aires.", "Buenos Aires"),
        ("In San Francisco, Norway and Ghana signed a treaty.", "San Francisco"),
        ("Norway and Ghana held talks in Hong Kong.", "Hong Kong"),
        ("Norway's minister met Ghanaian president Nana Mensah in Cape Town.", "Cape Town"),
        ("Fiji and Tonga signed a treaty in Victoria, Seychelles.", "Victoria"),
        ("Zambian and Malawian troops clashed in the Rift Valley.", "Rift Valley"),
        ("Norwegian ships attacked a Danish vessel off the Faroe Islands.", "Faroe Islands"),
        ("The presidents of Zambia and Malawi met at the Zambian-Malawian border.", "Zambian-Malawian border"),
    ],
)
def test_the_place_stands_in_the_phrase_of_the_act(events: Events, text: str, name: str) -> None:
    assert place(events(text)) == name


@pytest.mark.parametrize(
    "text",
    [
        "Norway expelled two Ghanaian diplomats, a source in the Foreign Ministry in Oslo said.",
        "Norway and Ghana agreed to rebuild the harbour at Tema.",
    ],
)
def test_where_somebody_speaks_or_means_to_act_the_act_was_not(events: Events, text: str) -> None:
    assert place(events(text)) is None
