"""The matrix of states: in every cell the balance or the number of acts of two states, as their dossier has them."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from bilateral.presenting.charts import draw_balance_matrix, draw_volume_matrix
from bilateral.presenting.charts.matrix import Tie, balance_step, short, signed, volume_step, with_most_acts
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import Text, state_of
from bilateral.presenting.web.view import View
from bilateral.storage.tallies import list_ties

MOST = 20
"""So many states can be read on a wide screen."""
COLUMNS = ("one", "other", "n_acts", "cooperation", "conflict", "balance")
DRAW = {"balance": draw_balance_matrix, "volume": draw_volume_matrix}

Codes = Annotated[str, Query(max_length=1000, description="States by any name, separated by commas.")]
Told = Annotated[Literal["balance", "volume"], Query(description="What the cells tell.")]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and its step on the scale of colours: -3 to 3 of a balance, 1 to 4 of a volume."""

    tie: Tie
    label: str
    step: int


def matrix(desk: Desk, states: Codes = "", group: Text = "", by: Told = "balance") -> View:
    """The states with most acts, those that are asked for, or the members of an organisation as of today."""
    ties = desk.cached("ties", lambda: [Tie(*row) for row in list_ties(desk.store())])
    organisation = desk.knowledge.find_organisation(group) if group else ""
    asked = _asked(desk, states, organisation)
    among = ties if asked is None else [tie for tie in ties if tie.one in asked and tie.other in asked]
    shown_ties, order = with_most_acts(among, MOST)
    chart = DRAW[by](among, desk.knowledge, MOST)
    ranked = sorted(shown_ties, key=lambda tie: (-tie.n_acts, tie.one, tie.other))
    shown = {
        "order": order,
        "cells": _cells(shown_ties, by),
        "chart": chart,
        "by": by,
        "states": states,
        "group": group,
        "organisation": desk.knowledge.organisations[organisation].name if organisation else "",
        "asked": sorted(asked) if asked is not None else [],
        "ranked": ranked,
    }
    rows = [{**asdict(tie), "balance": tie.balance} for tie in ranked]
    return View("matrix.html.j2", chart.title, COLUMNS, rows, shown)


def _asked(desk: Desk, states: str, organisation: str) -> frozenset[str] | None:
    """The states that are asked for; None for all. Raises: UnknownName."""
    if not states.strip() and not organisation:
        return None
    named = {state_of(desk, name.strip()) for name in states.split(",") if name.strip()}
    members = desk.knowledge.members(organisation, date.today()) if organisation else frozenset[str]()
    return members | named


def _cells(ties: list[Tie], by: Told) -> dict[tuple[str, str], Cell]:
    """The cells by row and column."""
    most_balance = max((abs(tie.balance) for tie in ties), default=0.0)
    most_acts = max((tie.n_acts for tie in ties), default=1)
    found = {}
    for tie in ties:
        if by == "balance":
            cell = Cell(tie, signed(tie.balance), balance_step(tie.balance, most_balance))
        else:
            cell = Cell(tie, short(tie.n_acts), volume_step(tie.n_acts, most_acts))
        found[tie.one, tie.other] = found[tie.other, tie.one] = cell
    return found
