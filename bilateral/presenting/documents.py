"""The name of a file tells its form; each form is made from the same laid out dossier."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from bilateral.errors import UsageError
from bilateral.presenting.editions import Edition
from bilateral.presenting.phrases import Names
from bilateral.types import Dossier

Renderer: TypeAlias = Callable[[Dossier, Names, Edition], bytes]


def html(dossier: Dossier, knowledge: Names, edition: Edition) -> bytes:
    from bilateral.presenting.page import render_page

    # A page on a screen leaves the sheet to who prints it.
    return render_page(dossier, knowledge, replace(edition, paper=None)).encode()


def markdown(dossier: Dossier, knowledge: Names, edition: Edition) -> bytes:
    from bilateral.presenting.markdown import render_markdown

    return render_markdown(dossier, knowledge, edition).encode()


def word(dossier: Dossier, knowledge: Names, edition: Edition) -> bytes:
    from bilateral.presenting.word import render_word

    return render_word(dossier, knowledge, edition)


def pdf(dossier: Dossier, knowledge: Names, edition: Edition) -> bytes:
    from bilateral.presenting.printing import render_pdf

    return render_pdf(dossier, knowledge, edition)


RENDERERS: dict[str, Renderer] = {".html": html, ".htm": html, ".md": markdown, ".docx": word, ".pdf": pdf, "": html}
"""Every form by the ending of its files; a file without one is a page."""


def renderer_for(path: Path) -> Renderer:
    """What makes a document of the form that the file's name ends in. Raises: UsageError where none does."""
    ending = path.suffix.lower()
    if ending not in RENDERERS:
        raise UsageError(f"{path}: no dossier is written as {ending}; name a file .html, .md, .docx or .pdf")
    return RENDERERS[ending]
