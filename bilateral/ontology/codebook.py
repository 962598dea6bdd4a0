"""Every name in the ontology has a page, and a name that has none gets suggestions."""

from collections.abc import Iterable
from difflib import get_close_matches

from bilateral.errors import UnknownName
from bilateral.ontology.model import Category, Context, Example, Frame, Ontology, Register, StatusEntry


def codebook(ontology: Ontology, name: str) -> str:
    """The codebook page, in Markdown, of a category, context, status or register; case does not matter.

    Raises UnknownName with the nearest names.
    """
    wanted = " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
    for category in ontology.categories.values():
        if category.name.casefold() == wanted:
            return _category_page(category)
    if wanted in ontology.contexts:
        return _context_page(ontology.contexts[wanted])
    if wanted in ontology.statuses:
        return _status_page(ontology.statuses[wanted])
    if wanted in ontology.registers:
        return _register_page(ontology.registers[wanted])
    names = (*ontology.categories, *ontology.contexts, *ontology.statuses, *ontology.registers)
    spelled = {known.lower(): known for known in names}
    near = get_close_matches(name.lower(), spelled, n=3, cutoff=0.6)
    raise UnknownName("category, context, status or register", name, [spelled[found] for found in near])


def _page(title: str, *blocks: Iterable[str]) -> str:
    """A title and its blocks of lines; blocks without lines are left out."""
    texts = ["\n".join(block) for block in blocks]
    return "\n\n".join([f"# {title}", *filter(None, texts)]) + "\n"


def _listed(heading: str, lines: Iterable[str]) -> list[str]:
    bullets = [f"- {line}" for line in lines]
    return [f"## {heading}", "", *bullets] if bullets else []


def _category_page(category: Category) -> str:
    facts = (
        f"{category.quad_class}, score {category.score:+.1f}, recipient {category.recipient}; {category.section}",
        f"An act still to come or only promised is coded {category.future}.",
    )
    return _page(
        category.name,
        [category.definition.strip()],
        facts,
        _listed("Rules", category.rules),
        _listed("Modes", (f"{mode}: {meaning}" for mode, meaning in category.modes.items())),
        _listed("Verbs", map(_frame_line, category.verbs)),
        _listed("Nouns", map(_frame_line, category.nouns)),
        _listed("Examples", map(_example_line, category.examples)),
        _listed("Near misses", (f"{miss.text} → {miss.instead}: {miss.because}" for miss in category.near_misses)),
    )


def _frame_line(frame: Frame) -> str:
    notes: list[str] = [] if frame.roles == "direct" else [frame.roles]
    notes += [f"mode {frame.mode}"] if frame.mode else []
    notes += [f"about {', '.join(frame.contexts)}"] if frame.contexts else []
    notes += [frame.status] if frame.status else []
    notes += ["only with another party"] if frame.when else []
    words = "; ".join(map(str, frame.words))
    return f"{words} ({'; '.join(notes)})" if notes else words


def _example_line(example: Example) -> str:
    parties = " and ".join(example.actors)
    if example.recipients:
        parties += f" → {' and '.join(example.recipients)}"
    return f"{example.text} ({', '.join(filter(None, (parties, example.status, example.mode)))})"


def _context_page(context: Context) -> str:
    return _page(context.name, [context.definition.strip()], _listed("Words", [", ".join(context.words)]))


def _status_page(status: StatusEntry) -> str:
    words = _listed("Words", [", ".join(status.words)] if status.words else [])
    return _page(status.name, [status.definition.strip()], _listed("Example", [status.example]), words)


def _register_page(register: Register) -> str:
    return _page(
        register.name,
        [register.definition.strip()],
        _listed("Head nouns", [", ".join(register.heads)]),
        _listed("Units", [", ".join(register.units)] if register.units else []),
        _listed("Slots", (f"{slot}: {meaning}" for slot, meaning in register.slots.items())),
        _listed("Examples", (f"{one.text} ({one.name}; {', '.join(one.states)})" for one in register.examples)),
    )
