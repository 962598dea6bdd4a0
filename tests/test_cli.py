import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilateral.cli import app
from bilateral.run import Summary
from bilateral.storage import Store
from bilateral.types import Annotated, Citation, Claim, Document, Judgement, Party, Refusal, Sighting, Span, content_id

runner = CliRunner()
ROOT = Path(__file__).parents[1]
TEXT = "Foreign Minister Ana Kask of Estonia visited Uruguay. [red]\x1b[31mUruguay thanked Estonia[/red]."
SEEN = Sighting(file="note.txt", publisher="Agency", published=date(2022, 6, 8))
DOCUMENT = Document.of(TEXT, SEEN)


class Annotator:
    version = "none 1"

    def annotate(self, documents: Sequence[Document]) -> list[Annotated]:
        return [Annotated(document, ()) for document in documents]


class Coder:
    """Codes every text as one meeting of Estonia and Uruguay."""

    version = "meetings 1"

    def __init__(self, *knowledge: object) -> None: ...

    def code(self, annotated: Annotated) -> list[Claim]:
        return [claim(annotated.document, annotated.document.text)]


def claim(document: Document, quote: str, category: str = "CONSULT", day: date | None = date(2022, 6, 6)) -> Claim:
    start = document.text.index(quote)
    parties = (Party("Ana Kask", 17, 25, "EST", person="Ana Kask"), Party("Uruguay", 45, 52, "URY"))
    return Claim(
        content_id("c", document.id, start, category),
        "event",
        Citation(document.id, start, start + len(quote), quote),
        0.9,
        "meetings 1",
        ("test",),
        category,
        status="occurred",
        actors=parties,
        date=Span(day, day, "day", "stated") if day else None,
    )


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store, which commands find by the environment."""
    monkeypatch.setenv("BILATERAL_STORE", str(tmp_path / "relations.db"))
    monkeypatch.chdir(tmp_path)
    Store(tmp_path / "relations.db").close()
    return tmp_path / "relations.db"


@pytest.fixture
def store(path: Path) -> Path:
    """A store with one document and its two claims."""
    with Store(path) as opened:
        thanks = claim(DOCUMENT, TEXT[TEXT.index("[red]") :], "SUPPORT", None)
        opened.add(DOCUMENT, [claim(DOCUMENT, TEXT[: TEXT.index(" [red]")]), thanks], "meetings 1")
        opened.refuse(Refusal("broken.pdf", 3, "no text", "scan it"))
    return path


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that is quick: what it understands is for other tests."""
    monkeypatch.setattr("bilateral.annotating.load_annotator", Annotator)
    monkeypatch.setattr("bilateral.coding.Coder", Coder)


def run(*arguments: str, code: int = 0) -> str:
    outcome = runner.invoke(app, arguments)
    assert outcome.exit_code == code, outcome.output
    return outcome.stdout if code in (0, 3) else outcome.stderr


