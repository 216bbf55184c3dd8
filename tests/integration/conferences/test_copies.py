"""A conference like an earlier one: what it takes over, what it never does, and as whom people are named again."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused

NEXT = {
    "titles": {"vi": "Hội nghị tổng kết năm 2025"},
    "held": {"on": "2026-01-15"},
    "review_period": {"label": "2025"},
}
QUORUM = {"numerator": 2, "denominator": 3}


@pytest.fixture
def people(secretary: Caller) -> dict[str, Any]:
    """Who presided: one who has the post still, one whose post ended, one without a post."""
    posts = {
        "stays": [{"title": "Bí thư", "since": "2020-01-01"}, {"title": "Đại biểu", "since": "2021-05-01"}],
        "leaves": [{"title": "Phó Bí thư", "since": "2020-01-01", "until": "2025-06-30"}],
        "none": [],
    }
    names = {"stays": "Đỗ Thị Lý", "leaves": "Lê Văn Bình", "none": "Vũ An"}
    return {who: made(secretary.post("/v1/parties", a.person(name=names[who], posts=posts[who]))) for who in posts}


@pytest.fixture
def earlier(secretary: Caller, people: dict[str, Any]) -> Any:
    host = made(secretary.post("/v1/parties", a.organisation()))
    presiders = [
        {"party_id": people["stays"]["id"], "post": "Bí thư"},
        {"party_id": people["leaves"]["id"]},
        {"party_id": people["none"]["id"]},
    ]
    said = a.held_conference(hosts=[{"party_id": host["id"]}], presiders=presiders, quorum=QUORUM)
    address = f"/v1/conferences/{made(secretary.post('/v1/conferences', said | {'doubts': [{'text': '?'}]}))['id']}"
    item = a.agenda_item(
        speakers=[{"name": "Vũ An"}], starts_at="2025-01-14T08:00:00+07:00", result="Tiếp thu", vote={"votes_for": 9}
    )
    made(secretary.post(f"{address}/agenda", item, version=1))
    point = a.bridge_point(
        body={"party_id": host["id"]}, in_charge={"party_id": people["leaves"]["id"], "post": "Phó Bí thư"}
    )
    made(secretary.post(f"{address}/points", point, version=2))
    made(secretary.post(f"{address}/attendance", a.line()))
    return made(secretary.get(address))


def test_the_next_one_has_what_is_planned_and_nothing_of_what_happened(secretary: Caller, earlier: Any) -> None:
    answer = secretary.post(f"/v1/conferences/{earlier['id']}/copies", NEXT)
    copy = made(answer)
    assert answer.headers["Location"] == f"/v1/conferences/{copy['id']}"
    assert (copy["state"], copy["version"], copy["titles"]) == ("draft", 1, NEXT["titles"])
    for same in ("kind", "hosts", "quorum", "mode"):
        assert copy[same] == earlier[same]
    assert copy["copied_from"]["conference_id"] == earlier["id"]
    (item,), (before,) = copy["agenda"], earlier["agenda"]
    assert item["item_id"] != before["item_id"]
    assert (item["kind"], item["title"], item["order"]) == (before["kind"], before["title"], 1)
    assert (item["speakers"], item["starts_at"], item["result"], item["vote"]) == ([], None, None, None)
    assert (copy["review_period"]["label"], copy["task_period"], copy["place"]) == ("2025", None, None)
    assert (copy["doubts"], copy["sources"], copy["approvers"]) == ([], [], [])
    assert secretary.get(f"/v1/conferences/{copy['id']}/attendance").get_json()["items"] == []
    assert secretary.get(f"/v1/conferences/{copy['id']}").get_json() == copy


def test_who_presides_is_who_has_the_post_on_that_day_else_the_post(
    secretary: Caller, earlier: Any, people: dict[str, Any]
) -> None:
    copy = made(secretary.post(f"/v1/conferences/{earlier['id']}/copies", NEXT))
    post_alone = {"party_id": None, "name": "Phó Bí thư", "kind": "person", "post": None}
    stays = {"party_id": people["stays"]["id"], "name": "Đỗ Thị Lý", "kind": "person", "post": "Bí thư"}
    assert copy["presiders"] == [stays, post_alone]
    (point,) = copy["points"]
    assert point["in_charge"] == post_alone
    assert point["body"] == earlier["points"][0]["body"]
    assert point["point_id"] != earlier["points"][0]["point_id"]


def test_without_a_day_nobody_is_named_again(secretary: Caller, earlier: Any) -> None:
    undated = {name: NEXT[name] for name in ("titles",)}
    copy = made(secretary.post(f"/v1/conferences/{earlier['id']}/copies", undated))
    assert [(who["name"], who["party_id"]) for who in copy["presiders"]] == [("Bí thư", None), ("Phó Bí thư", None)]


def test_its_event_says_all_of_it(secretary: Caller, earlier: Any) -> None:
    copy = made(secretary.post(f"/v1/conferences/{earlier['id']}/copies", NEXT))
    (entry,) = secretary.get(f"/v1/conferences/{copy['id']}/history").get_json()["items"]
    assert entry["type"] == "registry.conference.drafted.v1"
    said = entry["after"]
    assert said["conference"]["copied_from"]["titles"] == earlier["titles"]
    assert [item["title"] for item in said["agenda"]] == ["Phát biểu chỉ đạo"]
    assert said["points"] == copy["points"]


def test_what_cannot_be_made(secretary: Caller, earlier: Any) -> None:
    refused(secretary.post("/v1/conferences/none/copies", NEXT), 404, "conference.not_found")
    untitled = secretary.post(f"/v1/conferences/{earlier['id']}/copies", NEXT | {"titles": {"en": "Review"}})
    refused(untitled, 422, "conference.title_missing")
    report = made(secretary.post("/v1/conferences", a.conference(kind="published_report")))
    refused(secretary.post(f"/v1/conferences/{report['id']}/copies", NEXT), 422, "conference.no_sitting")
