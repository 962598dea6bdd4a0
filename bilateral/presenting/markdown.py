"""Markdown in which no word of a document is markup: whatever a template fills in is escaped."""

import re

from bilateral.presenting.editions import BARE, Edition
from bilateral.presenting.laid_out import Cited, LaidOut, lay_out
from bilateral.presenting.passages import Passage
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.templating import fill
from bilateral.presenting.wording import DIFFER, STANDING
from bilateral.types import Dossier

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~^$&!])")
_LIST = re.compile(r"^( ?)([-+=:]|\d+(?=[.)]))(.?)")


def render_markdown(dossier: Dossier, knowledge: Names, edition: Edition = BARE) -> str:
    """CommonMark with tables and footnotes (as GitHub and Pandoc read them); each sentence cited is a footnote."""
    laid = lay_out(dossier, knowledge)
    shown = laid.variables() | {"footnotes": footnotes(laid), "quoted": quoted, "standing": STANDING, "differ": DIFFER}
    text = fill("dossier.md.j2", edition.templates, shown, escaped)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: str) -> str:
    """Words of a stranger on one line, none of which Markdown reads as markup, a list or a link."""
    # The spaces at the ends are the template's own: they part what it puts side by side.
    return _LIST.sub(_unlisted, _MARKUP.sub(r"\\\1", plain(f"|{text}|")[1:-1]))


def footnotes(laid: LaidOut) -> list[Cited]:
    """Every sentence that a line or a clause cites, once, by number."""
    cited = [each for block in laid.blocks for line in block.lines for each in line.cited]
    cited += [each for said in laid.told for each in said.cited]
    return sorted({each.note: each for each in cited}.values(), key=lambda each: each.note)


def quoted(passage: Passage) -> str:
    """A passage on one line."""
    return plain(passage.text)


def _unlisted(match: re.Match[str]) -> str:
    """What would begin a list or a heading at the start of a line, so that it does not."""
    space, first, after = match.groups()
    return f"{space}{first}\\{after}" if first.isdigit() else f"{space}\\{first}{after}"
