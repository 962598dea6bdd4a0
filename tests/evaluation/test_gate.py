"""The gate lets nothing fall: neither a score under its floor nor a floor."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import gate
from evaluation.__main__ import main
from evaluation.gate import (
    BENCHMARKS,
    LOG,
    PEAKS,
    Floors,
    drawn,
    highest,
    lowered,
    raised,
    read_floors,
    shared,
    under_floor,
    write_floors,
)

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


def test_a_floor_is_lowered_only_with_a_line_in_the_log() -> None:
    floors, peaks = {"seeds": {"f1": 0.6}}, {"seeds": {"f1": 0.7}}
    (complaint,) = lowered(floors, peaks, "")
    line = complaint.split("“")[1].rstrip("”")
    assert lowered(floors, peaks, f"## A day\n{line}: two texts were read otherwise.") == []
    assert lowered(peaks, peaks, "") == []


def test_a_line_for_one_number_is_none_for_another() -> None:
    floors, peaks = {"seeds": {"f1": 0.6}}, {"seeds": {"f1": 0.7}}
    assert len(lowered(floors, peaks, "Floor lowered: seeds f1 0.7 to 0.64")) == 1


def test_a_floor_that_rose_again_needs_no_new_line() -> None:
    floors, peaks = {"seeds": {"f1": 0.65}}, {"seeds": {"f1": 0.7}}
    assert lowered(floors, peaks, "Floor lowered: seeds f1 0.7 to 0.64.") == []


def test_a_floor_above_its_peak_is_told() -> None:
    assert len(lowered({"seeds": {"f1": 0.7}}, {"seeds": {"f1": 0.6}}, "")) == 1


def test_a_floor_that_is_gone_is_lowered() -> None:
    assert len(lowered({}, {"seeds": {"f1": 0.7}}, "")) == 1


@given(FLOORS, FLOORS)
def test_nothing_is_above_the_peaks(peaks: Floors, floors: Floors) -> None:
    assert lowered(highest(peaks, floors), highest(peaks, floors), "") == []
    for name, scores in floors.items():
        assert all(highest(peaks, floors)[name][key] >= least for key, least in scores.items())


def test_the_log_tells_of_every_floor_that_was_lowered() -> None:
    assert lowered(read_floors(), read_floors(PEAKS), LOG.read_text(encoding="utf-8")) == []


def test_what_is_not_beside_the_checkout_is_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "SHARED", tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "three.txt").write_text("one\ntwo\nthree\n", encoding="utf-8")
    assert shared("three.txt", lambda path: {"lines": float(len(path.read_text().splitlines()))}) == {"lines": 3.0}
    assert shared("none.txt", lambda path: {"lines": 0.0}) is None


@given(st.lists(st.integers(), unique=True), st.integers(0, 20))
def test_the_same_rows_are_drawn_each_time(rows: list[int], n: int) -> None:
    assert drawn(rows, n) == drawn(rows, n)
    assert len(set(drawn(rows, n)) & set(rows)) == min(n, len(rows))


def test_run_alone_prints_all_that_have_floors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "BENCHMARKS", {"notes": lambda pipeline: {"f1": 0.5}, "far": lambda pipeline: None})
    assert main(["run"]) == 0
    assert capsys.readouterr().out.splitlines() == ["notes: f1 0.500", "far: skipped, its texts are not here"]
