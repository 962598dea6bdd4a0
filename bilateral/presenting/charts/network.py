"""Who else stands in the acts of two states: laid out by Vega's forces, which start alike and so always end alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bilateral.presenting.charts.chart import Chart, Spec, config
from bilateral.presenting.charts.colours import COOPERATION, FAINT, HOME, INK, PAPER, SOFT
from bilateral.presenting.phrases import Names, known_name
from bilateral.presenting.plain import plain
from bilateral.types import EVENT, Claim, Dossier

VEGA = "https://vega.github.io/schema/vega/v6.json"
MOST_NODES = 20
_NAME_CHARS = 26
_MARGIN = 46


@dataclass(frozen=True, slots=True)
class Third:
    """A state or organisation beside the two, and how many records it shares with each of them and in all."""

    name: str
    n_left: int
    n_right: int
    n_records: int


def thirds(dossier: Dossier, names: Names) -> tuple[Third, ...]:
    """Those in the acts of the dossier, with most records first."""
    counts: dict[str, Counter[str]] = {}
    for record in dossier.records:
        claim = record.best
        if claim.kind != EVENT:
            continue
        for name in _others(claim, dossier.dyad, names):
            counts.setdefault(name, Counter()).update([*(claim.states & set(dossier.dyad)), "all"])
    left, right = dossier.dyad
    found = (Third(name, n[left], n[right], n["all"]) for name, n in counts.items())
    return tuple(sorted(found, key=lambda third: (-third.n_records, third.name)))


def _others(claim: Claim, dyad: Sequence[str], names: Names) -> set[str]:
    states = {known_name(state, names) for state in claim.states - set(dyad)}
    everyone = (*claim.actors, *claim.recipients, *claim.parties)
    bodies = {party.organisation for party in everyone if party.organisation and not party.state}
    known = names.organisations
    return states | {known[body].name if body in known else plain(body) for body in bodies}


def draw_network(dossier: Dossier, names: Names) -> Chart | None:
    """The two states in the middle and the others around them, larger with more records; None where there is none."""
    found = thirds(dossier, names)
    shown = found[:MOST_NODES]
    if not shown:
        return None
    left, right = (known_name(state, names) for state in dossier.dyad)
    most = ", ".join(f"{third.name} ({third.n_records:,})" for third in shown[:3])
    left_out = f" {len(found) - len(shown)} with fewer records are not drawn." if len(found) > len(shown) else ""
    return Chart(
        "third-parties",
        "Third parties",
        f"{len(shown)} {'other' if len(shown) == 1 else 'others'} in the acts of {left} and {right}, by records: "
        f"{most}{' and more' if len(shown) > 3 else ''}.{left_out}",
        ("Third party", f"Records with {left}", f"Records with {right}", "Records"),
        tuple((third.name, str(third.n_left), str(third.n_right), str(third.n_records)) for third in shown),
        lambda width: _spec(shown, (left, right), width),
    )


def _spec(shown: Sequence[Third], dyad: tuple[str, str], width: int) -> Spec:
    height = 420 if width > 500 else 520
    nodes, links = _nodes(shown, dyad, width, height), _links(shown)
    return {
        "$schema": VEGA,
        "width": width - 16,
        "height": height,
        "padding": 4,
        "background": "transparent",
        "config": {"aria": False, "text": config()["text"]},
        "data": [
            {"name": "springs", "values": links},
            {"name": "parties", "values": nodes, "transform": _layout(width, height)},
            {"name": "ties", "values": links, "transform": [_ENDS]},
        ],
        "marks": [_LINES, _DOTS, _NAMES],
    }


def _nodes(shown: Sequence[Third], dyad: tuple[str, str], width: int, height: int) -> list[dict[str, Any]]:
    """The two states fixed, beside each other or on a phone above each other, and the others free."""
    wide = width > 500
    fixed = ((width * 0.33, height / 2), (width * 0.67, height / 2))
    if not wide:
        fixed = ((width / 2, height * 0.3), (width / 2, height * 0.7))
    most = shown[0].n_records
    own = [
        {"name": _cut(name), "full": name, "label": _cut(name), "r": 17, "home": True, "fx": x, "fy": y, "n": 0}
        for name, (x, y) in zip(dyad, fixed, strict=True)
    ]
    others = [
        {"name": _cut(third.name), "full": third.name, "label": f"{_cut(third.name)} {third.n_records:,}",
         "r": round(4 + 9 * (third.n_records / most) ** 0.5, 1), "home": False, "n": third.n_records}
        for third in shown
    ]  # fmt: skip
    middle = {"middle_x": (width - 16) / 2, "middle_y": height / 2}
    return [{"id": n} | node | middle for n, node in enumerate((*own, *others))]


def _links(shown: Sequence[Third]) -> list[dict[str, Any]]:
    most = max(max(third.n_left, third.n_right) for third in shown) or 1
    return [
        {"source": side, "target": n, "width": round(0.8 + 3.2 * n_records / most, 2)}
        for n, third in enumerate(shown, 2)
        for side, n_records in enumerate((third.n_left, third.n_right))
        if n_records
    ]


def _layout(width: int, height: int) -> list[dict[str, Any]]:
    """Places from the forces, held within the drawing."""
    wide = width > 500
    forces = [
        {"force": "x", "x": "middle_x", "strength": 0.04},
        {"force": "y", "y": "middle_y", "strength": 0.07 if wide else 0.03},
        {"force": "nbody", "strength": -260 if wide else -170},
        {"force": "collide", "radius": 34 if wide else 28, "iterations": 3},
        {"force": "link", "links": "springs", "distance": 105, "strength": 0.25},
    ]
    return [
        {"type": "force", "static": True, "iterations": 300, "forces": forces},
        {"type": "formula", "as": "px", "expr": f"clamp(datum.x, {_MARGIN}, {width - 16 - _MARGIN})"},
        {"type": "formula", "as": "py", "expr": f"clamp(datum.y, 20, {height - 30})"},
    ]


_ENDS = {"type": "lookup", "from": "parties", "key": "id", "fields": ["source", "target"], "as": ["one", "other"]}
_LINES = {
    "type": "rule",
    "from": {"data": "ties"},
    "encode": {
        "update": {
            "x": {"field": "one.px"},
            "y": {"field": "one.py"},
            "x2": {"field": "other.px"},
            "y2": {"field": "other.py"},
            "stroke": {"value": FAINT},
            "strokeWidth": {"field": "width"},
        }
    },
}
_DOTS = {
    "type": "symbol",
    "from": {"data": "parties"},
    "encode": {
        "update": {
            "x": {"field": "px"},
            "y": {"field": "py"},
            "size": {"signal": "4 * datum.r * datum.r"},
            "shape": {"signal": "datum.home ? 'square' : 'circle'"},
            "fill": {"signal": f"datum.home ? '{HOME}' : '{COOPERATION}'"},
            "stroke": {"signal": f"datum.home ? '{SOFT}' : '{PAPER}'"},
            "tooltip": {"signal": "{'Party': datum.full, 'Records': datum.n}"},
        }
    },
}
_NAMES = {
    "type": "text",
    "from": {"data": "parties"},
    "interactive": False,
    "encode": {
        "update": {
            "x": {"field": "px"},
            "y": {"signal": "datum.py + (datum.home ? 28 : datum.r + 10)"},
            "text": {"field": "label"},
            "align": {"value": "center"},
            "baseline": {"value": "middle"},
            "font": {"value": "sans-serif"},
            "fontSize": {"signal": "datum.home ? 13 : 11"},
            "fontWeight": {"signal": "datum.home ? 'bold' : 'normal'"},
            "fill": {"value": INK},
            "limit": {"value": 150},
        }
    },
}


def _cut(name: str) -> str:
    return name if len(name) <= _NAME_CHARS else f"{name[: _NAME_CHARS - 1].rstrip()}…"
