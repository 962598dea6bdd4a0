"""Linked data as JSON-LD 1.1: one object with its context, a node a line."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from bilateral.presenting.export.context import Context
from bilateral.presenting.export.linked import PREFIXES, Link, Literal, Node, nodes
from bilateral.types import Record


def write_jsonld(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """The graph of `linked.nodes`."""
    file.write(f'{{"@context": {json.dumps(PREFIXES)}, "@graph": [')
    between = "\n"
    for node in nodes(records, context):
        file.write(between + json.dumps(_object(node), ensure_ascii=False))
        between = ",\n"
    file.write("\n]}\n")


def _object(node: Node) -> dict[str, Any]:
    values: dict[str, list[dict[str, str]]] = {}
    for name, value in node.properties:
        values.setdefault(name, []).append(_value(value))
    return {"@id": node.iri, "@type": list(node.types), **values}


def _value(value: Link | Literal) -> dict[str, str]:
    if isinstance(value, Link):
        return {"@id": value.iri}
    return {"@value": value.text} | ({"@type": value.type} if value.type else {})
