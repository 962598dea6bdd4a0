"""PLV's measure: marks are read off the sentence, NONE does not count, and how sure is held against how often right."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.encoder import WEIGHTS
from bilateral.errors import SourceError
from bilateral.ontology import load_ontology
from evaluation.__main__ import main
from evaluation.plv import (
    Row,
    as_roots,
    f1_by_class,
    macro_f1,
    predict,
    quad_classes,
    read_rows,
    score_pairs,
    score_roots,
)

HEADER = "sentence_id\tmarked_sentence\tgold_root"
MARKED = (
    '<s>Peru\'s foreign minister</s> thanked <t>Chile</t> for its "help".',
    "<t>Kenya</t> was condemned by <s>Ghana</s>.",
    "Troops left <t>Togo</t>.",
    "<s>Malta</s> stepped back.",
)
ROOTS = ("SUPPORT", "ACCUSE", "YIELD", "REJECT")


def surely(root: str, p: float = 1.0) -> dict[str, float]:
    """A root with its probability, the others alike."""
    return {one: p if one == root else (1 - p) / (len(ROOTS) - 1) for one in ROOTS}


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    path = tmp_path / "marked.tsv"
    rows = [f"{i}\t{text}\t{root}" for i, (text, root) in enumerate(zip(MARKED, ROOTS, strict=True))]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def test_rows_lose_their_marks_and_keep_where_they_stood(marked: Path) -> None:
    rows = read_rows(marked)
    assert [row.text for row in rows] == [
        'Peru\'s foreign minister thanked Chile for its "help".',
        "Kenya was condemned by Ghana.",
        "Troops left Togo.",
        "Malta stepped back.",
    ]
    parties = [[row.text[span[0] : span[1]] if span else None for span in (row.source, row.target)] for row in rows]
    assert parties == [["Peru's foreign minister", "Chile"], ["Ghana", "Kenya"], [None, "Togo"], ["Malta", None]]
    assert tuple(row.root for row in rows) == ROOTS


@pytest.mark.parametrize("text", ["", HEADER, "sentence\tgold\nPeru thanked Chile.\tSUPPORT"])
def test_what_has_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="marked_sentence"):
        read_rows(path)
    assert main(["run", "plv", "--split", str(path)]) == 2


def test_sides_in_place_of_roots_are_read_and_scored(tmp_path: Path) -> None:
    path = tmp_path / "sides.tsv"
    rows = [f"{i}\t{text}\t{side}" for i, (text, side) in enumerate(zip(MARKED, "0101", strict=True))]
    path.write_text("\n".join(["uid\tmarked_sentence\tgold_binary", *rows]) + "\n", encoding="utf-8")
    read = read_rows(path)
    assert [row.root for row in read] == ["cooperation", "conflict"] * 2
    scores = score_pairs(read, [surely(root, 0.9) for root in ROOTS])
    assert (scores["n"], scores["binary"], scores["accuracy"]) == (4, 1.0, 1.0)
    assert scores["classes"] == {"cooperation": 1.0, "conflict": 1.0}
    assert score_pairs(read, [surely("ACCUSE", 0.9)] * 4)["classes"] == {"cooperation": 0.0, "conflict": 0.6667}


def test_sides_that_are_none_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sides.tsv"
    path.write_text(f"uid\tmarked_sentence\tgold_binary\n1\t{MARKED[0]}\t7\n", encoding="utf-8")
    with pytest.raises(SourceError, match="7"):
        read_rows(path)


def test_a_file_in_which_nobody_is_marked_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "unmarked.tsv"
    path.write_text("marked_sentence\tgold_root\nPeru left.\tREJECT\n", encoding="utf-8")
    with pytest.raises(SourceError, match="marked"):
        read_rows(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert main(["run", "plv", "--split", str(tmp_path / "nowhere.tsv")]) == 2


def test_the_roots_are_the_categories_with_one_for_concede_and_retreat() -> None:
    roots = as_roots({"AGREE": 0.2, "CONCEDE": 0.1, "RETREAT": 0.3, "NONE": 0.4})
    assert roots == pytest.approx({"AGREE": 1 / 3, "YIELD": 2 / 3})


@given(st.lists(st.floats(0, 1), min_size=17, max_size=17).filter(lambda shares: sum(shares[:16]) > 1e-6))
def test_roots_sum_to_one(shares: list[float]) -> None:
    roots = as_roots(dict(zip([*load_ontology().categories, "NONE"], shares, strict=True)))
    assert sum(roots.values()) == pytest.approx(1)
    assert set(roots) < set(quad_classes())


def test_yield_is_material_cooperation() -> None:
    assert quad_classes()["YIELD"] == "material cooperation"


def test_who_is_right_and_sure_scores_one() -> None:
    scores = score_roots(ROOTS, [surely(root) for root in ROOTS])
    assert {scores[name] for name in ("root", "quad", "binary", "accuracy")} == {1.0}
    assert (scores["n"], scores["root_interval"], scores["calibration_error"]) == (4, [1.0, 1.0], 0.0)
    assert scores["classes"] == dict.fromkeys(ROOTS, 1.0)


def test_the_wrong_root_of_the_right_class_costs_the_root_alone() -> None:
    scores = score_roots(["ACCUSE", "SUPPORT"], [surely("REJECT", 0.9), surely("SUPPORT", 0.9)])
    assert (scores["root"], scores["accuracy"]) == (0.5, 0.5)
    assert (scores["quad"], scores["binary"]) == (1.0, 1.0)
    assert scores["classes"] == {"ACCUSE": 0.0, "SUPPORT": 1.0}


def test_the_class_is_that_of_all_its_roots_together() -> None:
    scores = score_roots(["ACCUSE"], [{"SUPPORT": 0.4, "ACCUSE": 0.3, "REJECT": 0.3}])
    assert (scores["root"], scores["quad"], scores["binary"]) == (0.0, 1.0, 1.0)


def test_f1_is_of_the_classes_in_the_gold() -> None:
    gold, best = ["ACCUSE", "ACCUSE", "SUPPORT"], ["ACCUSE", "SUPPORT", "REJECT"]
    assert f1_by_class(gold, best) == pytest.approx({"ACCUSE": 2 / 3, "SUPPORT": 0.0})
    assert macro_f1(gold, best) == pytest.approx(1 / 3)


@pytest.mark.skipif(not (WEIGHTS / "pairs.onnx").exists(), reason="the packaged weights have no reader of pairs")
def test_the_packaged_reader_gives_every_root_a_probability() -> None:
    rows = [
        Row("Peru thanked Chile for its help.", (0, 4), (13, 18), "SUPPORT"),
        Row("On Monday Ghana said that it would never again condemn Kenya.", (10, 15), None, "AGREE"),
    ]
    predicted = predict(rows)
    roots = {*load_ontology().categories, "YIELD"} - {"CONCEDE", "RETREAT"}
    assert [set(one) for one in predicted] == [roots, roots]
    assert all(math.isclose(sum(one.values()), 1) and min(one.values()) >= 0 for one in predicted)
