"""The same name is another place beside other names; what no table has stays unknown."""

import pytest

from bilateral.coding.where.finding import Whereabouts
from bilateral.coding.where.reading import PlaceReader
from bilateral.knowledge import Knowledge, Location
from bilateral.types import Annotated, Document, Mention, Place, Sentence, Sighting


def find(knowledge: Knowledge, text: str, *words: str, home: str | None = None) -> list[Location | None]:
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    where = Whereabouts(text, knowledge.find_names(text), spans, knowledge, home)
    return [where.locate(*span) for span in spans]


def told(place: Location | None) -> tuple[str | None, str]:
    assert place is not None
    return place.state, place.region


@pytest.mark.parametrize(
    ("text", "state", "region"),
    [
        ("They met in Paris.", "FRA", "11"),
        ("They met in Paris, Texas.", "USA", "TX"),
        ("They met in Paris (Tenn.).", "USA", "TN"),
        ("They met in Paris. The road to Dallas and Sherman was closed in Lamar County.", "USA", "TX"),
    ],
)
def test_the_names_around_tell_which_paris(knowledge: Knowledge, text: str, state: str, region: str) -> None:
    assert told(find(knowledge, text, "Paris")[0]) == (state, region)


def test_the_documents_states_tell_tripoli(knowledge: Knowledge) -> None:
    text = "The army of Lebanon left Tripoli for Beirut, the Lebanese minister said."
    assert told(find(knowledge, text, "Tripoli")[0])[0] == "LBN"
    assert told(find(knowledge, "Libyan and Tunisian ministers met in Tripoli.", "Tripoli")[0])[0] == "LBY"


def test_capitals_are_meant_where_nothing_speaks_against_them(knowledge: Knowledge) -> None:
    text = "From Warsaw she went to Vienna, Rome, Athens and San Marino."
    cities = ("Warsaw", "Vienna", "Rome", "Athens", "San Marino")
    assert [told(place)[0] for place in find(knowledge, text, *cities)] == ["POL", "AUT", "ITA", "GRC", "SMR"]


@pytest.mark.parametrize("name", ["Washington", "New York", "Istanbul", "Zurich", "Bern", "Minsk", "Almaty"])
def test_a_city_is_meant_before_the_region_named_after_it(knowledge: Knowledge, name: str) -> None:
    (place,) = find(knowledge, f"The ministers met in {name}.", name)
    assert place is not None
    assert place.kind == "city"


def test_the_word_that_follows_makes_it_the_region(knowledge: Knowledge) -> None:
    (place,) = find(knowledge, "The ministers met in Zurich canton and Washington state.", "Washington")
    assert place is not None
    assert place.kind == "region"


@pytest.mark.parametrize("words", ["Zambian-Malawian border", "Malawi–Zambia border", "Malawian - Zambian frontier"])
def test_a_border_is_told_by_adjectives_in_either_order(knowledge: Knowledge, words: str) -> None:
    (place,) = find(knowledge, f"They met at the {words}.", words)
    assert place is not None
    assert (place.kind, place.state, round(place.lat), round(place.lon)) == ("border", None, -12, 33)


def test_a_city_is_no_other_city_of_which_the_name_is_a_spelling(knowledge: Knowledge) -> None:
    assert told(find(knowledge, "They flew to Cancún.", "Cancún")[0])[0] == "MEX"
    assert told(find(knowledge, "They flew to Cologne.", "Cologne")[0])[0] == "DEU"


def test_a_georgia_among_american_towns_is_no_state_of_the_caucasus(knowledge: Knowledge) -> None:
    there = find(knowledge, "Flights from Tbilisi to Baku and Yerevan stopped, Georgia said.", "Georgia")[0]
    here = find(knowledge, "From Atlanta to Savannah and Macon, all of Georgia voted, the sheriff said.", "Georgia")[0]
    assert (told(there)[0], told(here)) == ("GEO", ("USA", "GA"))


