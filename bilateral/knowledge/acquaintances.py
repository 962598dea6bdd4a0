"""People whom documents have introduced, as known before a run: read once, so that the same run codes the same."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.knowledge.spelling import full_name_key, last_name_key
from bilateral.knowledge.world_names import fold

INTRODUCED = "introduced with title and name"
"""Why a claim holds somebody to be who it says, where a text says so itself."""
REMEMBERED = timedelta(days=365)
"""How long after a document has last introduced somebody another may do without."""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody whom a document introduced with office and state, and the day on which it was published."""

    name: str
    state: str
    office: str | None
    seen: date
    document: str


class Acquaintances:
    """The people of a record's documents, asked by name and day."""

    def __init__(self, people: Iterable[Acquaintance] = ()) -> None:
        self._by_name: dict[str, list[Acquaintance]] = defaultdict(list)
        self._by_last_name: dict[str, list[Acquaintance]] = defaultdict(list)
        for person in sorted(people, key=lambda one: (one.seen, one.document, one.name)):
            self._by_name[full_name_key(person.name)].append(person)
            self._by_last_name[last_name_key(person.name, person.state)].append(person)

    def find(self, name: str, on: date, states: Container[str]) -> Acquaintance | None:
        """The latest introduction before a day of whoever bears a name; a last name alone means somebody of `states`.

        Nothing where two people do, by state or full name. The name in its letters wins over one that sounds like it.
        """
        by_name, key = (
            (self._by_name, full_name_key(name)) if " " in name else (self._by_last_name, last_name_key(name))
        )
        known = [one for one in by_name.get(key, ()) if one.seen <= on <= one.seen + REMEMBERED]
        if " " not in name:
            known = [one for one in known if one.state in states]
        known = [one for one in known if fold(name) in fold(one.name)] or known
        people = {(one.state, full_name_key(one.name)) for one in known}
        return known[-1] if len(people) == 1 else None
