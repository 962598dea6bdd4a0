"""One sentence with all that is known of it when its acts are read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.coding.syntax import Tree
from bilateral.coding.when.expressions import TimeExpression
from bilateral.coding.who.actors import Actor
from bilateral.coding.who.people import People
from bilateral.knowledge import NameMatch
from bilateral.types import Place


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's tree, its actors by head token, the names and times in it, and the people of its document."""

    tree: Tree
    actors: dict[int, Actor]
    names: Sequence[NameMatch]
    times: Sequence[TimeExpression]
    people: People
    locate: Callable[[int, int], Place]
    published: date | None = None
