"""What a conference reported in numbers, through the API: as it was said, beside what it comes to."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused

ADMITTED = {
    "name": "Đảng viên mới kết nạp",
    "value": {"amount": 2041, "unit": "người"},
    "target": {"amount": 1800, "unit": "người"},
    "target_set_by": "Nghị quyết",
    "reported_percent": 113.34,
}


@pytest.fixture
def host(secretary: Caller) -> str:
    return str(made(secretary.post("/v1/parties", a.organisation()))["id"])


def held_in(secretary: Caller, host: str, year: str) -> str:
    body = a.held_conference(hosts=[{"party_id": host}], review_period={"label": year})
    return str(made(secretary.post("/v1/conferences", body))["id"])


@pytest.fixture
def conference(secretary: Caller, host: str) -> str:
    return held_in(secretary, host, "2023")


def enter(secretary: Caller, conference: str, **said: Any) -> Any:
    return made(secretary.post(f"/v1/conferences/{conference}/indicators", ADMITTED | said))


def test_the_reported_percentage_stands_beside_the_computed_one(secretary: Caller, conference: str) -> None:
    said = enter(secretary, conference, doubts=[{"text": "2041/1800 là 113,39 %", "field": "reported_percent"}])
    assert (said["reported_percent"], said["computed_percent"], said["discrepancy"]) == (113.34, 113.39, -0.05)
    assert said["period"]["label"] == "2023"  # the conference's review period, when none is said
    assert secretary.get(f"/v1/indicators/{said['id']}").get_json() == said

    differing = secretary.get(f"/v1/indicators?conference_id={conference}&has_discrepancy=true").get_json()["items"]
    assert [found["id"] for found in differing] == [said["id"]]
    right = {"reported_percent": 113.39, "reason": "the newspaper printed it wrong"}
    mended = made(secretary.patch(f"/v1/indicators/{said['id']}", right, version=1))
    assert (mended["discrepancy"], mended["version"]) == (None, 2)
    refused(secretary.patch(f"/v1/indicators/{said['id']}", right, version=2), 422, "indicator.nothing_changed")
    history = secretary.get(f"/v1/indicators/{said['id']}/history").get_json()["items"]
    assert [entry["type"].split(".")[2] for entry in history] == ["recorded", "corrected"]


@pytest.mark.parametrize(
    "value",
    [
        {"amount": 4178, "comparator": "more_than", "unit": "người"},
        {"amount": 10, "upper": 12, "comparator": "range", "unit": None, "as_reported": "10-12"},
        {"as_reported": "vượt kế hoạch"},
    ],
)
def test_what_is_no_plain_number_is_kept_and_not_reckoned_with(secretary: Caller, conference: str, value: Any) -> None:
    said = enter(secretary, conference, value=value)
    assert said["computed_percent"] is said["discrepancy"] is None
    assert {name: said["value"][name] for name in value} == value


def test_with_whom_it_was_reached_is_an_organisation(secretary: Caller, conference: str) -> None:
    academy = made(secretary.post("/v1/parties", a.organisation(name="Trường Chính trị")))["id"]
    said = enter(secretary, conference, partners=[{"party_id": academy}, {"name": "Học viện"}])
    named = [(one["party_id"], one["name"]) for one in said["partners"]]
    assert named == [(academy, "Trường Chính trị"), (None, "Học viện")]
    without = {"partners": [{"name": "Học viện"}], "reason": "trường không tham gia"}
    assert len(made(secretary.patch(f"/v1/indicators/{said['id']}", without, version=1))["partners"]) == 1
    person = made(secretary.post("/v1/parties", a.person()))["id"]
    body = ADMITTED | {"partners": [{"party_id": person}]}
    problem = refused(secretary.post(f"/v1/conferences/{conference}/indicators", body), 422, "party.wrong_kind")
    assert problem["errors"][0]["field"] == "partners.0.party_id"


def test_a_target_of_zero_does_not_divide(secretary: Caller, conference: str) -> None:
    none = {"amount": 0, "unit": "người"}
    assert enter(secretary, conference, target=none, reported_percent=None)["computed_percent"] is None
    answer = secretary.post(f"/v1/conferences/{conference}/indicators", ADMITTED | {"target": none})
    assert refused(answer, 422, "indicator.percent_of_zero")["errors"][0]["field"] == "reported_percent"
    doubted = enter(secretary, conference, target=none, doubts=[{"text": "Chỉ tiêu 0", "field": "reported_percent"}])
    assert (doubted["reported_percent"], doubted["computed_percent"]) == (113.34, None)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"name": " . "}, "indicator.name_missing", "name"),
        ({"value": {"unit": "người"}}, "indicator.nothing_said", "value.amount"),
        ({"value": {"amount": 1, "upper": 2}}, "indicator.range", "value.upper"),
        ({"target": {"amount": 3, "upper": 2, "comparator": "range"}}, "indicator.range_backwards", "target.upper"),
        ({"part_of": "nothing"}, "indicator.unknown_whole", "part_of"),
    ],
)
def test_what_is_refused_names_its_field(secretary: Caller, conference: str, said: Any, code: str, field: str) -> None:
    answer = secretary.post(f"/v1/conferences/{conference}/indicators", ADMITTED | said)
    refused(answer, 422, code)
    assert answer.get_json()["errors"][0]["field"] == field


def test_a_part_names_its_whole(secretary: Caller, conference: str) -> None:
    whole = enter(secretary, conference, name="Cử đi học trung cấp", value={"amount": 390}, target=None)
    lao = enter(secretary, conference, name="Sinh viên Sê Kông", value={"amount": 30}, target=None, part_of=whole["id"])
    assert lao["part_of"] == whole["id"]


def test_a_number_without_a_subject_says_that_it_is_the_hosts(secretary: Caller, host: str, conference: str) -> None:
    said = enter(secretary, conference)
    assert [party["party_id"] for party in said["hosts"]] == [host]
    subject = {"subject": {"name": "Đảng bộ Công ty Thủy lợi"}, "reason": "the report names it"}
    assert made(secretary.patch(f"/v1/indicators/{said['id']}", subject, version=1))["hosts"] == []


def test_a_series_runs_over_the_years(secretary: Caller, host: str) -> None:
    for year, amount in (("2024", 1999), ("2022", 1700), ("2023", 2041)):
        enter(secretary, held_in(secretary, host, year), value={"amount": amount, "unit": "người"})
    found = secretary.get(f"/v1/indicators/series?name=dang+vien+moi+ket+nap&party_id={host}").get_json()
    assert (found["labels"], found["values"]) == (["2022", "2023", "2024"], [1700, 2041, 1999])
    assert [point["percent"] for point in found["points"]] == [94.44, 113.39, 111.06]
    assert found["targets"] == [1800] * 3


def test_only_who_writes_for_the_host_enters_numbers(reader: Caller, conference: str) -> None:
    refused(reader.post(f"/v1/conferences/{conference}/indicators", ADMITTED), 403, "identity.role")
