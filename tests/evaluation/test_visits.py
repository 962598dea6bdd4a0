"""A visit that news mentions counts where a visit or meeting of the two states is told on one of its days."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from bilateral.types import Citation, Claim, Document, Party, Sighting, Span
from evaluation.__main__ import main
from evaluation.visits import Visit, find_reports, mentions, read_visits, score_visits

ROW = """<visit><start-date>{start}</start-date><end-date>{end}</end-date><visitor>{leader}</visitor>
<from id="x">{state}</from><description>{about}</description></visit>"""
VISITS = (
    ("2021-05-03", "2021-05-04", "President Kwame N. Otieno Jr.", "Kenya", "Working visit."),
    ("2021-05-03", "2021-05-03", "Prime Minister Ada Berg", "Norway", "Met with the President at the UN in New York."),
    ("2021-05-03", "2021-05-03", "King Haakon II", "Korea, Republic of", "State visit."),
    ("2021-05-03", "2021-05-03", "President Ann Ek", "Atlantis", "Working visit."),
)
OTIENO = Visit("KEN", "President Otieno", date(2021, 5, 3), date(2021, 5, 4), "otieno")
TEXT = "Kenyan President Kwame Otieno meets U.S. President Jane Roe at the White House."


def write_visits(folder: Path) -> Path:
    rows = [ROW.format(start=s, end=e, leader=who, state=state, about=about) for s, e, who, state, about in VISITS]
    (folder / "2020.xml").write_text(f"<visits>{''.join(rows)}</visits>", encoding="utf-8")
    return folder


def write_news(path: Path, *rows: tuple[str, str]) -> Path:
    path.write_text("".join(json.dumps({"date": day, "text": text}) + "\n" for day, text in rows), encoding="utf-8")
    return path


def test_visits_to_the_un_and_of_nobody_known_are_left_out(tmp_path: Path) -> None:
    found = [(visit.state, visit.last_name, visit.start) for visit in read_visits(write_visits(tmp_path))]
    assert found == [("KEN", "otieno", date(2021, 5, 3)), ("KOR", "haakon", date(2021, 5, 3))]


@pytest.mark.parametrize(
    ("sentence", "is_mention"),
    [
        (TEXT, True),
        ("Kenya's Otieno arrives in Washington.", True),
        ("Kenya's Otieno welcomes the President of the United States.", True),
        ("President Otieno arrives in Washington.", False),  # no state: he may be anybody
        ("Kenya's Ochieng arrives in Washington.", False),
        ("Kenya's Otieno criticises the United States.", False),
        ("Kenya's Otieno speaks at the United Nations, then travels to Washington.", False),
        ("Kenya's Otieno hails a ruling by the United States Supreme Court.", False),
    ],
)
def test_a_mention_names_leader_state_and_visit(sentence: str, is_mention: bool) -> None:
    assert mentions(OTIENO, sentence) is is_mention


def test_news_of_three_days_before_and_after_is_searched(tmp_path: Path) -> None:
    days = ("2021-04-29", "2021-04-30", "2021-05-07", "2021-05-08")
    news = write_news(tmp_path / "news.jsonl", *((day, f"{day}: {TEXT}") for day in days))
    (documents,) = find_reports([OTIENO], news).values()
    assert [str(document.sighting.published) for document in documents] == ["2021-04-30", "2021-05-07"]


def span(first: int, last: int) -> Span:
    return Span(date(2021, 5, first), date(2021, 5, last), "day", "stated")


@pytest.mark.parametrize(
    ("day", "changes", "why"),
    [
        (3, {}, None),
        (2, {}, "no day, published before or after"),
        (2, {"date": span(4, 6)}, None),
        (3, {"date": span(5, 5)}, "wrong day"),
        (3, {"type": "AGREE"}, "another act"),
        (3, {"recipients": ()}, "no act of the two"),
    ],
)
def test_the_day_has_to_be_one_of_the_visit(day: int, changes: dict[str, object], why: str | None) -> None:
    document = Document.of(TEXT, Sighting(published=date(2021, 5, day)))
    kenya, host = Party("Kenyan", 0, 6, state="KEN"), Party("U.S.", 36, 40, state="USA")
    citation = Citation(document.id, 0, len(TEXT), TEXT)
    claim = Claim("c", "event", citation, 0.9, "test", (), "CONSULT", actors=(kenya,), recipients=(host,))
    scores = score_visits({OTIENO: [document]}, [replace(claim, **changes)])  # type: ignore[arg-type]
    assert scores["told"] == (why is None)
    assert scores["missed"] == ({why: 1} if why else {})


def test_the_command_reads_news_and_visits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visits, news = write_visits(tmp_path), write_news(tmp_path / "news.jsonl", ("2021-05-03", TEXT))
    assert main(["run", "visits", "--split", str(news), "--visits", str(visits), "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert (scores["visits"], scores["told"]) == (1, 1)


def test_what_is_no_list_of_visits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_visits(tmp_path)
    (tmp_path / "2020.xml").write_text("<visits><visit>", encoding="utf-8")
    with pytest.raises(SourceError):
        read_visits(tmp_path)
    news = write_news(tmp_path / "news.jsonl", ("2021-05-03", TEXT))
    assert main(["run", "visits", "--split", str(news), "--visits", str(tmp_path)]) == 2
