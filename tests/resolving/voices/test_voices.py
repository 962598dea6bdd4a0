"""Near-identical texts are one voice; texts that only look alike are not."""

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.resolving.voices import voices

LEAD = (
    "The foreign ministers of Estonia and Uruguay opened a direct cargo line between Tallinn and Montevideo on Tuesday"
    " and promised to halve the time that wool and timber spend at sea."
)
SHIPS = (
    "Two ships a month will sail at first, the port authority of Muuga said, each with room for nine hundred containers"
    " and a crew trained in both harbours."
)
MONEY = (
    "Exporters on both sides had asked for the line since the old one closed in 2009, when freight rates fell below"
    " what it cost to sail with holds half empty through the winter."
)
NEXT = (
    "A joint commission is to look at tariffs in the autumn. It will meet in Tartu, and its first report is due before"
    " the presidents see each other at the climate summit."
)
NOTE = "\n\n".join((LEAD, SHIPS, MONEY, NEXT))
OTHER_HEAD = "MINISTERS CUT THE RIBBON\n\nBy our correspondent\n\n"
OTHER_FOOT = "\n\nReporting from the harbour; editing by the night desk. All rights reserved."
EDITED = NOTE.replace("promised to halve", "pledged to cut by half").replace("asked for", "wanted").replace("first", "")
TYPESET = NOTE.replace(". ", ".\n   ").replace("'", "’").replace(",", " ,").upper()
FOLLOW_UP = (
    f"The first ship left Muuga on Friday with four hundred containers aboard, half of what she carries.\n\n{LEAD}\n\n"
    "But dockers in Montevideo have said that they will not unload her before their dispute over night shifts is"
    " settled, and the union's leader called the ministers' date a promise made with other people's hands. The owner"
    " expects to lose a week and has sent an agent to speak with both sides before the tide turns against him."
)
APART = (
    "Tallinn and Montevideo are linked by sea again. On Tuesday the two countries' top diplomats launched a freight"
    " service that should bring Uruguayan wool to the Baltic in half as many days as before. The vessels call twice a"
    " month. Businesses lost the previous connection fourteen years ago and have lobbied for another ever since; talks"
    " about customs duties will begin later this year in Estonia's second city."
)


def template(crude: str, gas: str, wheat: str, day: str) -> str:
    return (
        f"Crude oil closed at {crude} dollars a barrel on {day}. Natural gas for delivery next month settled at {gas}"
        f" dollars. Wheat was quoted at {wheat} dollars a tonne in Rotterdam, traders said, in quiet dealings."
    )


def grouped(*texts: str) -> set[frozenset[int]]:
    groups = voices({f"d_{n:02}": text for n, text in enumerate(texts)})
    return {frozenset(int(each[2:]) for each in group) for group in groups}


@pytest.mark.parametrize(
    "copy",
    [
        EDITED,
        TYPESET,
        OTHER_HEAD + NOTE + OTHER_FOOT,
        f"{LEAD}\n\n{SHIPS}",
        OTHER_HEAD + SHIPS + "\n\n" + NEXT + OTHER_FOOT,
        OTHER_HEAD + EDITED[: len(EDITED) // 2],
    ],
    ids=["edited", "typeset", "head and foot", "first half", "two paragraphs of four", "edited half"],
)
def test_a_copy_is_the_same_voice(copy: str) -> None:
    assert grouped(NOTE, copy, APART) == {frozenset({0, 1}), frozenset({2})}


@pytest.mark.parametrize("other", [FOLLOW_UP, APART], ids=["a follow-up that quotes the lead", "written apart"])
def test_another_report_is_another_voice(other: str) -> None:
    assert grouped(NOTE, other) == {frozenset({0}), frozenset({1})}


def test_a_template_with_other_figures_is_another_voice() -> None:
    one = template("71.20", "2.85", "214", "Monday")
    assert grouped(one, template("69.85", "3.10", "221", "Friday")) == {frozenset({0}), frozenset({1})}
    assert grouped(one, one.replace("quiet", "thin")) == {frozenset({0, 1})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TALLINN, May 6 (BNS) - ", "TALLINN, May 7 (BNS) - "),
        ("Ministers cut the ribbon\n\nTallinn, 30 April 2024 – ", "A line reopens\n\nTallinn, 1 May 2024 – "),
        ("Published: 6 May 2024, 18:40 GMT\n\n", "Updated: 8 May 2024, 07:15 GMT\n\n"),
        ("Ships again to sail east TALLINN, May 6. /BNS/. ", "Ships again to sail east TALLINN, May 9. /BNS/. "),
    ],
    ids=["day of the dateline", "month too", "line of publication", "after a headline"],
)
def test_the_day_of_publication_makes_no_other_voice(one: str, other: str) -> None:
    assert grouped(one + LEAD, other + LEAD) == {frozenset({0, 1})}
    told = f"{LEAD} On 6 May it carried 312 containers."
    assert grouped(one + told, other + told.replace("6 May", "9 May").replace("312", "287")) == {
        frozenset({0}),
        frozenset({1}),
    }


