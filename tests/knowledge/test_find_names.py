"""Names are found as whole words where they stand, in the text's own characters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.knowledge import Knowledge, load_knowledge


def found(knowledge: Knowledge, text: str) -> list[tuple[str, str, str]]:
    return [(match.text, match.kind, match.codes[0]) for match in knowledge.find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's Chileans met in Lima.",
            [("Peru", "name", "PER"), ("Chileans", "people", "CHL"), ("Lima", "capital", "PER")],
        ),
        ("U.S.-led talks with UAE", [("U.S.", "abbreviation", "USA"), ("UAE", "abbreviation", "ARE")]),
        ("The Kremlin and the Riksdag", [("Kremlin", "seat", "RUS"), ("Riksdag", "body", "SWE")]),
        ("OSLO – NORWEGIAN envoys", [("OSLO", "capital", "NOR"), ("NORWEGIAN", "adjective", "NOR")]),
        ("Quai d’Orsay; Côte d’Ivoire", [("Quai d’Orsay", "seat", "FRA"), ("Côte d’Ivoire", "name", "CIV")]),
        ("the U.N. Security Council", [("U.N. Security Council", "organisation", "UNSC")]),
        ("Baltic states joined NATO", [("Baltic states", "group", "BALTICS"), ("NATO", "organisation", "NATO")]),
        ("Papua New\nGuinea", [("Papua New\nGuinea", "name", "PNG")]),
        ("Scotland", [("Scotland", "territory", "GBR")]),
        ("Greenland", [("Greenland", "territory", "GRL")]),
        ("the National Security Council", []),
        ("Russian Security Council", [("Russian Security Council", "body", "RUS")]),
        ("Air France in France", [("France", "name", "FRA")]),
        ("in Gothenburg", [("Gothenburg", "city", "SWE")]),
        ("Pope Francis, Pope Tawadros", [("Pope", "body", "VAT")]),
        ("the USS Ranger and HMS Daring", [("USS", "body", "USA"), ("HMS", "body", "GBR")]),
        (
            "Guinea-Bissau and Equatorial Guinea",
            [("Guinea-Bissau", "name", "GNB"), ("Equatorial Guinea", "name", "GNQ")],
        ),
        ("the Republic of Korea", [("Republic of Korea", "long", "KOR")]),
        ("United States of Americana", [("United States", "name", "USA")]),
    ],
)
def test_names_are_found(knowledge: Knowledge, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(knowledge, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a turkey on fine china", "to polish the jordan almonds", "told us who is in", "US$5 million", "Omanisation",
        "the Gulf of Mexico", "the Indian Ocean", "Latin American", "press@UN", "Nigerianism", "Kyoto Protocol",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_name_is_not(knowledge: Knowledge, text: str) -> None:
    assert knowledge.find_names(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Georgia", ("GEO", "USA")),
        ("Korea", ("KOR", "PRK")),
        ("Congolese", ("COD", "COG")),
        ("Dominicans", ("DOM", "DMA")),
        ("Crimea", ("UKR", "RUS")),
        ("Tripoli", ("LBY", "LBN")),
        ("Macedonian", ("MKD", "GRC")),
    ],
)
def test_an_ambiguous_name_gives_all_codes_likeliest_first(
    knowledge: Knowledge, text: str, codes: tuple[str, ...]
) -> None:
    [match] = knowledge.find_names(text)
    assert match.codes[: len(codes)] == codes


def test_every_name_is_found_in_a_sentence(knowledge: Knowledge) -> None:
    for name in knowledge.names:
        matches = knowledge.find_names(f"😀 {name.text} –")
        if name.kind == "decoy":
            assert matches == []
        else:
            assert [match.text for match in matches] == [name.text]
            assert name.code in matches[0].codes


_PIECES = st.sampled_from(
    ["Peru", "Guinea-Bissau", "U.S.", "Élysée", "UN", "LIMA", " ", "\n", "’s", "😀", "é", "$", ".", "x", "-"]
)


@given(st.lists(_PIECES | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join))
def test_offsets_are_code_points_in_order_and_apart(text: str) -> None:
    reached = 0
    for match in load_knowledge().find_names(text):
        assert reached <= match.start < match.end
        assert text[match.start : match.end] == match.text
        assert match.codes
        reached = match.end


@pytest.mark.parametrize(
    ("day", "codes"), [(None, [("AFG",)]), (date(2001, 12, 7), []), (date(2021, 8, 15), [("AFG",)])]
)
def test_a_body_that_governs_at_times_is_found_then(
    knowledge: Knowledge, day: date | None, codes: list[tuple[str, ...]]
) -> None:
    assert [name.codes for name in knowledge.find_names("the Taliban", day)] == codes


def test_a_name_that_means_two_states_equally_says_so(knowledge: Knowledge) -> None:
    found = knowledge.find_names("Congo, Guinea, Ghana")
    assert [name.is_open for name in found] == [True, False, False]


def test_neighbours_are_so_both_ways(knowledge: Knowledge) -> None:
    assert knowledge.are_neighbours("LTU", "LVA")
    assert knowledge.are_neighbours("LVA", "LTU")
    assert not knowledge.are_neighbours("LTU", "EST")
