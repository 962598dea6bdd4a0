"""Lists for the terminal: nothing that stands in a document can steer the terminal it is shown on."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from bilateral.presenting.glance import source_label
from bilateral.presenting.marking import marked
from bilateral.presenting.phrases import when
from bilateral.presenting.plain import plain
from bilateral.storage import Hit
from bilateral.types import EVENT, Claim, Document, Party, Refusal, Sighting, Source

QUOTE_CHARS = 160


def print_claims(claims: Sequence[Claim], console: Console) -> None:
    """Each claim in two lines: when, what and who; then the words that say so."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for claim in claims:
        what = (claim.type, *claim.modes, claim.status) if claim.kind == EVENT else (f"{claim.kind}: {claim.name}",)
        heading = " · ".join(filter(None, (" ".join(filter(None, what)), _who(claim))))
        grid.add_row(Text(when(claim.date)), Text(plain(heading), style="bold"))
        grid.add_row("", Text(f"“{_shortened(plain(claim.citation.quote))}”"))
    console.print(grid if claims else "No claim is recorded that fits.")


def print_refusals(refusals: Sequence[Refusal], console: Console, limit: int | None = None) -> None:
    """One refusal a row: which file and line, why, and what to do about it; beyond `limit` only how many more."""
    if not refusals:
        console.print("Nothing was refused.")
        return
    table = _table("File", "Line", "Reason", "What to do")
    for refusal in refusals[:limit]:
        line = "" if refusal.line is None else str(refusal.line)
        table.add_row(*map(_safe, (refusal.file, line, refusal.reason, refusal.advice)))
    console.print(table)
    if limit is not None and len(refusals) > limit:
        console.print(f"and {len(refusals) - limit} more: bilateral refusals")


def print_hits(hits: Sequence[tuple[Sighting, Hit]], console: Console) -> None:
    """Each hit in two lines: where the document was seen, with the claim if one cites the words; then the words."""
    for sighting, hit in hits:
        seen = sighting.file or sighting.url or hit.document
        console.print(Text(plain(" · ".join(filter(None, (seen, hit.claim)))), style="bold"))
        console.print(Text(f"  {plain(hit.excerpt)}"))
    if not hits:
        console.print("Nothing has these words.")


def print_sources(sources: Sequence[tuple[Source, int]], console: Console) -> None:
    """A source a row, with the number of its documents."""
    table = _table("Source", "Documents", "Country", "Kind", "Reliability")
    for source, count in sources:
        name = source.name or "publisher unknown"
        table.add_row(*map(_safe, (name, f"{count:,}", source.country or "", source.kind, f"{source.reliability:g}")))
    console.print(table if sources else "No document is in the store.")


def print_voices(groups: Sequence[Sequence[Document]], console: Console, show: bool) -> None:
    """Each group of near-identical documents, a line a document; with `show` how the others differ from the longest."""
    for group in groups:
        console.print(Text(f"{len(group)} documents, one voice", style="bold"))
        longest = max(group, key=lambda document: (len(document.text), document.id))
        for document in (longest, *(each for each in group if each is not longest)):
            console.print(Text(f"  {document.id}  {source_label(document)}"))
            if show and document is not longest:
                console.print(Padding(marked(longest.text, document.text), (0, 0, 0, 4)))
    if not groups:
        console.print("No document is near-identical with another.")


@contextmanager
def status_line() -> Iterator[Callable[[str], None]]:
    """A line on stderr, with a clock, that says how far things are; silent when stderr is no terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        line = bar.add_task("reading", total=None)
        yield lambda text: bar.update(line, description=text)


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "Line")
    return table


def _safe(text: str) -> Text:
    return Text(plain(text))


def _shortened(quote: str) -> str:
    return textwrap.shorten(quote, QUOTE_CHARS, placeholder=" …")


def _who(claim: Claim) -> str:
    def named(parties: Iterable[Party]) -> str:
        return ", ".join(dict.fromkeys(party.state or party.name for party in parties))

    if claim.recipients:
        return f"{named(claim.actors)} → {named(claim.recipients)}"
    return named((*claim.actors, *claim.parties))
