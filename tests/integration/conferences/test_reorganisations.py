"""A district ends, provinces and communes are merged, each is read as of a day: what was true of 2024 stays true."""

from typing import Any

import pytest

from tests.builders import conferences as a
from tests.clients import Caller, made, refused

FROM = {"on": "2025-07-01"}
ORDER = {"kind": "Nghị quyết", "number": "1654", "symbol": "NQ-UBTVQH15", "issuer": "Ủy ban Thường vụ Quốc hội"}


def organisation(secretary: Caller, name: str, **said: Any) -> str:
    return str(made(secretary.post("/v1/parties", a.organisation(name=name, **said)))["id"])


def act(secretary: Caller, kind: str, before: list[str], *after: dict[str, Any], **said: Any) -> Any:
    body = {"kind": kind, "took_effect": FROM, "predecessors": before, "successors": list(after), **said}
    return secretary.post("/v1/reorganisations", body)


def on(caller: Caller, party_id: str, day: str) -> Any:
    return caller.get(f"/v1/parties/{party_id}", as_of=day).get_json()


@pytest.fixture
def bodies(secretary: Caller) -> dict[str, str]:
    """Before July 2025: two provinces, a district of one, two communes of the district; and two that are to come."""
    y, w = (organisation(secretary, f"Tỉnh {name}", level="province") for name in ("Yên Giang", "Vạn Hải"))
    x = organisation(secretary, "Huyện Xuân Trà", level="district", parent_id=y)
    one, two = (organisation(secretary, f"Xã Trà {name}", level="commune", parent_id=x) for name in ("Một", "Hai"))
    both, z = organisation(secretary, "Tỉnh Yên Hải", level="province"), organisation(secretary, "Xã Trà", level=None)
    return {"y": y, "w": w, "x": x, "one": one, "two": two, "y+w": both, "z": z}


@pytest.fixture
def reorganised(secretary: Caller, bodies: dict[str, str]) -> dict[str, Any]:
    of = bodies
    provinces = act(secretary, "merged", [of["y"], of["w"]], {"party_id": of["y+w"]}, document=ORDER)
    communes = act(
        secretary,
        "merged",
        [of["one"], of["two"]],
        {"party_id": of["z"], "level": "commune", "parent_id": of["y+w"]},
    )
    return {"provinces": made(provinces), "communes": made(communes), "x": made(act(secretary, "ended", [of["x"]]))}


def test_what_held_in_2024_is_read_as_of_2024(secretary: Caller, reader: Caller, bodies: Any, reorganised: Any) -> None:
    del reorganised
    then, now = (on(reader, bodies["one"], day) for day in ("2025-06-30", "2025-07-01"))
    assert (then["existed"], then["parent_id"], now["existed"]) == (True, bodies["x"], False)
    district = on(reader, bodies["x"], "2024-12-20")
    assert (district["existed"], district["level"], district["parent_id"]) == (True, "district", bodies["y"])
    assert [on(reader, bodies["z"], day)["existed"] for day in ("2025-06-30", "2025-07-01")] == [False, True]
    z = reader.get(f"/v1/parties/{bodies['z']}").get_json()
    assert (z["level"], z["parent_id"], z["founded_on"]) == ("commune", bodies["y+w"], "2025-07-01")
    one = reader.get(f"/v1/parties/{bodies['one']}").get_json()
    assert (one["dissolved_on"], one["successor_id"]) == ("2025-06-30", bodies["z"])
    assert "as_of" not in one


def test_the_act_is_recorded_once_and_each_organisation_leads_to_it(
    reader: Caller, bodies: Any, reorganised: Any
) -> None:
    provinces = reorganised["provinces"]
    assert [one["name"] for one in provinces["predecessors"]] == ["Tỉnh Yên Giang", "Tỉnh Vạn Hải"]
    assert provinces["successors"][0]["organisation"]["name"] == "Tỉnh Yên Hải"
    assert provinces["document"]["number"] == "1654"
    for party in ("y", "w", "y+w"):
        (found,) = reader.get("/v1/reorganisations", organisation=bodies[party]).get_json()["items"]
        assert found == provinces
    types = [entry["type"] for entry in reader.get(f"/v1/parties/{bodies['y']}/history").get_json()["items"]]
    assert types == ["registry.party.registered.v1", "registry.party.reorganised.v1"]


