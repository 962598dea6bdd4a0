"""Documents that say the same in nearly the same words are one voice, in whatever order they are given."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from bilateral.resolving.copies import find_copies
from bilateral.resolving.shingles import shingle


def voices(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The ids of the documents in groups of near-identical ones; a document that is like no other is a group of one.

    Takes texts by document id. Copies with small edits, with another head or foot, or cut are near-identical; a
    follow-up that quotes, another report of the same act, or the same template with other figures are not. Whoever
    copies a copy is of the same voice. Ids are in order within a group, and groups by their first id.
    """
    ids = sorted(texts)
    shingled = shingle([texts[each] for each in ids])
    same: dict[bytes, list[int]] = {}
    for at, text in enumerate(shingled):
        same.setdefault(text.words.tobytes() or str(at).encode(), []).append(at)
    first = [places[0] for places in same.values()]
    copies = ((first[one], first[other]) for one, other in find_copies([shingled[at] for at in first]))
    identical = ((places[0], place) for places in same.values() for place in places[1:])
    return [tuple(ids[at] for at in group) for group in _connected(len(ids), chain(copies, identical))]


def _connected(n: int, pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """The places from 0 to n in groups that pairs connect, by the lowest place of each (union-find)."""
    lower = list(range(n))

    def lowest(at: int) -> int:
        while lower[at] != at:
            lower[at] = at = lower[lower[at]]
        return at

    for one, other in pairs:
        one, other = sorted((lowest(one), lowest(other)))
        lower[other] = one
    groups: dict[int, list[int]] = {}
    for at in range(n):
        groups.setdefault(lowest(at), []).append(at)
    yield from groups.values()
