import tarfile
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.__main__ import main
from evaluation.chains import read_chains
from evaluation.clusters import conll_f1
from evaluation.coreference import by_topic, measure_coreference

SENTENCES = ["http://news.example/1", "Norland's minister resigned on Monday .", "He left after a row over fish ."]
HEAD = "Topic,File,Sentence Number\n"


def _ecb(name: str, sentences: list[str], actions: list[tuple[str, int, str]]) -> str:
    """`actions`: tag, number of the word from 1, and instance, which may be empty."""
    words = [(word, number) for number, sentence in enumerate(sentences) for word in sentence.split()]
    tokens = "".join(
        f'<token t_id="{i}" sentence="{sentence}" number="{i}">{word}</token>'
        for i, (word, sentence) in enumerate(words, 1)
    )
    marks = "".join(f'<{tag} m_id="{at}"><token_anchor t_id="{at}"/></{tag}>' for tag, at, _ in actions)
    marks += "".join(f'<{tag} m_id="9{at}" instance_id="{one}"/>' for tag, at, one in actions if one)
    links = "".join(
        f'<CROSS_DOC_COREF r_id="{at}" note="{one}"><source m_id="{at}"/><target m_id="9{at}"/></CROSS_DOC_COREF>'
        for _, at, one in actions
        if one
    )
    body = f"<Markables>{marks}</Markables><Relations>{links}</Relations>"
    return f'<Document doc_name="{name}">{tokens}{body}</Document>'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "ECB+" / "41"
    folder.mkdir(parents=True)
    actions = [("ACTION_OCCURRENCE", 4, "A1"), ("NEG_ACTION_OCCURRENCE", 9, ""), ("HUMAN_PART_PER", 3, "H1")]
    (folder / "41_1ecbplus.xml").write_text(_ecb("41_1ecbplus.xml", SENTENCES, actions), encoding="utf-8")
    other = ["The minister of Norland resigned .", "Norland will vote in May ."]
    told = _ecb("41_2ecb.xml", other, [("ACTION_OCCURRENCE", 5, "A1"), ("ACTION_OCCURRENCE", 9, "A2")])
    (folder / "41_2ecb.xml").write_text(told, encoding="utf-8")
    (tmp_path / "sentences.csv").write_text(HEAD + "41,1ecbplus,1\n41,2ecb,0\n41,2ecb,1\n", encoding="utf-8")
    return tmp_path


def test_mentions_are_acts_of_sentences_that_count(corpus: Path) -> None:
    first, second = read_chains(corpus)
    assert (first.topic, first.subtopic, second.subtopic) == ("41", "41 ecbplus", "41 ecb")
    assert first.document.text == "\n".join(SENTENCES[1:])
    assert [first.document.text[one.start : one.end] for one in first.mentions] == ["resigned"]
    assert [one.chain for one in (*first.mentions, *second.mentions)] == ["A1", "A1", "A2"]


def test_all_sentences_count_where_nothing_lists_them(corpus: Path) -> None:
    (corpus / "sentences.csv").unlink()
    first, _ = read_chains(corpus)
    assert [first.document.text[one.start : one.end] for one in first.mentions] == ["resigned", "left"]
    assert first.mentions[1].chain == "41_1ecbplus 9"


def test_an_archive_reads_as_its_folder(corpus: Path, tmp_path: Path) -> None:
    archive = tmp_path / "topics.tar.gz"
    with tarfile.open(archive, "w:gz") as file:
        file.add(corpus / "ECB+", "ECB+")
        file.add(corpus / "sentences.csv", "sentences.csv")
    assert [one.mentions for one in read_chains(archive)] == [one.mentions for one in read_chains(corpus)]


def test_meantime_links_by_instances(tmp_path: Path) -> None:
    folder = tmp_path / "intra_cross-doc_annotation" / "corpus_fish"
    folder.mkdir(parents=True)
    tokens = "".join(
        f'<token t_id="{i}" sentence="0" number="{i}">{word}</token>' for i, word in enumerate(["Boats", "left"], 1)
    )
    marks = '<EVENT_MENTION m_id="1"><token_anchor t_id="2"/></EVENT_MENTION><EVENT m_id="2" instance_id="E7"/>'
    link = '<REFERS_TO r_id="1"><source m_id="1"/><target m_id="2"/></REFERS_TO>'
    whole = f"<Document>{tokens}<Markables>{marks}</Markables><Relations>{link}</Relations></Document>"
    (folder / "1_boats.xml").write_text(whole, encoding="utf-8")
    (report,) = read_chains(tmp_path)
    assert (report.topic, [one.chain for one in report.mentions]) == ("corpus_fish", ["E7"])


def test_labels_do_not_reach_over_topics() -> None:
    assert conll_f1(by_topic(["1", "1", "2", "2"], "aabb", "xxxx")) == 1


def test_scores_tell_ours_and_the_baselines(corpus: Path) -> None:
    scores = measure_coreference(corpus)
    assert (scores["mentions"], scores["chains"], scores["topics"]) == (3, 2, 1)
    assert scores["baseline"]["conll_f1"] == 1.0  # type: ignore[index]
    assert {"topic_given", "nothing_given", "subtopic_baseline", "gain", "gain_interval"} <= scores.keys()


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1_1ecb.xml").write_text("<Document/>", encoding="utf-8")
    with pytest.raises(SourceError, match="no mentions"):
        read_chains(tmp_path)
    assert main(["run", "coreference", "--split", str(tmp_path / "nowhere")]) == 2
