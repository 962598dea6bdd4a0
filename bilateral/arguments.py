"""What a user writes becomes what the program means, or an error that says what would."""

from datetime import date
from difflib import get_close_matches
from typing import get_args

from bilateral.errors import UnknownName, UsageError
from bilateral.types import Kind, Status


def parse_day(text: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a day; write it like 2022-06-08") from None


def parse_fields(text: str) -> dict[str, str]:
    """Pairs like `text=body,published=day`: our name of a field, and the input's."""
    pairs = [pair.split("=") for pair in text.split(",") if pair.strip()]
    if any(len(pair) != 2 or not all(map(str.strip, pair)) for pair in pairs):
        raise UsageError(f"--map takes pairs like text=body,published=day, not {text!r}")
    return {ours.strip(): theirs.strip() for ours, theirs in pairs}


def parse_state(text: str) -> str:
    """The alpha-3 code of a state by any of its names."""
    from bilateral.knowledge import load_knowledge

    return load_knowledge().find_state(text)


def parse_dyad(one: str, other: str) -> tuple[str, str]:
    """Two different states by any of their names."""
    dyad = (parse_state(one), parse_state(other))
    if dyad[0] == dyad[1]:
        raise UsageError(f"a dossier is of two states, but {one!r} and {other!r} are both {dyad[0]}")
    return dyad


def parse_category(text: str) -> str:
    """A PLOVER category, in capitals or not."""
    from bilateral.ontology import load_ontology

    return _one_of(tuple(load_ontology().categories), "category", text.upper())


def parse_kind(text: str) -> str:
    return _one_of(get_args(Kind), "kind of claim", text.lower())


def parse_status(text: str) -> str:
    return _one_of(get_args(Status), "status", text.lower())


def _one_of(known: tuple[str, ...], what: str, text: str) -> str:
    if text in known:
        return text
    raise UnknownName(what, text, get_close_matches(text, known, n=2))
