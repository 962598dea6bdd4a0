"""The gate lets nothing fall: neither a score under its floor nor a floor."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evaluation.gate import BENCHMARKS, Floors, raised, read_floors, under_floor, write_floors

FLOORS = st.dictionaries(
    st.sampled_from(["codebook", "seeds"]),
    st.dictionaries(st.sampled_from(["precision", "recall", "f1"]), st.floats(0, 1)),
)


def test_a_score_under_its_floor_is_told() -> None:
    assert under_floor("seeds", {"f1": 0.59}, {"f1": 0.6}) == ["seeds f1: 0.590 is under its floor of 0.6"]
    assert under_floor("seeds", {"f1": 0.6}, {"f1": 0.6}) == []


def test_a_score_that_is_gone_is_under_its_floor() -> None:
    assert under_floor("seeds", {}, {"f1": 0.6}) == ["seeds f1: 0.000 is under its floor of 0.6"]


@given(FLOORS, FLOORS)
def test_no_floor_sinks_and_none_rises_above_what_was_measured(floors: Floors, measured: Floors) -> None:
    lifted = raised(floors, measured)
    for name, scores in floors.items():
        assert all(lifted[name][key] >= least for key, least in scores.items())
    for name, scores in lifted.items():
        for key, least in scores.items():
            assert least <= max(floors.get(name, {}).get(key, 0.0), measured.get(name, {}).get(key, 0.0))


def test_floors_survive_writing(tmp_path: Path) -> None:
    write_floors({"seeds": {"f1": 0.61}}, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == {"seeds": {"f1": 0.61}}


def test_every_floor_belongs_to_a_benchmark() -> None:
    floors = read_floors()
    assert set(floors) <= set(BENCHMARKS)
    assert all(0 <= least <= 1 for scores in floors.values() for least in scores.values())
