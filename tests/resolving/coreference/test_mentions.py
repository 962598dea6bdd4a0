from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating import load_annotator
from bilateral.resolving.coreference.features import FEATURES, Setting
from bilateral.resolving.coreference.linking import average_link
from bilateral.resolving.coreference.mentions import cluster, open_mentions
from bilateral.resolving.coreference.stems import lemma_of, stem_of
from bilateral.resolving.meanings import meaning_of
from bilateral.types import Document

TEXTS = (
    "Norland's fisheries minister Ola Brek resigned on Monday after a quarrel over herring quotas.",
    "Ola Brek, fisheries minister of Norland, has resigned in a quarrel over quotas for herring.",
    "A storm destroyed forty houses on the island of Tarva. The mayor of Tarva resigned a week later.",
)


@pytest.fixture(scope="module")
def resignations() -> list[Setting]:
    documents = [Document.of(text) for text in TEXTS]
    spans = [[(at := text.index("resigned"), at + len("resigned"))] for text in TEXTS]
    return [row[0] for row in open_mentions(load_annotator().annotate(documents), spans)]


def test_one_resignation_is_told_twice_and_the_other_apart(resignations: list[Setting]) -> None:
    assert cluster(resignations) == [[0, 1], [2]]


def test_features_do_not_ask_who_comes_first(resignations: list[Setting]) -> None:
    for one, other in combinations(resignations, 2):
        for name, feature in FEATURES.items():
            assert feature(one, other) == pytest.approx(feature(other, one)), name


def test_every_feature_tells_a_reviewer_what_it_means() -> None:
    assert all(feature.__doc__ for feature in FEATURES.values())


@pytest.mark.parametrize(
    "forms",
    [
        "kill kills killed killing", "try tries tried trying", "die dies died dying", "make makes made making",
        "agree agrees agreed agreeing", "stop stops stopped stopping", "acquire acquires acquired acquiring",
        "pass passes passed passing", "play plays played playing", "say says said saying",
    ],
)  # fmt: skip
def test_forms_of_a_verb_meet(forms: str) -> None:
    assert len({lemma_of(form, "VERB") for form in forms.split()}) == 1


def test_a_noun_meets_its_verb_by_stem() -> None:
    for verb, noun in (("announce", "announcement"), ("resign", "resignation")):
        assert stem_of(lemma_of(verb, "VERB")) == stem_of(lemma_of(noun, "NOUN"))
    assert lemma_of("killings", "NOUN") == lemma_of("killed", "VERB")


def test_words_of_like_meaning_are_nearer() -> None:
    assert meaning_of("murder") @ meaning_of("kill") > meaning_of("murder") @ meaning_of("announce") + 0.1


def test_average_link_joins_no_more_than_the_mean_allows() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.1, (3, 4): 0.4}
    assert average_link(5, chain, 0.5) == [[0, 1, 2], [3], [4]]
    assert average_link(5, chain, 0.51) == [[0, 1], [2], [3], [4]]


@given(st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.floats(0, 1)), st.floats(0.05, 1))
def test_clusters_hold_each_number_once(likely: dict[tuple[int, int], float], threshold: float) -> None:
    clusters = average_link(7, likely, threshold)
    assert sorted(number for one in clusters for number in one) == list(range(7))