@pytest.mark.usefixtures("fakes")
class TestRead:
    @pytest.fixture
    def press(self, path: Path) -> Path:
        folder = path.parent / "press"
        folder.mkdir()
        (folder / "one.txt").write_text("Estonia met Uruguay.")
        (folder / "two.jsonl").write_text('{"body": "Uruguay met Estonia.", "day": "2022-06-08"}\n')
        return folder

    def test_says_what_became_of_the_inputs(self, press: Path, path: Path) -> None:
        assert run("read", str(press), "--map", "text=body,published=day") == "read 2, known 0, refused 0; claims 2\n"
        assert run("read", str(press), "--map", "text=body,published=day") == "read 0, known 2, refused 0; claims 0\n"
        with Store(path) as store:
            assert {claim.citation.quote for claim in store.claims()} == {
                "Estonia met Uruguay.",
                "Uruguay met Estonia.",
            }

    def test_what_is_refused_is_listed_and_the_rest_is_read(self, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (press / "empty.txt").write_text("")
        monkeypatch.chdir(press)  # a long path would break over two lines
        printed = run("read", "one.txt", "empty.txt", code=3)
        assert printed.startswith("read 1, known 0, refused 1; claims 1\n")
        assert "empty.txt" in printed
        assert "empty.txt" in run("refusals").replace("\n", "")

    def test_a_text_whose_day_is_none_is_read_and_told(self, path: Path) -> None:
        rows = path.parent / "rows.jsonl"
        rows.write_text('{"text": "Estonia met Uruguay.", "date": "8/6/22"}')
        for known in (0, 1):
            printed = run("read", str(rows), code=3)
            assert printed.startswith(f"read {1 - known}, known {known}, refused 1; ")
            assert "the date '8/6/22'" in printed
        assert "'8/6/22'" in run("refusals")

    def test_a_mistyped_path_is_told_and_forgotten(self, press: Path, path: Path) -> None:
        printed = run("read", "pres", str(press / "one.txt"), code=3)
        assert printed.startswith("read 1, known 0, refused 1; claims 1\n")
        assert "it does not exist" in printed
        assert run("refusals") == "Nothing was refused.\n"

    def test_nothing_but_mistyped_paths_makes_no_store(self, tmp_path: Path) -> None:
        (line,) = run("read", "pres", "*.pdf", "--store", str(tmp_path / "none.db"), code=2).splitlines()
        assert line.startswith("bilateral: pres: it does not exist; check the path")
        assert "*.pdf: it does not exist" in line
        assert not (tmp_path / "none.db").exists()

    def test_an_empty_folder_is_told_with_what_can_be_read(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        first, second = run("read", "empty").splitlines()
        assert first == "read 0, known 0, refused 0; claims 0"
        assert second.startswith("nothing to read in empty: known types are .txt .md ")

    def test_a_place_for_no_store_is_one_line(self, press: Path, tmp_path: Path) -> None:
        (line,) = run("read", str(press), "--store", str(tmp_path), code=2).splitlines()
        assert line.endswith("it is a folder; choose another place with --store")

    def test_a_map_that_is_none_is_explained(self, press: Path) -> None:
        assert run("read", str(press), "--map", "body", code=2) == (
            "bilateral: --map takes pairs like text=body,published=day, not 'body'\n"
        )
        assert "twice" in run("read", str(press), "--map", "text=body,text=words", code=2)
        (line,) = run("read", str(press), "--map", "titel=body", code=2).splitlines()
        assert line == "bilateral: no field is called 'titel'; did you mean title?"

    def test_being_stopped_is_said_in_a_line(self, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*inputs: object) -> Summary:
            raise KeyboardInterrupt

        monkeypatch.setattr("bilateral.run.read_into", interrupted)
        assert "what was read is kept" in run("read", str(press), code=130)


class TestClaims:
    def test_as_json_they_are_in_the_public_form(self, store: Path) -> None:
        lines = [json.loads(line) for line in run("claims", "--json").splitlines()]
        assert [line["type"] for line in lines] == ["CONSULT", "SUPPORT"]
        assert lines[0]["citation"]["publisher"] == "Agency"
        assert lines[1]["citation"]["quote"] in TEXT

    @pytest.mark.parametrize(
        ("options", "n_found"),
        [
            (["--state", "uruguay", "--with", "EE"], 2),
            (["--state", "EST", "--type", "consult", "--kind", "event", "--status", "occurred"], 1),
            (["--since", "2022-06-07"], 0),
            (["--until", "2022-06-07"], 1),
            (["--state", "NOR"], 0),
            (["--group", "Baltic states"], 2),
            (["--group", "nordic countries"], 0),
        ],
    )
    def test_options_restrict_them(self, store: Path, options: list[str], n_found: int) -> None:
        assert len(run("claims", "--json", *options).splitlines()) == n_found
        assert run("export", "claims", *options) == run("claims", "--json", *options)

    def test_in_the_terminal_documents_cannot_steer_it(self, store: Path) -> None:
        printed = run("claims")
        assert "2022-06-06" in printed
        assert "[red]" in printed
        assert "\x1b" not in printed
        assert run("claims", "--state", "NOR") == "No claim is recorded that fits.\n"

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--state", "Urugay"], "Uruguay"),
            (["--type", "CONSULTT"], "did you mean CONSULT"),
            (["--kind", "person", "--status", "ocurred"], "did you mean occurred"),
            (["--kind", "persona"], "did you mean person"),
            (["--type", "agreement"], "'agreement' is a kind of claim, not a category; write --kind agreement"),
            (["--kind", "Consult"], "'Consult' is a category of events, not a kind of claim; write --type CONSULT"),
            (["--group", "Baltic stats"], "Baltic states"),
            (["--since", "June"], "write it like 2022-06-08"),
            (["--type", "FOO"], "no category is called 'FOO'; there are ACCUSE, AGREE"),
            (["--kind", "zzz"], "there are event, agreement, mechanism"),
            (["--status", "zzz"], "there are occurred, ongoing"),
            (["--since", "2022-06-08", "--until", "2022-06-07"], "is after --until 2022-06-07"),
        ],
    )
    def test_a_typo_gets_a_suggestion(self, store: Path, options: list[str], said: str) -> None:
        for command in (["claims"], ["export", "claims"]):
            (line,) = run(*command, *options, code=2).splitlines()
            assert said in line

    def test_an_empty_file_is_an_empty_store(self, tmp_path: Path) -> None:
        (tmp_path / "empty.db").touch()
        assert "the store is empty" in run("claims", "--store", str(tmp_path / "empty.db"), code=2)

    def test_a_missing_store_is_one_line(self, tmp_path: Path) -> None:
        (line,) = run("claims", "--store", str(tmp_path / "none.db"), code=2).splitlines()
        assert "none.db; make one with `bilateral read FOLDER`, or name another with --store" in line


