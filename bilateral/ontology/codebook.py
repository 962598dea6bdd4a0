"""Every name in the ontology has a page, and a name that has none gets suggestions."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeAlias

from bilateral.errors import UnknownName
from bilateral.ontology.model import Category, Context, Example, Frame, Ontology, Register, StatusEntry

Entry: TypeAlias = Category | Context | StatusEntry | Register


def codebook(ontology: Ontology, name: str) -> str:
    """The codebook page, in Markdown, of a category, context, status or register; case does not matter.

    Raises UnknownName with the nearest names.
    """
    entry = find_entry(ontology, name)
    if isinstance(entry, Category):
        return _category_page(entry)
    if isinstance(entry, Context):
        return _context_page(entry)
    return _status_page(entry) if isinstance(entry, StatusEntry) else _register_page(entry)


def find_entry(ontology: Ontology, name: str) -> Entry:
    """The category, context, status or register of this name; case does not matter.

    Raises UnknownName with the nearest names.
    """
    wanted = " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
    for category in ontology.categories.values():
        if category.name.casefold() == wanted:
            return category
    tables: tuple[Mapping[str, Entry], ...] = (ontology.contexts, ontology.statuses, ontology.registers)
    for table in tables:
        if wanted in table:
            return table[wanted]
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
        _listed("Verbs", (_noted(frame_parts(each)) for each in category.verbs)),
        _listed("Nouns", (_noted(frame_parts(each)) for each in category.nouns)),
        _listed("Examples", (_noted(example_parts(each)) for each in category.examples)),
        _listed("Near misses", (f"{miss.text} → {miss.instead}: {miss.because}" for miss in category.near_misses)),
    )


def frame_parts(frame: Frame) -> tuple[str, str]:
    """The phrases of a frame, and how they are read where that has to be said."""
    notes: list[str] = [] if frame.roles == "direct" else [frame.roles]
    notes += [f"mode {frame.mode}"] if frame.mode else []
    notes += [f"about {', '.join(frame.contexts)}"] if frame.contexts else []
    notes += [frame.status] if frame.status else []
    notes += ["only with another party"] if frame.when else []
    return "; ".join(map(str, frame.words)), "; ".join(notes)


def example_parts(example: Example) -> tuple[str, str]:
    """An example's sentence, and who acts on whom in it, its status and its mode."""
    parties = " and ".join(example.actors)
    if example.recipients:
        parties += f" → {' and '.join(example.recipients)}"
    return example.text, ", ".join(filter(None, (parties, example.status, example.mode)))


def _noted(parts: tuple[str, str]) -> str:
    text, note = parts
    return f"{text} ({note})" if note else text


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
