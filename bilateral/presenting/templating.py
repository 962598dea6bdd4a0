"""A template of the user's own is looked for first, and can do no more than ours: show what it is given."""

import traceback
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bilateral.errors import UsageError

NAMES = ("dossier.html.j2", "dossier.css", "dossier.md.j2", "dossier.docx")
"""What a folder of templates may hold in place of ours; any other template there may be included by these."""
OURS = "bilateral"
"""Where a template finds ours, to extend or include it: `{% extends "bilateral/dossier.html.j2" %}`."""

# What a template can set off besides jinja's own errors: its expressions are computed like Python's.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RuntimeError)


def fill(name: str, folder: Path | None, shown: dict[str, Any], escape: Callable[[str], str] | None = None) -> str:
    """The template of that name, the folder's own or ours, with what is to be shown in it.

    Every value is escaped: as HTML, or by `escape`. Raises: UsageError that names file and line of a faulty template.
    """
    environment = (ImmutableSandboxedEnvironment if folder else Environment)(
        loader=_loader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        finalize=_escaping(escape) if escape else None,
    )
    try:
        return environment.get_template(name).render(shown)
    except _FAULTS as fault:
        if folder is None or (place := _place(fault, folder)) is None:
            raise
        raise UsageError(f"{place}: {fault}; docs/dossier.md tells what a template is given") from fault


def own_file(name: str, folder: Path | None) -> Path | None:
    """The folder's file of that name, None where ours is to be taken. Raises: UsageError where no folder is."""
    if folder is None:
        return None
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; --templates takes one with any of {', '.join(NAMES)}")
    if not any((folder / each).is_file() for each in NAMES):
        raise UsageError(f"nothing in {folder} is a template; it may hold any of {', '.join(NAMES)}")
    return folder / name if (folder / name).is_file() else None


def text_of(name: str, folder: Path | None) -> str:
    """A file that is taken as it stands, the folder's own or ours. Raises: UsageError where it is not UTF-8."""
    own = own_file(name, folder)
    if own is None:
        return (files("bilateral.presenting") / "templates" / name).read_text("utf-8")
    try:
        return own.read_text("utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{own} cannot be read: {error}; save it as UTF-8") from error


def _loader(folder: Path | None) -> BaseLoader:
    ours = PackageLoader("bilateral.presenting")
    own_file("", folder)
    own = [FileSystemLoader(folder)] if folder else []
    return ChoiceLoader([*own, ours, PrefixLoader({OURS: ours})])


def _escaping(escape: Callable[[str], str]) -> Callable[[Any], Any]:
    """Marks what it escaped as done, so that what macros give is not escaped again."""
    return lambda value: value if hasattr(value, "__html__") else Markup(escape(str(value)))


def _place(fault: BaseException, folder: Path) -> str | None:
    """File and line of the folder's template in which something went wrong; None where it was not one of these."""
    if isinstance(fault, UnicodeDecodeError):
        return str(folder)
    if isinstance(fault, TemplateNotFound):
        return f"{folder}: the template {fault.name} is missing"
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        return f"{fault.filename}:{fault.lineno}"
    frames = traceback.extract_tb(fault.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    return f"{own[-1].filename}:{own[-1].lineno}" if own else None
