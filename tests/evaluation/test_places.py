"""Only toponyms with coordinates count; what is not answered is wrong; offsets that are off are mended."""

from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.__main__ import main
from evaluation.places import nearest_state, read_places, score_places

LGL = """<articles><article><domain>paper.lt</domain>
<text>The port of Klaipeda is far from Quiverhollow and Lima.</text>
<toponyms><toponym><start>12</start><end>20</end><phrase>Klaipeda</phrase>
<gaztag><lat>55.7</lat><lon>21.1</lon><country>Lithuania</country></gaztag></toponym>
<toponym><start>36</start><end>48</end><phrase>Quiverhollow</phrase>
<gaztag><lat>10</lat><lon>10</lon><country>Nigeria</country></gaztag></toponym>
<toponym><start>47</start><end>51</end><phrase>Lima</phrase></toponym></toponyms></article></articles>"""
GEOWEBNEWS = """<articles><article><text>The port of Klaipeda is open.</text><toponyms>
<toponym><start>12</start><end>20</end>
<type>Literal</type><extractedName>Klaipeda</extractedName><latitude>55.7</latitude><longitude>21.1</longitude>
</toponym></toponyms></article></articles>"""


def write(folder: Path, content: str) -> Path:
    path = folder / "places.xml"
    path.write_text(content, encoding="utf-8")
    return path


def test_only_those_with_coordinates_count(tmp_path: Path) -> None:
    (article,) = read_places(write(tmp_path, LGL))
    assert [(t.start, t.state) for t in article.toponyms] == [(12, "LTU"), (33, "NGA")]
    assert len(article.spans) == 3
    assert article.home == "LTU"


def test_what_is_not_answered_is_wrong(tmp_path: Path) -> None:
    scores = score_places(read_places(write(tmp_path, LGL)))
    assert (scores["toponyms"], scores["country"], scores["within_161_km"]) == (2, 0.5, 0.5)
    assert scores["unanswered"] == 0.5


def test_a_file_without_countries_takes_the_nearest_citys(tmp_path: Path) -> None:
    path = write(tmp_path, GEOWEBNEWS)
    (article,) = read_places(path)
    assert [toponym.state for toponym in article.toponyms] == ["LTU"]
    assert main(["run", "places", "--split", str(path), "--json"]) == 0


def test_the_open_sea_has_no_state() -> None:
    assert nearest_state(-40.0, -120.0) is None
    assert nearest_state(48.9, 2.3) == "FRA"


@pytest.mark.parametrize("content", [None, "no mark-up", "<articles><article><text>Peru</text></article></articles>"])
def test_a_file_without_toponyms_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "places.xml" if content is None else write(tmp_path, content)
    with pytest.raises(SourceError):
        read_places(path)
    assert main(["run", "places", "--split", str(path)]) == 2
