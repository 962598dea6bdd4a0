"""One command a verb; a command only asks and prints. An error is one line on stderr, and an outcome its exit code.

Heavy modules are imported inside the commands, so that `--help` answers at once.
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from bilateral.arguments import parse_fields, parse_paths
from bilateral.commands import (
    changes,
    claims,
    dossier,
    due,
    export,
    judgements,
    knowledge,
    resolve,
    review,
    serve,
    sources,
    voices,
)
from bilateral.commands.options import DEFAULT_STORE, StorePath, console
from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from bilateral.run import Summary
    from bilateral.storage import Store

USAGE = 2
PARTIAL = 3
"""Exit code when all went well but for inputs that were refused."""
INTERRUPTED = 130
N_REFUSALS_SHOWN = 20


class _Commands(TyperGroup):
    """The group of commands: the one place where errors become a line and an exit code."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except BilateralError as error:
            _stop(f"bilateral: {error}", USAGE)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _stop("bilateral: stopped; what was read is kept, the same command goes on from there", INTERRUPTED)


def _stop(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(code)


# Plain help and plain tracebacks: drawing them would load rich for every command.
app = typer.Typer(
    cls=_Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)
app.add_typer(export.app, name="export")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(judgements.app, name="judgements")
app.add_typer(sources.app, name="sources")


def main() -> None:
    """The command `bilateral`."""
    app(prog_name="bilateral")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"bilateral {version('bilateral')}")
        raise typer.Exit


@app.callback()
def _bilateral(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True)] = False,
) -> None:
    """The record of relations between states: who did, said, signed or promised what to whom, and who says so."""


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders or globs; - is standard input.")],
    store: StorePath = DEFAULT_STORE,
    fields: Annotated[str, typer.Option("--map", help="Names of fields: text=body,published=day.")] = "",
) -> None:
    """Read documents into the store.

    What is known already is left alone. What cannot be read is listed with the reason, and the exit code is 3.
    """
    from bilateral.presenting.tables import print_refusals
    from bilateral.reading import FORMATS
    from bilateral.storage import Store

    mapping = parse_fields(fields)
    there, gone = parse_paths(paths)
    with Store(store) as opened:
        summary = _read_into(opened, there, mapping)
    # Nothing that was read, so nothing for the record: a path that was mistyped is told and forgotten.
    summary.refused[:0] = gone
    typer.echo(summary)
    if summary.n_inputs == 0:
        typer.echo(f"nothing to read in {', '.join(there)}: known types are {' '.join(FORMATS)}")
    if summary.refused:
        print_refusals(summary.refused, console(), N_REFUSALS_SHOWN)
        raise typer.Exit(PARTIAL)


# In the order in which help lists them.
app.command()(dossier.dossier)
app.command()(serve.serve)
app.command()(claims.claims)
app.command()(due.due)
app.command()(review.review)
app.command()(changes.changes)
app.command()(voices.voices)
app.command()(resolve.resolve)


@app.command()
def codebook(name: Annotated[str | None, typer.Argument(help="CONSULT, transport, intended, figure …")] = None) -> None:
    """The page of a category, context, status or register; without a name, what pages there are."""
    from bilateral.ontology import codebook as page
    from bilateral.ontology import load_ontology

    ontology = load_ontology()
    if name is None:
        for group in ("categories", "contexts", "statuses", "registers"):
            typer.echo(f"{group}: {', '.join(getattr(ontology, group))}")
    else:
        typer.echo(page(ontology, name), nl=False)


@app.command()
def refusals(store: StorePath = DEFAULT_STORE) -> None:
    """What could not be read, why, and what to do about it."""
    from bilateral.presenting.tables import print_refusals
    from bilateral.storage import Store

    with Store(store, create=False) as opened:
        print_refusals(opened.refusals(), console())


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help='All must be there; "words in quotes" side by side.')],
    store: StorePath = DEFAULT_STORE,
) -> None:
    """Find words in the documents and in the sentences that claims cite."""
    from bilateral.presenting.tables import print_hits
    from bilateral.storage import Store
    from bilateral.storage import search as find

    with Store(store, create=False) as opened:
        hits = find(opened, " ".join(words))
        print_hits([(opened.sightings(hit.document)[0], hit) for hit in hits], console())


@app.command()
def demo(output: Annotated[Path, typer.Option("-o", help="Where to write the page.")] = Path("dossier.html")) -> None:
    """Read the bundled press notes, show the dossier in short and write it to dossier.html."""
    from bilateral.presenting.editions import Edition
    from bilateral.reading import examples
    from bilateral.storage import Store

    with TemporaryDirectory() as folder, Store(Path(folder) / "demo.db") as store:
        summary = _read_into(store, [str(examples())], {})
        one, other, _ = store.dyads()[0]
        found = dossier.dossier_of(store, (one, other), date.today())
    typer.echo(f"read {summary.read} press notes, made {summary.claims} claims")
    dossier.write(found, output, Edition())  # first, so that a reader who stops after a screen of text has it too
    dossier.show(found)
    typer.echo(f"wrote {output.resolve()}")
    typer.echo("next: `bilateral read FOLDER` with documents of your own, then `bilateral serve` to look at them")


def _read_into(store: "Store", paths: list[str], fields: dict[str, str]) -> "Summary":
    from bilateral.annotating import load_annotator
    from bilateral.coding import Coder
    from bilateral.knowledge import load_knowledge
    from bilateral.ontology import load_ontology
    from bilateral.presenting.tables import status_line
    from bilateral.reading import read as read_sources
    from bilateral.run import read_into
    from bilateral.storage import people

    coder = Coder(load_ontology(), load_knowledge().with_people(people(store)))
    with status_line() as show:
        return read_into(
            store, read_sources(paths, fields), load_annotator(), coder, lambda summary: show(str(summary))
        )
