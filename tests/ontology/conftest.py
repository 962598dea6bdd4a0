"""A small ontology on disk, whole and right, that a test may spoil."""

from pathlib import Path

import pytest

CATEGORY = """
name: CONSULT
title: Consult
quad_class: verbal cooperation
score: 2.1
section: PLOVER 1.3, 3.2
recipient: optional
future: CONSULT
definition: They talk.
rules: []
modes: {visit: One goes to the other.}
verbs:
  - words: [meet, "pay + visit, call"]
    roles: mutual
nouns:
  - words: [talk]
examples:
  - {text: Chad met Peru., status: occurred, actors: [TCD, PER]}
near_misses:
  - {text: Chad wrote a novel., instead: none, because: Nobody met.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "categories").mkdir()
    (tmp_path / "categories" / "CONSULT.yaml").write_text(CATEGORY, encoding="utf-8")
    (tmp_path / "contexts.yaml").write_text("trade: {definition: Goods., words: [export]}\n", encoding="utf-8")
    (tmp_path / "statuses.yaml").write_text(
        "occurred: {definition: Done., example: They met., words: []}\n", encoding="utf-8"
    )
    (tmp_path / "registers.yaml").write_text(
        "site: {definition: A place., heads: [port], slots: {place: Where.}, examples: []}\n", encoding="utf-8"
    )
    return tmp_path
