"""The words around a name tell whose officer somebody is, wherever the document puts them."""

from collections.abc import Callable

import pytest

from bilateral.coding.who.introductions import find_office
from bilateral.knowledge import Knowledge
from bilateral.types import Claim

Code = Callable[..., list[Claim]]
People = Callable[[str], dict[str, tuple[str | None, str | None]]]


@pytest.fixture
def introduced(code: Code) -> People:
    """State and office of everybody whom a text introduces, by name."""

    def read(text: str) -> dict[str, tuple[str | None, str | None]]:
        persons = [claim for claim in code(text) if claim.kind == "person"]
        return {claim.name or "": (claim.parties[0].state, claim.parties[0].office) for claim in persons}

    return read


FOREIGN = "Minister of Foreign Affairs"


@pytest.mark.parametrize(
    ("text", "name", "state", "office"),
    [
        ("Peruvian Foreign Minister Luis Quispe visited Nairobi.", "Luis Quispe", "PER", FOREIGN),
        ("Peru's Foreign Minister Luis Quispe visited Nairobi.", "Luis Quispe", "PER", FOREIGN),
        ("Foreign Minister of Peru Luis Quispe met Kenyan officials.", "Luis Quispe", "PER", FOREIGN),
        ("President of the Republic of Peru Luis Quispe met Kenyan officials.", "Luis Quispe", "PER", "Head of State"),
        ("Luis Quispe, the Peruvian foreign minister, visited Nairobi.", "Luis Quispe", "PER", FOREIGN),
        ("Luis Quispe, Minister of Foreign Affairs of Peru, visited Nairobi.", "Luis Quispe", "PER", FOREIGN),
        ("The Peruvian foreign minister, Luis Quispe, visited Nairobi.", "Luis Quispe", "PER", FOREIGN),
        ("The ambassador of Peru, Luis Quispe, met Kenyan officials.", "Luis Quispe", "PER", "Ambassador"),
        ("Luis Quispe, Peru's ambassador to Kenya, met Kenyan officials.", "Luis Quispe", "PER", "Ambassador"),
        ("Vietnamese Prime Minister Tran Binh visited Oslo.", "Tran Binh", "VNM", "Head of Government"),
        ("Kenyan ambassador to Peru Grace Otieno met Peruvian officials.", "Grace Otieno", "KEN", "Ambassador"),
        (
            "Kenyan Deputy Foreign Minister Grace Otieno visited Ghana.",
            "Grace Otieno", "KEN", "Deputy Minister of Foreign Affairs",
        ),
        (
            "The Speaker of the Parliament of Georgia, Nino Beridze, met Kenyan officials.",
            "Nino Beridze", "GEO", "Speaker of Parliament",
        ),
    ],
)  # fmt: skip
def test_introduction(introduced: People, text: str, name: str, state: str, office: str) -> None:
    assert introduced(text)[name] == (state, office)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's Foreign Minister Luis Quispe and Kenya's President Grace Otieno signed an agreement.",
            {"Luis Quispe": ("PER", FOREIGN), "Grace Otieno": ("KEN", "Head of State")},
        ),
        (
            "Kenyan Minister for Energy Grace Otieno and Ghanaian Minister for Energy Kofi Mensah met.",
            {"Grace Otieno": ("KEN", "Minister of Energy"), "Kofi Mensah": ("GHA", "Minister of Energy")},
        ),
        (
            "Kenyan Foreign Minister Grace Otieno held talks with her Peruvian counterpart Luis Quispe.",
            {"Grace Otieno": ("KEN", FOREIGN), "Luis Quispe": ("PER", FOREIGN)},
        ),
    ],
)
def test_two_officials_of_a_sentence_keep_their_own_states(
    introduced: People, text: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert introduced(text) == expected


def test_a_name_that_is_also_a_state_is_a_persons_after_a_title(introduced: People) -> None:
    text = "Georgia's Foreign Minister Jordan Chad met with Malian President Israel Diarra."
    assert introduced(text) == {"Jordan Chad": ("GEO", FOREIGN), "Israel Diarra": ("MLI", "Head of State")}


def test_a_name_without_state_or_body_enters_no_register(introduced: People) -> None:
    assert introduced("Luis Quispe spoke about the weather.") == {}


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("the Peruvian Foreign Minister", FOREIGN),
        ("Deputy Foreign Minister", "Deputy Minister of Foreign Affairs"),
        ("Minister of Foreign Affairs of the Republic of Peru", FOREIGN),
        ("PRIME MINISTER", "Head of Government"),
    ],
)
def test_the_longest_title_tells_the_office(knowledge: Knowledge, words: str, office: str) -> None:
    found = find_office(words, knowledge)
    assert found is not None
    assert found[0] == office


@pytest.mark.parametrize("words", ["", "the weather in", "12 – ,"])
def test_words_without_a_title_tell_no_office(knowledge: Knowledge, words: str) -> None:
    assert find_office(words, knowledge) is None
