"""What an organisation leaves when it ends: those below it, its conferences, their tasks, and who writes for it."""

from typing import Any

import pytest
from flask import Flask

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer

FROM = {"on": "2025-07-01"}
EVE, DAY = "2025-06-30", "2025-07-01"


def organisation(secretary: Caller, name: str, **said: Any) -> str:
    return str(made(secretary.post("/v1/parties", a.organisation(name=name, **said)))["id"])


def act(secretary: Caller, kind: str, before: list[str], *after: str, **said: Any) -> Any:
    successors = [{"party_id": party_id} for party_id in after]
    body = {"kind": kind, "took_effect": FROM, "predecessors": before, "successors": successors, **said}
    return secretary.post("/v1/reorganisations", body)


def above(caller: Caller, party_id: str, day: str = DAY) -> Any:
    return caller.get(f"/v1/parties/{party_id}", as_of=day).get_json()["parent_id"]


@pytest.fixture
def district(secretary: Caller) -> dict[str, str]:
    """A province, a district of it with two communes, and two bodies that are to come."""
    province = organisation(secretary, "Tỉnh Lũng Vân")
    ends = organisation(secretary, "Huyện Lũng Vân", level="district", parent_id=province)
    one, two = (organisation(secretary, f"Xã Lũng {name}", level="commune", parent_id=ends) for name in ("Một", "Hai"))
    new, other = (organisation(secretary, f"Tổ chức {name}", level=None) for name in ("mới", "khác"))
    return {"province": province, "ends": ends, "one": one, "two": two, "new": new, "other": other}


def test_those_below_go_under_the_only_successor(secretary: Caller, reader: Caller, district: Any) -> None:
    merged = made(act(secretary, "merged", [district["ends"]], district["new"]))
    assert {one["organisation"]["name"]: one["parent"]["name"] for one in merged["below"]} == {
        "Xã Lũng Một": "Tổ chức mới",
        "Xã Lũng Hai": "Tổ chức mới",
    }
    assert [above(reader, district["one"], day) for day in (EVE, DAY)] == [district["ends"], district["new"]]
    (found,) = reader.get("/v1/reorganisations", organisation=district["two"]).get_json()["items"]
    assert found == merged
    made(secretary.post(f"/v1/reorganisations/{merged['id']}/undo", {"reason": "nhầm"}, version=1))
    assert above(reader, district["one"]) == district["ends"]


def test_an_act_names_where_each_goes(secretary: Caller, reader: Caller, district: Any) -> None:
    each = {"party_id": district["one"], "parent_id": district["new"]}
    ended = act(secretary, "ended", [district["ends"]], below=[each, {"parent_id": district["province"]}])
    assert len(made(ended)["below"]) == 2
    assert (above(reader, district["one"]), above(reader, district["two"])) == (district["new"], district["province"])


def test_nobody_is_left_below_what_ended(secretary: Caller, district: Any) -> None:
    ends, other = [district["ends"]], {"parent_id": district["other"]}
    for answer in (act(secretary, "ended", ends), act(secretary, "split", ends, district["new"], district["other"])):
        problem = refused(answer, 422, "reorganisation.left_below")
        assert problem["errors"][0]["field"] == "below"
        assert "Xã Lũng Hai" in problem["detail"]
    stranger = {"party_id": district["province"], **other}
    answer = act(secretary, "ended", ends, below=[stranger, other])
    assert refused(answer, 422, "reorganisation.not_below")["errors"][0]["field"] == "below.0.party_id"
    refused(act(secretary, "ended", ends, below=[other, other]), 422, "reorganisation.named_twice")
    refused(act(secretary, "ended", ends, below=[{"parent_id": "nobody"}]), 404, "party.not_found")
    made(act(secretary, "ended", [*ends, district["one"], district["two"]]))  # they ended with it


def test_what_ended_holds_no_conference_afterwards(secretary: Caller, reader: Caller, district: Any) -> None:
    made(act(secretary, "merged", [district["ends"]], district["new"]))
    hosts = [{"party_id": district["ends"]}]
    late = a.conference(hosts=hosts, held={"on": DAY})
    problem = refused(secretary.post("/v1/conferences", late), 422, "conference.host_ended")
    assert problem["errors"][0]["field"] == "hosts.0"
    assert "Tổ chức mới" in problem["detail"]
    draft = made(secretary.post("/v1/conferences", a.conference(co_hosts=hosts, held={"on": EVE})))
    later = {"to": "scheduled", "held": {"on": DAY}}
    refused(
        secretary.post(f"/v1/conferences/{draft['id']}/transitions", later, version=1), 422, "conference.host_ended"
    )
    moved = {"held": {"on": DAY}, "reason": "?"}
    refused(secretary.patch(f"/v1/conferences/{draft['id']}", moved, version=1), 422, "conference.host_ended")
    told = made(secretary.post("/v1/conferences", a.held_conference(hosts=hosts, held={"on": DAY})))
    (finding,) = reader.get(f"/v1/conferences/{told['id']}/findings").get_json()["items"]
    assert (finding["code"], finding["field"]) == ("conference.host_ended", "hosts.0")
    assert reader.get(f"/v1/conferences/{draft['id']}/findings").get_json()["items"] == []