def test_a_sentence_is_a_copy_only_where_nearly_all_of_it_is() -> None:
    said = "Uruguay's foreign minister arrived in Tallinn on Monday for three days of talks about fishing rights."
    assert grouped(said, f"Tallinn, 4 May. {said.replace('about', 'on')}") == {frozenset({0, 1})}
    other = (
        "Uruguay's foreign minister arrived in Tallinn to sign a treaty that lets students move freely between them."
    )
    assert grouped(said, other) == {frozenset({0}), frozenset({1})}


def test_texts_without_words_are_like_nothing() -> None:
    assert grouped("", "…", "?!", "Yes.", "YES!") == {frozenset({0}), frozenset({1}), frozenset({2}), frozenset({3, 4})}
    assert voices({}) == []


def test_a_copy_of_a_copy_is_the_same_voice() -> None:
    assert grouped(NOTE, OTHER_HEAD + NOTE, OTHER_HEAD + f"{LEAD}\n\n{SHIPS}") == {frozenset({0, 1, 2})}


def test_what_a_site_puts_on_every_page_makes_no_copies() -> None:
    furniture = " ".join(f"Notice {n} of this site on rights and cookies and where to write." for n in "abcdefgh")
    stories = [" ".join(f"word{n}x{at}" for at in range(240)) for n in range(20)]
    pages = [
        f"{story} {furniture}"
        for story in [
            *stories,
            "Under a picture of the harbour at dusk stands nothing but a caption with a few words on cranes and gulls,"
            " the first ferry home and a dog that waits for it by the gate.",
        ]
    ]
    assert grouped(*pages) == {frozenset({n}) for n in range(len(pages))}


@pytest.mark.parametrize("n_copies", [13, 20, 60])
def test_what_every_copy_has_is_no_furniture(n_copies: int) -> None:
    rng = random.Random(n_copies)
    copies = [
        " ".join(f"edit{rng.randrange(999)}" if rng.random() < 0.04 else word for word in NOTE.split())
        for _ in range(n_copies)
    ]
    noise = [" ".join(f"w{rng.randrange(9999)}" for _ in range(80)) for _ in range(60)]
    assert frozenset(range(n_copies)) in grouped(*copies, *noise)


def test_many_texts_give_the_groups_that_few_give() -> None:
    """Beyond some dozens of texts candidates come from MinHash."""
    rng = random.Random(1)
    noise = [" ".join(f"w{rng.randrange(9999)}" for _ in range(80)) for _ in range(120)]
    found = grouped(NOTE, EDITED, f"{LEAD}\n\n{SHIPS}\n\n{MONEY}", FOLLOW_UP, *noise)
    assert {group for group in found if min(group) < 4} == {frozenset({0, 1, 2}), frozenset({3})}
    assert len(found) == 122


WORDS = "the ministers of Estonia and Uruguay met on 4 May to open a line for wool and timber at last".split()
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), max_size=12)
PARTS = st.lists(st.lists(st.sampled_from((LEAD, SHIPS, MONEY, NEXT, APART)), max_size=4).map(" ".join), max_size=8)


@settings(deadline=None)
@given(TEXTS | PARTS, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(texts: list[str], rng) -> None:
    named = [(f"d_{n:02}", text) for n, text in enumerate(texts)]
    groups = voices(dict(named))
    rng.shuffle(named)
    assert voices(dict(named)) == groups
    assert sorted(each for group in groups for each in group) == sorted(name for name, _ in named)


def test_the_ids_do_not_matter_among_many() -> None:
    texts = [" ".join((LEAD, SHIPS, MONEY, NEXT)[at % 4 :]) + f" page {at}" for at in range(80)]
    forth = voices({f"d_{n:02}": text for n, text in enumerate(texts)})
    back = voices({f"d_{79 - n:02}": text for n, text in enumerate(texts)})
    assert {frozenset(group) for group in forth} == {
        frozenset(f"d_{79 - int(each[2:]):02}" for each in group) for group in back
    }


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_seed_of_hashes_does_not_matter(seed: str) -> None:
    program = (
        "from bilateral.resolving.voices.shingles import shingle\n"
        "print(shingle(['Émile met “Ana” on 4 May.'])[0].shingles.tolist())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True
    )
    assert printed.stdout.strip() == str(SHINGLES), printed.stderr


SHINGLES = [9201082003181661141, 4048159716988161497, 13590545734243711430, 14163974720868957509]
"""On every machine."""
