"""A headline adds nothing to what its claim holds: parties, and the document's own words or the name of an entry."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bilateral.errors import UnknownName
from bilateral.presenting.plain import plain
from bilateral.presenting.slots import amount, slot_notes
from bilateral.presenting.told import told
from bilateral.presenting.wording import ACTS, BASIS_WORDS, INFERRED, KIND_WORDS, STATUS_WORDS
from bilateral.types import EVENT, Claim, Party, Place, Span

SURE, LIKELY = 0.7, 0.5
"""Least probabilities of the upper two of the three levels shown to readers."""
MOST_PARTIES = 4
SHARED = frozenset(("agreement", "mechanism", "service"))
"""Registers whose entries lie between their parties."""

_ARTICLE = re.compile(
    r"^(United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Soviet Union|Holy See"
    r"|European Union|Republic of|(Central African|Dominican|Czech|Democratic) Republic|\w+ Islands)"
)


class Named(Protocol):
    """Anything that has a name."""

    @property
    def name(self) -> str: ...


class Names(Protocol):
    """What a phrase needs to know beforehand: how states and organisations are called."""

    @property
    def organisations(self) -> Mapping[str, Named]: ...

    def name(self, state: str) -> str: ...


def when(span: Span | None) -> str:
    """A span of days as short as its precision allows: `2022-12-06`, `2022-12`, `2022 Q2`, `1990s`, `date unknown`."""
    if span is None:
        return "date unknown"
    start = span.start
    match span.precision:
        case "day":
            return start.isoformat()
        case "month":
            return f"{start:%Y-%m}"
        case "quarter":
            return f"{start.year} Q{(start.month + 2) // 3}"
        case "year":
            return f"{start.year}"
        case "decade":
            return f"{start.year // 10 * 10}s"
        case "century":
            return f"{_ordinal((start.year + 99) // 100)} century"
        case "season":
            return f"{start:%Y-%m} to {span.end:%Y-%m}"
    return start.isoformat() if start == span.end else f"{start.isoformat()} to {span.end.isoformat()}"


def dated(claim: Claim) -> str:
    """When, as it stands beside a claim: an act without a date says so, a standing thing needs none."""
    return when(claim.date) if claim.date or claim.kind == EVENT else ""


def certainty(p: float) -> str:
    """One of three levels: sure, likely, unsure."""
    return "sure" if p >= SURE else "likely" if p >= LIKELY else "unsure"


def headline(claim: Claim, names: Names) -> str:
    """A line that tells a claim: the parties of an act and the words that tell it, or an entry and whose it is."""
    sentence = _act(claim, names) if claim.kind == EVENT else _entry(claim, names)
    return sentence[:1].upper() + sentence[1:]


def notes(claim: Claim, names: Names) -> tuple[str, ...]:
    """The small print: status, place, speaker, topics, slots, how date and parties are known, and doubt."""
    small = [STATUS_WORDS.get(claim.status or "", "")]
    small.append(_where(claim.place, headline(claim, names)) if claim.kind == EVENT else "")
    if claim.said_by:
        verb = "in the words of" if claim.said_by.quoted else "according to"
        via = f", as {who(claim.said_by.via, names)} tells" if claim.said_by.via else ""
        small.append(f"{verb} {who(claim.said_by.party, names)}{via}")
    small.append(together(map(plain, claim.contexts)))
    small.extend(slot_notes(claim))
    small.append(BASIS_WORDS.get(claim.date.basis, "") if claim.date else "")
    small.append(INFERRED if any(map(is_inferred, (*claim.actors, *claim.recipients, *claim.parties))) else "")
    small.append("" if certainty(claim.p) == "sure" else certainty(claim.p))
    return tuple(filter(None, small))


def who(party: Party, names: Names) -> str:
    """A party by state, office and person: `Kenya's Minister of Foreign Affairs Rachel Odera`."""
    state = country(party.state, names) if party.state else ""
    office, person = plain(party.office or ""), plain(party.person or "")
    if state and office:
        return f"{_possessive(state)} {office} {person}".strip()
    if state and person:
        return f"{person} ({state})"
    body = _body(party, names)
    if state and body:
        return f"{_possessive(state)} {body}"
    return state or " ".join(filter(None, (office, person))) or body or plain(party.name)


def participants(parties: Sequence[Party], names: Names) -> str:
    """Who takes part, those marked that no words of the document name; "" where nobody is named."""
    return _listed([(who(party, names), is_inferred(party)) for party in _distinct(tuple(parties))])


def is_inferred(party: Party) -> bool:
    """Whether a party was supplied: no words of the document name it."""
    return not party.name and party.start == party.end


def country(state: str, names: Names) -> str:
    """A state's name as it stands inside a sentence: `Kazakhstan`, `the Netherlands`."""
    name = known_name(state, names)
    return f"the {name}" if _ARTICLE.match(name) else name


