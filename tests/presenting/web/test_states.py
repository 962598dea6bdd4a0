"""What the pages of states add up is what their records add up to, and every name leads to them."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from bilateral.presenting.charts.matrix import Tie, with_most_acts
from bilateral.presenting.indexed import indexed_dossier
from bilateral.presenting.summary import HAPPENED
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages import alone
from bilateral.presenting.web.pages.yearly import years_of
from bilateral.storage.listing import Filter, Listed, count_records, list_dyads, list_records
from bilateral.storage.participants import acts_of_person, persons_in
from bilateral.storage.tallies import list_ties, sums_by_year, tally_states


def acts_between(desk: Desk, pair: tuple[str, str]) -> list[Listed]:
    """The acts that stand in the dossier of two states, and under another heading than that of third parties."""
    dossier = indexed_dossier(desk.store(), pair, date.today(), desk.knowledge)
    aside = {record.id for section in dossier.sections if section.key == "third-parties" for record in section.records}
    both = list_records(desk.store(), Filter(pair, both=True, kind="event"), "oldest", -1)
    return [each for each in both if each.id not in aside]


def test_a_tie_is_the_sum_of_the_dossier(desk: Desk) -> None:
    known = {(one, other): numbers for one, other, *numbers in list_ties(desk.store())}
    for row in list_dyads(desk.store()):
        acts = acts_between(desk, (row.one, row.other))
        happened = [act.score for act in acts if act.status in HAPPENED]
        up, down = (sum(score for score in happened if (score > 0) is side) for side in (True, False))
        n_acts, cooperation, conflict = known.get((row.one, row.other), (0, 0.0, 0.0))
        assert n_acts == len(acts)
        assert cooperation == pytest.approx(up, abs=0.06)
        assert conflict == pytest.approx(down, abs=0.06)
        assert row.score == pytest.approx(up + down, abs=0.06)


def test_years_add_up_to_the_whole(desk: Desk) -> None:
    for one, other, _, cooperation, conflict in list_ties(desk.store()):
        sums = sums_by_year(desk.store(), (one, other), 0)
        assert sum(up for _, up, _ in sums) == pytest.approx(cooperation, abs=0.3)
        assert sum(down for *_, down in sums) == pytest.approx(conflict, abs=0.3)


def test_years_in_which_nothing_happened_are_there_too(desk: Desk) -> None:
    for row in tally_states(desk.store()):
        years = [each.year for each in years_of(desk, (row.state,))]
        assert not years or years == list(range(years[0], years[-1] + 1))


def test_states_are_counted_as_they_are_found(desk: Desk) -> None:
    store = desk.store()
    for row in tally_states(store):
        assert row.n_records == count_records(store, Filter(state=row.state))
        assert row.n_partners == len(list_dyads(store, row.state))


def test_an_act_with_several_states_counts_once(desk: Desk) -> None:
    row = max(tally_states(desk.store()), key=lambda row: row.n_acts)
    dyads = list_dyads(desk.store(), row.state)
    acts = {act.id for dyad in dyads for act in acts_between(desk, (dyad.one, dyad.other))}
    assert row.n_acts == len(acts)


def test_any_name_leads_to_the_state(client: TestClient) -> None:
    for name, suffix in (("Japanese", ""), ("Tokyo", ".json"), ("jpn", ".csv")):
        answer = client.get(f"/states/{name}{suffix}")
        assert (answer.status_code, answer.headers["location"]) == (308, f"/states/JPN{suffix}")
    assert client.get("/states/Atlantis").status_code == 404


def test_a_state_of_which_nothing_is_recorded_says_so(client: TestClient) -> None:
    page = client.get("/states/TUV")
    assert page.status_code == 200
    assert "Nothing is recorded of Tuvalu" in page.text


def test_states_are_searched_by_name(client: TestClient) -> None:
    for asked in ("japan", "Japanese", "JPN"):
        assert [row["state"] for row in client.get("/states.json", params={"q": asked}).json()["rows"]] == ["JPN"]
    assert "No state of the record is called so" in client.get("/states", params={"q": "<b>"}).text


def test_the_matrix_has_whom_one_asks_for(client: TestClient, desk: Desk) -> None:
    whole = client.get("/matrix.json").json()["rows"]
    _, order = with_most_acts([Tie(*row) for row in list_ties(desk.store())], 20)
    assert {row[side] for row in whole for side in ("one", "other")} <= set(order)
    some = client.get("/matrix.json", params={"states": "Mongolia,JPN"}).json()["rows"]
    assert [(row["one"], row["other"]) for row in some] == [("JPN", "MNG")]
    members = desk.knowledge.members("EU", date.today())
    assert all({row["one"], row["other"]} <= members for row in client.get("/matrix.json?group=EU").json()["rows"])
    assert client.get("/matrix?group=Nonsense").status_code == 404
    assert client.get("/matrix?states=Atlantis").status_code == 404


@pytest.mark.parametrize("by", ["balance", "volume"])
def test_every_cell_of_the_matrix_leads_to_its_dossier(by: str, client: TestClient) -> None:
    page = client.get(f"/matrix?by={by}").text
    for row in client.get("/matrix.json").json()["rows"]:
        assert page.count(f'href="/dyads/{row["one"]}/{row["other"]}"') == 3  # two cells and a row of numbers


def test_two_pairs_stand_side_by_side(client: TestClient) -> None:
    asked = {"one": "JPN/MNG", "other": "Portugal and Mozambique"}
    rows = client.get("/compare.json", params=asked).json()["rows"]
    turned = client.get("/compare.json", params={"one": asked["other"], "other": asked["one"]}).json()["rows"]
    assert {row["measure"]: row["one"] for row in rows} == {row["measure"]: row["other"] for row in turned}
    assert client.get("/compare.svg", params=asked).text.startswith("<svg")
    assert client.get("/compare").status_code == 200


@pytest.mark.parametrize("asked", ["JPN", "JPN/JPN", "JPN/", "JPN/MNG/FIN"])
def test_what_is_no_pair_is_told(asked: str, client: TestClient) -> None:
    assert client.get("/compare", params={"one": asked, "other": "JPN/MNG"}).status_code == 400


def test_a_period_stands_against_as_many_days_before(client: TestClient, desk: Desk) -> None:
    day = next(each.day for each in acts_between(desk, ("JPN", "MNG")) if each.day)
    assert day
    url = f"/dyads/JPN/MNG/periods?since={day}&until={day}"
    assert client.get(url.replace("periods", "periods.json")).json()["total"] >= 1
    before = date.fromordinal(date.fromisoformat(day).toordinal() - 1)
    assert f"since={before}&amp;until={before}" in client.get(url).text
    assert client.get(url.replace("periods", "periods.svg")).text.startswith("<svg")
    assert client.get("/dyads/MNG/JPN/periods").headers["location"] == "/dyads/JPN/MNG/periods"


@pytest.mark.parametrize("days", ["since=2020-01-02&until=2020-01-01", "since=0001-01-01&until=2020-01-01"])
def test_a_period_that_cannot_be_is_told(days: str, client: TestClient) -> None:
    assert client.get(f"/dyads/JPN/MNG/periods?{days}").status_code == 400


def test_acts_and_persons_lead_to_each_other(client: TestClient, desk: Desk) -> None:
    store = desk.store()
    acts = list_records(store, Filter(kind="event"), "newest", -1)
    met = [(act, each) for act in acts for each in persons_in(store, act.id)]
    assert met
    for act, entry in met[:5]:
        assert f"/records/{entry.id}" in client.get(f"/records/{act.id}").text
        assert f"/records/{act.id}" in client.get(f"/records/{entry.id}").text


def test_a_name_of_another_state_is_another_person(desk: Desk) -> None:
    store = desk.store()
    act, entry = next(
        (act, each)
        for act in list_records(store, Filter(kind="event"), "newest", -1)
        for each in persons_in(store, act.id)
    )
    name = entry.headline.split(",")[0]
    assert acts_of_person(store, [name], ["TUV"], 5) == ([], 0)
    assert act.id in {each.id for each in acts_of_person(store, [name], desk.knowledge.states, 99)[0]}


def test_what_many_documents_tell_comes_in_portions(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = list_records(desk.store(), Filter(), "cited", 1)[0]
    assert record.n_documents > 1
    whole = client.get(f"/records/{record.id}.json").json()
    monkeypatch.setattr(alone, "N_DOCUMENTS", 1)
    seen = []
    for page in range(1, record.n_documents + 1):
        told = client.get(f"/records/{record.id}.json?page={page}").json()
        assert (told["total"], told["pages"]) == (len(whole["rows"]), record.n_documents)
        assert client.get(f"/records/{record.id}?page={page}").status_code == 200
        seen += [row["claim"] for row in told["rows"]]
    assert sorted(seen) == sorted(row["claim"] for row in whole["rows"])
