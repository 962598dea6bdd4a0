"""Matrices of states tell in every cell by sign and number what its colour tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import altair as alt

from bilateral.ontology import Category
from bilateral.presenting.charts.chart import Chart, Spec, finished
from bilateral.presenting.charts.colours import DIVERGING, INK, PAPER, SEQUENTIAL
from bilateral.presenting.phrases import Names, known_name
from bilateral.presenting.summary import HAPPENED
from bilateral.types import EVENT, Record

MOST_STATES = 10
"""What fits on a phone in letters that can be read."""
_NAMED_FROM = 500
"""Pixels from which the rows have names, not codes."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two states, how many acts are recorded between them, and the sums of the scores of those that happened."""

    one: str
    other: str
    n_acts: int
    cooperation: float
    conflict: float

    @property
    def balance(self) -> float:
        return round(self.cooperation + self.conflict, 1)


def ties(records: Iterable[Record], categories: Mapping[str, Category]) -> tuple[Tie, ...]:
    """Of every pair of states that stand on the two sides of an act, or share one, by their codes."""
    sums: dict[tuple[str, str], list[float]] = {}
    for record in records:
        category = categories.get(record.best.type or "") if record.best.kind == EVENT else None
        if category is None:
            continue
        up = category.quad_class.endswith("cooperation")
        score = abs(category.score) if record.best.status in HAPPENED else 0.0
        for pair in _pairs(record):
            found = sums.setdefault(pair, [0, 0.0, 0.0])
            found[0] += 1
            found[1 if up else 2] += score if up else -score
    return tuple(Tie(*pair, int(n), round(up, 1), round(down, 1)) for pair, (n, up, down) in sorted(sums.items()))


def _pairs(record: Record) -> set[tuple[str, str]]:
    actors, recipients = (
        {party.state for party in side if party.state} for side in (record.best.actors, record.best.recipients)
    )
    if recipients:
        return {(min(a, b), max(a, b)) for a in actors for b in recipients if a != b}
    return set(combinations(sorted(actors), 2))


def draw_balance_matrix(known: Iterable[Tie], names: Names, room: int = MOST_STATES) -> Chart:
    """The balance of each pair among the states with most acts: plus where cooperation outweighs conflict."""
    drawn, states = with_most_acts(known, room)
    worst, best = (f(drawn, key=lambda tie: tie.balance, default=None) for f in (min, max))
    extremes = [
        f"{words}, {_called(tie, names)} ({tie.balance:+,.1f})"
        for tie, words in ((best, "most cooperative"), (worst, "most conflictual"))
        if tie and (tie.balance > 0) is (words == "most cooperative")
    ]
    most = max((abs(tie.balance) for tie in drawn), default=0.0)
    cells = [(tie, signed(tie.balance), DIVERGING[3 + balance_step(tie.balance, most)]) for tie in drawn]
    told = "; ".join([f"Balance of PLOVER scores between {len(states)} states in {len(drawn)} pairs", *extremes])
    return Chart(
        "balance-matrix",
        "Balance between states",
        f"{told}.",
        ("State", "State", "Cooperation", "Conflict", "Balance"),
        tuple(
            (known_name(tie.one, names), known_name(tie.other, names), *(f"{n:+.1f}" for n in _sums(tie)))
            for tie in drawn
        ),
        lambda width: _spec(cells, states, names, width),
    )


def _sums(tie: Tie) -> tuple[float, float, float]:
    return tie.cooperation, tie.conflict, tie.balance


def draw_volume_matrix(known: Iterable[Tie], names: Names, room: int = MOST_STATES) -> Chart:
    """How many acts are recorded of each pair among the states with most of them."""
    drawn, states = with_most_acts(known, room)
    most = max((tie.n_acts for tie in drawn), default=1)
    cells = [(tie, short(tie.n_acts), SEQUENTIAL[volume_step(tie.n_acts, most) - 1]) for tie in drawn]
    largest = max(drawn, key=lambda tie: tie.n_acts, default=None)
    top = f"; most between {_called(largest, names)} ({largest.n_acts:,})" if largest else ""
    return Chart(
        "volume-matrix",
        "Acts between states",
        f"Acts recorded between {len(states)} states in {len(drawn)} pairs{top}.",
        ("State", "State", "Acts"),
        tuple((known_name(tie.one, names), known_name(tie.other, names), str(tie.n_acts)) for tie in drawn),
        lambda width: _spec(cells, states, names, width),
    )


