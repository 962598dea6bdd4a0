"""The dossier in a terminal: no line is wider than the console, and each record ends in the numbers of its sources."""

from collections.abc import Iterable

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bilateral.ontology import load_ontology
from bilateral.presenting import phrases
from bilateral.presenting.beside import Beside, beside
from bilateral.presenting.dossier import acts_and_entries, voices_of
from bilateral.presenting.following import FollowUp, outcome_words, stages
from bilateral.presenting.glance import glance_lines, nothing_yet, source_label
from bilateral.presenting.passages import excerpt
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.stages import in_words
from bilateral.presenting.standing import described, disagreements, support
from bilateral.presenting.summary import Year, balance, marks, recent
from bilateral.presenting.telling import MOST_CITED, telling
from bilateral.presenting.wording import DIFFER, STANDING
from bilateral.types import Dossier, Record, Section

LABEL_WIDTH = 11
QUOTE_CHARS = 130
BAR_WIDTH = 26


def print_dossier(dossier: Dossier, knowledge: Names, console: Console) -> None:
    """Print the dossier in short: at a glance, the sections with one entry a record, and the numbered sources."""
    left, right = (knowledge.name(state) for state in dossier.dyad)
    console.print(Text(f"{left} and {right}", style="bold"))
    console.print(Text(f"The record as of {dossier.as_of.isoformat()}", style="dim"))
    if not dossier.records:
        console.print(Text(f"\n{nothing_yet(left, right, dossier.as_of)}"))
        return
    around = beside(dossier)
    _print_telling(around, dossier, knowledge, console)
    _print_glance(dossier, knowledge, console)
    for section in dossier.sections:
        if around.followed.shown(section.records):
            _print_section(section, around, dossier, knowledge, console)
    _print_sources(dossier, knowledge, console)


def _print_telling(around: Beside, dossier: Dossier, knowledge: Names, console: Console) -> None:
    """The record in a paragraph, each clause with the sources of the first records that it rests on."""
    number = {id: n for n, id in enumerate(dossier.documents, 1)}
    text = Text()
    for clause in telling(dossier, around.followed, knowledge):
        shown = clause.records[:MOST_CITED]
        cited = dict.fromkeys(f"[{number[record.best.citation.document]}]" for record in shown)
        more = len(clause.records) - len(shown)
        text.append(clause.text)
        text.append(f" {''.join(cited)}{f' and {more:,} more' if more else ''}", style="cyan")
        text.append(f"{clause.mark} ")
    console.print()
    console.print(text)


def _print_glance(dossier: Dossier, knowledge: Names, console: Console) -> None:
    grid = _grid()
    for label, value in glance_lines(dossier, knowledge):
        grid.add_row(Text(label, style="dim"), Text(value))
    console.print()
    console.print(grid)
    years = balance(recent(marks(dossier, load_ontology().categories), dossier.as_of))
    if years:
        _heading("Balance by year", console)
        console.print(_bars(years))
        scale = "Sums of PLOVER scores of what happened or was told then: ░ conflict, █ cooperation."
        console.print(Text(scale, style="dim"))


def _bars(years: tuple[Year, ...]) -> Table:
    highest = max(max(year.cooperation, -year.conflict) for year in years) or 1.0
    grid = Table.grid(padding=(0, 1))
    for year in years:
        if not year.cooperation and not year.conflict:
            continue
        down, up = (round(amount / highest * BAR_WIDTH) for amount in (-year.conflict, year.cooperation))
        lost = f"{year.conflict:.1f} {'░' * down}" if year.conflict else ""
        won = f"{'█' * up} {year.cooperation:.1f}" if year.cooperation else ""
        grid.add_row(str(year.year), Text(lost, style="red", justify="right"), Text(won, style="cyan"))
    return grid


def _print_section(section: Section, around: Beside, dossier: Dossier, knowledge: Names, console: Console) -> None:
    _heading(section.title, console)
    acts, entries = map(around.followed.shown, acts_and_entries(section))
    if acts:
        console.print(_lines(acts, around, dossier, knowledge))
    if acts and entries:
        console.print(Text(f"\n{STANDING}", style="dim"))
    if entries:
        console.print(_lines(entries, around, dossier, knowledge))


def _lines(records: Iterable[Record], around: Beside, dossier: Dossier, knowledge: Names) -> Table:
    grid = _grid()
    for record in records:
        grid.add_row(
            Text(phrases.dated(record.best).replace(" to ", " to\n"), style="dim"),
            _entry(record, dossier, knowledge),
        )
        if record.id in around.histories:
            grid.add_row("", Text(in_words(around.histories[record.id])))
        if told := _followed(record, around.followed, dossier, knowledge):
            grid.add_row("", Text(f"→ {told}"))
    return grid


def _followed(record: Record, followed: FollowUp, dossier: Dossier, knowledge: Names) -> str:
    """What became of an announcement, or how a meeting was announced before it was held."""
    if outcome := followed.outcomes.get(record.id):
        act = outcome.act
        told = f": {phrases.when(act.best.date)} {phrases.headline(act.best, knowledge)}" if act else ""
        return f"{outcome_words(outcome)}{told}"
    return " · ".join(
        f"{stage.words} {''.join(f'[{n}]' for n in stage.numbers)}" for stage in stages(record, followed, dossier)
    )


def _entry(record: Record, dossier: Dossier, knowledge: Names) -> Text:
    small = " · ".join(phrases.notes(record.best, knowledge))
    line = Text(phrases.headline(record.best, knowledge))
    line.append(f" ({small})" if small else "", style="dim")
    line.append(f" {citations(record, dossier)}", style="cyan")
    told = support(record, dossier)
    line.append(f" {told}" if told else "", style="dim")
    quote = excerpt(record.best, dossier.documents[record.best.citation.document], QUOTE_CHARS)
    line.append(f"\n“{plain(quote.text)}”", style="dim italic")
    for each in disagreements(record, dossier):
        line.append(f"\n{DIFFER} {each}", style="yellow")
    return line


def citations(record: Record, dossier: Dossier) -> str:
    """The numbers of a record's sources: `[1][3]`."""
    number = {id: n for n, id in enumerate(dossier.documents, 1)}
    return "".join(f"[{n}]" for n in sorted({number[claim.citation.document] for claim in voices_of(record)}))


def _print_sources(dossier: Dossier, knowledge: Names, console: Console) -> None:
    _heading("Sources", console)
    grid = Table.grid(padding=(0, 1))
    for number, document in enumerate(dossier.documents.values(), 1):
        url = document.sighting.url
        known = described(dossier.sources[document.id], knowledge)
        label = Text(source_label(document)).append(f" ({known})" if known else "", style="dim")
        label.append(f"\n{plain(url)}" if url else "", style="dim")
        grid.add_row(Text(f"[{number}]", style="cyan"), label)
    console.print(grid)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=LABEL_WIDTH)
    grid.add_column(overflow="fold")
    return grid


def _heading(title: str, console: Console) -> None:
    console.print()
    console.print(Rule(Text(title, style="bold"), align="left", style="dim"))
