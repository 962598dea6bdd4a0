"""What the dossier holds at a glance, in words that any medium can show."""

from collections.abc import Sequence
from datetime import date

from bilateral.ontology import load_ontology
from bilateral.presenting import phrases
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.summary import summarise
from bilateral.types import Document, Dossier, Record


def nothing_yet(left: str, right: str, as_of: date | str) -> str:
    """What to tell a reader of an empty dossier."""
    return (
        f"Nothing is recorded yet between {left} and {right} as of {as_of}. Read documents that name both with "
        "`bilateral read FOLDER --store FILE`, then ask for this dossier again with the same store; "
        "what was published or recorded after that day shows as of a later one."
    )


def glance_lines(dossier: Dossier, knowledge: Names) -> tuple[tuple[str, str], ...]:
    """The summary as labels and values, for any medium."""
    told = summarise(dossier, load_ontology().categories)
    quads = [f"{count} {quad}" for quad, count in told.quads.items() if count]
    apart = [
        (told.n_announced, "announced, proposed or denied"),
        (told.n_third, "with third parties"),
        (told.n_entries, _plural(told.n_entries, "register entry", "register entries")),
    ]
    counts = [*quads, *(f"{count} {words}" for count, words in apart if count)]
    lines = [
        ("Records", f"{told.n_records} from {told.n_documents} {_plural(told.n_documents, 'document', 'documents')}"),
        ("Of which", " · ".join(counts)),
    ]
    if told.first and told.last and told.first.id != told.last.id:
        lines.append(("First dated", _first_or_last(told.first, knowledge)))
        lines.append(("Last dated", _first_or_last(told.last, knowledge)))
    voices = [_voice(state, names, knowledge) for state, names in told.voices]
    lines.append(("Voices", "; ".join(voices) or "publishers unknown"))
    return tuple(lines)


def _first_or_last(record: Record, knowledge: Names) -> str:
    return f"{phrases.when(record.best.date)} · {phrases.headline(record.best, knowledge)}"


def _voice(state: str | None, names: Sequence[str], knowledge: Names) -> str:
    listed = ", ".join(map(plain, names))
    return f"{phrases.known_name(state, knowledge) if state else 'country unknown'}: {listed}"


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def source_label(document: Document) -> str:
    """A document in a list of sources: title, publisher, day of publication; its file where it has no title."""
    sighting = document.sighting
    title = sighting.title or _without_folder(sighting.file) or document.text.strip().split("\n", 1)[0][:80]
    published = sighting.published.isoformat() if sighting.published else "undated"
    return ". ".join(filter(None, map(plain, (title, sighting.publisher or "", published))))


def _without_folder(file: str | None) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1] if file else ""
