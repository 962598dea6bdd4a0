"""The label sets, in the order of the heads' outputs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from bilateral.ontology import load_ontology
from bilateral.types import Status
from training.data import Example
from training.model import Sizes

NONE = "NONE"
ROLES = ("none", "actor", "recipient", "place", "speaker")


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head tells apart. Acts end with NONE."""

    pos: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    acts: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...] = ROLES

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Labels":
        """Labels of syntax and names as the examples have them; of acts as the ontology does."""
        pos = {label for example in examples for label in example.pos or ()}
        relations = {label for example in examples for label in example.relations or ()}
        kinds = {label[2:] for example in examples for label in example.names or () if label[:2] in ("B-", "I-")}
        names = ("O", *(f"{part}-{kind}" for kind in sorted(kinds) for part in "BI"))
        acts = (*sorted(load_ontology().categories), NONE)
        return cls(tuple(sorted(pos)), tuple(sorted(relations)), names, acts, get_args(Status))

    @classmethod
    def read(cls, path: Path) -> "Labels":
        return cls(**{head: tuple(labels) for head, labels in json.loads(path.read_text(encoding="utf-8")).items()})

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")

    @property
    def sizes(self) -> Sizes:
        return Sizes(**{head: len(labels) for head, labels in asdict(self).items()})
