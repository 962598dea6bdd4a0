"""A decision is kept the moment its key is pressed; `u` takes the last one back."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.arguments import parse_dyad
from bilateral.commands.options import DEFAULT_STORE, By, StorePath, console, must_exist, who
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from bilateral.resolving.review import Question
    from bilateral.storage import Store
    from bilateral.types import Claim, Judgement, Verdict

PAIR_KEYS = "a same · x different · w wrong · e edit · space skip · u undo · ? help · q quit"
CLAIM_KEYS = "a right · w wrong · e edit · space skip · u undo · ? help · q quit"
HELP = """a  the two are the same act or thing; of one claim: it is right
x  they are different: no rule joins them again
w  a claim is wrong: it is left out of the record (of two, say which: 1 or 2)
e  put a claim right: which field, by number or name, then what it should say (- for nothing)
   space goes on without a decision, u takes the last decision back, q ends; what was decided is kept"""
ENDS = ("q", "", "\x04", "\x1b")


def review(
    one: Annotated[str | None, typer.Argument(help="Only what names these two states.")] = None,
    other: Annotated[str | None, typer.Argument()] = None,
    by: By = None,
    second_opinion: Annotated[bool, typer.Option("--second-opinion", help="Ask also what others decided.")] = False,
    store: StorePath = DEFAULT_STORE,
) -> None:
    """Decide what is the same, what is not and what is wrong, the weightiest questions first, by single keys."""
    from bilateral.storage import Store, to_review

    if bool(one) != bool(other):
        raise UsageError("name two states, or none to review all of the record")
    dyad = parse_dyad(one, other) if one and other else None
    must_exist(store)
    reviewer = who(by)
    with Store(store) as opened:
        if by is None:
            typer.echo(f"deciding as {reviewer} (--by NAME for another)")
        second = reviewer if second_opinion else None
        session = _Session(opened, reviewer, to_review(opened, dyad, second), console(), second)
        session.run()
    typer.echo(session.summary())


def read_key() -> str:
    """The next key; of standard input that is no terminal the next character, line ends apart; "" at its end."""
    if sys.stdin.isatty():
        try:
            return typer.getchar()
        except EOFError:
            return ""
    while (key := sys.stdin.read(1)) in ("\n", "\r"):
        pass
    return key


def read_line(prompt: str) -> str:
    """A line that is typed; of standard input that is no terminal the next one. "" at its end."""
    if sys.stdin.isatty():
        return str(typer.prompt(prompt, default="", show_default=False))
    typer.echo(f"{prompt}: ", nl=False)
    return sys.stdin.readline().strip()


@dataclass(slots=True)
class _Session:
    """Where a reviewer stands in the queue, and what was decided so far."""

    store: "Store"
    by: str
    questions: Sequence["Question"]
    console: "Console"
    second: str | None = None
    """Whose second opinion is asked."""
    at: int = 0
    asked: "Question | None" = None
    """The question at that place as it stands now; None behind the last one."""
    done: list[tuple[int, "Judgement"]] = field(default_factory=list)
    """Decisions in force, each with the place of its question."""
    n_skipped: int = 0

    def run(self) -> None:
        """Ask one question after the other until the reviewer ends; behind the last one `u` still takes it back."""
        self._go_on()
        is_shown = False
        while True:
            if not is_shown:
                self._show()
            before = self.asked
            key = read_key()
            if key in ENDS:
                return
            again = self._take(key)
            is_shown = self.asked == before and not again

    def _take(self, key: str) -> bool:
        """Do what a key says. Gives whether the question is to be shown anew."""
        if key == "u":
            return self._undo()
        if key == "?":
            return self._help()
        if self.asked is None:
            return self._say("there is nothing left to decide")
        self._press(key, self.asked)
        self._go_on()
        return False

    def summary(self) -> str:
        left = len(self.questions) - self.at
        return f"decided {len(self.done)}, skipped {self.n_skipped}, left {left}"

    def _help(self) -> bool:
        from bilateral.presenting.judging import features_told

        return self._say("\n".join((HELP, *(features_told(self.asked) if self.asked else ()))))

    def _go_on(self) -> None:
        """Come to the next question that what was decided has not settled."""
        from bilateral.storage import ask_again

        self.asked = None
        while self.at < len(self.questions) and self.asked is None:
            self.asked = ask_again(self.store, self.questions[self.at], self.second)
            self.at += self.asked is None

    def _show(self) -> None:
        if self.asked is None:
            self._say("nothing left to decide · u undo · q quit")
            return
        from bilateral.knowledge import load_knowledge
        from bilateral.presenting.judging import print_question

        question = self.asked
        documents = self.store.documents(claim.citation.document for claim in question.claims)
        print_question(question, documents, load_knowledge(), self.console)
        self._say(f"[{self.at + 1} of {len(self.questions)}] {PAIR_KEYS if question.is_pair else CLAIM_KEYS}")

    def _press(self, key: str, question: "Question") -> None:
        match key:
            case "a":
                self._decide(question, "same")
            case "x" if question.is_pair:
                self._decide(question, "different")
            case "w":
                number = self._which(question)
                if number is not None:
                    self._decide(question, "wrong", number)
            case "e":
                self._edit(question)
            case " ":
                self.n_skipped += 1
                self.at += 1
            case _:
                self._say(f"{key!r} is no key here; ? for help")

    def _decide(self, question: "Question", verdict: "Verdict", number: int = 0) -> None:
        from bilateral.resolving.review import answer

        judgement = answer(question, verdict, self.by, datetime.now(UTC), number)
        self.store.judge(judgement)
        self.done.append((self.at, judgement))
        self._say(verdict if question.is_pair or verdict == "wrong" else "right")
        self.at += 1

    def _undo(self) -> bool:
        if not self.done:
            self._say("nothing was decided yet")
            return False
        self.at, judgement = self.done.pop()
        self.store.retract(judgement.id, self.by, "undone on review")
        self._say(f"taken back: {judgement.verdict}")
        self._go_on()
        return True

    def _which(self, question: "Question") -> int | None:
        if not question.is_pair:
            return 0
        self._say("which, 1 or 2?")
        key = read_key()
        if key in ("1", "2"):
            return int(key) - 1
        self._say("neither")
        return None

    def _edit(self, question: "Question") -> None:
        """Put a claim of the question right; a pair is then asked about with what the claim says now."""
        number = self._which(question)
        new = self._corrected(question.claims[number]) if number is not None else None
        if number is None or new is None:
            return
        self._say("keep it? y for yes")
        if read_key() != "y":
            self._say("left as it was")
            return
        from bilateral.storage import correct

        self.done.append((self.at, correct(self.store, question.claims[number], new)))
        self._say("corrected")

    def _corrected(self, claim: "Claim") -> "Claim | None":
        """The claim with one field as it is typed, shown as it would be; None where nothing comes of it."""
        from bilateral.knowledge import load_knowledge
        from bilateral.presenting.judging import print_fields, told
        from bilateral.resolving.correcting import corrected, described, fields_of

        print_fields(claim, self.console)
        while (name := self._field(read_line("field, or nothing to leave it"), fields_of(claim))) is None:
            pass  # another try, so that no letter of a mistyped name is taken for a key
        if not name:
            return None
        try:
            new = corrected(claim, {name: read_line(f"{name}, now {described(claim, name)}")}, self.by)
        except UsageError as error:
            self._say(str(error))
            return None
        self.console.print(told(new, self.store.document(claim.citation.document), load_knowledge(), self.console))
        return new

    def _field(self, typed: str, fields: Sequence[str]) -> str | None:
        """The field of that name or number, "" where nothing was typed; None where there is no such."""
        if typed.isdecimal() and 0 < int(typed) <= len(fields):
            return fields[int(typed) - 1]
        if typed and typed not in fields:
            self._say(f"no field is called {typed!r}: {', '.join(fields)}")
            return None
        return typed

    def _say(self, text: str) -> bool:
        typer.echo(text)
        return False
