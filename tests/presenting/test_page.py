"""The page is whole in itself, shows each quote as the document has it, and lets no document speak HTML."""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.editions import Edition
from bilateral.presenting.page import render_page
from bilateral.presenting.passages import MOST_CHARS, excerpt, passages
from bilateral.types import Document, Dossier, Party, Record, Sighting

TODAY = date(2023, 4, 20)
VOID = {"meta", "br", "link", "img", "hr", "wbr"}


class Page(HTMLParser):
    """The page's elements, ids, headings and the marked text of each passage."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.marked: list[str] = []
        self.quotes: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag == "blockquote":
            self.marked.append("")
            self.quotes.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, text) -> None:
        if "style" not in self.open:
            self.text += text
        if "blockquote" in self.open:
            self.quotes[-1] += text
            if "mark" in self.open:
                self.marked[-1] += text


@pytest.fixture
def dossier(records, note, wire) -> Dossier:
    return build_dossier(records, ("EST", "URY"), {note.id: note, wire.id: wire}, TODAY)


@pytest.fixture
def html(dossier, knowledge) -> str:
    return render_page(dossier, knowledge)


def test_every_quote_is_shown_as_the_document_has_it(html, dossier) -> None:
    page = Page(html)
    for record in dossier.records:
        for claim in record.claims:
            citation = claim.citation
            document = dossier.documents[citation.document]
            assert document.text[citation.start : citation.end] in (*page.marked, *page.quotes)
        assert record.best.citation.quote in page.quotes


def test_every_record_has_its_line_and_every_link_its_target(html, dossier) -> None:
    page = Page(html)
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {record.id for record in dossier.records} <= set(ids)
    assert {value[1:] for name, value in page.attributes if name == "href" and value.startswith("#")} <= set(ids)
    assert page.open == []


def test_nothing_is_loaded_from_elsewhere(html) -> None:
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(page.tags)
    assert "default-src 'none'" in html
    assert not re.search(r"url\(\s*['\"]?(?!#)", html)
    addresses = re.findall(r"<[^>]*https?://[^>]*>", html)
    namespaces = [tag for tag in addresses if tag.startswith("<svg")]
    assert all(
        re.match(r'<a class="address" rel="noreferrer" href="https?://', tag)
        for tag in addresses
        if tag not in namespaces
    )
    assert len(html.encode()) < 2_000_000


def test_headings_go_down_one_step_at_a_time(html) -> None:
    levels = [int(tag[1]) for tag in Page(html).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_hostile_document_stays_text(knowledge, hand) -> None:
    text = "Estonia <script>alert(\"x\")</script> met \u202eUruguay & 'friends' {{ 7*7 }} </blockquote>."
    bait = '"><img src=x onerror=alert(1)>'
    sighting = Sighting(title=bait, publisher=bait, country=bait, url=f"javascript:{bait}", language='en" onclick="x')
    document = Document.of(text, sighting)
    actors = (hand.party("EST", person=bait), hand.party("URY", office=bait))
    act = hand.claim(document, text, type="CONSULT", contexts=(bait,), status="occurred", actors=actors)
    name = hand.claim(document, text, "site", name=bait, parties=actors, slots={bait: bait})
    records = [Record(f"r_{claim.id}", claim, (claim,)) for claim in (act, name)]
    html = render_page(build_dossier(records, ("EST", "URY"), {document.id: document}, TODAY), knowledge)
    page = Page(html)
    assert not {"script", "img"} & set(page.tags)
    assert not {name for name, _ in page.attributes} & {"onerror", "onclick", "src"}
    assert not any(value and value.startswith("javascript") for name, value in page.attributes if name == "href")
    assert text in page.quotes
    assert bait in page.text
    assert "49" not in page.text


def test_an_empty_dossier_helps(knowledge) -> None:
    html = render_page(build_dossier((), ("EST", "URY"), {}, TODAY), knowledge)
    assert "Nothing is recorded yet between Estonia and Uruguay" in html
    assert "<main" in html
    assert "<svg" not in html


def test_charts_can_be_heard(html) -> None:
    assert html.count('<svg role="img" aria-label="Timeline"') == 2
    assert "1 of conflict below it" in html
    assert "<caption>" in html


def test_a_passage_is_the_paragraph_and_a_long_one_is_cut_at_words(hand) -> None:
    long = "word " * 2_000
    document = Document.of(f"First.\n\n{long}Estonia met Uruguay. {long}\n\nLast.")
    act = hand.claim(document, "Estonia met Uruguay.", type="CONSULT", actors=(hand.ESTONIA, hand.URUGUAY))
    record = Record("r_1", act, (act,))
    (passage,) = passages(record, build_dossier([record], ("EST", "URY"), {document.id: document}, TODAY))
    shown = "".join(piece.text for piece in passage.pieces)
    assert shown == document.text[passage.start : passage.end]
    assert shown.startswith("word")
    assert shown.endswith("word")
    assert len(shown) <= MOST_CHARS
    assert passage.cut_before
    assert passage.cut_after


def test_a_long_quote_is_shown_around_the_word_that_it_rests_on(hand) -> None:
    document = Document.of(f"Estonia {'and so on ' * 60}thanked Uruguay {'and so on ' * 60}yesterday.")
    start = document.text.index("thanked")
    trigger = {"start": start, "end": start + 7, "text": "thanked"}
    act = hand.claim(document, document.text, type="SUPPORT", actors=(hand.ESTONIA,), slots={"trigger": trigger})
    shown = excerpt(act, document, 100)
    assert len(shown.text) <= 104
    assert "so on thanked Uruguay and" in shown.text
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert [piece.text for piece in shown.pieces if piece.named] == ["thanked"]


def test_a_passage_stops_at_blank_lines(dossier, wire) -> None:
    treaty = next(record for record in dossier.records if record.best.kind == "agreement")
    (passage,) = passages(treaty, dossier)
    assert [(piece.text, piece.quoted) for piece in passage.pieces] == [(treaty.best.citation.quote, True)]
    assert not passage.cut_before


def test_marks_of_layout_are_not_shown_at_the_edges_of_a_quote(hand) -> None:
    document = Document.of("# Estonia meets Uruguay #\n\n- Trade grew - by a third.")
    for quote, shown in (
        (document.text[:25], "Estonia meets Uruguay"),
        (document.text[27:], "Trade grew - by a third."),
    ):
        assert excerpt(hand.claim(document, quote, type="CONSULT"), document, 200).text == shown


def test_periods_do_not_pass_for_places_and_supplied_parties_mark_nothing(hand, knowledge) -> None:
    document = Document.of("Trade reached EUR 79 million in 2022.")
    slots = {"span": {"start": 14, "end": 28}, "value": 79e6, "unit": "EUR", "quantity": "trade",
             "period": {"start": "2022-01-01", "end": "2022-12-31"}}  # fmt: skip
    parties = (Party("", 0, 0, "EST"), Party("", 0, 0, "URY"))
    figure = hand.claim(document, document.text, "figure", name="EUR 79 million", slots=slots, parties=parties)
    shown = excerpt(figure, document, 200)
    assert [(piece.text, piece.named) for piece in shown.pieces] == [
        ("Trade reached ", False), ("EUR 79 million", True), (" in 2022.", False),
    ]  # fmt: skip
    page = Page(
        render_page(build_dossier([hand.record(figure)], ("EST", "URY"), {document.id: document}, TODAY), knowledge)
    )
    assert "Trade: EUR 79 million (2022), Estonia and Uruguay (both inferred)" in page.text


def test_what_is_around_a_cited_sentence_can_be_left_out_in_print(html) -> None:
    assert re.search(r'<span class="context">[^<]*told her Uruguayan counterpart', html)
    assert not re.search(r'<span class="context">[^<]*<mark', html)
    assert re.search(r"@media print \{.*\.context,[^}]*display: none", html, re.DOTALL)


def test_entries_stand_under_a_heading_of_their_own_after_acts(html, knowledge, hand, records, note, wire) -> None:
    assert '<h3 class="standing">' not in html, "no section has both"
    signing = hand.claim(wire, "Fisheries Treaty", type="AGREE", status="occurred", actors=(hand.ESTONIA, hand.URUGUAY))
    both = build_dossier([*records, hand.record(signing)], ("EST", "URY"), {note.id: note, wire.id: wire}, TODAY)
    assert render_page(both, knowledge).count('<h3 class="standing">') == 1


def many(hand, n_records: int) -> Dossier:
    """As many acts, each told by three documents in a paragraph of a thousand characters."""
    documents, records = {}, []
    for n in range(n_records):
        told = [Document.of(f"{'word ' * 100}Estonia met Uruguay {n} {m}. {'and so on ' * 60}") for m in range(3)]
        both = (hand.ESTONIA, hand.URUGUAY)
        quotes = [f"Estonia met Uruguay {n} {m}." for m in range(3)]
        act = {
            "type": "CONSULT",
            "status": "occurred",
            "actors": both,
            "trigger": "met",
            "date": hand.day("2022-06-06"),
        }
        claims = [hand.claim(each, quote, **act) for each, quote in zip(told, quotes, strict=True)]
        documents |= {each.id: each for each in told}
        records.append(hand.record(*claims))
    return build_dossier(records, ("EST", "URY"), documents, TODAY)


def test_a_large_page_leaves_paragraphs_out_and_says_so_but_no_record(hand, knowledge, monkeypatch) -> None:
    dossier = many(hand, 40)
    whole = render_page(dossier, knowledge, Edition(whole=True))
    assert "--whole" not in whole
    sizes = []
    for most_bytes in (len(whole.encode()) * part // 100 for part in (90, 60, 45)):
        monkeypatch.setattr("bilateral.presenting.page.MOST_BYTES", most_bytes)
        html = render_page(dossier, knowledge)
        page = Page(html)
        sizes.append(len(html.encode()))
        assert sizes[-1] < most_bytes
        assert {record.id for record in dossier.records} <= {value for name, value in page.attributes if name == "id"}
        assert "bilateral dossier EST URY --whole -o dossier.html" in page.text
        n_shown = html.count('<figure class="passage">')
        assert n_shown == 120 or f"Left out are {120 - n_shown} paragraphs" in page.text
        assert all(record.best.citation.quote in (*page.quotes, *page.marked) for record in dossier.records)
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 1
