"""Systems, models and programmes: with whom they are carried out, and who took them into use, with what figures."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused

FIGURES = [{"amount": 450, "unit": "tài khoản"}, {"amount": 98, "unit": "%", "comparator": "more_than"}]


@pytest.fixture
def conference(secretary: Caller) -> str:
    return str(made(secretary.post("/v1/conferences", a.held_conference()))["id"])


def enter(secretary: Caller, conference: str, **said: Any) -> Any:
    return secretary.post(f"/v1/conferences/{conference}/report-items", {"kind": "adoption"} | said)


def test_who_adopted_a_system_is_found_by_it_and_by_them(secretary: Caller, reader: Caller, conference: str) -> None:
    maker, user = (made(secretary.post("/v1/parties", a.organisation(name=f"Đơn vị {n}")))["id"] for n in (1, 2))
    partner = {"party_id": maker}
    system = made(enter(secretary, conference, kind="system", text="Hồ sơ đảng viên số", partners=[partner]))
    assert [one["name"] for one in system["partners"]] == ["Đơn vị 1"]
    said = {"adopted_id": system["id"], "adopters": [{"party_id": user}, {"name": "Các chi bộ"}], "figures": FIGURES}
    since, doubts = {"on": "2023-06-01", "precision": "month"}, [{"text": "Không rõ tính trên số nào."}]
    adoption = made(enter(secretary, conference, adoption={**said, "since": since}, doubts=doubts))
    held = adoption["adoption"]
    assert (held["name"], held["adopted_id"]) == ("Hồ sơ đảng viên số", system["id"])
    assert [one["name"] for one in held["adopters"]] == ["Đơn vị 2", "Các chi bộ"]
    assert [(one["amount"], one["comparator"]) for one in held["figures"]] == [(450, "equal"), (98, "more_than")]
    assert (held["since"]["on"], adoption["doubts"][0]["text"]) == ("2023-06-01", doubts[0]["text"])
    assert found(reader, adopted_id=system["id"]) == found(reader, q="ho so so", party_id=user) == [adoption["id"]]
    assert found(reader, party_id=maker) == [system["id"]]
    (first, *_) = reader.get(f"/v1/report-items/{adoption['id']}/history").get_json()["items"]
    assert first["happened_at"] == "2023-05-31T17:00:00+00:00"
    text = reader.get("/v1/report-items/export", conference_id=conference, kind="adoption").get_data().decode()
    assert "Hồ sơ đảng viên số" in text
    assert "450 tài khoản; > 98 %" in text


def test_an_adoption_is_corrected_with_a_reason(secretary: Caller, conference: str) -> None:
    adoption = made(enter(secretary, conference, adoption={"name": "Chi bộ “4 tốt”"}, count=12))
    since = {"since": {"on": "2022-01-01", "precision": "year"}}
    change = {"adoption": {"name": "Chi bộ “4 tốt”", **since}, "reason": "the report says since when"}
    mended = made(secretary.patch(f"/v1/report-items/{adoption['id']}", change, version=1))
    assert (mended["adoption"]["since"]["precision"], mended["count"]) == ("year", 12)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({}, "report_item.adoption_missing", "adoption"),
        ({"adoption": {}}, "report_item.adopted_unnamed", "adoption.name"),
        ({"adoption": {"adopted_id": "nothing"}}, "report_item.adopted_unknown", "adoption.adopted_id"),
        ({"adoption": {"name": "A"}, "kind": "system"}, "report_item.not_of_this_kind", "adoption"),
        (
            {"adoption": {"name": "A", "since": {"on": "2999-01-01"}}},
            "report_item.adopted_in_the_future",
            "adoption.since",
        ),
        ({"adoption": {"name": "A", "figures": [{}]}}, "indicator.nothing_said", "adoption.figures.0.amount"),
        ({"adoption": {"name": "A", "adopters": [{}]}}, "party.not_named", "adoption.adopters.0.name"),
    ],
)
def test_what_is_refused_names_its_field(secretary: Caller, conference: str, said: Any, code: str, field: str) -> None:
    assert refused(enter(secretary, conference, **said), 422, code)["errors"][0]["field"] == field


def test_what_is_adopted_is_a_system_a_model_or_a_programme(secretary: Caller, conference: str) -> None:
    task = made(enter(secretary, conference, kind="task", text="Chuẩn bị đại hội"))
    refused(enter(secretary, conference, adoption={"adopted_id": task["id"]}), 422, "report_item.adopted_unknown")


def found(caller: Caller, **asked: str) -> list[str]:
    return [item["id"] for item in caller.get("/v1/report-items", **asked).get_json()["items"]]
