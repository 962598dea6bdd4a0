"""Who held which office when, asked by state and day or by a person's name; who is not in the table is not guessed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from bilateral.knowledge.model import Term
from bilateral.knowledge.world_names import fold

LEADING = ("Head of State", "Head of Government")
"""The offices whose holders the press names by their last name alone."""
_LATELY = timedelta(days=60)
"""How long the press still reports what somebody did in an office that has ended."""
_FAMILY_FIRST = frozenset(["CHN", "KHM", "KOR", "PRK", "TWN", "VNM"])
"""Where the family name comes first, in the English press too."""
_FIRST_REALM, _SECOND_HAT = "GBR", "Co-Prince"


class Offices:
    """The terms of heads of state and government and of foreign ministers since 1990."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self._by_name: dict[str, list[Term]] = defaultdict(list)
        self._by_last_name: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            self._by_office[term.state, term.office].append(term)
            for name in (term.person, *term.aliases):
                self._by_name[fold(name)].append(term)
            for name in {_last_name(name, term.state) for name in (term.person, *term.aliases)}:
                self._by_last_name[name].append(term)

    def holders(self, state: str, office: str, on: date) -> list[Term]:
        """Who held an office on a day; several where there were rivals or the table knows a limit only to the year."""
        return [term for term in self._by_office.get((state, office), ()) if _is_in(term, on)]

    def terms(self, name: str) -> list[Term]:
        """All terms of whoever bears a full name; nothing where people of two states do."""
        found = self._by_name.get(fold(name), []) if " " in name else []
        return found if len({term.state for term in found}) == 1 else []

    def find(self, name: str, on: date) -> list[Term]:
        """The terms of whoever bears a name and is in office on a day, or was lately; a last name alone means a leader.

        Nothing where it may be somebody of either of two states; a king of several realms is that of the first of them.
        """
        found = self._by_name.get(fold(name), []) if " " in name else self._leaders(name)
        found = [term for term in found if _is_in(term, on) or _was_in_lately(term, on)]
        states = {term.state for term in found}
        if len(states) > 1:
            found = [term for term in found if term.state == _FIRST_REALM] or [
                t for t in found if t.title != _SECOND_HAT
            ]
        return found if len({term.state for term in found}) == 1 else []

    def _leaders(self, name: str) -> list[Term]:
        return [term for term in self._by_last_name.get(fold(name), ()) if term.office in LEADING]


def _last_name(name: str, state: str) -> str:
    return fold(name.split()[0 if state in _FAMILY_FIRST else -1])


def _is_in(term: Term, on: date) -> bool:
    return (term.valid_from or date.min) <= on <= (term.valid_to or date.max)


def _was_in_lately(term: Term, on: date) -> bool:
    return term.valid_to is not None and term.valid_to < on <= term.valid_to + _LATELY
