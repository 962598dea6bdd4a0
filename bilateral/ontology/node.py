"""A value read from one of our YAML files knows where it stands: every complaint names file and field."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml

from bilateral.errors import OntologyError

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file and where it stands."""

    value: Any
    where: str

    @classmethod
    def read(cls, path: Path) -> "Node":
        """The whole file. Raises OntologyError where it is no YAML."""
        try:
            return cls(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader), path.name)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise OntologyError(f"{path.name}: cannot be read: {error}") from error

    def wrong(self, complaint: str) -> OntologyError:
        return OntologyError(f"{self.where}: {complaint}")

    def mapping(self, required: str, optional: str = "") -> dict[str, "Node"]:
        """The fields, checked against the names allowed."""
        if not isinstance(self.value, dict):
            raise self.wrong("should be a mapping")
        if missing := set(required.split()) - self.value.keys():
            raise self.wrong(f"lacks {', '.join(sorted(missing))}")
        if unknown := self.value.keys() - {*required.split(), *optional.split()}:
            raise self.wrong(f"has unknown fields {', '.join(sorted(map(str, unknown)))}")
        return {key: Node(value, f"{self.where}: {key}") for key, value in self.value.items()}

    def named(self, build: Callable[[str, "Node"], _Entry]) -> dict[str, _Entry]:
        """A mapping whose keys are names of our own, each value built with its name."""
        if not isinstance(self.value, dict) or not all(isinstance(key, str) for key in self.value):
            raise self.wrong("should be a mapping from names")
        return {key: build(key, Node(value, f"{self.where}: {key}")) for key, value in self.value.items()}

    def each(self, build: Callable[["Node"], _Entry]) -> tuple[_Entry, ...]:
        """A list, each value built."""
        if not isinstance(self.value, list):
            raise self.wrong("should be a list")
        return tuple(build(Node(value, f"{self.where}[{index}]")) for index, value in enumerate(self.value))

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.wrong("should be true or false")
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("should be text (quote words that YAML takes for something else, such as no or on)")
        return self.value

    def texts(self) -> tuple[str, ...]:
        return self.each(Node.text)

    def number(self) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong("should be a number")
        return float(self.value)

    def choice(self, allowed: Any) -> Any:
        """The text, which has to be one of the values of a Literal type."""
        if self.value not in get_args(allowed):
            raise self.wrong(f"is {self.value!r}, should be one of {', '.join(get_args(allowed))}")
        return self.value
