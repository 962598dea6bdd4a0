"""Which state a name means that several bear, by what else the document names; else it stays open, with candidates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.knowledge import Knowledge, Location, NameKind, NameMatch
from bilateral.types import Annotated

_SHARED: tuple[NameKind, ...] = ("name", "abbreviation", "former", "adjective", "people", "body")
"""The kinds of names that are told apart here; cities are by where they lie."""
_TELLING: tuple[NameKind, ...] = (*_SHARED, "long", "capital", "seat", "city")
_OF_REGION = re.compile(
    r"\s+(?:governor|gov\.|lieutenant governor|senators?|congress(?:man|woman)|state (?:police|senate|lawmakers?))\b|"
    r"(?<=governor of)|(?<=gov\. of)|(?<=state of)",
    re.IGNORECASE,
)
_SEAT_OF_UNION, _UNION = "Brussels", "EU"
_LISTED = re.compile(r",? and |, |/|-")


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something at an offset that speaks for a state."""

    start: int
    state: str


def settle_names(
    annotated: Annotated, names: Sequence[NameMatch], knowledge: Knowledge, home: str | None
) -> list[NameMatch]:
    """The names of a document, each with the state that is meant first among its codes; `is_open` where nothing tells.

    A state's own name is its alone ("Guinea", "Niger") but where a region of another state is meant ("Georgia").
    `home` is the state of publication.
    """
    plain = [replace(one, codes=one.codes[:1]) if _is_own(one, knowledge) else one for one in names]
    signs = list(_signs(annotated, plain, knowledge, home))
    plain = [_of_union(one, names, knowledge) if one.text == _SEAT_OF_UNION else one for one in plain]
    settled = []
    for before, name in zip(names, plain, strict=True):
        if name.kind not in _SHARED or len(before.codes) == 1:
            settled.append(name)
        elif name.codes == before.codes:
            settled.append(_settle(name, signs, knowledge))
        else:
            region = _region_meant(annotated, before, names, knowledge)
            settled.append(replace(name, codes=(region, *name.codes)) if region else name)
    return settled


def _of_union(name: NameMatch, names: Sequence[NameMatch], knowledge: Knowledge) -> NameMatch:
    """ "Brussels" is the Union's word where the document names it and not Belgium; open where it names neither."""
    codes = {code for one in names if one.text != name.text for code in one.codes}
    if name.codes[0] in codes or name.kind != "capital":
        return name
    if any(code.split("-")[0] == _UNION for code in codes):
        return replace(name, kind="organisation", codes=(_UNION,))
    return replace(name, is_open=True)


def _is_own(name: NameMatch, knowledge: Knowledge) -> bool:
    """Whether its first state is or was called so, and it alone: "Irish", "Macedonia", but not "Congolese"."""
    if name.kind == "former":
        return True
    called = [name.text.casefold() in _calls(code, knowledge) for code in name.codes if code in knowledge.states]
    return name.kind in _SHARED and called[:1] == [True] and not any(called[1:])


def _calls(code: str, knowledge: Knowledge) -> tuple[str, str]:
    return knowledge.name(code).casefold(), knowledge.demonym(code).casefold()


def _signs(annotated: Annotated, names: Sequence[NameMatch], knowledge: Knowledge, home: str | None) -> Iterator[_Sign]:
    """What names one state alone: its names and cities, its leaders, where the paper is from."""
    if not any(len(name.codes) > 1 and name.kind in _SHARED for name in names):
        return
    for name in names:
        if len(name.codes) == 1 and name.kind in _TELLING:
            yield _Sign(name.start, name.codes[0])
    published = annotated.document.sighting.published
    for sentence in annotated.sentences if published else ():
        for mention in sentence.mentions:
            if mention.kind == "person" and published:
                yield from (_Sign(mention.start, t.state) for t in knowledge.offices.find(mention.text, published)[:1])
    if home is not None:
        yield _Sign(-1, home)


def _settle(name: NameMatch, signs: Sequence[_Sign], knowledge: Knowledge) -> NameMatch:
    """By the candidate that the document names otherwise, the last one before the name; else by whose neighbours it
    names; else by what the name usually means."""
    told = sorted((sign for sign in signs if sign.state in name.codes), key=lambda sign: sign.start)
    if told:
        before = [sign for sign in told if sign.start < name.start]
        return _meaning(name, (before[-1] if before else told[0]).state)
    named = {sign.state for sign in signs}
    beside = [sum(knowledge.are_neighbours(code, state) for state in named) for code in name.codes]
    if beside.count(max(beside)) == 1:
        return _meaning(name, name.codes[beside.index(max(beside))])
    return name


def _meaning(name: NameMatch, state: str) -> NameMatch:
    others = (code for code in name.codes if code != state)
    return replace(name, codes=(state, *others), is_open=False)


def _region_meant(
    annotated: Annotated, name: NameMatch, names: Sequence[NameMatch], knowledge: Knowledge
) -> str | None:
    """The state of which a region is meant that bears another state's name: "Georgia Governor", "Atlanta, Georgia"."""
    places = knowledge.places
    text = annotated.document.text
    same = [one for one in names if one.text == name.text]
    others = [one for one in names if one.codes[:1] == name.codes[:1] and one not in same]
    for region in (one for one in places.find(name.text) if one.kind == "region" and one.state in name.codes[1:]):
        if any(_OF_REGION.match(text, at) for one in ([name] if others else same) for at in (one.start - 1, one.end)):
            return region.state
        if not others and any(_speaks_for(region, *found, name, text) for found in _places(annotated, knowledge)):
            return region.state
    return None


def _places(annotated: Annotated, knowledge: Knowledge) -> Iterator[tuple[int, int, Location]]:
    """The document's places, each as the likeliest of its name."""
    for mention in (one for sentence in annotated.sentences for one in sentence.mentions):
        if mention.kind == "location":
            found = knowledge.places.find(mention.text)
            if found:
                largest = max(found, key=lambda place: (place.kind == "region", place.population))
                yield mention.start, mention.end, largest


def _speaks_for(region: Location, start: int, end: int, place: Location, name: NameMatch, text: str) -> bool:
    """A place in the region, or another region of its state that is listed beside it: "Alabama and Georgia"."""
    if place.state != region.state or start == name.start:
        return False
    between = text[end : name.start] if end <= name.start else text[name.end : start]
    is_listed = place.kind == "region" and _LISTED.fullmatch(between) is not None
    return is_listed or (place.kind == "city" and place.region == region.region)
