"""Which documents of a store say the same in nearly the same words."""

from typing import Annotated

import typer

from bilateral.commands.options import DEFAULT_STORE, StorePath, console


def voices(
    documents: Annotated[list[str] | None, typer.Argument(help="Ids of documents; without any, all are asked.")] = None,
    store: StorePath = DEFAULT_STORE,
    show: Annotated[bool, typer.Option("--show", help="Mark the words in which they differ.")] = False,
) -> None:
    """List near-identical documents, a group a voice: copies with small edits, another head or foot, or cut.

    With --show, [-words-] stand in the group's longest text alone and {+words+} in the copy alone.
    """
    from bilateral.presenting.tables import print_voices
    from bilateral.resolving.voices import voices as find_voices
    from bilateral.storage import Store

    with Store(store, create=False) as opened:
        wanted = {opened.document(each).id for each in documents or ()}
        groups = [group for group in find_voices(opened.texts()) if len(group) > 1]
        named = [group for group in groups if not documents or wanted.intersection(group)]
        print_voices([list(opened.documents(group).values()) for group in named], console(), show)
