"""Who says it, by which word, and which words are said: as each way of the press to tell it writes them."""

from collections.abc import Callable

import pytest

from bilateral.annotating import Annotator
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.speech.attributions import find_attributions
from bilateral.coding.syntax import Tree
from bilateral.types import Document

Find = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def find(annotator: Annotator, lexicon: Lexicon) -> Find:
    """(sources, cue, content) of every attribution of a text."""

    def read(text: str) -> list[tuple[str, str, str]]:
        found = []
        for sentence in annotator.annotate([Document.of(text)])[0].sentences:
            tree = Tree(sentence, text, lexicon.lemma)
            for one in find_attributions(tree):
                sources, content = (
                    " ".join(tree[i].text for i in words) for words in (one.sources, sorted(one.content))
                )
                found.append((sources, tree[one.cue].text, content))
        return found

    return read


@pytest.mark.parametrize(
    ("text", "source", "cue", "said"),
    [
        ("The minister announced that Peru had left the pact.", "minister", "announced", "Peru had left the pact"),
        ("“Peru has left the pact,” the minister said.", "minister", "said", "Peru has left the pact"),
        ("“Peru has left the pact,” said the minister, who flew home.", "minister", "said", "Peru has left the pact"),
        ("Peru, the minister warned, would leave the pact.", "minister", "warned", "would leave the pact"),
        ("According to the ministry, Peru left the pact.", "ministry", "According", "Peru left the pact"),
        ("Peru left the pact, according to two envoys.", "envoys", "according", "Peru left the pact"),
        ("As the envoy put it, the pact was broken by Chile.", "envoy", "put", "the pact was broken by Chile"),
        ("It was reported by the agency that Chile had left.", "agency", "reported", "Chile had left"),
        ("The envoy was quoted as saying that Chile had left.", "envoy", "saying", "Chile had left"),
        ("The paper learned from the ministry that Chile would leave.", "ministry", "learned", "Chile would leave"),
        ("Chile's claim that Peru broke the pact was rejected.", "Chile", "claim", "Peru broke the pact"),
        ("Peru accused Chile of shelling its ships.", "Peru", "accused", "shelling its ships"),
        ("Peru blamed Chile for the raid on its ships.", "Peru", "blamed", "raid on its ships"),
        ("Peru left, an aide to the premier said.", "aide", "said", "Peru left"),
        ("Peru suspects that Chile broke the pact.", "Peru", "suspects", "Chile broke the pact"),
        ("The minister, who said Chile had left, flew home.", "who", "said", "Chile had left"),
        ("The envoy left the hall, adding that Chile had lied.", "envoy", "adding", "Chile had lied"),
        ("The embassy issued a statement saying that Chile had lied.", "embassy", "saying", "Chile had lied"),
        ("Asked by reporters whether Chile had lied, the envoy smiled.", "reporters", "Asked", "Chile had lied"),
    ],
)  # fmt: skip
def test_source_cue_and_content(find: Find, text: str, source: str, cue: str, said: str) -> None:
    found = [one for one in find(text) if one[1] == cue]
    assert found[0][0] == source
    assert [one[0] for one in found[1:]] in ([], ["paper"])  # who learned it passes it on
    assert said in found[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "The pact is said to be broken.",
        "It was reported that Chile had left.",
        "Peru left the pact in May.",
        "Asked about the pact, the envoys left the hall.",
        "The ministry found a cheque.",
        "The two sides continued to work.",
    ],
)
def test_where_nobody_says_anything_nothing_is_found(find: Find, text: str) -> None:
    assert find(text) == []


def test_everybody_who_says_it_is_a_source(find: Find) -> None:
    assert find("Peru and Chile said that the pact held.")[0][0] == "Peru Chile"


def test_behind_a_semicolon_nobody_goes_on_speaking(find: Find) -> None:
    ((_, _, content),) = find("The minister said Peru had left; Chile signed the pact.")
    assert "Peru had left" in content
    assert "Chile" not in content


def test_what_a_comma_sets_apart_is_not_said(find: Find) -> None:
    found = find("The envoy said that the pact, which Chile had signed in May, was broken.")
    assert "signed" not in found[0][2]
    assert "broken" in found[0][2]


def test_what_sums_up_and_answers_a_claim_is_not_said(find: Find) -> None:
    found = [content for source, _, content in find("The envoy said Peru had left, a claim that Chile rejected.")]
    assert "Peru had left" in found[0]
    assert "rejected" not in found[0]


def test_a_thing_that_is_cited_tells_nothing(find: Find) -> None:
    found = find("The envoy left, the paper reported, citing the cold.")
    assert "cold" not in {source for source, _, _ in found}


def test_speech_within_speech(find: Find) -> None:
    outer, inner = find("The agency reported that the envoy had said that Chile had left.")
    assert (outer[:2], inner[:2]) == (("agency", "reported"), ("envoy", "said"))
    assert inner[2] in outer[2]
