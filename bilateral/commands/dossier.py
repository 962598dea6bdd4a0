"""The record of two states, in the terminal or as a document; what is written is there whole or not at all."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.arguments import parse_day, parse_dyad
from bilateral.commands.options import DEFAULT_STORE, AsOf, RecordedBy, State, StorePath, console, store_of
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from bilateral.presenting.editions import Edition, Paper
    from bilateral.storage import Store
    from bilateral.types import Dossier

_PAPERS: "dict[str, Paper]" = {"a4": "A4", "letter": "Letter"}


def dossier(
    one: State,
    other: State,
    store: StorePath = DEFAULT_STORE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write .html, .md, .docx or .pdf instead.")
    ] = None,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
    templates: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Templates of your own: docs/dossier.md tells how.")
    ] = None,
    paper: Annotated[str, typer.Option(metavar="a4|letter", help="The sheet of .docx and .pdf.")] = "a4",
    whole: Annotated[bool, typer.Option("--whole", help="Leave nothing out of .html, whatever its size.")] = False,
) -> None:
    """The record of two states: in the terminal, or with -o as a page, Markdown, a Word document or PDF."""
    from bilateral.presenting.editions import Edition

    dyad = parse_dyad(one, other)
    then = as_of or (recorded_by or "")[:10]
    day = parse_day(then) if then else date.today()
    if paper.lower() not in _PAPERS:
        raise UsageError(f"no paper is called {paper!r}; --paper takes a4 or letter")
    if templates and not output:
        raise UsageError("templates are for documents; name the one to write with -o")
    edition = Edition(templates, _PAPERS[paper.lower()], whole)
    if output:
        check(output, edition)
    with store_of(store, recorded_by) as opened:
        found = dossier_of(opened, dyad, day)
    if output is None:
        show(found)
    else:
        write(found, output, edition)
        typer.echo(f"wrote {output.resolve()}")


def dossier_of(store: "Store", dyad: tuple[str, str], as_of: date) -> "Dossier":
    """The dossier of two states as of a day, from the store."""
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.dossier import build_dossier
    from bilateral.storage import records_of
    from bilateral.storage.sources import sources_of

    records = records_of(store, dyad, as_of)
    documents = store.documents(claim.citation.document for record in records for claim in record.claims)
    return build_dossier(records, dyad, documents, as_of, sources_of(store, documents.values(), load_knowledge()))


def show(found: "Dossier") -> None:
    """Print it in the terminal."""
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.terminal import print_dossier

    print_dossier(found, load_knowledge(), console())


def check(path: Path, edition: "Edition") -> None:
    """Before the store is asked: whether a document of that kind can be made. Raises: UsageError."""
    from bilateral.presenting.documents import renderer_for
    from bilateral.presenting.templating import own_file

    renderer_for(path)
    own_file("", edition.templates)


def write(found: "Dossier", path: Path, edition: "Edition") -> None:
    """Write it in the form that the file's name ends in."""
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.documents import renderer_for
    from bilateral.presenting.export import atomic_write

    document = renderer_for(path)(found, load_knowledge(), edition)
    with atomic_write(path) as file:
        file.buffer.write(document)
