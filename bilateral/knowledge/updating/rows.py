"""A row of an answer becomes a row of a table, or is refused with the reason and the item that it is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bilateral.knowledge.limits import first_day, last_day
from bilateral.knowledge.model import State
from bilateral.knowledge.overlay import Row
from bilateral.knowledge.spelling import last_name_key
from bilateral.knowledge.updating.service import Binding

SOURCE = "wikidata"
_ITEM = re.compile(r"/(Q\d+)$")
_CHARS = {"11": 10, "10": 7, "9": 4}
"""How much of an ISO date is known at each of Wikidata's precisions: day, month, year."""
_WHOSE = re.compile(r" (?:of|for) (?:the )?(?=[A-Z])")
_SUBJECT = ("Foreign Affairs", "External", "State", "International")
"""What may follow "of" in a title and is no state."""


class RowError(ValueError):
    """A row cannot be taken; says why."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A row of the table of offices as fetched, with the statement that says it and the day the person died."""

    row: Row
    statement: str
    died: str


def holding(binding: Binding, office: str, states: Mapping[str, State]) -> Holding:
    """Raises RowError."""
    state = _state(binding, states)
    person = _label(binding, "person")
    row = {
        "state": state,
        "office": office,
        "title": title(_label(binding, "position")),
        "person": person,
        "aliases": ";".join(_aliases(value(binding, "aliases"), person, state)),
        "from": _limit(binding, "start"),
        "to": _limit(binding, "end"),
        "from_source": SOURCE,
        "to_source": SOURCE,
        "qid": _item(binding, "person"),
    }
    if not row["from"]:
        raise RowError("no start is given")
    _check_order(row)
    return Holding(row, value(binding, "statement"), value(binding, "died")[:10])


def membership(binding: Binding, ids: Mapping[str, str], states: Mapping[str, State]) -> Row:
    """Raises RowError. `ids` are our organisations by their English names."""
    name = value(binding, "name")
    if name not in ids:
        raise RowError(f"no organisation is called {name!r}")
    row = {
        "organisation": ids[name],
        "state": _state(binding, states),
        "from": _limit(binding, "start"),
        "to": _limit(binding, "end"),
        "source": SOURCE,
        "qid": _item(binding, "organisation"),
    }
    _check_order(row)
    return row


def new_state(binding: Binding, states: Mapping[str, State]) -> tuple[Row, dict[str, str]]:
    """The row of a state, and its names by kind. Raises RowError where it is none and none of ours."""
    alpha3, alpha2 = value(binding, "alpha3"), value(binding, "alpha2")
    if not re.fullmatch("[A-Z]{3}", alpha3):
        raise RowError(f"{alpha3!r} is no alpha-3 code")
    if alpha3 not in states and (not value(binding, "sovereign") or not re.fullmatch("[A-Z]{2}", alpha2)):
        raise RowError(f"{alpha3} is no state of ours, and no sovereign state with an alpha-2 code")
    name = _label(binding, "state")
    names = {"name": name, "long": value(binding, "longName"), "capital": value(binding, "capital")}
    row = {
        "alpha3": alpha3,
        "alpha2": alpha2,
        "kind": "state",
        "part_of": "",
        "name": name,
        "long_name": names["long"] or name,
        "capital": names["capital"],
        "valid_from": "" if alpha3 in states else value(binding, "start")[:10],
        "valid_to": "",
        "note": "",
        "source": SOURCE,
        "qid": _item(binding, "state"),
    }
    _check_day(row["valid_from"], "start")
    return row, names | {"adjective": value(binding, "demonym")}


def title(label: str) -> str:
    """The title without the state: "Minister of Foreign Affairs of Peru" → "Minister of Foreign Affairs"."""
    for found in reversed(list(_WHOSE.finditer(label))):
        if not label[found.end() :].startswith(_SUBJECT):
            label = label[: found.start()]
    return label[:1].upper() + label[1:]


def value(binding: Binding, name: str) -> str:
    """The text of a variable; empty where it is unbound or malformed."""
    cell: object = binding.get(name)
    text = cell.get("value") if isinstance(cell, dict) else None
    return " ".join(text.split()) if isinstance(text, str) else ""


def _item(binding: Binding, name: str) -> str:
    found = _ITEM.search(value(binding, name))
    if found is None:
        raise RowError(f"{name} is no item of Wikidata: {value(binding, name)!r}")
    return found[1]


def _label(binding: Binding, name: str) -> str:
    label = value(binding, f"{name}Label")
    if not label or label == _item(binding, name):
        raise RowError(f"{name} has no English name")
    if ";" in label:
        raise RowError(f"{name} has a semicolon in its name: {label!r}")
    return label


def _state(binding: Binding, states: Mapping[str, State]) -> str:
    alpha3 = value(binding, "alpha3")
    if alpha3 not in states:
        raise RowError(f"unknown state {alpha3!r}")
    if states[alpha3].kind != "state":
        raise RowError(f"{alpha3} is a territory")
    return alpha3


def _limit(binding: Binding, name: str) -> str:
    """A day, month or year as it is written in tables; empty where none is given."""
    text, precision = value(binding, name), value(binding, f"{name}Precision")
    if not text:
        return ""
    if precision not in _CHARS:
        raise RowError(f"{name} is known to precision {precision!r} only: {text}")
    text = text[: _CHARS[precision]]
    _check_day(text, name)
    return text


def _check_day(text: str, name: str) -> None:
    try:
        first_day(text)
    except ValueError:
        raise RowError(f"{name} is no date: {text!r}") from None


def _check_order(row: Row) -> None:
    first, last = first_day(row["from"]), last_day(row["to"])
    if first and last and first > last:
        raise RowError(f"it ends on {row['to']}, before it begins on {row['from']}")


def _aliases(text: str, person: str, state: str) -> list[str]:
    """The other names that are the same last name in another spelling: no pet names, no titles."""
    names = dict.fromkeys(name.strip() for name in text.split(";"))
    key = last_name_key(person, state)
    return [name for name in names if " " in name and name != person and last_name_key(name, state) == key]
