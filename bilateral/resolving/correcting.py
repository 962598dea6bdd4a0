"""A correction is a claim of its own that cites the same words; nothing can be said in it that the ontology lacks.

`corrected(claim, {field: described(claim, field)}, by)` changes nothing: what is shown is what may be written.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Any, get_args

from bilateral.errors import UnknownName, UsageError
from bilateral.knowledge import load_knowledge
from bilateral.ontology import Category, load_ontology
from bilateral.resolving.heirs import PLACES
from bilateral.types import EVENT, Claim, Party, Place, Precision, Span, Speaker, Status, content_id

NOTHING = "-"
"""What is written for an empty field."""
_EVENT_FIELDS = ("type", "modes", "contexts", "status", "actors", "recipients", "date", "place", "said_by")
_REGISTER_FIELDS = ("name", "parties", "contexts", "said_by")
YEARS = range(1000, 3000)
"""A year beyond these is a slip of the pen, and no calendar can reckon with it."""
_ROLES = ("actors", "recipients", "parties")
_DATES = "2022-06-08, 2022-06, 2022 Q2, 2022, 1990s or 2022-06-01 to 2022-06-08"


_FORMS: tuple[tuple[str, Precision, Callable[..., tuple[date, date]]], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)", "day", lambda year, month, day: (date(year, month, day),) * 2),
    (r"(\d{4})-(\d\d)", "month", lambda year, month: _months(year, month, month)),
    (r"(\d{4}) Q([1-4])", "quarter", lambda year, quarter: _months(year, quarter * 3 - 2, quarter * 3)),
    (r"(\d{4})", "year", lambda year: _months(year, 1, 12)),
    (r"(\d{3}0)s", "decade", lambda year: (date(year, 1, 1), date(year + 9, 12, 31))),
)


def fields_of(claim: Claim) -> tuple[str, ...]:
    """The fields and slots of a claim that a person may put right."""
    if claim.kind == EVENT:
        return _EVENT_FIELDS
    slots = dict.fromkeys((*load_ontology().registers[claim.kind].slots, *claim.slots))
    plain = (name for name in slots if name not in PLACES and isinstance(claim.slots.get(name, ""), str | int | float))
    return (*_REGISTER_FIELDS, *plain)


def described(claim: Claim, name: str) -> str:
    """A field or slot in words, as `corrected` takes it: `CONSULT`, `EST, URY`, `2022-06`; `-` where it is empty."""
    value = getattr(claim, name) if name in (*_EVENT_FIELDS, *_REGISTER_FIELDS) else claim.slots.get(name)
    if value is None or value == ():
        return NOTHING
    if name in _ROLES:
        return ", ".join(dict.fromkeys(_key(party) for party in value))
    match value:
        case Span():
            return _days_in_words(value)
        case Place():
            return f"{value.name}, {value.state}" if value.state else value.name
        case Speaker():
            return _key(value.party)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def corrected(claim: Claim, changes: Mapping[str, str], by: str) -> Claim:
    """The claim that the person `by` makes instead, with these fields and slots as they are written here.

    Of another category, only the modes that it has are kept. Raises: UnknownName and UsageError, which say what could
    be written instead.
    """
    values: dict[str, Any] = {"slots": dict(claim.slots)}
    for name, text in changes.items():
        if name not in fields_of(claim):
            raise UnknownName("field", name, get_close_matches(name, fields_of(claim), n=2))
        if text.strip() == described(claim, name):
            continue
        if name in (*_EVENT_FIELDS, *_REGISTER_FIELDS):
            values[name] = _READ[name](text.strip(), claim, name)
        else:
            values["slots"][name] = _slot(text.strip(), claim.slots.get(name))
    if "type" in values and "modes" not in values:
        values["modes"] = tuple(mode for mode in claim.modes if mode in _category(values["type"]).modes)
    made = replace(claim, **values)
    told = _changed(claim, made)
    if not told:
        raise UsageError("nothing was changed")
    why = (*claim.why, f"corrected by {by}: {', '.join(told)}")
    own = tuple(dict.fromkeys((*claim.corrected, *told)))
    made = replace(made, id="", by=by, p=1.0, why=why, corrected=own)
    check(made)
    return replace(made, id=content_id("c", asdict(made)))


def faults(claim: Claim, changes: Mapping[str, str], by: str) -> dict[str, str]:
    """Why `corrected` takes no such changes, by field; under "" what lies in none of them alone."""
    found: dict[str, str] = {}
    for name, text in changes.items():
        # Modes are those of the category that was written beside them.
        beside = {"type": changes["type"]} if name == "modes" and "type" in changes else {}
        if (name in fields_of(claim) and text.strip() == described(claim, name)) or ("type" in found and beside):
            continue
        try:
            corrected(claim, {**beside, name: text}, by)
        except UsageError as error:
            found[name] = str(error)
    if not found:
        try:
            corrected(claim, changes, by)
        except UsageError as error:
            found[""] = str(error)
    return found


def check(claim: Claim) -> None:
    """Raises UnknownName and UsageError where a claim says what the ontology or the table of states lacks."""
    ontology, knowledge = load_ontology(), load_knowledge()
    if claim.kind != EVENT:
        _one_of(ontology.registers, "kind of claim", claim.kind)
        if not claim.name:
            raise UsageError("an entry needs a name")
    else:
        category = _category(claim.type or "")
        for mode in claim.modes:
            _one_of(category.modes, f"mode of {category.name}", mode)
        _one_of(get_args(Status), "status", claim.status or "")
    for context in claim.contexts:
        _one_of(ontology.contexts, "context", context)
    for state in claim.states:
        _one_of(knowledge.states, "state", state)
    if claim.date and claim.date.end < claim.date.start:
        raise UsageError("the last day comes before the first")


def _changed(old: Claim, new: Claim) -> tuple[str, ...]:
    fields = [name for name in (*_EVENT_FIELDS, *_REGISTER_FIELDS) if getattr(old, name) != getattr(new, name)]
    slots = [name for name in new.slots if old.slots.get(name) != new.slots[name]]
    return tuple(dict.fromkeys((*fields, *slots)))


def _category(name: str) -> Category:
    categories = load_ontology().categories
    return categories[_one_of(categories, "category", name)]


def _one_of(known: Any, what: str, text: str) -> str:
    if text in known:
        return text
    raise UnknownName(what, text, get_close_matches(text, list(known), n=2))


def _words(text: str) -> tuple[str, ...]:
    if text == NOTHING:
        return ()
    return tuple(dict.fromkeys(filter(None, (word.strip() for word in re.split("[,;]", text)))))


def _parties(text: str, claim: Claim, role: str) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(party for word in _words(text) for party in _party(word, claim, role)))


def _party(word: str, claim: Claim, role: str = "") -> Sequence[Party]:
    """Who is meant by a state's or organisation's name or by words of the sentence, with the place where it stands."""
    everyone = [(each, name) for name in _ROLES for each in getattr(claim, name)]
    key, names = _meant(word, claim)
    in_role = [each for each, name in everyone if name == role and key in (_key(each), each.name)]
    if in_role:
        return in_role
    known = [each for each, _ in everyone if key in (_key(each), each.name)]
    if known:
        return known[:1]
    citation = claim.citation
    for match in load_knowledge().find_names(citation.quote):
        if names and names[0] in match.codes:
            start = citation.start + match.start
            return [Party(match.text, start, start + len(match.text), **names[1])]
    if names:
        return [Party("", citation.start, citation.start, **names[1])]
    start = citation.start + citation.quote.index(word)
    return [Party(word, start, start + len(word))]


def _meant(word: str, claim: Claim) -> tuple[str, tuple[str, dict[str, str]] | None]:
    """The key of a party, and its code with the fields that say so; None for what is only a word of the sentence."""
    knowledge = load_knowledge()
    if word in (_key(each) for name in _ROLES for each in getattr(claim, name)):
        return word, None
    try:
        state = knowledge.find_state(word)
        return state, (state, {"state": state})
    except UnknownName as unknown:
        try:
            organisation = knowledge.organisations[knowledge.find_organisation(word)]
            return organisation.name, (organisation.id, {"organisation": organisation.name})
        except UnknownName:
            if word in claim.citation.quote:
                return word, None
            raise unknown from None


def _key(party: Party) -> str:
    return party.state or party.organisation or party.name


def _date(text: str, claim: Claim, name: str) -> Span | None:
    if text == NOTHING:
        return None
    first, _, last = text.partition(" to ")
    try:
        start, end, precision = _days(first.strip())
        if last:
            start, end, precision = start, _days(last.strip())[1], "range"
    except ValueError:
        raise UsageError(f"{text!r} is no date; write it like {_DATES}") from None
    return Span(start, end, precision, "stated")


def _days(text: str) -> tuple[date, date, Precision]:
    for form, precision, days in _FORMS:
        found = re.fullmatch(form, text)
        if found and int(found[1]) in YEARS:
            return *days(*map(int, found.groups())), precision
    raise ValueError(text)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _days_in_words(span: Span) -> str:
    start, end = span.start, span.end
    months = (start.year, start.month) == (end.year, end.month)
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    match span.precision:
        case "day":
            return start.isoformat()
        case "month" if whole and months:
            return f"{start:%Y-%m}"
        case "quarter" if whole:
            return f"{start.year} Q{(start.month + 2) // 3}"
        case "year" if whole and start.year == end.year:
            return f"{start.year}"
        case "decade":
            return f"{start.year // 10 * 10}s"
    return f"{start.isoformat()} to {end.isoformat()}"


def _place(text: str, claim: Claim, name: str) -> Place | None:
    """`Montevideo` or `Montevideo, URY`; the point is the table's, of the largest place of that name there."""
    if text == NOTHING:
        return None
    knowledge = load_knowledge()
    called, _, state = (part.strip() for part in text.rpartition(",")) if "," in text else (text, "", "")
    code = knowledge.find_state(state) if state else None
    found = [place for place in knowledge.places.find(called) if code in (None, place.state)]
    best = max(found, key=lambda place: place.population, default=None)
    if best is None or best.kind == "state":
        return Place(called, code or (best.state if best else None))
    return Place(called, best.state, best.lat, best.lon)


def _speaker(text: str, claim: Claim, name: str) -> Speaker | None:
    if text == NOTHING:
        return None
    return Speaker(_party(text, claim)[0], claim.said_by.quoted if claim.said_by else False)


def _slot(text: str, old: Any) -> Any:
    """A slot's value; where a number stood, a number. Raises: UsageError."""
    if text == NOTHING:
        return None
    if isinstance(old, int | float) and not isinstance(old, bool):
        try:
            number = type(old)(text)
        except ValueError:
            raise UsageError(f"{text!r} is no number") from None
        if not isfinite(number):
            raise UsageError(f"{text!r} is no number that can be counted with")
        return number
    return text


def _name(text: str, claim: Claim, name: str) -> str | None:
    return None if text == NOTHING else text


_READ: Mapping[str, Callable[[str, Claim, str], Any]] = {
    "type": lambda text, *_: text.upper(),
    "modes": lambda text, *_: _words(text),
    "contexts": lambda text, *_: _words(text),
    "status": lambda text, *_: text.lower(),
    "name": _name,
    "date": _date,
    "place": _place,
    "said_by": _speaker,
    **dict.fromkeys(_ROLES, _parties),
}