def with_most_acts(known: Iterable[Tie], room: int) -> tuple[list[Tie], list[str]]:
    """The pairs of the states with most acts, at most so many, and those states, the one with most first."""
    all_ties, n_acts = list(known), dict[str, int]()
    for tie in all_ties:
        for state in (tie.one, tie.other):
            n_acts[state] = n_acts.get(state, 0) + tie.n_acts
    states = sorted(n_acts, key=lambda state: (-n_acts[state], state))[:room]
    return [tie for tie in all_ties if {tie.one, tie.other} <= set(states)], states


def _called(tie: Tie, names: Names) -> str:
    return f"{known_name(tie.one, names)} and {known_name(tie.other, names)}"


def balance_step(balance: float, most: float) -> int:
    """From -3 to 3: nothing, and up to a tenth, a half and the whole of the largest."""
    share = abs(balance) / most if most else 0.0
    size = 0 if not share else 1 if share <= 0.1 else 2 if share <= 0.5 else 3
    return size if balance > 0 else -size


def volume_step(n_acts: int, most: int) -> int:
    """From 1 to 4: the quarters of the largest number."""
    return 1 + min(3, n_acts * 4 // (most + 1))


def short(n: float) -> str:
    """A number in at most four letters."""
    return f"{n:.0f}" if n < 999.5 else f"{n / 1000:.1f}k" if n < 9950 else f"{n / 1000:.0f}k"


def signed(n: float) -> str:
    return f"{'−' if n < 0 else '+'}{short(abs(n))}" if round(n) else "0"


def _spec(cells: Sequence[tuple[Tie, str, str]], states: Sequence[str], names: Names, width: int) -> Spec:
    wide = width >= _NAMED_FROM
    called = {state: known_name(state, names) if wide else state for state in states}
    rows = [
        {"row": one, "column": other, "name": called[one], "label": label, "fill": fill,
         "pair": _called(tie, names), "acts": tie.n_acts}
        for tie, label, fill in cells
        for one, other in ((tie.one, tie.other), (tie.other, tie.one))
    ]  # fmt: skip
    room = 150 if wide else 40
    side = min(46, (width - room - 16) // max(1, len(states)))
    words: dict[str, Any] = {"labelLimit": room - 20, "domain": False, "ticks": False, "title": None, "labelColor": INK}
    # Letters are wider on some machines than where the drawing was measured.
    labels = alt.Axis(**words, minExtent=room - 20 if wide else 30, labelExpr=_switch(called))
    base = alt.Chart(alt.NamedData("cells")).encode(
        x=alt.X("column:N", sort=list(states), axis=alt.Axis(**words, orient="top", labelAngle=0 if side > 30 else -90),
                scale=alt.Scale(domain=list(states))),
        y=alt.Y("row:N", sort=list(states), axis=labels, scale=alt.Scale(domain=list(states))),
        tooltip=[alt.Tooltip("pair:N", title="States"), alt.Tooltip("acts:Q", title="Acts")],
    )  # fmt: skip
    squares = base.mark_rect(stroke=PAPER, strokeWidth=1.5).encode(fill=alt.Fill("fill:N", scale=None))
    letters = base.mark_text(fontSize=12 if side > 30 else 11, color=INK).encode(text="label:N")
    size = side * max(1, len(states))
    return finished(
        alt.layer(squares, letters, width=size, height=min(side, 34) * max(1, len(states))), {"cells": rows}
    )


def _switch(called: Mapping[str, str]) -> str:
    """An expression of Vega: the name for each code; both are written as JSON, so that none can end its string."""
    import json

    return f"({json.dumps(dict(called))})[datum.value]"
