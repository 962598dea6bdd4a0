"""Spellings of one name meet in one key; short names, numerals and other names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.knowledge.spelling import full_name_key, last_name_key, spelling_key


@pytest.mark.parametrize(
    "spellings",
    [
        "Tokayev Tokaev Toqaev Toqayev Tokajev",
        "Vassilenko Vasilenko Wassilenko",
        "Zelensky Zelenskyy Zelenskiy Zelenskyi Zelenskij",
        "Yanukovych Yanukovich Ianukovych",
        "Lukashenko Lukashenka Loukashenko",
        "Mirziyoyev Mirziyoev Mirzioev",
        "Berdimuhamedov Berdymukhamedov Berdymukhammedov Berdimuhamedow",
        "Zhaparov Japarov Dzhaparov",
        "Yeltsin Eltsin",
        "Yatsenyuk Yatseniuk",
        "al-Sisi el-Sisi Sisi Sissi",
        "Sergey Sergei Sergej",
        "Kadyrov Qadyrov Kadirov",
        "Osman Usman",
        "Farooq Faruq",
        "Hossein Hussein",
        "Mohammed Muhammad Mohamed Muhamad",
        "Yushchenko Yuschenko",
        "Kask KASK Kásk",
    ],
)
def test_spellings_meet(spellings: str) -> None:
    assert len({spelling_key(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Li", "Lee"), ("II", "III"), ("Tamm", "Tamme"), ("Kask", "Kassk-Lund"), ("Petrov", "Petrova"),
        ("Karimov", "Karimi"), ("Otieno", "Otiende"), ("Kim", "Kym"),
    ],
)  # fmt: skip
def test_other_names_do_not(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_the_last_name_stands_where_the_state_puts_it() -> None:
    assert last_name_key("Tamm Ivo", "KOR") == last_name_key("Ivo Tamm", "PER") == spelling_key("Tamm")


def test_a_hyphen_in_a_name_does_not_count() -> None:
    assert full_name_key("Tamm Jae-myung") == full_name_key("Tamm Jae Myung")


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=20))
def test_a_key_is_never_empty_and_case_does_not_count(word: str) -> None:
    assert spelling_key(word)
    assert spelling_key(word.upper().lower()) == spelling_key(word.upper())
