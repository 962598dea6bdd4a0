"""A headline says what the slots of its claim say and nothing else; whatever is unknown is called unknown."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Protocol

from bilateral.errors import UnknownName
from bilateral.presenting.wording import BASIS_WORDS, KIND_WORDS, STATUS_WORDS, VERBS, Verb
from bilateral.types import EVENT, Claim, Party, Place, Span

SURE, LIKELY = 0.75, 0.5
"""Least probabilities of the upper two of the three levels shown to readers."""
MOST_PARTIES = 4
SHARED = frozenset(("agreement", "mechanism", "service"))
"""Registers whose entries lie between their parties."""

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode categories that a reader cannot see: control, format (direction marks among them), surrogate, private use."""

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


def plain(text: str) -> str:
    """Text on one line, without the control and direction marks that could disturb what stands around it."""
    visible = (c for c in text if c.isspace() or unicodedata.category(c) not in _HIDDEN)
    return " ".join("".join(visible).split())


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
    """One plain sentence made of the claim's slots."""
    sentence = _act(claim, names) if claim.kind == EVENT else _entry(claim, names)
    return sentence[:1].upper() + sentence[1:]


def notes(claim: Claim, names: Names) -> tuple[str, ...]:
    """The small print: status, speaker, topics, how the date is known, and certainty where there is less than full."""
    small = [STATUS_WORDS.get(claim.status or "", "")]
    if claim.said_by:
        verb = "in the words of" if claim.said_by.quoted else "according to"
        small.append(f"{verb} {who(claim.said_by.party, names)}")
    small.append(together(map(plain, claim.contexts)))
    small.extend(_slot(plain(key), value) for key, value in _other_slots(claim))
    small.append(BASIS_WORDS.get(claim.date.basis, "") if claim.date else "")
    small.append("" if certainty(claim.p) == "sure" else certainty(claim.p))
    return tuple(filter(None, small))


def who(party: Party, names: Names) -> str:
    """A party by state, office and person: `Lithuania's Minister of Foreign Affairs Gabrielius Landsbergis`."""
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
    actors, recipients = _distinct(claim.actors), _distinct(claim.recipients)
    subject = together(who(party, names) for party in actors) or "a party not named"
    verb = _verb(claim, "" if recipients else "together" if len(actors) > 1 else "alone")
    to = together(who(party, names) for party in recipients)
    rest = "".join(f" {part}" for part in (verb.preposition if to else "", to, _where(claim.place, to)) if part)
    many = len(actors) > 1
    match claim.status:
        case "ongoing":
            return f"{subject} {'are' if many else 'is'} {verb.goes_on()}{rest}"
        case "scheduled":
            return f"{subject} {'are' if many else 'is'} to {verb.infinitive()}{rest}"
        case "intended":
            return f"{subject} {'intend' if many else 'intends'} to {verb.infinitive()}{rest}"
        case "proposed":
            return f"it is proposed that {subject} {verb.infinitive()}{rest}"
        case "hypothetical":
            return f"{subject} might {verb.infinitive()}{rest}"
        case "denied":
            return f"it is denied that {subject} {verb.happened()}{rest}"
    return f"{subject} {verb.happened()}{rest}"


def _verb(claim: Claim, company: str) -> Verb:
    category = claim.type or ""
    to_come = claim.status not in ("occurred", "denied", None)
    details = [*claim.modes, *(["relations"] if "diplomatic relations" in claim.citation.quote else [])]
    keys = [f"{category} {detail}" for detail in details]
    keys += [f"{category} to come"] * to_come + [category]
    for key in keys:
        for variant in (f"{key} {company}", key):
            if variant in VERBS:
                return VERBS[variant]
    act = category.lower() or "unclassified"
    return Verb("take", "took", "taking", f"part in an act of the kind {plain(act)!r}", "with")


def _entry(claim: Claim, names: Names) -> str:
    name = plain(claim.name or f"{KIND_WORDS[claim.kind]} without a name")
    parties = _distinct(claim.parties)
    if claim.kind == "person":
        own = [party for party in parties if party.person and plain(party.person) == name]
        office = plain(str(claim.slots.get("office") or next((p.office for p in own if p.office), None) or ""))
        states = together(country(party.state, names) for party in parties if party.state)
        return ", ".join(filter(None, (name, office, states)))
    if claim.kind == "figure":
        amount = " ".join(plain(str(claim.slots[key])) for key in ("value", "unit") if claim.slots.get(key) is not None)
        period = f" ({plain(str(claim.slots['period']))})" if claim.slots.get("period") else ""
        name = f"{name}: {amount}{period}" if amount else f"{name}{period}"
    place = _where(claim.place, name)
    owners = [owner for owner in dict.fromkeys(_owner(party, names) for party in parties) if owner not in name]
    if len(owners) == 2 and claim.kind in SHARED:
        return " ".join(filter(None, (name, "between", together(owners), place)))
    return ", ".join(filter(None, (f"{name} {place}".strip(), together(owners))))


def _owner(party: Party, names: Names) -> str:
    return country(party.state, names) if party.state else who(party, names)


def _other_slots(claim: Claim) -> list[tuple[str, object]]:
    shown = {"state", *{"person": ("office", "title"), "figure": ("value", "unit", "period")}.get(claim.kind, ())}
    told = {key: value for key, value in claim.slots.items() if key not in shown and not isinstance(value, Mapping)}
    return [(key.replace("_", " "), value) for key, value in told.items() if value not in (None, "", [], ())]


def _slot(key: str, value: object) -> str:
    if isinstance(value, bool):
        return key if value else f"not {key}"
    return f"{key} {plain(str(value))}"


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
