"""The packaged reader: offsets point into the text, a plain sentence gets its plain tree and names."""

from bilateral.annotating import load_annotator
from bilateral.types import Document

TEXT = "Foreign Minister Ana Kask met her Uruguayan counterpart in Montevideo on Monday.\n\nThey signed a treaty."


def test_offsets_and_tree() -> None:
    annotated = load_annotator().annotate([Document.of(TEXT)])[0]
    first, second = annotated.sentences
    for sentence in annotated.sentences:
        for token in sentence.tokens:
            assert TEXT[token.start : token.end] == token.text
    words = {token.text: token for token in first.tokens}
    assert words["met"].relation == "root"
    assert words["met"].pos == "VERB"
    assert first.tokens[words["counterpart"].head].text == "met"
    assert "Ana Kask" in {mention.text for mention in first.mentions if mention.kind == "person"}
    assert [token.text for token in second.tokens] == ["They", "signed", "a", "treaty", "."]


def test_batches_change_nothing() -> None:
    annotator = load_annotator()
    texts = [TEXT, "Peru thanked Poland.", "", "A" * 5000, "word " * 700]
    together = annotator.annotate([Document.of(text) for text in texts])
    assert [len(one.sentences) for one in together][2] == 0
    alone = [annotator.annotate([Document.of(text)])[0] for text in texts[:2]]
    assert [s.tokens for s in together[1].sentences] == [s.tokens for s in alone[1].sentences]


def test_pairs_are_read_in_sentences_that_name_someone_of_a_text_that_names_two() -> None:
    one = "Lu Chen attacked Ida Berg at the cup final in Peru."
    two = "Peru accused Poland of spying. Lu Chen attacked Ida Berg at the cup final."
    alone, both = load_annotator().annotate([Document.of(one), Document.of(two)])
    assert [bool(sentence.pairs) for sentence in (*alone.sentences, *both.sentences)] == [False, True, False]