def test_the_word_after_the_name_says_what_it_is(knowledge: Knowledge) -> None:
    county = find(knowledge, "Orange County in California has a city of that name.", "Orange")[0]
    assert county is not None
    assert county.kind == "county"


def test_seas_and_straits_lie_in_no_state(knowledge: Knowledge) -> None:
    places = find(knowledge, "From the Baltic Sea to the Strait of Hormuz.", "Baltic Sea", "Strait of Hormuz")
    assert [(place.kind, place.state) for place in places if place] == [("sea", None), ("strait", None)]


def test_the_home_of_the_paper_counts_less_than_the_text(knowledge: Knowledge) -> None:
    bare = "The mayor of London spoke."
    assert told(find(knowledge, bare, "London", home="GBR")[0])[0] == "GBR"
    text = "Police in London, Ontario, called those in Toronto and Hamilton."
    assert told(find(knowledge, text, "London", home="GBR")[0]) == ("CAN", "08")


def test_a_town_that_no_table_has_lies_where_the_text_says(knowledge: Knowledge) -> None:
    place = find(knowledge, "She was born in Quiverhollow, Nebraska.", "Quiverhollow")[0]
    assert told(place) == ("USA", "NE")
    assert find(knowledge, "She was born in Quiverhollow.", "Quiverhollow") == [None]


def test_an_unknown_name_takes_the_state_that_all_others_lie_in(knowledge: Knowledge) -> None:
    polish = "From Warsaw by way of Radom, Kielce and Tarnów they came to Quiverhollow."
    assert told(find(knowledge, polish, "Quiverhollow", "Radom", "Kielce", "Tarnów")[0])[0] == "POL"
    mixed = "From Warsaw by way of Prague, Vienna and Rome they came to Quiverhollow."
    assert find(knowledge, mixed, "Quiverhollow") == [None]


def test_a_span_that_was_not_given_has_no_place(knowledge: Knowledge) -> None:
    assert Whereabouts("Peru", [], [], knowledge).locate(0, 4) is None


def read(knowledge: Knowledge, text: str, *words: str, url: str | None = None) -> list[Place]:
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    mentions = tuple(Mention(start, end, text[start:end], "location") for start, end in spans)
    annotated = Annotated(Document.of(text, Sighting(url=url)), (Sentence(0, len(text), (), mentions),))
    reader = PlaceReader(annotated, knowledge.find_names(text), knowledge)
    return [reader.read(*span) for span in spans]


def test_the_record_keeps_the_documents_words_and_no_point_of_a_state(knowledge: Knowledge) -> None:
    city, state, unknown = read(
        knowledge, "From Klaipeda to Peru and Quiverhollow.", "Klaipeda", "Peru", "Quiverhollow"
    )
    assert (city.name, city.state, round(city.lat or 0), round(city.lon or 0)) == ("Klaipeda", "LTU", 56, 21)
    assert state == Place("Peru", "PER")
    assert unknown == Place("Quiverhollow")


@pytest.mark.parametrize("name", ["Singapore", "Monaco", "San Marino", "Luxembourg", "Djibouti", "Hong Kong", "Macau"])
def test_a_state_that_is_a_city_too_has_a_point(knowledge: Knowledge, name: str) -> None:
    (place,) = read(knowledge, f"They met in {name}.", name)
    assert place.lat is not None


def test_an_unknown_name_that_begins_with_a_state_is_not_in_it(knowledge: Knowledge) -> None:
    (place,) = read(knowledge, "They met at the Peruvian-Quiverish border.", "Peruvian-Quiverish border")
    assert place == Place("Peruvian-Quiverish border")


def test_the_publishers_address_tells_its_home(knowledge: Knowledge) -> None:
    (canadian,) = read(knowledge, "It rained in Hamilton.", "Hamilton", url="https://news.example.ca/rain")
    (scottish,) = read(knowledge, "It rained in Hamilton.", "Hamilton", url="https://news.example.co.uk/rain")
    assert (canadian.state, scottish.state) == ("CAN", "GBR")
