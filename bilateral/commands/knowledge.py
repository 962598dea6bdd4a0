"""What is known beforehand, shown and updated; an update is taken whole or not at all."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.arguments import parse_day
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from bilateral.knowledge.overlay import Update

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

TABLES = {"states.csv": "states", "names.csv": "names", "members.csv": "memberships", "offices.csv": "terms of office"}


@app.callback()
def knowledge(
    context: typer.Context,
    refused: Annotated[bool, typer.Option(help="What the last update refused, and why.")] = False,
    differences: Annotated[bool, typer.Option(help="Where the last update differs from the tables.")] = False,
) -> None:
    """Show what is known beforehand: states, organisations, offices, places; how much and as of when."""
    if context.invoked_subcommand is not None:
        return
    from bilateral.knowledge.overlay import read_update

    update = read_update()
    if refused or differences:
        listed = [
            *(update.refused if update and refused else ()),
            *(update.differences if update and differences else ()),
        ]
        typer.echo("\n".join(listed) or "Nothing.")
    else:
        _show_counts()
        _show_update(update)


@app.command()
def update(
    offline: Annotated[bool, typer.Option(help="Ask nothing: build it from the pages that are kept.")] = False,
    service: Annotated[str, typer.Option(metavar="URL", help="A query service with Wikidata's data.")] = "",
    contact: Annotated[str, typer.Option(envvar="BILATERAL_CONTACT", help="Your mail or web address, for them.")] = "",
) -> None:
    """Fetch states, members and offices from Wikidata; they add to the tables that came with the program.

    What breaks off goes on from there within a day. Without a network nothing changes, and the exit code is 2.
    """
    from bilateral.knowledge.overlay import write_update
    from bilateral.knowledge.updating import WIKIDATA, Pages, Service, fetch_update
    from bilateral.presenting.tables import status_line

    folder = _folder()
    pages = Pages(folder / "pages", None if offline else Service(service or WIKIDATA, contact))
    with status_line() as show:
        fetched = fetch_update(pages, date.today(), lambda what: show(f"{pages.n_fetched} pages fetched; {what}"))
    path = write_update(fetched, folder)
    _show_update(fetched)
    typer.echo(f"wrote {path}")


@app.command()
def members(
    name: Annotated[str, typer.Argument(help="EU, NATO, Baltic states …")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="As of this day; today if it is left out.")] = None,
) -> None:
    """List the states that are, or were on a day, in an organisation or group."""
    from bilateral.knowledge import load_knowledge

    known = load_knowledge()
    states = known.members(known.find_organisation(name), parse_day(on) if on else date.today())
    for state in sorted(states, key=known.name):
        typer.echo(f"{state}  {known.name(state)}")
    if not states:
        typer.echo("No member is known on that day.")


def _folder() -> "Path":
    from bilateral.knowledge.overlay import FOLDER, data_folder

    folder = data_folder()
    if folder is None:
        raise UsageError(f"{FOLDER} is empty, so only the tables of the program count; name a folder in it")
    return folder


def _show_counts() -> None:
    from bilateral.knowledge import load_knowledge

    known = load_knowledge()
    kinds = [state.kind if state.valid_to is None else "ended" for state in known.states.values()]
    counts = (kinds.count("state"), kinds.count("ended"), kinds.count("territory"))
    _line("states", "{:,} today, {:,} that ended, {:,} territories".format(*counts))
    _line("names", f"{len(known.names):,}")
    _line("organisations", f"{len(known.organisations):,}, with {len(known.memberships):,} memberships")
    for office in dict.fromkeys(term.office for term in known.terms):
        terms = [term for term in known.terms if term.office == office]
        _line(office, f"{len(terms):,} terms in {len({term.state for term in terms}):,} states")
    _line("places", f"{len(known.cities):,}")
    _line("publishers", f"{len(known.publishers):,}")


def _line(what: str, how_many: str) -> None:
    typer.echo(f"{what:<29}{how_many}")


def _show_update(update: "Update | None") -> None:
    from bilateral.knowledge.overlay import data_folder, update_file
    from bilateral.knowledge.tables import read_as_of

    as_of, folder = read_as_of(), data_folder()
    typer.echo(f"tables of {as_of}, as they came with the program")
    if update is None:
        where = f"; it will lie in {update_file(folder)}" if folder else ": BILATERAL_DATA is empty"
        typer.echo(f"no update{where}")
        return
    typer.echo(f"update of {update.day} from {update.source}" + (f" in {update_file(folder)}" if folder else ""))
    for table, name in TABLES.items():
        typer.echo(f"  {name}: {update.n_added(table):,} added, {update.n_corrected(table):,} corrected")
    typer.echo(f"  {len(update.refused):,} refused (bilateral knowledge --refused)")
    typer.echo(f"  {len(update.differences):,} that differ from the tables (bilateral knowledge --differences)")
    if update.day < as_of:
        typer.echo(
            "  the tables are newer: run `bilateral knowledge update` again, with --offline where there is no network"
        )
