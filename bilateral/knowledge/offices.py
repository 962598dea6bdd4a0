"""Who held which office when, asked by state and day or by a person's name; who is not in the table is not guessed."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from bilateral.knowledge.model import Term
from bilateral.knowledge.spelling import FAMILY_FIRST, full_name_key, last_name_key
from bilateral.knowledge.world_names import fold

LEADING = ("Head of State", "Head of Government")
"""The offices whose holders the press names by their last name alone."""
_LATELY = timedelta(days=60)
"""How long the press still reports what somebody did in an office that has ended."""
_FIRST_REALM, _SECOND_HAT = "GBR", "Co-Prince"


class Offices:
    """The terms of heads of state and government and of foreign ministers since 1990."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self._by_name: dict[str, list[Term]] = defaultdict(list)
        self._by_last_name: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            self._by_office[term.state, term.office].append(term)
            for name in {fold(name) for name in (term.person, *term.aliases)}:
                self._by_name[name].append(term)
            if term.office in LEADING:
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

        A name in the letters of the table wins over one that only sounds like it. Nothing where it may be somebody of
        either of two states; a king of several realms is that of the first of them.
        """
        terms_by_name = self._by_name if " " in name else self._by_last_name
        found = _in_office(terms_by_name.get(fold(name), ()), on) or _in_office(self._in_other_spelling(name), on)
        states = {term.state for term in found}
        if len(states) > 1:
            found = [term for term in found if term.state == _FIRST_REALM] or [
                t for t in found if t.title != _SECOND_HAT
            ]
        return found if len({term.state for term in found}) == 1 else []

    def _in_other_spelling(self, name: str) -> Sequence[Term]:
        if " " in name:
            return self._by_name_key.get(full_name_key(name), ())
        return self._by_last_name_key.get(last_name_key(name), ())

    @cached_property
    def _by_name_key(self) -> Mapping[str, Sequence[Term]]:
        return _joined(self._by_name, full_name_key)

    @cached_property
    def _by_last_name_key(self) -> Mapping[str, Sequence[Term]]:
        return _joined(self._by_last_name, last_name_key)


def _joined(terms_by_name: Mapping[str, Sequence[Term]], key: Callable[[str], str]) -> dict[str, list[Term]]:
    """The same terms under the keys of the names, each once."""
    found: dict[str, dict[Term, None]] = defaultdict(dict)
    for name, terms in terms_by_name.items():
        found[key(name)].update(dict.fromkeys(terms))
    return {name: list(terms) for name, terms in found.items()}


def _last_name(name: str, state: str) -> str:
    return fold(name.split()[0 if state in FAMILY_FIRST else -1])


def _in_office(terms: Sequence[Term], on: date) -> list[Term]:
    return [term for term in terms if _is_in(term, on) or _was_in_lately(term, on)]


def _is_in(term: Term, on: date) -> bool:
    return (term.valid_from or date.min) <= on <= (term.valid_to or date.max)


def _was_in_lately(term: Term, on: date) -> bool:
    return term.valid_to is not None and term.valid_to < on <= term.valid_to + _LATELY
