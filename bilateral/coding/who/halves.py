""" "The North" and "the South": each half of a divided country, in a document that names one of the two."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bilateral.knowledge import Knowledge, NameMatch, State

_SIDES = {"North": "South", "South": "North"}
_HALF = re.compile(
    r"\b(?:(?<=[Tt]he )(North|South)(?![\w-]| [A-Z])|(North|South)(?=(?: and |, |/|–|-)(?:South|North) [A-Z]))"
)


def add_halves(text: str, names: Sequence[NameMatch], knowledge: Knowledge, on: date | None) -> list[NameMatch]:
    """The names with those of halves among them, in order of the text; without them where two countries are divided."""
    named = {code for name in names for code in name.codes[:1]}
    countries = [halves for halves in _divided(knowledge, on) if not named.isdisjoint(halves.values())]
    if len(countries) != 1:
        return list(names)
    (halves,) = countries
    found = [
        NameMatch(match.start(), match.end(), match[0], "name", (halves[match[0]],))
        for match in _HALF.finditer(text)
        if not any(name.start < match.end() and match.start() < name.end for name in names)
    ]
    return sorted([*names, *found], key=lambda name: name.start)


def _divided(knowledge: Knowledge, on: date | None) -> Iterator[dict[str, str]]:
    """ "North" and "South" of each country, as alpha-3: South Korea has its other half in North Korea, South Sudan in
    Sudan; South Africa has none."""
    by_name = {state.name: state for state in knowledge.states.values() if on is None or _is_there(state, on)}
    for name, state in by_name.items():
        side, _, country = name.partition(" ")
        other = by_name.get(f"{_SIDES[side]} {country}") or by_name.get(country) if side in _SIDES else None
        if other is not None and side == "South":
            yield {"South": state.alpha3, "North": other.alpha3}


def _is_there(state: State, on: date) -> bool:
    return (state.valid_from or date.min) <= on <= (state.valid_to or date.max)
