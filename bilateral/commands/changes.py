"""What the record says now that it did not say then, and what it no longer says."""

import sys
from typing import Annotated

import typer

from bilateral.arguments import parse_dyad, parse_moment
from bilateral.commands.options import DEFAULT_STORE, AsJson, StorePath, console
from bilateral.errors import UsageError


def changes(
    since: Annotated[str, typer.Option(metavar="DATE", help="A day, or a time like 2022-06-08T14:30 (UTC).")],
    one: Annotated[str | None, typer.Argument(help="A state; without any, the whole record is asked.")] = None,
    other: Annotated[str | None, typer.Argument(help="The other state.")] = None,
    as_json: AsJson = False,
    store: StorePath = DEFAULT_STORE,
) -> None:
    """Which records are new, merged, split, changed or withdrawn since the beginning of a day, and why.

    By the store's clock: when documents were read and claims judged, not when they were published.
    """
    from bilateral.presenting.changes import about, print_changes, write_changes
    from bilateral.storage import Store, changes_between

    if (one is None) is not (other is None):
        raise UsageError("changes are those of two states or of the whole record: name both states, or none")
    dyad = parse_dyad(one, other) if one and other else None
    moment = parse_moment(since)
    with Store(store, create=False) as now, Store(store, before=moment) as then:
        found = changes_between(then, now, dyad)
    wanted = [change for change in found if dyad is None or about(change, dyad)]
    if as_json:
        write_changes(wanted, sys.stdout)
    else:
        from bilateral.knowledge import load_knowledge

        print_changes(wanted, load_knowledge(), console())
