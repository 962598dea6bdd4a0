"""What a user writes becomes what the program means, or an error that says what would."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from typing import cast, get_args

from bilateral.errors import UnknownName, UsageError
from bilateral.types import Kind, Refusal, SourceKind, Status

_KINDS: tuple[str, ...] = get_args(Kind)


def parse_day(text: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a day; write it like 2022-06-08") from None


def parse_moment(text: str, ends: bool = False) -> datetime:
    """A UTC time: when a day begins, or with `ends` when it is over; or a time of day as it stands."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day and no time; write it like 2022-06-08 or 2022-06-08T14:30") from None
    if len(text) > len("2022-06-08"):
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.combine(moment.date() + timedelta(days=ends), time(), UTC)


def parse_fields(text: str) -> dict[str, str]:
    """Pairs like `text=body,published=day`: our name of a field, and the input's."""
    pairs = [[part.strip() for part in pair.split("=")] for pair in text.split(",") if pair.strip()]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise UsageError(f"--map takes pairs like text=body,published=day, not {text!r}")
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise UsageError(f"--map names a field twice: {text!r}")
    return fields


def parse_paths(paths: Sequence[str]) -> tuple[list[str], list[Refusal]]:
    """The paths that stand for something, and why the others do not. Raises UsageError when none does."""
    from bilateral.reading import STDIN, absent

    gone = {path: refusal for path in paths if path != STDIN and (refusal := absent(path))}
    there = [path for path in paths if path not in gone]
    if not there:
        raise UsageError("; ".join(f"{each.file}: {each.reason}; {each.advice}" for each in gone.values()))
    return there, list(gone.values())


def parse_state(text: str) -> str:
    """The alpha-3 code of a state by any of its names."""
    from bilateral.knowledge import load_knowledge

    knowledge = load_knowledge()
    try:
        return knowledge.find_state(text)
    except UnknownName:
        for each in knowledge.organisations.values():
            if text.strip().casefold() in (each.id.casefold(), each.name.casefold()):
                raise UsageError(f"{text!r} is an organisation, not a state; a dossier is of two states") from None
        raise


def parse_dyad(one: str, other: str) -> tuple[str, str]:
    """Two different states by any of their names."""
    dyad = (parse_state(one), parse_state(other))
    if dyad[0] == dyad[1]:
        raise UsageError(f"a dossier is of two states, but {one!r} and {other!r} are both {dyad[0]}")
    return dyad


def parse_category(text: str) -> str:
    """A PLOVER category, in capitals or not."""
    from bilateral.ontology import load_ontology

    category = text.upper()
    if category not in load_ontology().categories and text.lower() in _KINDS:
        raise UsageError(f"{text!r} is a kind of claim, not a category; write --kind {text.lower()}")
    return _one_of(tuple(load_ontology().categories), "category", category)


def parse_kind(text: str) -> str:
    """A kind of claim, in capitals or not."""
    from bilateral.ontology import load_ontology

    if text.upper() in load_ontology().categories:
        raise UsageError(f"{text!r} is a category of events, not a kind of claim; write --type {text.upper()}")
    return _one_of(_KINDS, "kind of claim", text.lower())


def parse_status(text: str) -> str:
    return _one_of(get_args(Status), "status", text.lower())


def parse_source_kind(text: str) -> SourceKind:
    return cast(SourceKind, _one_of(get_args(SourceKind), "kind of source", text.lower()))


def _one_of(known: tuple[str, ...], what: str, text: str) -> str:
    if text in known:
        return text
    near = get_close_matches(text, known, n=2)
    if not near:
        raise UsageError(f"no {what} is called {text!r}; there are {', '.join(known)}")
    raise UnknownName(what, text, near)
