"""Every medium shows every record, no document breaks any of them, and a file's name tells its form."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document as open_document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from bilateral.errors import UsageError
from bilateral.presenting.documents import renderer_for
from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.editions import BARE, Edition
from bilateral.presenting.laid_out import lay_out
from bilateral.presenting.markdown import escaped, render_markdown
from bilateral.presenting.word import render_word
from bilateral.types import Document, Dossier, Record, Sighting

TODAY = date(2023, 4, 20)
HOSTILE = (
    "Estonia <script>alert(1)</script> met \u202eUruguay\u202c & \x00\x08\x1b\ufffe\uffff\ud800 [a](javascript:b) "
    "`c` **d** | e | ]]> {{ 7919*7907 }} {% raw %} ![f](http://g) [^1] \u200b \U000e0041 ‮end."
)


@pytest.fixture
def dossier(records, note, wire) -> Dossier:
    return build_dossier(records, ("EST", "URY"), {note.id: note, wire.id: wire}, TODAY)


@pytest.fixture
def hostile(hand) -> Dossier:
    seen = Sighting(title=HOSTILE, publisher=HOSTILE, country=HOSTILE, url=f"http://x/{HOSTILE}", language=HOSTILE)
    document = Document.of(HOSTILE, seen)
    parties = (hand.party("EST", person=HOSTILE), hand.party("URY", office=HOSTILE))
    act = hand.claim(document, HOSTILE, type="CONSULT", contexts=(HOSTILE,), status="occurred", actors=parties)
    name = hand.claim(document, HOSTILE, "site", name=HOSTILE, parties=parties, slots={HOSTILE: HOSTILE})
    records = [Record(f"r_{claim.id}", claim, (claim,)) for claim in (act, name)]
    return build_dossier(records, ("EST", "URY"), {document.id: document}, TODAY)


def footnotes_of(written: bytes) -> list[str]:
    part = open_document(io.BytesIO(written)).part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    notes = [note for note in parse_xml(part.blob).findall(qn("w:footnote")) if note.get(qn("w:type")) is None]
    return ["".join(text.text or "" for text in note.iter(qn("w:t"))) for note in notes]


def test_markdown_golden(dossier, knowledge) -> None:
    golden = Path(__file__).with_name("dossier.md").read_text("utf-8")
    assert render_markdown(dossier, knowledge) == golden


def test_every_footnote_of_markdown_is_told_and_referred_to(dossier, knowledge) -> None:
    text = render_markdown(dossier, knowledge)
    told = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert told == set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert len(told) == len({claim.citation for record in dossier.records for claim in record.claims})


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a *b* [c]", r"a \*b\* \[c\]"), ("- a", r"\- a"), ("1. a", r"1\. a"), ("a\n# b", r"a \# b"), (" · ", " · ")],
)
def test_words_are_not_markup(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_a_word_document_has_its_styles_headings_and_a_footnote_for_each_citation(dossier, knowledge) -> None:
    written = render_word(dossier, knowledge)
    document, laid = open_document(io.BytesIO(written)), lay_out(dossier, knowledge)
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Estonia and Uruguay"]
    assert by_style["Heading 1"] == ["At a glance", *(block.title for block in laid.blocks), "Sources"]
    assert len(by_style["List Bullet"]) == len(by_style["Quote"]) == len(dossier.records)
    cited = [each for said in laid.told for each in said.cited]
    cited += [each for block in laid.blocks for line in block.lines for each in line.cited]
    notes = footnotes_of(written)
    assert len(notes) == len(cited) == len(document.element.findall(f".//{qn('w:footnoteReference')}"))
    assert all(each.quote in note and each.source.label in note for each, note in zip(cited, notes, strict=True))
    assert document.core_properties.title == "Estonia and Uruguay"
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)
    assert 'w:instr="PAGE"' in document.sections[0].footer._element.xml


def test_bookmarks_and_links_of_a_word_document_fit(dossier, knowledge) -> None:
    document = open_document(io.BytesIO(render_word(dossier, knowledge)))
    names = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))]
    assert len(names) == len(set(names)) == len(dossier.records)
    assert set(filter(None, links)) <= set(names)


def test_addresses_are_links_in_the_footnotes_and_the_list_of_sources(dossier, knowledge) -> None:
    with zipfile.ZipFile(io.BytesIO(render_word(dossier, knowledge))) as parts:
        for part in ("footnotes", "document"):
            links = set(re.findall(r'r:id="(source\d+)"', parts.read(f"word/{part}.xml").decode()))
            rels = parts.read(f"word/_rels/{part}.xml.rels").decode()
            assert links == set(re.findall(r'Id="(source\d+)"', rels)) == {"source1"}
            assert 'Target="https://press.example/1"' in rels


@pytest.mark.parametrize("ending", [".html", ".md", ".docx"])
def test_hostile_words_break_no_document(hostile, knowledge, ending: str) -> None:
    written = renderer_for(Path(f"a{ending}"))(hostile, knowledge, BARE)
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(written)) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))
        assert "<script>" not in text
        assert not {"\x00", "\x08", "\x1b", "\ufffe", "\uffff", "\u202e"} & set(text)
        assert open_document(io.BytesIO(written)).paragraphs
    else:
        text = written.decode()
        assert "<script>" not in text.replace(r"\<script\>", "")
    assert "62615533" not in text
    if ending == ".md":
        assert not re.search(r"(?<!\\)\]\(javascript", text)
        assert "\u202e" not in text


def test_the_name_of_a_file_tells_its_form() -> None:
    assert renderer_for(Path("a.HTML")) is renderer_for(Path("a"))
    with pytest.raises(UsageError, match=r"no dossier is written as \.odt"):
        renderer_for(Path("a.odt"))


def test_paper_is_of_the_size_asked_for(dossier, knowledge) -> None:
    section = open_document(io.BytesIO(render_word(dossier, knowledge, Edition(paper="Letter")))).sections[0]
    assert (round(section.page_width.inches, 2), round(section.page_height.inches, 2)) == (8.5, 11.0)
