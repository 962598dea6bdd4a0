"""Who published what the store holds, and what its user holds of them."""

from typing import Annotated

import typer

from bilateral.arguments import parse_source_kind, parse_state
from bilateral.commands.options import DEFAULT_STORE, By, StorePath, console, must_exist, refuse_before, who
from bilateral.errors import UsageError

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


@app.callback()
def sources(context: typer.Context, store: StorePath = DEFAULT_STORE) -> None:
    """List who published the documents: how many, from which country, what kind of source, how far it is believed."""
    if context.invoked_subcommand is not None:
        return refuse_before(context)
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.tables import print_sources
    from bilateral.storage import Store
    from bilateral.storage.sources import publishers

    with Store(store, create=False) as opened:
        print_sources(publishers(opened, load_knowledge()), console())


@app.command("set")
def set_source(
    name: Annotated[str, typer.Argument(help="The publisher as listed, or a domain: Kazinform, inform.kz.")],
    kind: Annotated[str | None, typer.Option(help="official, agency, paper or other.")] = None,
    country: Annotated[str | None, typer.Option(help="The state it speaks from.")] = None,
    reliability: Annotated[float | None, typer.Option(min=0, max=1, help="How far it is believed; 0.5 unsaid.")] = None,
    by: By = None,
    new: Annotated[bool, typer.Option("--new", help="Also of a source that has published nothing here yet.")] = False,
    store: StorePath = DEFAULT_STORE,
) -> None:
    """Say what a source is. What is left out stays as it was; what was said before is kept, the newest counts."""
    from datetime import UTC, datetime

    from bilateral.knowledge import load_knowledge
    from bilateral.resolving.sources import Rating
    from bilateral.storage import Store
    from bilateral.storage.sources import check_name, rate

    if kind is None and country is None and reliability is None:
        raise UsageError("say what the source is: --kind, --country, --reliability")
    state = parse_state(country) if country else None
    said = Rating(name, who(by), datetime.now(UTC), state, parse_source_kind(kind) if kind else None, reliability)
    must_exist(store)
    with Store(store) as opened:
        if not new:
            check_name(opened, name, load_knowledge())
        rate(opened, said)
    told = [f"{field} {value}" for field, value in (("kind", kind), ("country", state), ("reliability", reliability))]
    typer.echo(f"{name}: {', '.join(each for each in told if not each.endswith(' None'))}")
