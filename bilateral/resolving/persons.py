"""How alike two persons of the register are: by names in their spellings, states, offices and days."""

import re
from functools import lru_cache
from math import log1p

from bilateral.knowledge.spelling import FAMILY_FIRST, spelling_key
from bilateral.resolving.entries import MOST_DAYS, Entry, Feature, days_between, states_apart

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III"})
LATER_DAYS = 400
"""A last name alone is one person's for about as long as offices last."""


def full_name_shared(one: Entry, other: Entry) -> float:
    """1 where both have first and last names, and these are the same in some spelling."""
    keys, others = _keys(one), _keys(other)
    return float(len(keys) > 1 and "".join(keys) == "".join(others))


def names_agree(one: Entry, other: Entry) -> float:
    """1 where the last names are the same, and one has more first names or initials: "Ana K. Lepik", "Ana Lepik"."""
    given, others = _given(one), _given(other)
    return float(_last_shared(one, other) and bool(given and others) and not full_name_shared(one, other)
                 and _fit(given, others))  # fmt: skip


def last_name_shared(one: Entry, other: Entry) -> float:
    """1 where one is called by the last name alone."""
    return float(_last_shared(one, other) and 1 in (len(_keys(one)), len(_keys(other))) and not _is_same(one, other))


def given_apart(one: Entry, other: Entry) -> float:
    """1 where the last names are the same and the first names are not, or one is the junior."""
    given, others = _given(one), _given(other)
    differ = bool(given and others) and not _fit(given, others)
    return float(_last_shared(one, other) and (differ or _suffix(one) != _suffix(other)))


def state_shared(one: Entry, other: Entry) -> float:
    """1 where a state stands in both."""
    return float(not one.states.isdisjoint(other.states))


def office_shared(one: Entry, other: Entry) -> float:
    """1 where both hold the same office."""
    offices = [each.claim.slots.get("office") for each in (one, other)]
    return float(offices[0] is not None and offices[0] == offices[1])


def last_name_far(one: Entry, other: Entry) -> float:
    """Of a last name alone: logarithm of the days between the publications, in terms of an office."""
    days = days_between(one, other)
    far = log1p((MOST_DAYS if days is None else days) / LATER_DAYS)
    return far if last_name_shared(one, other) else 0.0


def last_name_elsewhere(one: Entry, other: Entry) -> float:
    """1 where a last name alone is not said to be of the same state and office, in another text."""
    here = one.claim.citation.document == other.claim.citation.document
    known = state_shared(one, other) and office_shared(one, other)
    return float(bool(last_name_shared(one, other)) and not here and not known)


FEATURES: tuple[Feature, ...] = (
    full_name_shared, names_agree, last_name_shared, state_shared, office_shared, given_apart, states_apart,
    last_name_far, last_name_elsewhere,
)  # fmt: skip


def _keys(entry: Entry) -> tuple[str, ...]:
    return _keys_of(entry.claim.name or "")


@lru_cache(maxsize=20_000)
def _keys_of(name: str) -> tuple[str, ...]:
    return tuple(map(spelling_key, (word for word in _WORD.findall(name) if word not in _SUFFIXES)))


def _suffix(entry: Entry) -> frozenset[str]:
    return frozenset(_WORD.findall(entry.claim.name or "")) & _SUFFIXES


def _is_same(one: Entry, other: Entry) -> bool:
    return len(_keys(one)) == len(_keys(other)) == 1


def _given(entry: Entry) -> frozenset[str]:
    keys = _keys(entry)
    return frozenset(keys[1:] if _is_family_first(entry) else keys[:-1])


def _last_shared(one: Entry, other: Entry) -> bool:
    last = [keys[0] if _is_family_first(each) else keys[-1] for each in (one, other) if (keys := _keys(each))]
    return len(last) == 2 and last[0] == last[1]


def _is_family_first(entry: Entry) -> bool:
    return not FAMILY_FIRST.isdisjoint(entry.states)


def _fit(given: frozenset[str], others: frozenset[str]) -> bool:
    """Whether first names can be one person's: what is written out is the same, initials stand for names."""
    short, long = sorted((given, others), key=len)
    return all(any(name == known or (1 in (len(name), len(known)) and name[0] == known[0]) for known in long)
               for name in short)  # fmt: skip
