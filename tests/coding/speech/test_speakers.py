"""Each claim tells who says it, by which word, directly or not; the act itself is that of who does it."""

from collections.abc import Callable

import pytest

from bilateral.types import Claim, Speaker

Code = Callable[..., list[Claim]]


def speaker(claims: list[Claim], actor: str) -> Speaker | None:
    """Who tells of the one act of a state."""
    (claim,) = [claim for claim in claims if {party.state for party in claim.actors} == {actor}]
    return claim.said_by


@pytest.mark.parametrize(
    ("text", "name", "cue", "quoted"),
    [
        ("Peru's foreign ministry announced that Ghana had condemned Togo.", "PER", "announced", False),
        ("Ghana condemned Togo, according to Peru's foreign ministry.", "PER", "according", False),
        ("Ghana condemned Togo, the Lima Herald reported.", "the Lima Herald", "reported", False),
        ("The Herald learned from Peru's foreign ministry that Ghana had condemned Togo.", "PER", "learned", False),
        ("Peru's ministry was quoted as saying that Ghana had condemned Togo.", "PER", "saying", False),
        ("Ghana condemned Togo, a spokesman for the Peruvian president said.", "PER", "said", False),
        ("Ghana condemned Togo, an official of the Lima government said on Monday.", "PER", "said", False),
        ("Peru's government believes that Ghana condemned Togo.", "PER", "believes", False),
        ("A witness told reporters: “Yesterday Ghana condemned Togo.”", "A witness", "told", True),
    ],
)  # fmt: skip
def test_speaker_and_cue(events: Code, text: str, name: str, cue: str, quoted: bool) -> None:
    said_by = speaker(events(text), "GHA")
    assert said_by is not None
    assert (said_by.party.state or said_by.party.name, said_by.cue, said_by.quoted) == (name, cue, quoted)


@pytest.mark.parametrize(
    "text",
    [
        "“It is a sad day for us,” Peru's foreign ministry said. “Ghana condemned Togo.”",
        "Peru's foreign ministry said: “It is a sad day for us. Ghana condemned Togo.”",
        "“It is a sad day for us. Ghana condemned Togo,” Peru's foreign ministry said.",
    ],
)
def test_a_quotation_keeps_its_speaker_over_sentences(events: Code, text: str) -> None:
    said_by = speaker(events(text), "GHA")
    assert said_by is not None
    assert (said_by.party.state, said_by.cue, said_by.quoted) == ("PER", "said", True)


def test_a_quotation_in_another_paragraph_has_another_speaker(events: Code) -> None:
    text = "“It is a sad day for us,” Peru's foreign ministry said.\n\nThen it fell silent.\n\n“Ghana condemned Togo.”"
    said_by = speaker(events(text), "GHA")
    assert said_by is None or said_by.party.state != "PER"


def test_a_quotation_within_which_another_is_told_of_keeps_both(events: Code) -> None:
    text = "Peru's foreign ministry said: “It is a sad day. Reuters reported that Ghana had condemned Togo.”"
    said_by = speaker(events(text), "GHA")
    assert said_by is not None
    assert said_by.via is not None
    assert (said_by.party.name, said_by.via.state) == ("Reuters", "PER")


def test_a_sentence_behind_a_quotation_that_tells_something_else_is_not_its_speaker(events: Code) -> None:
    text = "“Ghana condemned Togo.” Peru's foreign ministry said that the day was sad."
    assert speaker(events(text), "GHA") is None


def test_it_is_whoever_spoke_last(events: Code) -> None:
    text = "Peru's foreign ministry said that the day was sad. It added that Ghana had condemned Togo."
    said_by = speaker(events(text), "GHA")
    assert said_by is not None
    assert (said_by.party.state, said_by.party.name, said_by.cue) == ("PER", "It", "added")


def test_who_accuses_says_what_he_accuses_another_of(events: Code) -> None:
    claims = {claim.type: claim for claim in events("Ghana accused Togo of shelling Ghanaian villages.")}
    assert claims["ACCUSE"].said_by is None
    if "ASSAULT" in claims:
        assert claims["ASSAULT"].said_by is not None
        assert claims["ASSAULT"].said_by.party.state == "GHA"


def test_who_passes_it_on_stands_beside_the_speaker(events: Code) -> None:
    said_by = speaker(events("Reuters reported that Peru's ministry had said that Ghana had condemned Togo."), "GHA")
    assert said_by is not None
    assert (said_by.party.state, said_by.cue) == ("PER", "said")
    assert said_by.via is not None
    assert said_by.via.name == "Reuters"


@pytest.mark.parametrize(
    "text",
    [
        "As the Lima Herald learned from the Peruvian government, Ghana condemned Togo.",
        "Ghana condemned Togo, the Lima Herald reported, citing Peruvian officials.",
        "Citing Peruvian officials, the Lima Herald said that Ghana had condemned Togo.",
    ],
)
def test_who_told_it_first_speaks_and_who_cites_him_passes_it_on(events: Code, text: str) -> None:
    said_by = speaker(events(text), "GHA")
    assert said_by is not None
    assert said_by.via is not None
    assert (said_by.party.state, said_by.via.name) == ("PER", "the Lima Herald")


def test_the_occasion_of_a_saying_is_not_said(events: Code) -> None:
    text = "Peru will open an embassy in Accra, the Peruvian premier said after meeting his Ghanaian counterpart."
    told = {claim.type: claim.said_by for claim in events(text)}
    assert told["CONSULT"] is None
    assert told["AGREE"] is not None


def test_a_press_service_reports(events: Code) -> None:
    text = "The presidents of Ghana and Togo met, the press service of the Ghanaian presidency reports."
    (claim,) = events(text)
    assert claim.said_by is not None
    assert claim.said_by.cue == "reports"
    assert "press service" in claim.said_by.party.name or claim.said_by.party.state == "GHA"


def test_what_is_blamed_on_another_is_said_by_the_accuser(events: Code) -> None:
    claims = {claim.type: claim for claim in events("Peru blamed Chile for the attack on Ecuador.")}
    assert claims["ACCUSE"].said_by is None
    assault = claims["ASSAULT"].said_by
    assert assault is not None
    assert assault.party.state == "PER"


def test_a_claim_that_another_rejects_is_rejected_by_him_alone(events: Code) -> None:
    claims = events("Peru's premier said that Chile had attacked Bolivia, a charge that Santiago denied.")
    assert all(claim.said_by is None for claim in claims if claim.type == "REJECT")


@pytest.mark.parametrize(
    "text",
    [
        "Ghana condemned Togo.",
        "Peru's foreign ministry hopes that Ghana will forgive it. Ghana condemned Togo.",
        "Ghana condemned Togo; Peru's foreign ministry said that it was a sad day.",
        "Ghana condemned the “peace plan” of Togo.",
    ],
)
def test_what_the_document_says_nobody_else_does(events: Code, text: str) -> None:
    assert speaker([claim for claim in events(text) if claim.type == "ACCUSE"], "GHA") is None


def test_an_entry_of_a_register_tells_who_says_so(code: Code) -> None:
    claims = code("Trade between Peru and Chile reached 40 million euros in 2021, Peru's ministry said.")
    (figure,) = [claim for claim in claims if claim.kind == "figure"]
    assert figure.said_by is not None
    assert figure.said_by.party.state == "PER"
