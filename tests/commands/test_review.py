"""`bilateral review` and `bilateral judgements`, keys and lines coming by a pipe."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bilateral.cli import app
from bilateral.resolving import fold
from bilateral.storage import Store
from bilateral.types import Citation, Claim, Document, Judgement, Party, Sighting, Span, content_id

runner = CliRunner()
AT = datetime(2024, 1, 1, tzinfo=UTC)
TEXTS = (
    "Estonia thanked Uruguay on Monday.",
    "Uruguay was thanked by Estonia.",
    "Norway visited Peru.",
    "Norwegian ministers were in Lima, [red]Peru[/red].",
)
WORDS = (("thanked", "EST", "URY"), ("thanked", "EST", "URY"), ("visited", "NOR", "PER"), ("were", "NOR", "PER"))


def claim(document: Document, trigger: str, actor: str, recipient: str, p: float = 0.95) -> Claim:
    start = document.text.index(trigger)
    day = date(2022, 6, 6)
    return Claim(
        content_id("c", document.id, trigger),
        "event",
        Citation(document.id, 0, len(document.text), document.text),
        p,
        "coder 1",
        (f"by “{trigger}”",),
        "SUPPORT" if trigger == "thanked" else "CONSULT",
        status="occurred",
        actors=(Party("", 0, 0, actor),),
        recipients=(Party("", 0, 0, recipient),),
        slots={"trigger": {"start": start, "end": start + len(trigger), "text": trigger}},
        date=Span(day, day, "day", "stated"),
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with two doubtful pairs and, less worth a look, a doubtful claim."""
    path = tmp_path / "relations.db"
    monkeypatch.setenv("BILATERAL_STORE", str(path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    with Store(path) as opened:
        fill(opened)
    return path


def fill(store: Store) -> None:
    claims = []
    for number, (text, words) in enumerate(zip(TEXTS, WORDS, strict=True)):
        document = Document.of(text, Sighting(file=f"{number}.txt", published=date(2022, 6, 8)))
        claims.append(claim(document, *words, p=0.7 if number == 3 else 0.95))
        store.add(document, claims[-1:], "coder 1")
    for left, right, p in ((0, 1, 0.5), (2, 3, 0.3)):
        pair = (claims[left].id, claims[right].id)
        store.judge(Judgement(f"j_{left}", "same", *pair, "rule 1", "words shared +2.1", AT, p=p))


def press(keys: str, *arguments: str) -> Result:
    outcome = runner.invoke(app, ["review", "--by", "Ana Kask", *arguments], input=keys)
    assert outcome.exit_code == 0, outcome.output
    return outcome


def run(*arguments: str, code: int = 0) -> str:
    outcome = runner.invoke(app, ["judgements", *arguments])
    assert outcome.exit_code == code, outcome.output
    return outcome.stderr if code == 2 else outcome.stdout


@pytest.fixture
def said(store: Path) -> Callable[[], list[tuple[str, bool]]]:
    """What people have said: verdicts, and whether they were taken back."""

    def ask() -> list[tuple[str, bool]]:
        with Store(store, create=False) as opened:
            judgements = [each for each in opened.judgements() if each.human]
        taken = {each.retracts for each in judgements}
        return [(each.verdict, each.id in taken) for each in judgements if not each.retracts]

    return ask


Said = Callable[[], list[tuple[str, bool]]]


class TestKeys:
    def test_each_key_decides_and_the_next_question_comes(self, said: Said) -> None:
        shown = press("axa").stdout
        assert said() == [("same", False), ("different", False), ("same", False)]
        assert shown.index("Estonia ‹thanked› Uruguay") < shown.index("Norway ‹visited› Peru")
        assert "p 0.50 by rule 1: words shared +2.1" in shown
        assert shown.endswith("decided 3, skipped 0, left 0\n")

    def test_space_goes_on_and_q_ends(self, said: Said) -> None:
        assert press(" aq").stdout.endswith("decided 1, skipped 1, left 1\n")
        assert said() == [("same", False)]
        assert "[1 of 2]" in press("q").stdout

    def test_undo_takes_back_the_last_and_asks_again(self, said: Said) -> None:
        shown = press("auux").stdout
        assert said() == [("same", True), ("different", False)]
        assert "taken back: same" in shown
        assert "nothing was decided yet" in shown
        assert shown.count("Estonia ‹thanked› Uruguay") == 2

    def test_undo_reaches_the_last_question_of_all(self, said: Said) -> None:
        assert "nothing left to decide" in press("aaauq").stdout
        assert said() == [("same", False), ("same", False), ("same", True)]

    def test_of_two_claims_the_wrong_one_is_told_and_not_asked_about_again(self, store: Path, said: Said) -> None:
        with Store(store, create=False) as opened:
            doubtful = [claim.p < 0.8 for claim in sorted(opened.claims(state="NOR"), key=lambda claim: claim.id)]
        shown = press(f" w3w{doubtful.index(True) + 1}q").stdout
        assert said() == [("wrong", False)]
        assert "neither" in shown
        assert "Is this right?" not in shown

    def test_what_answers_have_settled_is_not_asked(self, store: Path) -> None:
        with Store(store) as opened:
            one, other = sorted(opened.claims(state="EST"), key=lambda claim: claim.id)
            document = Document.of("Tallinn thanked Montevideo.", Sighting(file="4.txt", published=date(2022, 6, 8)))
            third = claim(document, "thanked", "EST", "URY")
            opened.add(document, [third], "coder 1")
            for left, p in ((one, 0.5), (other, 0.45)):
                opened.judge(Judgement(f"j_{p}", "same", left.id, third.id, "rule 1", "alike", AT, p=p))
        assert press(" " * 9).stdout.count("Are these the same?") == 4
        shown = press("aa").stdout
        assert shown.count("Are these the same?") == 3  # the third follows from the two
        assert shown.count("Norway ‹visited› Peru") == 1
        assert press("qu", "EST", "URY").stdout.startswith("nothing left")

    def test_what_a_former_session_and_this_one_settle_together(self, store: Path) -> None:
        with Store(store) as opened:
            one, other = sorted(opened.claims(state="EST"), key=lambda claim: claim.id)
            document = Document.of("Tallinn thanked Montevideo.", Sighting(file="4.txt", published=date(2022, 6, 8)))
            third = claim(document, "thanked", "EST", "URY")
            opened.add(document, [third], "coder 1")
            opened.judge(Judgement("j_new", "same", one.id, third.id, "rule 1", "alike", AT, p=0.6))
            opened.judge(Judgement("j_said", "same", other.id, third.id, "Bo Lind", "", AT, human=True))
        assert press("aq", "EST", "URY").stdout.count("Are these the same?") == 1

    def test_help_and_keys_that_mean_nothing(self, said: Said) -> None:
        shown = press("?k\n").stdout
        assert "they are different: no rule joins them again" in shown
        assert "words shared: Root of the cosine" in shown
        assert "'k' is no key here" in shown
        assert said() == []

    def test_a_second_opinion(self, store: Path, said: Said) -> None:
        press("axa")
        assert "nothing left" in press("q").stdout
        assert "[1 of 3]" in press("xq", "--second-opinion", "--by", "Bo Lind").stdout
        assert "pairs judged same or different by both: 1; alike 0.0%" in run("agreement", "Ana Kask", "Bo Lind")

    def test_only_what_names_two_states(self, store: Path) -> None:
        assert "[1 of 2]" in press("q", "Norway", "Peru").stdout
        assert "nothing left to decide" in press("q", "FIN", "KEN").stdout

    def test_the_login_name_is_told_once(self, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("getpass.getuser", lambda: "akask")
        assert runner.invoke(app, ["review"], input="a").stdout.count("deciding as akask") == 1
        assert "akask" in run()

    def test_half_a_pair_or_no_store_is_an_error(self, store: Path) -> None:
        assert runner.invoke(app, ["review", "Norway"]).exit_code == 2
        assert runner.invoke(app, ["review", "--store", "none.db"]).exit_code == 2
        assert not (store.parent / "none.db").exists()


@settings(max_examples=20)
@given(keys=st.lists(st.sampled_from(["a", "x", " ", "w1", "w2", "w\n", "e1status\ndenied\ny\n\n", "u"]), max_size=7))
def test_taking_all_back_restores_all(tmp_path_factory: pytest.TempPathFactory, keys: list[str]) -> None:
    path = tmp_path_factory.mktemp("review") / "relations.db"
    with Store(path) as opened:
        fill(opened)
        before = fold(opened.claims(), opened.judgements())
    press("".join(keys) + "u" * len(keys), "--store", str(path))
    with Store(path) as opened:
        assert fold(opened.claims(), opened.judgements()) == before


class TestEditing:
    def current(self, path: Path) -> dict[str, Any]:
        with Store(path, create=False) as opened:
            return {claim.by: claim for claim in opened.claims(state="EST")}

    def test_a_field_by_name_or_number(self, store: Path, said: Said) -> None:
        shown = press("e1date\n2022-06-07\nya").stdout
        mine = self.current(store)["Ana Kask"]
        assert (mine.date.start, mine.corrected) == (date(2022, 6, 7), ("date",))
        assert "date 2022-06-07" in shown
        assert said() == [("same", False), ("same", False)]  # that it is the same act, and the pair
        press("e24\ndenied\nyq", "NOR", "PER")
        with Store(store, create=False) as opened:
            assert [claim.by for claim in opened.claims(status="denied")] == ["Ana Kask"]

    def test_the_pair_is_asked_about_as_the_correction_tells_it(self, store: Path) -> None:
        shown = press("e1date\n2022-06-07\nyq").stdout
        before, _, after = shown.partition("corrected\n")
        assert before.count("Are these the same?") == 1
        assert "Are these the same?" in after
        assert "2022-06-07" in after

    def test_undo_takes_a_correction_back(self, store: Path, said: Said) -> None:
        press("e1date\n2022-06-07\nyuq")
        assert said() == [("same", True)]
        assert set(self.current(store)) == {"coder 1"}

    @pytest.mark.parametrize(
        ("keys", "message"),
        [
            ("e1date\nsoon\nq", "write it like"),
            ("e1colour\n\nq", "no field is called 'colour'"),
            ("e1colour\nay", "no field is called 'ay'"),
            ("e1status\ndenied\nnq", "left as it was"),
            ("e9q", "neither"),
            ("e1", "left 3"),
        ],
    )
    def test_what_is_not_kept(self, store: Path, said: Said, keys: str, message: str) -> None:
        assert message in press(keys).stdout
        assert said() == []
        assert set(self.current(store)) == {"coder 1"}


def test_a_decision_of_another_day_is_taken_back_by_its_id(store: Path, said: Said) -> None:
    press("a")
    with Store(store, create=False) as opened:
        (decision,) = (each.id for each in opened.judgements() if each.human)
    assert "taken back: same" in run("retract", decision, "--by", "Ana Kask")
    assert said() == [("same", True)]


class TestJudgements:
    def test_a_list_with_the_words_and_the_orphans_with_the_reason(self, store: Path) -> None:
        assert "Nothing was decided" in run()
        press("axq")
        listed = run()
        assert "same · Ana Kask" in listed
        assert "[red]Peru[/red]" in listed
        assert "'Bo Lind' has decided nothing here; who has: Ana Kask" in run("--by", "Bo Lind", code=2)
        assert run("--orphaned") == "No decision is orphaned: all 2 are in force.\n"
        with Store(store) as opened:
            opened.add(opened.document(opened.claims(state="NOR")[0].citation.document), [], "coder 2")
        orphans = run("--orphaned")
        assert "different · Ana Kask" in orphans
        assert "orphaned: the coder tells nothing of the kind here any more" in orphans
        assert "same · Ana Kask" not in orphans

    def test_out_and_in_again(self, store: Path) -> None:
        press("axq")
        assert run("export", "-o", "team.jsonl") == ""
        assert run("export").splitlines() == (store.parent / "team.jsonl").read_text().splitlines()
        assert run("import", "team.jsonl") == "imported 0, known 2, refused 0\n"

    def test_whose_decisions_are_listed(self, store: Path) -> None:
        press("aq")
        press("xq", "--by", "Bo Lind")
        assert "Bo Lind" in run("--by", "Bo Lind")
        assert "Ana Kask" not in run("--by", "Bo Lind")
        assert "all 1 are in force" in run("--by", "Bo Lind", "--orphaned")

    def test_a_blank_name_decides_nothing(self, store: Path) -> None:
        outcome = runner.invoke(app, ["review", "--by", " "], input="a")
        assert (outcome.exit_code, "--by is blank" in outcome.stderr) == (2, True)
        assert "--by is blank" in run("retract", "j_0", "--by", "", code=2)

    def test_what_cannot_be_placed_is_listed(self, store: Path, tmp_path: Path) -> None:
        press("aq")
        row = json.loads(run("export"))
        row["left"]["citation"]["document"] = "d_elsewhere"
        Path("team.jsonl").write_text(json.dumps(row | {"id": "j_new"}) + "\n")
        listed = run("import", "team.jsonl", code=3)
        assert listed.startswith("imported 0, known 0, refused 1\n")
        assert "document d_elsewhere is not in the record" in listed

    @pytest.mark.parametrize("content", [None, b"\xff\xfe"])
    def test_a_file_that_cannot_be_read_is_an_error(self, store: Path, content: bytes | None) -> None:
        if content:
            Path("team.jsonl").write_bytes(content)
        assert "cannot read team.jsonl" in run("import", "team.jsonl", code=2)

    def test_agreement_of_two_reviewers(self, store: Path) -> None:
        press("axq")
        assert "decided nothing here; who has: Ana Kask" in run("agreement", "Ana Kask", "Bo Lind", code=2)
        with Store(store) as opened:
            for each in [each for each in opened.judgements() if each.human]:
                verdict: Any = "same"
                opened.judge(Judgement(f"{each.id}_b", verdict, each.left, each.right, "Bo Lind", "", AT, human=True))
        assert run("agreement", "Ana Kask", "Bo Lind") == (
            "pairs judged same or different by both: 2; alike 50.0%; kappa 0.00\n"
            "claims judged right or wrong by both: 0\n"
        )
