"""The label sets, in the order of the heads' outputs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from bilateral.ontology import load_ontology
from bilateral.types import Status
from evaluation.plv import SIDES, YIELD, quad_classes
from training.data import OTHER, Example
from training.model import Sizes

NONE = "NONE"
SHORT = {"PER": ("Person",), "ORG": ("Organization",), "LOC": ("Location", "Facility")}
"""The kinds of corpora that know three, and which of the newswire's they are."""
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
        kinds -= set(SHORT)
        names = ("O", *(f"{part}-{kind}" for kind in sorted(kinds) for part in "BI"))
        acts = (*sorted(load_ontology().categories), NONE)
        return cls(tuple(sorted(pos)), tuple(sorted(relations)), names, acts, get_args(Status))

    @classmethod
    def read(cls, path: Path) -> "Labels":
        return cls(**{head: tuple(labels) for head, labels in json.loads(path.read_text(encoding="utf-8")).items()})

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")

    @cache  # noqa: B019  (one set of labels lives as long as the program)
    def fitting(self, name: str) -> tuple[bool, ...]:
        """Which of `names` a word labelled so may be: itself, or all that corpora of three kinds do not tell apart."""
        if name == OTHER:
            told = {kind for kinds in SHORT.values() for kind in kinds}
            return tuple(label[2:] not in told for label in self.names)
        part, _, kind = name.partition("-")
        fitting = {f"{part}-{one}" for one in SHORT.get(kind, ())} or {name}
        return tuple(label in fitting for label in self.names)

    @cache  # noqa: B019
    def categories(self, root: str) -> tuple[str, ...]:
        """The categories that a label of PLV, of AW or of ours may stand for."""
        quads = quad_classes()
        if root in SIDES.values():
            return tuple(name for name in self.acts if name != NONE and quads[name].endswith(root))
        return YIELD if root == "YIELD" else (root,)

    @property
    def sizes(self) -> Sizes:
        return Sizes(**{head: len(labels) for head, labels in asdict(self).items()})
