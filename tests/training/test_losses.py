"""What training minimises falls when the answer is right, and nothing that is unknown counts."""

import pytest

torch = pytest.importorskip("torch")
losses = pytest.importorskip("training.losses")

N_ACTS = 4
"""Three categories, and none."""


def pair_loss(scores: list[float], worth: list[float], is_given: bool = False) -> float:
    batch = {
        "pair_at": torch.tensor([0, 0]),
        "worth": torch.tensor([worth, [0.0] * N_ACTS]),  # the second row pads
        "is_given": torch.tensor([is_given, False]),
        "told_by": torch.zeros(2, 3),
        "marks": torch.zeros(2, 3),
        "parties": torch.zeros(2, 2, 3),
    } | {name: torch.zeros(1, 3) for name in ("mask", "first", "shapes")}

    def pairs(*rows: object) -> tuple[object, object]:
        return torch.tensor([scores, [9.0] * N_ACTS]), torch.zeros(2, 3)

    return float(losses.pair_loss(pairs, batch, torch.zeros(1, 3, 8)))


def test_the_right_category_costs_less() -> None:
    worth = [1.0, 0.0, 0.0, 0.0]
    assert pair_loss([4, 0, 0, 0], worth) < pair_loss([0, 0, 0, 0], worth) < pair_loss([0, 4, 0, 0], worth)


def test_a_second_category_counts_in_part() -> None:
    only, also = [1.0, 0.0, 0.0, 0.0], [1.0, 0.3, 0.0, 0.0]
    assert pair_loss([0, 4, 0, 0], also) < pair_loss([0, 4, 0, 0], only)
    assert pair_loss([4, 0, 0, 0], also) < pair_loss([0, 4, 0, 0], also)


def test_where_an_act_is_given_none_is_no_answer() -> None:
    worth = [1.0, 0.0, 0.0, 0.0]
    given = [pair_loss([1, 0, 0, none], worth, is_given=True) for none in (-9.0, 9.0)]
    assert given[0] == pytest.approx(given[1])
    assert pair_loss([1, 0, 0, 9], worth) > pair_loss([1, 0, 0, -9], worth)


def test_none_is_learned_where_nothing_is_given() -> None:
    none = [0.0, 0.0, 0.0, 1.0]
    assert pair_loss([0, 0, 0, 4], none) < pair_loss([4, 0, 0, 0], none)
