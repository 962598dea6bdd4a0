"""Pages are fetched once a day; what broke off goes on, and without a service what is kept has to do."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from bilateral.knowledge.updating import Pages
from bilateral.knowledge.updating.pages import KEPT_S
from bilateral.knowledge.updating.queries import OFFICES

from .conftest import RECORDED, Recording

QUERY = replace(OFFICES[0], size=2)


def test_all_pages_are_fetched_up_to_an_empty_one(recording: Recording, tmp_path: Path) -> None:
    pages = Pages(tmp_path, recording.service())
    assert pages.all(QUERY) == RECORDED["Head of State"]
    assert [query.rpartition("OFFSET ")[2].split()[0] for query in recording.asked] == ["0", "2", "4"]
    assert pages.n_fetched == 3


def test_what_broke_off_goes_on_from_there(recording: Recording, tmp_path: Path) -> None:
    recording.n_until_broken = 1
    with pytest.raises(SourceError):
        Pages(tmp_path, recording.service()).all(QUERY)
    recording.n_until_broken = None
    again = Pages(tmp_path, recording.service())
    assert again.all(QUERY) == RECORDED["Head of State"]
    assert again.n_fetched == 2


def test_without_a_service_what_is_kept_has_to_do(recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"not all pages .* without --offline"):
        Pages(tmp_path, None).all(QUERY)
    Pages(tmp_path, recording.service()).all(QUERY)
    _age(tmp_path)
    assert Pages(tmp_path, None).all(QUERY) == RECORDED["Head of State"]


def test_an_old_or_damaged_page_is_fetched_again(recording: Recording, tmp_path: Path) -> None:
    Pages(tmp_path, recording.service()).all(QUERY)
    _age(tmp_path)
    next(tmp_path.glob("*.json")).write_text("[{")
    again = Pages(tmp_path, recording.service())
    assert again.all(QUERY) == RECORDED["Head of State"]
    assert again.n_fetched == 3


def _age(folder: Path) -> None:
    for page in folder.glob("*.json"):
        os.utime(page, (0, time.time() - KEPT_S - 60))
