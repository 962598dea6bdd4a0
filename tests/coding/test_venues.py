"""A city that names talks, a dateline or half a river's name is no party; a city that stands for its state is one."""

from collections.abc import Callable

import pytest

from bilateral.types import Claim

Code = Callable[..., list[Claim]]


def states(claims: list[Claim]) -> set[str]:
    parties = (party for claim in claims for party in (*claim.actors, *claim.recipients, *claim.parties))
    return {party.state for party in parties if party.state}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Algiers talks between Niger and Benin ended.", {"NER", "BEN"}),
        ("Mali rejected the Algiers agreement and thanked Togo.", {"MLI", "TGO"}),
        ("Fiji and Tonga praised the Treaty of Montevideo.", {"FJI", "TON"}),
        ("Benin accused Togo of an attack in the Niger Delta.", {"BEN", "TGO"}),
        ("QUITO, March 3 - Fiji and Tonga signed a fisheries agreement.", {"FJI", "TON"}),
        ("HELSINKI (Reuters) – Fiji thanked Tonga for its help.", {"FJI", "TON"}),
        ("Quito, 3 March - Fiji thanked Tonga for its help.", {"FJI", "TON"}),
        ("Fiji and Tonga signed a fisheries agreement in Lisbon.", {"FJI", "TON"}),
    ],
)
def test_what_names_talks_or_a_place_is_no_party(code: Code, text: str, parties: set[str]) -> None:
    assert states(code(text)) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Seoul-Tokyo talks on trade resumed.", {"KOR", "JPN"}),
        ("Helsinki accused Riga of espionage.", {"FIN", "LVA"}),
        ("Quito's agreement with Lima was signed.", {"ECU", "PER"}),
    ],
)
def test_a_city_that_stands_for_its_state_is_a_party(code: Code, text: str, parties: set[str]) -> None:
    assert states(code(text)) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Fiji thanked Tonga, Reuters reported.",
        "The BBC said that Fiji had thanked Tonga.",
        "Fiji thanked Tonga, officials told Bloomberg.",
        "Fiji thanked Tonga, the Suva Post reported.",
    ],
)
def test_who_passes_it_on_is_no_organisation_of_the_parties(code: Code, text: str) -> None:
    assert {claim.kind for claim in code(text)} == {"event"}
