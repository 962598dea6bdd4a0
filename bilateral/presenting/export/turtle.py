"""Linked data as Turtle (RDF 1.1), a node a block."""

import re
from collections.abc import Iterable
from typing import TextIO

from bilateral.presenting.export.context import Context
from bilateral.presenting.export.linked import PREFIXES, Link, Literal, nodes
from bilateral.types import Record

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_turtle(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """The graph of `linked.nodes`."""
    file.writelines(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    for node in nodes(records, context):
        lines = [f"a {', '.join(node.types)}", *(f"{name} {_term(value)}" for name, value in node.properties)]
        file.write(f"\n<{node.iri}> " + " ;\n    ".join(lines) + " .\n")


def _term(value: Link | Literal) -> str:
    if isinstance(value, Link):
        return f"<{value.iri}>"
    text = re.sub(r'[\\"\n\r\t]', lambda found: _ESCAPED[found[0]], value.text)
    return f'"{text}"^^{value.type}' if value.type else f'"{text}"'