class TestExport:
    def test_formats_go_to_a_file_or_to_standard_output(self, store: Path, tmp_path: Path) -> None:
        out = tmp_path / "claims.jsonl"
        assert run("export", "claims", "-o", str(out)) == ""
        assert out.read_text(encoding="utf-8") == run("export", "claims", "--format", "jsonl")
        rows = list(csv.DictReader(io.StringIO(run("export", "claims", "--format", "csv", "-o", "-"))))
        assert [row["id"] for row in rows] == [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()]

    def test_a_place_that_cannot_be_written_to_is_one_line(self, store: Path) -> None:
        assert "name another file with -o" in run("export", "claims", "-o", "none/claims.jsonl", code=2)

    def test_records_and_sources_are_exported_by_the_name_of_the_file(self, store: Path, tmp_path: Path) -> None:
        run("export", "records", "--state", "EST", "--with", "URY", "-o", str(tmp_path / "out.geojson"))
        assert json.loads((tmp_path / "out.geojson").read_text("utf-8"))["type"] == "FeatureCollection"
        run("export", "claims", "-o", str(tmp_path / "out.csv"))
        assert (tmp_path / "out.csv").read_text("utf-8").startswith("id,kind,")
        run("export", "records", "--format", "turtle", "-o", str(tmp_path / "out.txt"))
        assert (tmp_path / "out.txt").read_text("utf-8").startswith("@prefix ")
        assert run("export", "sources").startswith(f"@online{{{DOCUMENT.id},")

    def test_records_are_filtered_as_claims_are(self, store: Path) -> None:
        assert [json.loads(line)["type"] for line in run("export", "records", "--type", "consult").splitlines()] == [
            "CONSULT"
        ]
        assert run("export", "records", "--state", "Finland") == ""
        assert run("export", "records", "--as-of", "2022-06-07") == ""
        assert "did you mean" in run("export", "records", "--state", "Estoniaa", code=2)