def test_who_took_over_holds_the_next_one_and_reviews_the_tasks(
    secretary: Caller, reader: Caller, district: Any
) -> None:
    hosts = [{"party_id": district["ends"]}]
    first = made(secretary.post("/v1/conferences", a.held_conference(hosts=hosts, held={"on": "2025-01-14"})))
    address = f"/v1/conferences/{first['id']}"
    task = made(secretary.post(f"{address}/report-items", {"kind": "task", "text": "Bàn giao hồ sơ"}))
    made(act(secretary, "merged", [district["ends"]], district["new"]))
    like = {"titles": {"vi": "Hội nghị tổng kết năm 2025"}, "held": {"on": "2026-01-14"}}
    following = made(secretary.post(f"{address}/copies", like))
    assert [host["party_id"] for host in following["hosts"]] == [district["new"]]
    (found,) = reader.get(f"/v1/conferences/{following['id']}/tasks-to-review").get_json()["items"]
    assert found["id"] == task["id"]


def test_rights_follow_to_the_successor(app: Flask, identity: Issuer, secretary: Caller, district: Any) -> None:
    bound = Caller(app, identity.token("secretary", district["ends"]))
    of_new = Caller(app, identity.token("secretary", district["new"]))
    own = made(bound.post("/v1/conferences", hosted_by(district["ends"])))
    refused(bound.post("/v1/conferences", hosted_by(district["new"])), 403, "identity.organisation")
    change = {"place": "Hội trường", "reason": "found"}
    refused(of_new.patch(f"/v1/conferences/{own['id']}", change, version=1), 403, "identity.organisation")
    made(act(secretary, "merged", [district["ends"]], district["new"]))
    made(bound.post("/v1/conferences", hosted_by(district["new"])))
    made(bound.post("/v1/conferences", hosted_by(district["one"])))
    made(of_new.patch(f"/v1/conferences/{own['id']}", change, version=1))
    refused(bound.post("/v1/conferences", hosted_by(district["other"])), 403, "identity.organisation")


def test_after_a_split_tasks_come_to_each_and_rights_to_nobody(
    app: Flask, identity: Issuer, secretary: Caller, reader: Caller, district: Any
) -> None:
    bound = Caller(app, identity.token("secretary", district["ends"]))
    own = made(bound.post("/v1/conferences", hosted_by(district["ends"])))
    task = {"kind": "task", "text": "Bàn giao hồ sơ"}
    left = made(bound.post(f"/v1/conferences/{own['id']}/report-items", task))["id"]
    below = {"below": [{"parent_id": district["province"]}]}
    split = made(act(secretary, "split", [district["ends"]], district["new"], district["other"], **below))
    for successor in ("new", "other"):
        following = made(
            secretary.post("/v1/conferences", hosted_by(district[successor]) | {"held": {"on": "2026-01-14"}})
        )
        (found,) = reader.get(f"/v1/conferences/{following['id']}/tasks-to-review").get_json()["items"]
        assert found["id"] == left
        problem = refused(
            bound.post("/v1/conferences", hosted_by(district[successor])), 403, "identity.organisation_ended"
        )
        assert "Huyện Lũng Vân" in problem["detail"]
    of_new = Caller(app, identity.token("secretary", district["new"]))
    review = {"state": "done", "conference_id": following["id"]}
    refused(of_new.post(f"/v1/report-items/{left}/review", review, version=1), 403, "identity.organisation")
    mine = made(of_new.post("/v1/conferences", hosted_by(district["new"]) | {"held": {"on": "2026-02-14"}}))["id"]
    made(of_new.post(f"/v1/report-items/{left}/review", review | {"conference_id": mine}, version=1))
    copies, like = f"/v1/conferences/{own['id']}/copies", {"titles": {"vi": "Năm 2025"}, "held": {"on": "2026-02-14"}}
    refused(secretary.post(copies, like), 422, "conference.host_ended")
    copied = made(secretary.post(copies, like | {"hosts": [{"party_id": district["other"]}]}))
    assert [host["name"] for host in copied["hosts"]] == ["Tổ chức khác"]
    made(bound.post(f"/v1/conferences/{own['id']}/report-items", task))  # what it held is its own still
    taken_over = {"successor_id": district["new"], "reason": "tiếp nhận toàn bộ"}
    made(secretary.patch(f"/v1/parties/{district['ends']}", taken_over, version=2))
    made(bound.post("/v1/conferences", hosted_by(district["new"])))
    refused(bound.post("/v1/conferences", hosted_by(district["other"])), 403, "identity.organisation")
    made(secretary.post(f"/v1/reorganisations/{split['id']}/undo", {"reason": "nhầm"}, version=1))


def hosted_by(party_id: str) -> dict[str, Any]:
    return a.held_conference(hosts=[{"party_id": party_id}])
