"""Every spelling of a name finds its places, soon after the package was loaded."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.knowledge import Knowledge
from bilateral.knowledge.places import Gazetteer, distance_km, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Petersburg", "Saint Petersburg"),
        ("Zürich", "zurich"),
        ("Vilar-Formoso", "Vilar Formoso"),
        ("Fort Lee", "Ft. Lee"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert key(one) == key(other)


@given(st.text(max_size=30))
def test_a_key_holds_words_with_single_spaces(name: str) -> None:
    assert key(name) == " ".join(key(name).split())


def test_every_place_of_a_name_is_found(knowledge: Knowledge) -> None:
    found = {(place.state, place.region) for place in knowledge.places.find("Birmingham")}
    assert {("GBR", "ENG"), ("USA", "AL")} <= found
    assert knowledge.places.find("Quiverhollow") == []


def test_a_city_of_two_tables_stands_once(knowledge: Knowledge) -> None:
    vilnius = [place for place in knowledge.places.find("Vilnius") if place.kind == "city"]
    assert [place.state for place in vilnius] == ["LTU"]
    assert vilnius[0].population > 400_000


@pytest.mark.parametrize("name", ["Kiev", "Kyiv", "Bombay", "Mumbai", "Persian Gulf", "Bavaria", "Tigray", "Fars"])
def test_what_the_press_names_is_there(knowledge: Knowledge, name: str) -> None:
    assert knowledge.places.find(name)


def test_every_row_is_sound_and_in_the_order_it_is_searched_in(knowledge: Knowledge) -> None:
    places = list(knowledge.places.every())
    keys = [key(place.name) for place in places]
    assert keys == sorted(keys)
    assert len(places) > 35_000
    assert all(place.state in knowledge.states for place in places)
    assert all(-90 <= place.lat <= 90 and -180 <= place.lon <= 180 for place in places)


def test_every_state_has_a_middle(knowledge: Knowledge) -> None:
    assert [state for state in knowledge.states if knowledge.places.state(state) is None] == []


def test_distance_is_along_the_great_circle(knowledge: Knowledge) -> None:
    vilnius, warsaw = (max(knowledge.places.find(n), key=lambda place: place.population) for n in ("Vilnius", "Warsaw"))
    assert distance_km(vilnius, warsaw) == pytest.approx(393, abs=5)
    assert distance_km(vilnius, vilnius) == 0


def test_loading_and_asking_are_quick(knowledge: Knowledge) -> None:
    started_s = time.process_time()
    places = Gazetteer(knowledge.cities)
    assert time.process_time() - started_s < 0.2  # half of it, mostly
    started_s = time.process_time()
    places.find("Alexandria")
    assert time.process_time() - started_s < 0.01


@pytest.mark.parametrize(("end", "state"), [("lt", "LTU"), ("uk", "GBR"), ("com", None), ("tv", None), ("", None)])
def test_the_end_of_an_address_tells_the_state(knowledge: Knowledge, end: str, state: str | None) -> None:
    assert knowledge.state_of_domain(end) == state