def test_an_act_is_taken_back_with_a_reason(secretary: Caller, reader: Caller, bodies: Any, reorganised: Any) -> None:
    address = f"/v1/reorganisations/{reorganised['communes']['id']}"
    refused(secretary.post(f"{address}/undo", {"reason": " "}, version=1), 422, "input.invalid")
    refused(reader.post(f"{address}/undo", {"reason": "nhầm"}, version=1), 403, "identity.role")
    undone = made(secretary.post(f"{address}/undo", {"reason": "ghi nhầm xã"}, version=1))
    assert undone["is_undone"]
    refused(secretary.post(f"{address}/undo", {"reason": "nữa"}, version=2), 422, "reorganisation.undone_already")
    one, z = (reader.get(f"/v1/parties/{bodies[name]}").get_json() for name in ("one", "z"))
    assert (one["dissolved_on"], one["successor_id"], one["ended_by"]) == (None, None, None)
    assert (z["level"], z["parent_id"], z["founded_on"], z["earlier_parents"]) == (None, None, None, [])
    entries = reader.get(f"{address}/history").get_json()["items"]
    assert (entries[-1]["type"], entries[-1]["after"]["reason"]) == ("registry.reorganisation.undone.v1", "ghi nhầm xã")


def test_a_conference_names_its_host_as_it_was_called_that_day(secretary: Caller, reader: Caller) -> None:
    host = organisation(secretary, "Trường Đại học Hồng Lam", level="base")
    renamed = act(secretary, "renamed", [], {"party_id": host, "name": "Đại học Hồng Lam"})
    before = made(renamed)["predecessors"]
    assert [one["name"] for one in before] == ["Trường Đại học Hồng Lam"]
    for day, name in (("2025-06-30", "Trường Đại học Hồng Lam"), ("2025-07-01", "Đại học Hồng Lam")):
        held = a.held_conference(hosts=[{"party_id": host}], held={"on": day})
        assert made(secretary.post("/v1/conferences", held))["hosts"][0]["name"] == name
        (shown,) = reader.get("/v1/parties", q="truong dai hoc hong lam", on=day).get_json()["items"]
        assert (shown["id"], shown["name"], shown["match"]) == (host, name, "other_name")


def test_a_post_ends_with_its_organisation(secretary: Caller, reader: Caller, bodies: Any) -> None:
    post = {"title": "Bí thư Huyện ủy", "organisation_id": bodies["x"], "since": "2021-01-01"}
    held = made(secretary.post("/v1/parties", a.person(name="Lò Văn Huyện", posts=[post])))
    made(act(secretary, "ended", [bodies["x"]], below=[{"parent_id": bodies["y"]}]))
    days = {"2025-06-30": [post["title"]], "2025-07-01": []}
    assert {day: [one["title"] for one in on(reader, held["id"], day)["posts"]] for day in days} == days
    late = a.held_conference(held={"on": "2025-08-01"}, presiders=[{"party_id": held["id"], "post": post["title"]}])
    refused(secretary.post("/v1/conferences", late), 422, "party.post_not_held_then")
    for field in ("since", "until", "seen_on"):
        new = {"title": "Chánh Văn phòng", "organisation_id": bodies["x"], field: "2025-07-01"}
        answer = secretary.post(f"/v1/parties/{held['id']}/posts", new, version=1)
        assert refused(answer, 422, "party.post_in_ended_organisation")["errors"][0]["field"] == field