class TestDossier:
    def test_the_terminal_shows_it(self, store: Path) -> None:
        printed = run("dossier", "estonia", "UY", "--as-of", "2023-01-01")
        assert "Estonia and Uruguay" in printed
        assert "Ana Kask" in printed

    def test_a_page_is_written_whole(self, store: Path, tmp_path: Path) -> None:
        assert run("dossier", "EST", "URY", "-o", "page.html") == f"wrote {tmp_path / 'page.html'}\n"
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert "Ana Kask" in page
        assert "[red]" in page

    @pytest.mark.parametrize("name", ["page.md", "page.docx"])
    def test_the_ending_of_the_name_tells_the_form(self, store: Path, tmp_path: Path, name: str) -> None:
        assert run("dossier", "EST", "URY", "-o", name) == f"wrote {tmp_path / name}\n"
        assert (tmp_path / name).read_bytes()[:2] == (b"PK" if name.endswith("docx") else b"# ")

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (("-o", "page.odt"), "name a file .html, .md, .docx or .pdf"),
            (("-o", "page.pdf", "--paper", "legal"), "a4 or letter"),
            (("-o", "page.html", "--templates", "none"), "none is no folder"),
            (("--templates", "none"), "name the one to write with -o"),
        ],
    )
    def test_what_cannot_be_written_is_told_before_the_store_is_asked(self, path: Path, options, words: str) -> None:
        assert words in run("dossier", "EST", "URY", *options, code=2)

    def test_two_names_of_one_state_are_refused(self, store: Path) -> None:
        assert "both EST" in run("dossier", "Estonia", "EE", code=2)

    @pytest.mark.parametrize("name", ["EU", "nato", "European Union"])
    def test_an_organisation_is_no_state(self, store: Store, name: str) -> None:
        (line,) = run("dossier", "Estonia", name, code=2).splitlines()
        assert line == f"bilateral: {name!r} is an organisation, not a state; a dossier is of two states"


def test_search_shows_where_the_words_are(store: Path) -> None:
    printed = run("search", "thanks", "Estonia")
    assert "note.txt" in printed
    assert "[thanked]" in printed
    assert run("search", "Norway") == "Nothing has these words.\n"
    assert "no word" in run("search", "–", code=2)


def test_the_codebook_has_pages(path: Path) -> None:
    assert "CONSULT" in run("codebook")
    assert run("codebook", "consult").startswith("# CONSULT\n")
    assert "did you mean" in run("codebook", "CONSULTT", code=2)


@pytest.mark.usefixtures("fakes")
def test_the_demo_shows_a_dossier_and_writes_it_here(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.presenting.page.render_page", lambda dossier, *_: " ".join(dossier.dyad))
    printed = run("demo")
    assert "Estonia and Uruguay" in printed
    assert f"wrote {path.parent / 'dossier.html'}\n" in printed
    assert "`bilateral serve`" in printed.splitlines()[-1]
    assert (path.parent / "dossier.html").read_text() == "EST URY"
    assert f"wrote {path.parent / 'other.html'}\n" in run("demo", "-o", "other.html")
    assert "name another file with -o" in run("demo", "-o", "none/other.html", code=2)


def test_the_version_is_the_installed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda package: f"9.9 of {package}")
    assert run("--version") == "bilateral 9.9 of bilateral\n"


