"""A name that several states bear means the one that the document speaks of; where nothing tells, it stays a name."""

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
        ("The Democratic Republic of the Congo was silent. Congo thanked China.", "COD → CHN"),
        ("Congo thanked China, an official in Brazzaville said.", "COG → CHN"),
        ("Congo thanked Rwanda.", "COD → RWA"),
        ("Congo thanked Gabon.", "COG → GAB"),
        ("President Denis Sassou Nguesso spoke. Congo thanked China.", "COG → CHN"),
        ("Congolese officials thanked Uganda.", "COD → UGA"),
        ("DR Congo was silent, and so was Congo-Brazzaville. Congo thanked China.", "COG → CHN"),
        ("Guinea thanked Guinea-Bissau.", "GIN → GNB"),
        ("Niger thanked Nigeria.", "NER → NGA"),
        ("Ireland thanked the United Kingdom.", "IRL → GBR"),
        ("Macedonia thanked Greece.", "MKD → GRC"),
        ("Georgia thanked the United States.", "GEO → USA"),
        ("Georgia Governor Jane Roe thanked Norway.", "USA → NOR"),
        ("The Governor of Georgia thanked Norway.", "USA → NOR"),
        ("Georgian officials thanked Norway. Georgia thanked Chile too, and so did the mayor of Tbilisi.", "GEO → CHL"),
    ],
)
def test_a_shared_name_means_whom_the_document_speaks_of(acts: Acts, text: str, expected: str) -> None:
    assert acts(text, DAY)[-1] == f"SUPPORT {expected}"


def test_a_name_that_nothing_tells_apart_stays_one_with_its_candidates(events: Events) -> None:
    (open_one,) = events("Congo thanked China.", DAY)
    assert [(party.name, party.state) for party in open_one.actors] == [("Congo", None)]
    assert "Congo: COD or COG" in open_one.why


def test_what_else_a_name_might_mean_is_told(events: Events) -> None:
    (settled,) = events("Congo thanked Rwanda.", DAY)
    assert "Congo: COD rather than COG" in settled.why


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("North Korea was silent. The South thanked China.", DAY, ["SUPPORT KOR → CHN"]),
        ("South Korea thanked the North.", DAY, ["SUPPORT KOR → PRK"]),
        ("South Sudanese officials were silent. The South thanked China.", DAY, ["SUPPORT SSD → CHN"]),
        ("Sudan was silent. The South thanked China.", date(2005, 1, 1), []),
        ("Kenya was silent. The South thanked China.", DAY, []),
        ("Rain fell on North Korea and on South Sudan. The South thanked China.", DAY, []),
        ("South Korean ships left the South China Sea.", DAY, []),
    ],
)
def test_halves_of_a_divided_country(acts: Acts, text: str, day: date, expected: list[str]) -> None:
    assert acts(text, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2000, 1, 1), ["SUPPORT AFG → PAK"]), (date(2010, 1, 1), []), (date(2024, 1, 1), ["SUPPORT AFG → PAK"])],
)
def test_who_governs_at_times_acts_for_the_state_then(acts: Acts, day: date, expected: list[str]) -> None:
    assert acts("The Taliban thanked Pakistan.", day) == expected
