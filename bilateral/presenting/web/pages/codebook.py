"""What each category, context, status and register means, out of the ontology, and how often the record has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bilateral.ontology import load_ontology
from bilateral.ontology.codebook import Entry, example_parts, find_entry, frame_parts
from bilateral.ontology.model import Category, Context, Register, StatusEntry
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import Moved, told
from bilateral.presenting.web.view import View
from bilateral.storage.counting import count_contexts, count_modes
from bilateral.storage.listing import Filter, facets, list_records
from bilateral.storage.store import Store

N_SHOWN = 5
QUAD_CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
PARTS: Mapping[type[Entry], tuple[str, str]] = {
    Category: ("category", "type"),
    Context: ("context", "context"),
    StatusEntry: ("status", "status"),
    Register: ("register", "kind"),
}
"""What each part of the codebook is called, and by which filter of the search its records are found."""

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of records of each category, status and kind, in each context, and with each mode of a category."""

    of: Mapping[str, Mapping[str, int]]
    modes: Mapping[str, Mapping[str, int]]


def codebook(desk: Desk) -> View:
    """Everything that can be said of states, with its meaning and how many records have it."""
    ontology = load_ontology()
    counts = _counts(desk)
    tables = (ontology.categories, ontology.contexts, ontology.statuses, ontology.registers)
    rows = [_row(entry, counts) for table in tables for entry in table.values()]
    parts = {part: [row for row in rows if row["part"] == part] for part, _ in PARTS.values()}
    acts = [(each, [row for row in parts["category"] if row["quad_class"] == each]) for each in QUAD_CLASSES]
    columns = ("part", "name", "title", "definition", "quad_class", "score", "n_records")
    return View("codebook.html.j2", "Codebook", columns, rows, {"parts": parts, "acts": acts})


def entry(desk: Desk, name: str) -> View:
    """One category, context, status or register: its definition, rules, words and examples."""
    found = find_entry(load_ontology(), name)
    if found.name != name:
        raise Moved(f"/codebook/{quote(found.name, safe='')}")
    counts = _counts(desk)
    part, parameter = PARTS[type(found)]
    store = desk.store()
    named = {parameter: found.name}
    wanted = Filter(
        kind=named.get("kind"), type=named.get("type"), status=named.get("status"), context=named.get("context")
    )
    lines = list(_lines(found, counts))
    headings = dict.fromkeys(line["part"] for line in lines)
    shown = {
        "entry": found,
        "part": part,
        "parameter": parameter,
        "n_records": _row(found, counts)["n_records"],
        "blocks": [(each, [line for line in lines if line["part"] == each]) for each in headings],
        "told": desk.cached(("told of", part, found.name), lambda: _newest(store, wanted)),
    }
    return View("entry.html.j2", found.name, ("part", "text", "note", "n_records"), lines, shown)


def _newest(store: Store, wanted: Filter) -> list[Any]:
    return told(store, list_records(store, wanted, "published", N_SHOWN))


def _counts(desk: Desk) -> Counts:
    return desk.cached("codebook", lambda: _counted(desk.store()))


def _counted(store: Store) -> Counts:
    of: dict[str, Mapping[str, int]] = {name: dict(found) for name, found in facets(store, Filter()).items()}
    return Counts(of | {"context": count_contexts(store)}, count_modes(store))


def _row(entry: Entry, counts: Counts) -> dict[str, Any]:
    part, parameter = PARTS[type(entry)]
    return {
        "part": part,
        "name": entry.name,
        "title": entry.title if isinstance(entry, Category) else entry.name,
        "definition": entry.definition.strip(),
        "quad_class": entry.quad_class if isinstance(entry, Category) else None,
        "score": entry.score if isinstance(entry, Category) else None,
        "n_records": counts.of.get(parameter, {}).get(entry.name, 0),
    }


def _lines(entry: Entry, counts: Counts) -> Iterable[Line]:
    """What a page says beside the definition, a line each, under the headings in which it stands there."""
    if isinstance(entry, Category):
        yield from _category_lines(entry, counts.modes.get(entry.name, {}))
    elif isinstance(entry, Context):
        yield from (_line("Words that signal it", word) for word in entry.words)
    elif isinstance(entry, StatusEntry):
        yield _line("Examples", entry.example)
        yield from (_line("Words that signal it", word) for word in entry.words)
    else:
        yield from (_line("Slots of an entry", slot, meaning) for slot, meaning in entry.slots.items())
        yield from (_line("Examples", each.text, f"{each.name}; {', '.join(each.states)}") for each in entry.examples)
        yield from (_line("Nouns that head its names", head) for head in entry.heads)
        yield from (_line("Units", unit) for unit in entry.units)


def _category_lines(category: Category, n_modes: Mapping[str, int]) -> Iterable[Line]:
    yield from (_line("Rules", rule) for rule in category.rules)
    for mode, meaning in category.modes.items():
        yield _line("Modes", mode, meaning, n_modes.get(mode, 0))
    yield from (_line("Examples", *example_parts(each)) for each in category.examples)
    for miss in category.near_misses:
        yield _line("Near misses", miss.text, f"{miss.instead}: {miss.because}")
    yield from (_line("Verbs", *frame_parts(each)) for each in category.verbs)
    yield from (_line("Nouns", *frame_parts(each)) for each in category.nouns)


def _line(part: str, text: str, note: str = "", n_records: int | None = None) -> Line:
    return {"part": part, "text": text, "note": note, "n_records": n_records}