class TestProcess:
    @pytest.fixture
    def bilateral(self) -> Callable[..., subprocess.CompletedProcess[str]]:
        def call(*arguments: str) -> subprocess.CompletedProcess[str]:
            words = [sys.executable, "-X", "importtime", "-m", "bilateral", *arguments]
            environment = os.environ | {"PYTHONPATH": str(ROOT)}
            return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)

        return call

    def test_help_loads_nothing_heavy(self, bilateral: Callable[..., subprocess.CompletedProcess[str]]) -> None:
        done = bilateral("--help")
        assert done.returncode == 0
        assert "dossier" in done.stdout
        imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
        assert imported & {"rich", "numpy", "onnxruntime", "sqlite3", "yaml", "altair", "trafilatura"} == set()

    def test_a_closed_pipe_is_quiet(self, store: Path) -> None:
        command = f"{sys.executable} -m bilateral claims --json | true"
        done = subprocess.run(
            command, shell=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
        assert done.stderr == ""


class TestHistory:
    """The store's clock says what was known when."""

    def test_before_it_was_recorded_nothing_is_known(self, store: Path) -> None:
        assert run("claims", "--recorded-by", "2000-01-01") == "No claim is recorded that fits.\n"
        assert "Nothing is recorded yet" in run("dossier", "EST", "URY", "--recorded-by", "2000-01-01")
        assert run("export", "claims", "--recorded-by", "2000-01-01") == ""
        assert len(run("export", "claims", "--recorded-by", "2999-01-01").splitlines()) == 2

    def test_before_it_was_published_nobody_could_know(self, store: Path) -> None:
        for command in (("claims", "--json"), ("export", "claims")):
            assert run(*command, "--as-of", "2022-06-07") == ""
            assert len(run(*command, "--as-of", "2022-06-08").splitlines()) == 2

    def test_a_dossier_as_it_was_recorded_is_of_that_day(self, store: Path) -> None:
        assert "The record as of 2024-02-03" in run("dossier", "EST", "URY", "--recorded-by", "2024-02-03")

    def test_changes_are_counted_and_listed(self, store: Path) -> None:
        printed = run("changes", "EST", "URY", "--since", "2000-01-01")
        assert printed.startswith("2 new\n")
        assert run("changes", "--since", "2999-01-01") == "Nothing has changed since.\n"
        assert run("changes", "FIN", "URY", "--since", "2000-01-01").startswith("Nothing has changed since.")

    def test_changes_as_json_have_ids_and_reasons(self, store: Path) -> None:
        before = datetime.now(UTC).isoformat()
        with Store(store) as opened:
            gone = opened.claims()[0]
            opened.judge(Judgement("j_1", "wrong", gone.id, None, "Ana", "no visit", datetime.now(UTC), True))
        (line,) = run("changes", "--since", before, "--json").splitlines()
        told = json.loads(line)
        assert (told["kind"], told["before"][0]["id"], told["after"]) == ("withdrawn", gone.id, [])
        assert told["reasons"][0].startswith("judged wrong by Ana on ")
        assert "no visit" in run("changes", "EST", "URY", "--since", before)

    def test_one_state_alone_has_no_changes(self, store: Path) -> None:
        assert "name both states, or none" in run("changes", "EST", "--since", "2000-01-01", code=2)
        assert "no day and no time" in run("changes", "--since", "yesterday", code=2)


class TestSources:
    def test_listed_with_what_is_known_and_said(self, store: Store) -> None:
        assert run("sources").splitlines()[1].split() == ["Agency", "1", "other", "0.5"]
        told = run("sources", "set", "Agency", "--kind", "Agency", "--country", "Kazakhstan", "--reliability", "0.8")
        assert told == "Agency: kind Agency, country KAZ, reliability 0.8\n"
        assert run("sources").splitlines()[1].split() == ["Agency", "1", "KAZ", "agency", "0.8"]

    def test_what_cannot_be_is_an_error(self, store: Store) -> None:
        assert "say what the source is" in run("sources", "set", "Agency", code=2)
        assert "no kind of source is called 'blog'" in run("sources", "set", "Agency", "--kind", "blog", code=2)
        run("sources", "set", "Agency", "--reliability", "2", code=2)
        assert "--by is blank" in run("sources", "set", "Agency", "--kind", "paper", "--by", " ", code=2)

    def test_an_option_before_the_subcommand_is_refused_not_ignored(self, store: Store) -> None:
        for words in (("sources", "--store", "other.db", "set", "Agency"), ("judgements", "--by", "Ana", "export")):
            assert f"write {words[1]} behind `{words[3]}`" in run(*words, code=2)

    def test_a_source_of_nothing_here_is_kept_only_when_asked(self, store: Store) -> None:
        mistyped = ("sources", "set", "Agancy", "--kind", "agency")
        assert "no document here is of 'Agancy'; did you mean Agency?" in run(*mistyped, code=2)
        assert "lists who published them" in run("sources", "set", "BNS", "--kind", "agency", code=2)
        assert run("sources").splitlines()[1].split() == ["Agency", "1", "other", "0.5"]
        assert run(*mistyped, "--new") == "Agancy: kind agency\n"
        assert run("sources", "set", "AGENCY ", "--kind", "agency").startswith("AGENCY")


def test_voices_lists_near_identical_documents(path: Path) -> None:
    text = "The ministers of Estonia and Uruguay met in Tallinn on Monday to open a line for wool and timber at last."
    documents = [Document.of(text), Document.of(f"By our man. {text}"), Document.of("Kenya and Ghana signed a treaty.")]
    with Store(path) as opened:
        for document in documents:
            opened.sight(document)
    assert run("voices").startswith("2 documents, one voice\n")
    assert "{+By our man+}" in run("voices", documents[0].id, "--show") or "[-By our man-]" in run("voices", "--show")
    assert run("voices", documents[2].id) == "No document is near-identical with another.\n"
    assert "no document is called 'd_0'" in run("voices", "d_0", code=2)
