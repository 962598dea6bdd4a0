"""A directed graph of states: an edge from one to another holds what the records tell of it in numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from bilateral.ontology import load_ontology
from bilateral.presenting.export.acts import DONE, facing, is_mutual
from bilateral.presenting.export.context import Context, weigh
from bilateral.presenting.export.text import line
from bilateral.presenting.phrases import known_name
from bilateral.types import EVENT, Claim, Record

NODE = {"label": "string", "n_records": "int"}
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
EDGE = {
    "weight": "double",
    **{quad.replace(" ", "_"): "int" for quad in QUADS},
    "other": "int",
    "balance": "double",
    "first": "string",
    "last": "string",
    "records": "string",
}
"""The attributes and their types. `other` counts what has not happened, and entries of registers."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


@dataclass(slots=True)
class _Edge:
    """What was gathered between two states so far."""

    quads: Counter[str] = field(default_factory=Counter)
    other: int = 0
    scores: list[float] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    records: list[str] = field(default_factory=list)

    def attributes(self) -> dict[str, Any]:
        told = {
            "weight": len(self.records),
            **{quad.replace(" ", "_"): self.quads[quad] for quad in QUADS},
            "other": self.other,
            "records": " ".join(self.records),
        }
        if self.scores:
            told["balance"] = round(sum(self.scores) / len(self.scores), 3)
        if self.days:
            told |= {"first": min(self.days).isoformat(), "last": max(self.days).isoformat()}
        return told


def write_graphml(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """States by alpha-3 as nodes; an edge both ways where an act is mutual."""
    edges: dict[tuple[str, str], _Edge] = {}
    named: Counter[str] = Counter()
    for record in records:
        best = weigh(record, context).best
        named.update(best.states)
        for pair in _directed(best):
            _add(edges.setdefault(pair, _Edge()), record.id, best)
    file.write(_HEAD)
    file.writelines(_keys())
    file.write('<graph id="relations" edgedefault="directed">\n')
    for state in sorted(named):
        told = {"label": line(known_name(state, context.knowledge)), "n_records": named[state]}
        file.write(f"<node id={quoteattr(line(state))}>{_values('n', told)}</node>\n")
    for (one, other), edge in sorted(edges.items()):
        ends = f"source={quoteattr(line(one))} target={quoteattr(line(other))}"
        file.write(f"<edge {ends}>{_values('e', edge.attributes())}</edge>\n")
    file.write("</graph>\n</graphml>\n")


def _directed(claim: Claim) -> list[tuple[str, str]]:
    pairs = [(one.state, other.state) for one, other in facing(claim) if one and other and one.state and other.state]
    back = [(other, one) for one, other in pairs] if is_mutual(claim) else []
    return list(dict.fromkeys((str(one), str(other)) for one, other in chain(pairs, back)))


def _add(edge: _Edge, record: str, best: Claim) -> None:
    category = load_ontology().categories.get(best.type or "")
    if best.kind == EVENT and category and best.status in DONE:
        edge.quads[category.quad_class] += 1
        edge.scores.append(category.score)
    else:
        edge.other += 1
    if best.date:
        edge.days += [best.date.start, best.date.end]
    edge.records.append(record)


def _keys() -> Iterator[str]:
    for where, prefix, attributes in (("node", "n", NODE), ("edge", "e", EDGE)):
        for name, kind in attributes.items():
            yield f'<key id="{prefix}_{name}" for="{where}" attr.name="{name}" attr.type="{kind}"/>\n'


def _values(prefix: str, attributes: dict[str, Any]) -> str:
    return "".join(f'<data key="{prefix}_{name}">{escape(str(value))}</data>' for name, value in attributes.items())
