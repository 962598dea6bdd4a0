"""What people decided, listed, taken out and in, and compared; nothing here changes a decision."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bilateral.commands.options import DEFAULT_STORE, By, Output, StorePath, console, must_exist, refuse_before, who
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from bilateral.resolving.agreement import Agreement
    from bilateral.resolving.heirs import Decision

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
PARTIAL = 3
N_REFUSALS_SHOWN = 20


@app.callback()
def judgements(
    context: typer.Context,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Only those whose claims are told no more.")] = False,
    by: Annotated[str | None, typer.Option(help="Only those of this person.")] = None,
    store: StorePath = DEFAULT_STORE,
) -> None:
    """List what people decided, oldest first; with the reason where a decision cannot be kept in force."""
    if context.invoked_subcommand is not None:
        return refuse_before(context)
    from bilateral.presenting.judging import print_decisions
    from bilateral.storage import Store, claims_ever, decisions

    with Store(store, create=False) as opened:
        decided = decisions(opened)
        if by is not None:
            _check_decided(decided, by)
        said = [each for each in decided if by in (None, each.judgement.by)]
        found = [each for each in said if each.orphaned or not orphaned]
        ids = {identity for each in found for identity in (each.judgement.left, each.judgement.right) if identity}
        claims = claims_ever(opened, ids)
        documents = opened.documents(claim.citation.document for claim in claims.values())
    if said and not found:
        typer.echo(f"No decision is orphaned: all {len(said):,} are in force.")
    else:
        print_decisions(found, claims, documents, console())


@app.command()
def retract(
    judgement: Annotated[str, typer.Argument(help="The id of a decision, as the list shows it.")],
    by: By = None,
    reason: Annotated[str, typer.Option(help="Why.")] = "taken back",
    store: StorePath = DEFAULT_STORE,
) -> None:
    """Take a decision back, a rule's too: what a person took back from a rule is not joined by rules again."""
    from bilateral.storage import Store

    must_exist(store)
    with Store(store) as opened:
        taken = opened.retract(judgement, who(by), reason)
    typer.echo(f"taken back: {taken.verdict}")


@app.command("export")
def export_judgements(output: Output = None, store: StorePath = DEFAULT_STORE) -> None:
    """Write what people decided as JSON lines, for a team or a backup."""
    from bilateral.presenting.export import atomic_write
    from bilateral.storage import Store, decision_lines

    with Store(store, create=False) as opened:
        lines = (f"{line}\n" for line in decision_lines(opened))
        if output is None or output == Path("-"):
            sys.stdout.writelines(lines)
        else:
            with atomic_write(output) as file:
                file.writelines(lines)


@app.command("import")
def import_judgements(
    file: Annotated[Path, typer.Argument(help="As export wrote it; - is standard input.")],
    store: StorePath = DEFAULT_STORE,
) -> None:
    """Take in what was exported elsewhere. What cannot be placed here is listed, and the exit code is 3."""
    from bilateral.presenting.tables import print_refusals
    from bilateral.storage import Store, take_decisions

    must_exist(store)
    with _lines_of(file) as lines, Store(store) as opened:
        taken = take_decisions(opened, lines, str(file))
    typer.echo(taken)
    if taken.refused:
        print_refusals(taken.refused, console(), N_REFUSALS_SHOWN)
        raise typer.Exit(PARTIAL)


@app.command()
def agreement(
    one: Annotated[str, typer.Argument(help="A reviewer, as in --by.")],
    other: Annotated[str, typer.Argument(help="Another.")],
    store: StorePath = DEFAULT_STORE,
) -> None:
    """How far two reviewers agree on what both have judged."""
    from bilateral.resolving.agreement import agreement as agreement_of
    from bilateral.storage import Store, decisions

    with Store(store, create=False) as opened:
        found = decisions(opened)
    _check_decided(found, one, other)
    pairs, claims = agreement_of(found, one, other)
    typer.echo(f"pairs judged same or different by both: {_told(pairs)}")
    typer.echo(f"claims judged right or wrong by both: {_told(claims)}")


def _check_decided(decided: Iterable["Decision"], *people: str) -> None:
    """Raises UsageError, which says who has decided, for a person who has not."""
    known = sorted({each.judgement.by for each in decided})
    for name in people:
        if name not in known:
            raise UsageError(f"{name!r} has decided nothing here; who has: {', '.join(known) or 'nobody'}")


def _told(agreed: "Agreement") -> str:
    if agreed.share is None:
        return "0"
    kappa = "kappa undefined (one answer throughout)" if agreed.kappa is None else f"kappa {agreed.kappa:.2f}"
    return f"{agreed.n}; alike {agreed.share:.1%}; {kappa}"


@contextmanager
def _lines_of(path: Path) -> Iterator[TextIO]:
    """A text file, or standard input. Raises: UsageError when it cannot be read."""
    if path == Path("-"):
        yield sys.stdin
        return
    try:
        with path.open(encoding="utf-8") as file:
            yield file
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(f"cannot read {path}: {reason}; name a file that was exported") from error
