"""The site is made of the pages as they are and of what the program says of itself; it loads nothing from outside.

    python docs/build.py [FOLDER]

writes it to FOLDER/site, else to build/site. Needs the extra [docs]: zensical, and griffe to read docstrings.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import griffe
from typer.core import TyperGroup
from typer.main import get_command

import bilateral
from bilateral.cli import app
from bilateral.ontology import codebook, load_ontology

ROOT = Path(__file__).parents[1]

NAV = {
    "Start": ("README.md", "docs/tutorial.md", "docs/first-run.md"),
    "How to": "docs/how-to/*.md",
    "Explained": "docs/*.md",
    "Codebook": "docs/codebook/*.md",
    "Reference": "docs/reference/*.md",
    "Project": ("CHANGELOG.md", "CONTRIBUTING.md", "LOG.md", "decisions/*.md"),
}
"""What stands under which heading; a page stands under the first that names it."""
CODEBOOK = {
    "categories": "What was done, said or promised: the categories of PLOVER.",
    "contexts": "What an act is about.",
    "statuses": "Whether it happened, is to come, or is only wished for.",
    "registers": "What lasts: agreements, commissions, routes, people, figures.",
}
BEHIND_OPEN = ("record.OpenRecord", "record.Filters", "presenting.results.Results", "record.OpenDossier")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#\s]+)(#[^)\s]*)?\)")


def build(folder: Path) -> Path:
    """Lay the pages out and make the site of them; gives where it is."""
    pages, site, config = folder / "pages", folder / "site", folder / "zensical.toml"
    for old in (pages, site):
        shutil.rmtree(old, ignore_errors=True)
    lay_out(pages)
    config.write_text(configuration(pages), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "zensical", "build", "--clean", "--strict", "-f", str(config)], check=True)
    return site


def lay_out(pages: Path) -> None:
    """Put every page where it lies in the repository, so that links between them hold, and the written ones beside."""
    folders = [
        ROOT,
        ROOT / "decisions",
        *(path for path in (ROOT / "docs", *(ROOT / "docs").rglob("*")) if path.is_dir()),
    ]
    for source in (page for folder in folders for page in folder.glob("*.md")):
        _write(pages / source.relative_to(ROOT), linked(source))
    for name, text in written():
        _write(pages / name, text)
    shutil.move(pages / "README.md", pages / "index.md")


def linked(source: Path) -> str:
    """A page's text; a link to what is no page of the site becomes the words alone."""

    def kept(link: re.Match[str]) -> str:
        words, target, anchor = link[1], link[2], link[3] or ""
        if re.match(r"\w+:", target):
            return link[0]
        path = (source.parent / target).resolve()
        if path == ROOT / "README.md":
            return f"[{words}]({target.replace('README.md', 'index.md')}{anchor})"
        return link[0] if path.suffix == ".md" else words

    return LINK.sub(kept, source.read_text(encoding="utf-8"))


def written() -> Iterator[tuple[str, str]]:
    """The pages that the program writes of itself: codebook, commands, and what Python is offered."""
    ontology = load_ontology()
    for group, about in CODEBOOK.items():
        entries = (
            re.sub(r"^#", "##", codebook(ontology, name), flags=re.MULTILINE) for name in getattr(ontology, group)
        )
        yield f"docs/codebook/{group}.md", "\n".join([f"# {group.capitalize()}", "", about, "", *entries])
    yield "docs/reference/commands.md", "\n".join(["# Commands", "", *_commands(get_command(app), "bilateral")])
    yield "docs/reference/python.md", "\n".join(["# Python", "", *_offered()])


def _commands(command: object, name: str) -> Iterator[str]:
    """A heading, what it does and its options, for a command and those below it."""
    if isinstance(command, TyperGroup):
        for below, each in command.commands.items():
            yield from _commands(each, f"{name} {below}")
        return
    yield from (f"## {name}", "", str(getattr(command, "help", None) or ""), "")
    for option in getattr(command, "params", ()):
        names = " ".join(f"`{each.upper() if each.isidentifier() else each}`" for each in option.opts)
        yield f"- {names}: {getattr(option, 'help', None) or ''}".rstrip(": ")
    yield ""


def _offered() -> Iterator[str]:
    """Every public name, and what `open` leads to, with docstring, fields and methods."""
    package = griffe.load("bilateral", search_paths=[str(ROOT)])
    public = [name for name in bilateral.__all__ if name != "open"]
    for name in ("open", *BEHIND_OPEN, *public):
        each = package[name]
        yield from _object(each.final_target if isinstance(each, griffe.Alias) else each)


def _object(each: griffe.Object) -> Iterator[str]:
    """A class or function of ours."""
    name = f"bilateral.{each.name}" if each.name in bilateral.__all__ else each.name
    yield from (f"## {name}", "")
    if isinstance(each, griffe.Function):
        yield from (f"`{each.name}{_signature(each)}`", "")
    yield from (_docstring(each), "")
    for member in each.members.values() if each.is_class else ():
        if isinstance(member, griffe.Function) and not member.name.startswith("_"):
            yield f"- `.{member.name}{_signature(member)}`: {_docstring(member)}"
        elif isinstance(member, griffe.Attribute) and member.annotation and not member.name.startswith("_"):
            yield f"- `{member.name}`: `{member.annotation}`. {_docstring(member)}".rstrip(". ")
    yield ""


def _signature(function: griffe.Function) -> str:
    told = (_parameter(each) for each in function.parameters if each.name != "self")
    return f"({', '.join(told)}) → {function.returns}"


def _parameter(parameter: griffe.Parameter) -> str:
    name = parameter.name
    if parameter.kind is griffe.ParameterKind.var_keyword:
        return f"**{name}"
    annotated = f"{name}: {parameter.annotation}" if parameter.annotation else name
    return annotated if parameter.default is None else f"{annotated} = {parameter.default}"


def _docstring(each: griffe.Object) -> str:
    return " ".join(each.docstring.value.split()) if each.docstring else ""


def configuration(pages: Path) -> str:
    """What zensical is told: the pages in their order, and no fonts, icons or addresses of others."""
    lines = [
        "[project]",
        'site_name = "Bilateral"',
        'site_description = "The record of relations between states, each claim with the sentence that says so."',
        'docs_dir = "pages"',
        'site_dir = "site"',
        "use_directory_urls = false",
        f"nav = [{', '.join(_nav(pages))}]",
        "[project.theme]",
        "font = false",
        'features = ["navigation.sections", "content.code.copy"]',
        "[project.extra]",
        "generator = false",
        "[project.markdown_extensions.tables]",
        "[project.markdown_extensions.footnotes]",
        "[project.markdown_extensions.toc]",
        "[project.markdown_extensions.attr_list]",
        "[project.markdown_extensions.pymdownx.highlight]",
        "[project.markdown_extensions.pymdownx.superfences]",
    ]
    return "\n".join(lines) + "\n"


def _nav(pages: Path) -> Iterator[str]:
    seen: set[Path] = set()
    for heading, patterns in NAV.items():
        found = [page for page in _matching(pages, patterns) if page not in seen]
        seen.update(found)
        entries = ", ".join(json.dumps(page.relative_to(pages).as_posix()) for page in found)
        yield f"{{{json.dumps(heading)} = [{entries}]}}"


def _matching(pages: Path, patterns: str | Iterable[str]) -> Iterator[Path]:
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        yield from sorted(pages.glob(pattern.replace("README.md", "index.md")))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build"))
