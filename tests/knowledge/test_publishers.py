import pytest

from bilateral.knowledge import Knowledge
from bilateral.knowledge.model import Publisher
from bilateral.knowledge.publishers import Publishers, host_of, shared_domains

ROWS = (
    Publisher("The Herald", "NZL", "paper", ("herald.co.nz",)),
    Publisher("Herald Sport", "NZL", "paper", ("sport.herald.co.nz",)),
)


@pytest.mark.parametrize(
    ("name", "address", "found"),
    [
        ("the herald", None, "The Herald"),
        (None, "https://www.herald.co.nz/world", "The Herald"),
        ("rss 3", "https://live.sport.herald.co.nz/1", "Herald Sport"),
        ("Herald Sport", "https://herald.co.nz", "Herald Sport"),
        (None, "https://notherald.co.nz", None),
        (None, "https://co.nz", None),
        ("", "herald.co.nz", None),
        (None, None, None),
    ],
)
def test_by_name_or_else_by_the_longest_end_of_the_address(name: str, address: str, found: str | None) -> None:
    publisher = Publishers(ROWS).find(name, address)
    assert (publisher.name if publisher else None) == found


def test_an_address_has_a_host() -> None:
    assert host_of("HTTPS://www.Herald.co.nz:80/x") == "herald.co.nz"
    assert host_of("https://[broken") == host_of("note.txt") == ""


def test_a_domain_of_two_publishers_is_found() -> None:
    assert shared_domains([*ROWS, Publisher("Other", "NZL", "paper", ("herald.co.nz",))]) == ["herald.co.nz"]


def test_ministries_and_agencies_of_many_states_are_known(knowledge: Knowledge) -> None:
    domains = [domain for row in knowledge.publishers.values() for domain in row.domains]
    assert len(domains) > 300
    assert len({row.country for row in knowledge.publishers.values() if row.kind == "official"}) > 50
