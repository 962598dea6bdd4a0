"""A folder of templates decides how a dossier looks and reaches nothing else; mistakes are told by file and line."""

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document as open_document

from bilateral.errors import UsageError
from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.editions import Edition
from bilateral.presenting.markdown import render_markdown
from bilateral.presenting.page import render_page
from bilateral.presenting.word import render_word


@pytest.fixture
def dossier(records, note, wire):
    return build_dossier(records, ("EST", "URY"), {note.id: note, wire.id: wire}, date(2023, 4, 20))


def test_an_own_template_takes_the_place_of_ours_and_is_given_the_same(dossier, knowledge, tmp_path: Path) -> None:
    (tmp_path / "dossier.html.j2").write_text(
        "{% for block in blocks %}{% for line in block.lines %}<p>{{ line.headline }}</p>{% endfor %}{% endfor %}"
    )
    page = render_page(dossier, knowledge, Edition(tmp_path))
    assert page.count("<p>") == len(dossier.records)
    assert "<!doctype" not in page
    assert render_markdown(dossier, knowledge, Edition(tmp_path)).startswith("# Estonia"), "ours where there is none"


def test_ours_can_be_extended(dossier, knowledge, tmp_path: Path) -> None:
    (tmp_path / "dossier.html.j2").write_text(
        '{% extends "bilateral/dossier.html.j2" %}{% block footer %}<p>{{ left }} desk</p>{% endblock %}'
    )
    page = render_page(dossier, knowledge, Edition(tmp_path))
    assert "<p>Estonia desk</p>" in page
    assert "Made by Bilateral" not in page
    assert 'id="visits"' in page


def test_an_own_style_sheet_stays_one(dossier, knowledge, tmp_path: Path) -> None:
    (tmp_path / "dossier.css").write_text("h1 { color: teal } </style><script>alert(1)</script>")
    page = render_page(dossier, knowledge, Edition(tmp_path))
    assert "h1 { color: teal }" in page
    assert "</style><script>" not in page


def test_markdown_of_an_own_template_is_escaped(dossier, knowledge, tmp_path: Path) -> None:
    (tmp_path / "dossier.md.j2").write_text('{{ left ~ " <b> *x*" }}')
    assert render_markdown(dossier, knowledge, Edition(tmp_path)) == "Estonia \\<b\\> \\*x\\*\n"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("{{ left }}\n\n{% if %}", 3, "Expected an expression"),
        ("a\n{{ lefft }}", 2, "'lefft' is undefined"),
        ("a\n\n{{ blocks[0].acts[0].nothing }}", 3, "no attribute 'nothing'"),
        ("{{ left.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ left\n / 2 }}", 1, "unsupported operand"),
        ("\n{% include 'nowhere' %}", None, "nowhere"),
        ("{{ ''.join.__globals__ }}", 1, "no attribute"),
    ],
)
def test_a_mistake_is_told_by_file_and_line(dossier, knowledge, tmp_path: Path, template, line, words) -> None:
    own = tmp_path / "dossier.html.j2"
    own.write_text(template)
    with pytest.raises(UsageError) as caught:
        render_page(dossier, knowledge, Edition(tmp_path))
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{own}:{line}:" if line else str(tmp_path))


def test_a_template_reaches_no_file_outside_its_folder(dossier, knowledge, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "dossier.html.j2").write_text("{% include '../secret' %}")
    with pytest.raises(UsageError, match="missing"):
        render_page(dossier, knowledge, Edition(folder))


def test_a_folder_without_templates_is_told(dossier, knowledge, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing in .* is a template"):
        render_page(dossier, knowledge, Edition(tmp_path))
    with pytest.raises(UsageError, match="is no folder"):
        render_page(dossier, knowledge, Edition(tmp_path / "none"))


def test_a_reference_document_gives_its_styles_and_nothing_else(dossier, knowledge, tmp_path: Path) -> None:
    own = open_document()
    own.add_paragraph("Left over from another report.")
    own.styles["Title"].font.name = "Courier New"
    own.sections[0].header.paragraphs[0].text = "Ministry"
    own.styles["Quote"].delete()
    own.save(str(tmp_path / "dossier.docx"))
    document = open_document(io.BytesIO(render_word(dossier, knowledge, Edition(tmp_path))))
    assert document.paragraphs[0].style.font.name == "Courier New"
    assert document.sections[0].header.paragraphs[0].text == "Ministry"
    assert not any("Left over" in paragraph.text for paragraph in document.paragraphs)
    again = tmp_path / "again"
    again.mkdir()
    (again / "dossier.docx").write_bytes(render_word(dossier, knowledge))
    assert open_document(io.BytesIO(render_word(dossier, knowledge, Edition(again)))).paragraphs[0].text
    (again / "dossier.docx").write_text("no document")
    with pytest.raises(UsageError, match=r"again.dossier\.docx is no Word document"):
        render_word(dossier, knowledge, Edition(again))
