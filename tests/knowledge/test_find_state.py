"""A state answers to its codes, names, adjectives and capitals, in any case and most languages."""

import pytest

from bilateral.errors import UnknownName
from bilateral.knowledge import Knowledge


@pytest.mark.parametrize(
    ("query", "alpha3"),
    [
        ("EST", "EST"), ("ee", "EST"), ("estonia", "EST"), ("Estonian", "EST"), ("TALLINN", "EST"),
        ("Republic of Estonia", "EST"), ("the Netherlands", "NLD"), ("Holland", "NLD"), ("Cote d’Ivoire", "CIV"),
        ("Turkey", "TUR"), ("Türkiye", "TUR"), ("U.S.", "USA"), ("uk", "GBR"), ("Kosovo", "XKX"), ("XK", "XKX"),
        ("Georgia", "GEO"), ("Korea", "KOR"), ("USSR", "SUN"), ("Burma", "MMR"), ("Sao Tome and Principe", "STP"),
        ("Hong Kong", "HKG"), ("Greenland", "GRL"), (" south   korea ", "KOR"),
    ],
)  # fmt: skip
def test_in_english(knowledge: Knowledge, query: str, alpha3: str) -> None:
    assert knowledge.find_state(query) == alpha3


@pytest.mark.parametrize(
    ("query", "alpha3"),
    [
        ("Uruguai", "URY"),
        ("Эстония", "EST"),
        ("Griechenland", "GRC"),
        ("中国", "CHN"),
        ("대한민국", "KOR"),
        ("Egiptas", "EGY"),
    ],
)
def test_in_other_languages(knowledge: Knowledge, query: str, alpha3: str) -> None:
    assert knowledge.find_state(query) == alpha3


def test_every_code_and_short_name_finds_its_state(knowledge: Knowledge) -> None:
    for state in knowledge.states.values():
        assert knowledge.find_state(state.alpha3) == state.alpha3
        assert knowledge.find_state(state.name) == state.alpha3


def test_an_alpha2_code_used_twice_means_the_later_state(knowledge: Knowledge) -> None:
    assert knowledge.find_state("CS") == "SCG"


def test_a_typo_gets_suggestions(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownName, match="did you mean Uruguay") as caught:
        knowledge.find_state("Urugay")
    assert 1 <= len(caught.value.suggestions) <= 3


@pytest.mark.parametrize("query", ["", "Texas", "Kremlin", "xyzzy", "European Union"])
def test_what_is_no_state_is_refused(knowledge: Knowledge, query: str) -> None:
    with pytest.raises(UnknownName):
        knowledge.find_state(query)


def test_names_to_present(knowledge: Knowledge) -> None:
    assert knowledge.name("DNK") == "Denmark"
    assert [knowledge.demonym(code) for code in ("DNK", "NZL", "DEU", "KGZ", "CIV")] == [
        "Danish",
        "New Zealand",
        "German",
        "Kyrgyz",
        "Ivorian",
    ]
    with pytest.raises(UnknownName):
        knowledge.name("QQQ")
