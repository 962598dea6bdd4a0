"""Documents that say the same in nearly the same words are one voice, in whatever order they are given."""

from collections.abc import Mapping

from bilateral.resolving.voices.copies import Compared, compare
from bilateral.resolving.voices.shingles import shingle


def voices(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The ids of the documents in groups of near-identical ones; a document that is like no other is a group of one.

    Takes texts by document id. Copies with small edits, with another head or foot, or cut are near-identical; a
    follow-up that quotes, another report of the same act, or the same template with other figures are not. All of a
    voice are copies of its longest text, and no two are told apart by their figures. Ids are in order within a
    group, and groups by their first id.
    """
    ids = sorted(texts)
    same: dict[bytes, list[str]] = {}
    shingled = shingle([texts[each] for each in ids])
    for each, text in zip(ids, shingled, strict=True):
        same.setdefault(text.words.tobytes() or each.encode(), []).append(each)
    # By length and words, so that neither the order of the documents nor their ids matter.
    by_words = {text.words.tobytes() or each.encode(): text for each, text in zip(ids, shingled, strict=True)}
    keys = sorted(by_words, key=lambda key: (len(by_words[key].words), key))
    groups = _joined(len(keys), compare([by_words[key] for key in keys]))
    return sorted(tuple(sorted(each for at in group for each in same[keys[at]])) for group in groups)


def _joined(n: int, compared: Compared) -> list[list[int]]:
    """The places from 0 to n in groups: the surest copies first, and two groups only where their longest texts are
    copies, so that no chain of small likenesses leads from one report to another.

    A text is a cut of one longer text alone: what several hold that are unlike each other does not make these alike.
    """
    group_of = [[at] for at in range(n)]
    foes: dict[int, set[int]] = {}
    for one, other in compared.apart:
        foes.setdefault(one, set()).add(other)
        foes.setdefault(other, set()).add(one)
    alike = set(compared.copies)
    for one, other in compared.copies:
        small, large = sorted((group_of[one], group_of[other]), key=len)
        longest = tuple(sorted((max(small), max(large))))
        if small is large or longest not in alike or (longest != (one, other) and longest in compared.cuts):
            continue
        if any(group_of[foe] is large for each in small for foe in foes.get(each, ())):
            continue
        large.extend(small)
        for each in small:
            group_of[each] = large
    return list({id(group): group for group in group_of}.values())
