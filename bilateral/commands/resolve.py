"""What the record's acts and entries have in common is judged when they are read; here it is judged anew."""

import typer

from bilateral.commands.options import DEFAULT_STORE, StorePath, must_exist


def resolve(store: StorePath = DEFAULT_STORE) -> None:
    """Compare the record's claims anew, as after an update of bilateral. What people decided stays."""
    from bilateral.storage import Store, resolve_anew

    must_exist(store)
    with Store(store) as opened:
        judged, withdrawn = resolve_anew(opened)
    typer.echo(f"judged {judged} pairs the same or possibly so, took back {withdrawn}")