def known_name(state: str, names: Names) -> str:
    """What a state is called, or the words that came instead of a code that anybody knows."""
    try:
        return names.name(state)
    except (KeyError, UnknownName):
        return plain(state)


def together(words: Iterable[str], most: int = MOST_PARTIES) -> str:
    """`A`, `A and B`, `A, B and C`; of a long list the first few and how many more."""
    listed = list(dict.fromkeys(words))
    if len(listed) > most:
        listed = [*listed[: most - 1], f"{len(listed) - most + 1} others"]
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1] if listed else "")))


def _act(claim: Claim, names: Names) -> str:
    """`Estonia → Uruguay: “thanked Uruguay for its help”`: a frame that says no more than the document's own words."""
    actors, recipients = participants(claim.actors, names), participants(claim.recipients, names)
    words = plain(told(claim))
    act = f"“{words}”" if words else ACTS.get(claim.type or "", "an act not classified")
    return f"{' → '.join(filter(None, (actors or 'a party not named', recipients)))}: {act}"


def _listed(called: Sequence[tuple[str, bool]]) -> str:
    """Parties by name, those marked that no words of the document name."""
    if len(called) == 2 and all(is_supplied for _, is_supplied in called):
        return f"{together(name for name, _ in called)} (both inferred)"
    return together(f"{name} (inferred)" if is_supplied else name for name, is_supplied in called)


def _entry(claim: Claim, names: Names) -> str:
    name = plain(claim.name or f"{KIND_WORDS[claim.kind]} without a name")
    parties = _distinct(claim.parties)
    if claim.kind == "person":
        own = [party for party in parties if party.person and plain(party.person) == name]
        office = plain(str(claim.slots.get("office") or next((p.office for p in own if p.office), None) or ""))
        states = together(country(party.state, names) for party in parties if party.state)
        return ", ".join(filter(None, (name, office, states)))
    if claim.kind == "figure":
        name = amount(claim)
    place = _where(claim.place, name)
    called = dict.fromkeys((_owner(party, names), is_inferred(party)) for party in parties)
    owners = [owner for owner in called if owner[0] not in name]
    if len(owners) == 2 and claim.kind in SHARED and "between" not in name:
        return " ".join(filter(None, (name, "between", _listed(owners), place)))
    return ", ".join(filter(None, (f"{name} {place}".strip(), _listed(owners))))


def _owner(party: Party, names: Names) -> str:
    return country(party.state, names) if party.state else who(party, names)


def _distinct(parties: tuple[Party, ...]) -> list[Party]:
    """The parties without bare states that a person or office of the same state already stands for."""
    persons = {party.state for party in parties if party.state and (party.person or party.office)}
    return [
        party for party in parties if party.person or party.office or party.organisation or party.state not in persons
    ]


def _body(party: Party, names: Names) -> str:
    if party.organisation is None:
        return ""
    known = names.organisations.get(party.organisation)
    body = known.name if known else plain(party.organisation)
    everyone = (organisation.name for organisation in names.organisations.values())
    return f"the {body}" if " " in body and body in everyone else body


def _ordinal(number: int) -> str:
    suffix = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") and name.startswith("the ") else f"{name}’s"


def _where(place: Place | None, said: str) -> str:
    return f"in {plain(place.name)}" if place and plain(place.name) not in said else ""
