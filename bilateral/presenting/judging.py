"""Questions and decisions in a terminal: the sentence with the words that a claim rests on, what it says, and why."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bilateral.presenting import phrases
from bilateral.presenting.glance import source_label
from bilateral.presenting.passages import excerpt
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.reasons import reasons
from bilateral.resolving.correcting import NOTHING, described, fields_of
from bilateral.resolving.heirs import Decision
from bilateral.resolving.review import Question
from bilateral.types import EVENT, Claim, Document

QUOTE_CHARS = 600


def print_question(question: Question, documents: Mapping[str, Document], names: Names, console: Console) -> None:
    """The two sentences, or the one, with what each says and why it is asked."""
    console.print()
    asked = "Are these the same?" if question.is_pair else "Is this right?"
    console.print(Rule(Text(asked, style="bold"), align="left", style="dim"))
    for number, claim in enumerate(question.claims, 1):
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=2)
        grid.add_column(overflow="fold")
        label = str(number) if question.is_pair else ""
        grid.add_row(Text(label, style="bold cyan"), told(claim, documents[claim.citation.document], names, console))
        console.print(grid)
    why = f"p {question.p:.2f} by {question.by}: {question.reason}"
    console.print(Text(plain(why), style="dim"))


def told(claim: Claim, document: Document, names: Names, console: Console) -> Text:
    """A claim in a few lines: what and who, when, where and by whom it is told, its sentence, and where that stood."""
    what = " ".join((claim.type or "", *claim.modes)) if claim.kind == EVENT else claim.kind
    text = Text(f"{what} · {plain(phrases.headline(claim, names))}", style="bold")
    shown = [(name, described(claim, name)) for name in fields_of(claim) if name not in ("type", "modes", "name")]
    aside = [f"{name.replace('_', ' ')} {plain(value)}" for name, value in shown if value != NOTHING]
    text.append(f"\n{' · '.join(aside)}\n", style="not bold")
    text.append_text(marked(claim, document, console))
    text.append(f"\n{plain(source_label(document))}", style="not bold dim")
    return text


def marked(claim: Claim, document: Document, console: Console) -> Text:
    """The sentence with its words that name the parties or tell the act; between ‹ and › where there is no style."""
    passage = excerpt(claim, document, QUOTE_CHARS)
    text = Text("“" + "… " * passage.cut_before, style="not bold italic")
    for piece in passage.pieces:
        # Line breaks become spaces, yet the spaces at a piece's ends are the sentence's own.
        words = plain(f"|{piece.text}|")[1:-1]
        if piece.named and not console.is_terminal:
            words = f"‹{words}›"
        text.append(words, style="bold underline" if piece.named else "")
    text.append(" …" * passage.cut_after + "”")
    return text


def features_told(question: Question) -> list[str]:
    """What the features mean that the reason of a question names."""
    return [f"{each.words}: {each.meaning}" for each in reasons(question) if each.meaning]


def print_fields(claim: Claim, console: Console) -> None:
    """The fields and slots that can be put right, each with its number and what it says."""
    grid = Table.grid(padding=(0, 2))
    for number, name in enumerate(fields_of(claim), 1):
        grid.add_row(Text(str(number), style="cyan"), Text(name), Text(plain(described(claim, name))))
    console.print(grid)


def print_decisions(
    decisions: Sequence[Decision], claims: Mapping[str, Claim], documents: Mapping[str, Document], console: Console
) -> None:
    """Each decision: when, who and what; the words of its claims; and why it is orphaned, if it is."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for decision in decisions:
        judgement = decision.judgement
        heading = f"{verdict(decision)} · {judgement.by} · {judgement.reason} · {judgement.id}"
        grid.add_row(Text(judgement.at.date().isoformat()), Text(plain(heading), style="bold"))
        for line in _quotes(filter(None, (judgement.left, judgement.right)), claims, documents):
            grid.add_row("", Text(line))
        if decision.orphaned:
            grid.add_row("", Text(f"orphaned: {decision.orphaned}", style="red"))
    console.print(grid if decisions else "Nothing was decided.")


def verdict(decision: Decision) -> str:
    """`same`, `different`, `wrong`, `right`, or `taken back` of what a rule had joined."""
    judgement = decision.judgement
    if judgement.retracts:
        return f"taken back: {judgement.verdict}"
    return "right" if judgement.verdict == "same" and judgement.right is None else judgement.verdict


def _quotes(ids: Iterable[str], claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> list[str]:
    lines = []
    for identity in ids:
        claim = claims[identity]
        source = source_label(documents[claim.citation.document])
        lines.append(plain(f"{claim.type or claim.kind}: “{claim.citation.quote[:QUOTE_CHARS]}” ({source})"))
    return lines
