from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.reading.dateline import dateline


@pytest.mark.parametrize(
    ("text", "publisher", "published"),
    [
        ("ASTANA. KAZINFORM - June 15, 2017 marks a day", "KAZINFORM", None),
        ("OSLO (NTB) – The minister", "NTB", None),
        ("(Reuters) - The minister", "Reuters", None),
        ("LISBON, 12 May 2021 — The minister", None, date(2021, 5, 12)),
        ("Nur-Sultan, 12 May 2021, KNA – The minister", "KNA", date(2021, 5, 12)),
        ("RIO DE JANEIRO, 3rd June 2019 (EFE) -- The minister", "EFE", date(2019, 6, 3)),
        ("BEIJING, Dec. 6 (Xinhua) -- The minister", "Xinhua", None),
        ("MOSCOW, December 6. /TASS/. The minister", "TASS", None),
        ("Ministers meet\n\nTALLINN, Dec. 6, 2022 – The minister", None, date(2022, 12, 6)),
        ("Lisbon, 12 May 2021\n\nThe minister", None, date(2021, 5, 12)),
        ("Ministers meet\n\nWednesday, 12 May 2021\n\nThe minister", None, date(2021, 5, 12)),
        ("VILNIUS, 30 February 2020 – The minister", None, None),
    ],
)
def test_a_dateline_says_who_and_when(text: str, publisher: str | None, published: date | None) -> None:
    assert dateline(text) == (publisher, published)


@pytest.mark.parametrize(
    "text",
    [
        "VILNIUS – The minister",
        "ST. PETERSBURG – The minister",
        "NUR-SULTAN, KAZAKHSTAN – The minister",
        "WASHINGTON, D.C. – The minister",
        "The European Union (EU) – a bloc of states",
        "On Tuesday, 12 May 2020 – the day of the vote",
        "Vilnius, 12 May 2021. The minister",
        "Paris, France – The minister",
        "",
    ],
)
def test_nothing_is_read_out_of_what_does_not_say_it(text: str) -> None:
    assert dateline(text) == (None, None)


@given(st.text())
def test_any_text_has_a_dateline_or_none(text: str) -> None:
    found = dateline(text)
    assert found.publisher is None or found.publisher in text