def test_what_an_act_must_say(secretary: Caller, bodies: Any) -> None:
    of = bodies
    person = made(secretary.post("/v1/parties", a.person()))["id"]
    z = {"party_id": of["z"]}
    wrong = {
        "reorganisation.wrong_parts": [
            act(secretary, "merged", [of["one"]]),
            act(secretary, "merged", [of["z"]], z),
            act(secretary, "split", [of["x"]], z),
            act(secretary, "ended", [of["x"]], z),
            act(secretary, "renamed", [], z),
            act(secretary, "renamed", [of["z"]], {**z, "name": "Xã Khác"}),
            act(secretary, "moved", [], {**z, "name": "Xã Khác"}),
        ],
        "reorganisation.named_twice": [act(secretary, "ended", [of["x"], of["x"]])],
        "reorganisation.day_unknown": [act(secretary, "ended", [of["x"]], took_effect={"precision": "unknown"})],
        "reorganisation.not_yet": [act(secretary, "ended", [of["x"]], took_effect={"on": "2999-01-01"})],
        "party.wrong_kind": [act(secretary, "ended", [person])],
    }
    for code, answers in wrong.items():
        for answer in answers:
            refused(answer, 422, code)
    refused(act(secretary, "ended", ["nobody"]), 404, "party.not_found")


def test_what_the_records_contradict(secretary: Caller, bodies: Any, reorganised: Any) -> None:
    del reorganised
    again = act(secretary, "merged", [bodies["one"]], {"party_id": bodies["two"]}, took_effect={"on": "2025-09-01"})
    refused(again, 422, "reorganisation.not_there_then")
    below = act(
        secretary, "moved", [], {"party_id": bodies["z"], "parent_id": bodies["y"]}, took_effect={"on": "2025-09-01"}
    )
    refused(below, 422, "reorganisation.not_there_then")
    known = organisation(secretary, "Huyện Đã Ghi", dissolved_on="2025-06-30")
    refused(act(secretary, "ended", [known], took_effect={"on": "2025-03-01"}), 422, "reorganisation.ends_otherwise")
    made(act(secretary, "ended", [known]))
    refused(act(secretary, "ended", [bodies["x"]]), 422, "reorganisation.ended_already")
    said = {"founded_on": "2025-08-01", "reason": "?"}
    refused(secretary.patch(f"/v1/parties/{bodies['z']}", said, version=2), 422, "party.said_by_act")


def test_two_acts_of_one_day_move_the_same_when_it_is_said_which_came_after(
    secretary: Caller, reader: Caller, bodies: Any
) -> None:
    """As when a district ends and its communes, moved along, are placed anew by another document of that day."""
    made(act(secretary, "ended", [bodies["x"]], below=[{"parent_id": bodies["y"]}]))
    placed = {"party_id": bodies["one"], "parent_id": bodies["w"]}
    problem = refused(act(secretary, "moved", [], placed), 422, "party.changed_twice")
    assert (problem["errors"][0]["field"], "`order`: 1" in problem["detail"]) == ("order", True)
    refused(act(secretary, "moved", [], placed, order=0), 422, "reorganisation.order")
    again = made(act(secretary, "moved", [], placed, order=1))
    assert again["order"] == 1
    days = {"2025-06-30": bodies["x"], "2025-07-01": bodies["w"]}
    assert {day: on(reader, bodies["one"], day)["parent_id"] for day in days} == days
    made(secretary.post(f"/v1/reorganisations/{again['id']}/undo", {"reason": "nhầm"}, version=1))
    assert on(reader, bodies["one"], "2025-07-01")["parent_id"] == bodies["y"]


def test_who_splits_off_may_leave_the_other_going_on(secretary: Caller, reader: Caller, bodies: Any) -> None:
    new = organisation(secretary, "Xã Trà Ba")
    made(
        act(
            secretary,
            "split",
            [bodies["one"]],
            {"party_id": bodies["one"]},
            {"party_id": new, "parent_id": bodies["x"]},
        )
    )
    assert on(reader, bodies["one"], "2025-07-01")["existed"]
    assert [on(reader, new, day)["existed"] for day in ("2025-06-30", "2025-07-01")] == [False, True]
