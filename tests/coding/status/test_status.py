"""A sentence's own words say how real its act is; the reader's parse has mistakes, and the rules live with them.

The act stands between asterisks.
"""

from datetime import date

import pytest

from bilateral.annotating import Annotator
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.status.finding import find_status, find_tense
from bilateral.coding.syntax import Tree
from bilateral.ontology import Ontology
from bilateral.types import Document, Span

STATUSES = {
    "occurred": (
        "Peru and Chile *signed* the treaty in Lima.",
        "The foreign minister of Kenya *met* his Ugandan counterpart on Monday.",
        "Slovenia *opens* an embassy in Seoul.",
        "Jordan *rejected* the proposal.",
        "The Danish minister did not only *visit* Riga but also Tallinn.",
        "The parliament voted to *ratify* the treaty.",
        "Bolivia was the first to *recognise* the republic.",
        "Norway did not deny that its navy had *seized* the trawler.",
    ),
    "ongoing": (
        "Experts from both countries are *drafting* the protocol.",
        "A bridge over the river is being *built* by Serbia.",
        "Talks between Laos and Japan *continue* in Tokyo.",
        "Oman continues to *supply* gas to Jordan.",
        "Since 2012 Taiwan has *sent* doctors to the island.",
        "Belgian instructors have *trained* the soldiers for three years.",
        "Hungary *grants* forty scholarships every year.",
        "Ireland *finances* the clinic.",
        "The clinic, which Oslo *maintains*, has eighty beds.",
        "The Swiss president is on a state *visit* to Vienna.",
        "Chile asked Peru to lift its *embargo* on fruit.",
    ),
    "scheduled": (
        "The presidents of Ghana and Togo are to *meet* next week.",
        "The minister is to *visit* Lisbon in May.",
        "The two leaders will *meet* in Geneva on 4 October.",
        "Greece will *lift* the ban from 1 May.",
        "The delegation is scheduled to *arrive* on Friday.",
        "The Finnish president is due to *visit* Prague.",
        "The *summit* is set for 5 May.",
        "The *talks*, planned for next week, are about fishing.",
        "The ministry said the two ministers would *meet* on Tuesday.",
    ),
    "intended": (
        "Bolivia plans to *open* a consulate in Seoul.",
        "Greece will *send* engineers to Cyprus.",
        "Malta intends to *recognise* the new government.",
        "The ministry said that Estonia would *open* an embassy there.",
        "Cyprus is ready to *host* the talks.",
        "Mali promised to *release* the sailors.",
        "Iraq will continue to *supply* oil.",
        "Latvia *intends* to train the officers.",
        "Finland expressed its readiness to *send* observers.",
        "The minister travelled to Rome to *sign* the agreement.",
        "The two countries plan to open a road, *launch* a bus line and build a bridge.",
    ),
    "proposed": (
        "The speaker proposed a joint *session* of both chambers.",
        "Turkey asked Greece to *withdraw* its ships.",
        "The minister called for *talks* with Iran.",
        "Norway *offered* to mediate between the two sides.",
        "Chile demanded that Peru *release* the crew.",
        "Both governments should *resume* the negotiations.",
    ),
    "hypothetical": (
        "Austria could *buy* gas from Algeria.",
        "Ethiopia may *send* troops to Somalia.",
        "If Brazil *signs* the treaty, the tariffs will fall.",
        "Unless Rome pays, Tunisia will *suspend* the agreement.",
        "Should Chad *close* the border, the aid would stop.",
        "Italy would *lift* the sanctions if Libya released the crew.",
        "Nepal is considering whether to *recall* its ambassador.",
        "A *visit* to Minsk is conceivable.",
    ),
    "denied": (
        "Peru barred the Chilean senator from *visiting* Lima.",
        "Gabon has not *recognised* the council.",
        "Panama has never *signed* the convention.",
        "No agreement was *reached* in Geneva.",
        "None of the prisoners was *released*.",
        "Guatemala has neither *closed* the crossing nor expelled the teachers.",
        "They parted without *signing* the agreement.",
        "The *visit* of the Polish president has been cancelled.",
        "Hanoi refused to *attend* the meeting.",
        "Rwanda denied that its army had *shelled* the village.",
        "The ministry dismissed reports that Zambia had *closed* its embassy.",
        "The visa waiver has yet to be *ratified*.",
        "Iceland has at no time *asked* for help.",
        "Ghana does not plan to *open* an embassy in Baku.",
    ),
}  # fmt: skip
TENSES = {
    "past": ("The ministers met on *Monday*.", "The treaty was signed in *May*.", "They have met in *March*."),
    "present": ("The president visits Tokyo on *Friday*.", "The minister arrives on *Monday*."),
    "future": (
        "The minister is to visit Lisbon in *May*.",
        "They will meet on *Friday*.",
        "The two sides agreed that they would meet in *June*.",
        "They plan to meet in *June*.",
        "The president is due to arrive on *Monday*.",
        "The talks are scheduled for *May*.",
    ),
}
VISIT = "The president of Kenya *visits* Tokyo on 5 May."
MET = "The president of Kenya *met* the Emperor of Japan on 5 May."
ROWS = [(status, text) for status, texts in STATUSES.items() for text in texts]
ROWS_OF_TENSE = [(tense, text) for tense, texts in TENSES.items() for text in texts]


@pytest.fixture(scope="module")
def read(annotator: Annotator, ontology: Ontology) -> dict[str, tuple[Tree, int]]:
    """Tree and marked token of every sentence above, read in one go."""
    texts = [text for _, text in ROWS + ROWS_OF_TENSE] + [VISIT, MET]
    lemma = Lexicon(ontology).lemma
    annotated = annotator.annotate([Document.of(text.replace("*", "")) for text in texts])
    trees = [Tree(one.sentences[0], one.document.text, lemma) for one in annotated]
    return {text: (tree, _token_at(tree, text.index("*"))) for text, tree in zip(texts, trees, strict=True)}


def _token_at(tree: Tree, offset: int) -> int:
    return next(index for index, token in enumerate(tree.tokens) if token.start == offset)


@pytest.mark.parametrize(("status", "text"), ROWS)
def test_status(read: dict[str, tuple[Tree, int]], status: str, text: str) -> None:
    assert find_status(*read[text]) == status


@pytest.mark.parametrize(("tense", "text"), ROWS_OF_TENSE)
def test_tense(read: dict[str, tuple[Tree, int]], tense: str, text: str) -> None:
    assert find_tense(*read[text]) == tense


def test_the_present_with_a_day_ahead_is_scheduled(read: dict[str, tuple[Tree, int]]) -> None:
    day = Span(date(2022, 5, 5), date(2022, 5, 5), "day", "relative")
    assert find_status(*read[VISIT], day, date(2022, 5, 1)) == "scheduled"
    assert find_status(*read[VISIT], day, date(2022, 5, 6)) == "occurred"
    assert find_status(*read[VISIT], day, None) == "occurred"


def test_the_past_stays_past_whatever_day_stands_near(read: dict[str, tuple[Tree, int]]) -> None:
    day = Span(date(2022, 5, 5), date(2022, 5, 5), "day", "relative")
    assert find_status(*read[MET], day, date(2022, 5, 1)) == "occurred"
