"""Who publishes, and how many voices that makes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.knowledge import load_knowledge
from bilateral.resolving.sources import Rating, both_sides, n_voices, rated, source_of
from bilateral.types import Sighting, Source

IDS = [f"d_{number}" for number in range(6)]
names = st.sampled_from(["Kazinform", "BNS", None])
sources = st.fixed_dictionaries({each: st.builds(Source, names) for each in IDS})
copies = st.lists(st.lists(st.sampled_from(IDS), min_size=2, max_size=3), max_size=3)


def said(name: str, day: int = 1, **fields: Any) -> Rating:
    return Rating(name, "Ana", datetime(2024, 1, day, tzinfo=UTC), **fields)


class TestSources:
    @pytest.mark.parametrize(
        ("sighting", "source"),
        [
            (Sighting(publisher="kazinform"), Source("Kazinform", "KAZ", "agency")),
            (Sighting(publisher="feed", url="https://en.mehrnews.com/1"), Source("Mehr News Agency", "IRN", "agency")),
            (Sighting(publisher="BNS", url="https://www.delfi.lt/1"), Source("BNS", "LTU", "agency")),
            (Sighting(publisher="ABC", country="United States"), Source("ABC", "USA", "paper")),
            (Sighting(publisher="The Village Voice of Nowhere"), Source("The Village Voice of Nowhere")),
            (Sighting(url="https://www.unheard-of.lt/1"), Source("unheard-of.lt", "LTU")),
            (Sighting(url="https://[broken"), Source()),
            (Sighting(publisher="X", country="Atlantis"), Source("X")),
            (Sighting(), Source()),
        ],
    )  # fmt: skip
    def test_who_it_is_told_by_name_then_by_address(self, sighting: Sighting, source: Source) -> None:
        assert source_of(sighting, load_knowledge(), {}) == source

    @pytest.mark.parametrize("called", ["Kazinform", "kazinform", "my feed", "inform.kz"])
    def test_what_a_user_says_outranks_all(self, called: str) -> None:
        seen = Sighting(publisher="my feed", url="https://www.inform.kz/1", country="KAZ")
        words = rated([said(called, reliability=0.9, kind="other", country="UZB")])
        assert source_of(seen, load_knowledge(), words) == Source("Kazinform", "UZB", "other", 0.9)

    def test_what_is_left_unsaid_stays(self) -> None:
        words = rated([said("BNS", 2, kind="paper"), said("bns", 1, kind="agency", reliability=0.0)])
        assert source_of(Sighting(publisher="BNS"), load_knowledge(), words) == Source("BNS", "LTU", "paper", 0.0)


class TestVoices:
    @given(sources=sources, copies=copies, random=st.randoms())
    def test_order_does_not_matter(self, sources: dict[str, Source], copies: list[list[str]], random: Any) -> None:
        mixed = random.sample(IDS, len(IDS)), sources, random.sample(copies, len(copies))
        assert n_voices(*mixed) == n_voices(IDS, sources, copies)

    @given(sources=sources, copies=copies)
    def test_another_copy_never_adds_a_voice(self, sources: dict[str, Source], copies: list[list[str]]) -> None:
        assert 1 <= n_voices(IDS, sources, copies) <= n_voices(IDS, sources, copies[1:]) <= len(IDS)

    def test_one_publisher_is_one_voice_and_so_is_who_copies_it(self) -> None:
        published = {"d_0": Source("BNS"), "d_1": Source("bns"), "d_2": Source("ELTA"), "d_3": Source()}
        assert n_voices(published, published) == 3
        assert n_voices(published, published, [("d_1", "d_2")]) == 2
        assert n_voices(["d_0", "d_2"], published, [("d_0", "d_1"), ("d_2", "d_1")]) == 2
        assert n_voices([], published) == 0

    def test_both_sides(self) -> None:
        published = {"d_0": Source("BNS", "LTU"), "d_1": Source("Kazinform", "KAZ")}
        assert both_sides(["d_0", "d_1"], published, ("KAZ", "LTU"))
        assert not both_sides(["d_0"], published, ("KAZ", "LTU"))
        assert not both_sides(["d_0", "d_9"], published, ("KAZ", "LTU"))
