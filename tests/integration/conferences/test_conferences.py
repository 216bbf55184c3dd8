"""Conferences through the API: the case of Quảng Trị with its doubts, the steps, amendments, the lists."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.builders import conferences as a
from tests.clients import Caller, made, refused


def history(caller: Caller, conference: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = caller.get(f"/v1/conferences/{conference['id']}/history").get_json()["items"]
    return items


def test_a_conference_held_already_is_recorded_with_its_doubts(secretary: Caller) -> None:
    host = made(secretary.post("/v1/parties", a.organisation()))
    said = a.held_conference(
        hosts=[{"party_id": host["id"]}],
        held={"on": "2025-01-14", "part_of_day": "morning", "is_year_inferred": True},
        doubts=[{"text": "The source gives no year", "field": "held.on"}],
    )
    answer = secretary.post("/v1/conferences", said)
    conference = made(answer)
    assert answer.headers["Location"] == f"/v1/conferences/{conference['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert conference["state"] == "concluded"
    assert conference["hosts"] == [{"party_id": host["id"], "name": host["name"], "kind": "organisation", "post": None}]
    assert conference["held"]["is_year_inferred"] is True
    assert conference["doubts"][0]["field"] == "held.on"
    assert secretary.get(answer.headers["Location"]).get_json() == conference
    (entry,) = history(secretary, conference)
    assert entry["type"] == "registry.conference.recorded.v1"
    assert (entry["happened_at"][:19], entry["happened_precision"]) == ("2025-01-13T17:00:00", "day")
    assert (entry["actor"], entry["actor_name"]) == ("secretary", "Test secretary")


def test_a_published_report_has_no_sitting(secretary: Caller) -> None:
    report = made(secretary.post("/v1/conferences", a.conference(kind="published_report")))
    assert report["state"] == "concluded"
    refused(
        secretary.post("/v1/conferences", a.conference(kind="published_report", state="draft")),
        422,
        "conference.no_sitting",
    )
    step = secretary.post(f"/v1/conferences/{report['id']}/transitions", {"to": "minutes_approved"}, version=1)
    refused(step, 422, "conference.no_sitting")


def test_from_draft_to_approved_minutes(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference(held={"precision": "unknown"})))
    address = f"/v1/conferences/{conference['id']}/transitions"
    assert conference["state"] == "draft"
    refused(secretary.post(address, {"to": "scheduled"}, version=1), 422, "conference.day_not_known")
    made(secretary.post(address, {"to": "scheduled", "held": {"on": "2025-01-14"}}, version=1))
    early = {"to": "in_session", "at": "2025-01-13T08:00:00+07:00"}
    refused(secretary.post(address, early, version=2), 422, "conference.opens_before_its_day")
    late = {"to": "in_session", "at": "2025-01-14T08:00:00+07:00", "reason": "chờ đường truyền"}
    made(secretary.post(address, late, version=2))
    backwards = {"to": "concluded", "at": "2025-01-14T07:59:00+07:00"}
    refused(secretary.post(address, backwards, version=3), 422, "conference.concludes_before_it_began")
    told = secretary.speaking("vi").post(address, backwards, version=3).get_json()
    assert "08:00, 14/01/2025" in told["detail"]
    made(secretary.post(address, {"to": "concluded"}, version=3))
    last = made(secretary.post(address, {"to": "minutes_approved"}, version=4))
    assert (last["state"], last["version"]) == ("minutes_approved", 5)
    opened, concluded = history(secretary, conference)[2:4]
    assert (opened["happened_at"][:19], opened["happened_precision"]) == ("2025-01-14T01:00:00", "instant")
    assert (opened["after"]["reason"], concluded["after"]["reason"]) == ("chờ đường truyền", None)
    assert concluded["happened_at"] >= opened["happened_at"]
    assert concluded["happened_precision"] == "day"


def test_a_household_receives_and_neither_holds_nor_presides_nor_attends(secretary: Caller) -> None:
    household = {"party_id": made(secretary.post("/v1/parties", a.household()))["id"]}
    for part in ("hosts", "co_hosts", "presiders", "secretariat"):
        refused(secretary.post("/v1/conferences", a.conference(**{part: [household]})), 422, "party.wrong_kind")
    held = made(secretary.post("/v1/conferences", a.held_conference()))["id"]
    for person in (household, {"name": "Hộ ông Hai", "kind": "household"}):
        line = secretary.post(f"/v1/conferences/{held}/attendance", a.line(person=person))
        refused(line, 422, "party.wrong_kind")


def test_a_step_that_is_not_allowed_says_which_are(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference()))
    answer = secretary.post(f"/v1/conferences/{conference['id']}/transitions", {"to": "concluded"}, version=1)
    problem = refused(answer, 422, "conference.step_not_allowed")
    assert "scheduled or cancelled" in problem["detail"]
    assert problem["errors"][0]["field"] == "to"


def test_a_postponement_says_why_and_a_new_date_stands(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference(held={"on": "2099-01-14"})))
    address = f"/v1/conferences/{conference['id']}/transitions"
    made(secretary.post(address, {"to": "scheduled"}, version=1))
    refused(secretary.post(address, {"to": "postponed"}, version=2), 422, "conference.reason_missing")
    made(secretary.post(address, {"to": "postponed", "reason": "bão số 9"}, version=2))
    again = made(secretary.post(address, {"to": "scheduled", "held": {"on": "2099-02-01"}}, version=3))
    assert (again["state"], again["held"]["on"]) == ("scheduled", "2099-02-01")
    assert history(secretary, conference)[2]["after"]["reason"] == "bão số 9"


def test_steps_taken_by_mistake_are_undone_one_after_the_other(secretary: Caller, reader: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference(held={"precision": "unknown"})))
    address = f"/v1/conferences/{conference['id']}/transitions"
    mistake = {"reason": "bấm nhầm"}
    refused(secretary.post(f"{address}/undo", mistake, version=1), 422, "conference.no_step_to_undo")
    made(secretary.post(address, {"to": "scheduled", "held": {"on": "2025-01-14"}}, version=1))
    line = made(secretary.post(f"/v1/conferences/{conference['id']}/attendance", a.line(state="invited")))
    made(secretary.post(address, {"to": "in_session", "at": "2025-01-14T08:00:00+07:00"}, version=2))
    made(secretary.patch(f"/v1/attendance/{line['id']}", {"state": "present", "reason": "đã đến"}, version=1))
    made(secretary.post(address, {"to": "concluded", "at": "2025-01-14T08:01:00+07:00"}, version=3))
    taken = reader.get(address).get_json()["items"]
    assert [(one["before"], one["to"]) for one in taken] == [
        ("draft", "scheduled"),
        ("scheduled", "in_session"),
        ("in_session", "concluded"),
    ]
    refused(reader.post(f"{address}/undo", mistake, version=4), 403, "identity.role")
    refused(secretary.post(f"{address}/undo", mistake, version=3), 412, "version.stale")
    refused(secretary.post(f"{address}/undo", {"reason": " "}, version=4), 422, "input.invalid")
    again = made(secretary.post(f"{address}/undo", mistake, version=4))
    assert (again["state"], again["version"], again["concluded_at"]) == ("in_session", 5, None)
    assert again["opened_at"] == "2025-01-14T01:00:00+00:00"
    again = made(secretary.post(f"{address}/undo", mistake, version=5))
    assert (again["state"], again["opened_at"], again["held"]["on"]) == ("scheduled", None, "2025-01-14")
    assert reader.get(address).get_json()["items"] == taken[:1]
    problem = refused(secretary.post(f"{address}/undo", mistake, version=6), 422, "conference.attended")
    assert line["id"] in problem["detail"]
    made(secretary.patch(f"/v1/attendance/{line['id']}", {"state": "invited", "reason": "nhầm"}, version=2))
    again = made(secretary.post(f"{address}/undo", mistake, version=6))
    assert again == conference | {"version": 7}
    undone = history(secretary, conference)[-1]
    assert (undone["type"], undone["after"]["reason"]) == ("registry.conference.step_undone.v1", "bấm nhầm")
    assert undone["after"]["step"] == taken[0] | {"happened_at": undone["after"]["step"]["happened_at"]}


def test_an_amendment_keeps_what_was_said_before(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.held_conference()))
    address = f"/v1/conferences/{conference['id']}"
    titles = conference["titles"] | {"en": "Review conference of 2024"}
    amended = made(secretary.patch(address, {"titles": titles, "reason": "English title found"}, version=1))
    assert (amended["titles"], amended["version"]) == (titles, 2)
    _, entry = history(secretary, conference)
    assert entry["type"] == "registry.conference.amended.v1"
    assert entry["before"]["conference"]["titles"] == conference["titles"]
    assert (entry["after"]["reason"], entry["after"]["changed"]) == ("English title found", ["titles"])
    refused(
        secretary.patch(address, {"titles": titles, "reason": "again"}, version=2), 422, "conference.nothing_changed"
    )
    refused(secretary.patch(address, {"place": "Đông Hà"}, version=2), 422, "input.invalid")
    refused(secretary.patch(address, {"place": "Đông Hà", "reason": "  "}, version=2), 422, "input.invalid")


def test_a_held_conference_cannot_move_into_the_future(secretary: Caller) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    ahead = a.held_conference(held={"on": tomorrow})
    refused(secretary.post("/v1/conferences", ahead), 422, "conference.held_in_the_future")
    conference = made(secretary.post("/v1/conferences", a.held_conference()))
    amendment = {"held": {"on": tomorrow}, "reason": "wrong day"}
    answer = secretary.patch(f"/v1/conferences/{conference['id']}", amendment, version=1)
    refused(answer, 422, "conference.held_in_the_future")


def test_hosts_and_presiders_are_read_from_their_records(secretary: Caller) -> None:
    post = {"title": "Bí thư Đảng ủy Khối", "since": "2020-08-01"}
    presider = made(secretary.post("/v1/parties", a.person(posts=[post])))
    named = [{"party_id": presider["id"]}, {"name": "Nguyễn Văn An", "post": "Phó Bí thư"}]
    conference = made(secretary.post("/v1/conferences", a.held_conference(presiders=named)))
    by_record, by_name = conference["presiders"]
    assert (by_record["name"], by_record["post"]) == ("Đỗ Thị Lý", "Bí thư Đảng ủy Khối")
    assert (by_name["party_id"], by_name["post"]) == (None, "Phó Bí thư")
    unknown = a.held_conference(hosts=[{"party_id": "nobody"}])
    problem = refused(secretary.post("/v1/conferences", unknown), 422, "party.unknown")
    assert problem["errors"][0]["field"] == "hosts.0.party_id"
    wrong = a.held_conference(hosts=[{"party_id": presider["id"]}])
    refused(secretary.post("/v1/conferences", wrong), 422, "party.wrong_kind")


def test_lists_filter_and_page(secretary: Caller) -> None:
    host = made(secretary.post("/v1/parties", a.organisation(name="Ban Tổ chức")))
    hosts = [{"party_id": host["id"]}]
    days = ("2021-03-10", "2021-04-10", "2021-05-10")
    ids = [
        made(secretary.post("/v1/conferences", a.held_conference(hosts=hosts, held={"on": day})))["id"] for day in days
    ]
    draft = made(
        secretary.post("/v1/conferences", a.conference(hosts=hosts, kind="congress", titles={"vi": "Đại hội"}))
    )

    def listed(**query: str | int) -> list[str]:
        page = secretary.get("/v1/conferences", host_id=host["id"], **query).get_json()
        return [item["id"] for item in page["items"]]

    assert listed(state="concluded") == ids
    assert listed(kind="congress") == [draft["id"]]
    assert listed(q="dai hoi") == [draft["id"]]
    assert listed(held_from="2021-04-01", held_to="2021-04-30") == ids[1:2]
    first = secretary.get("/v1/conferences", host_id=host["id"], limit=3)
    assert [item["id"] for item in first.get_json()["items"]] == ids
    following = first.headers["Link"].split(";")[0].strip("<>")
    assert [item["id"] for item in secretary.get(following).get_json()["items"]] == [draft["id"]]
    assert "Link" not in secretary.get(following).headers
    newest = secretary.get("/v1/conferences", host_id=host["id"], order="newest", limit=1)
    assert [item["id"] for item in newest.get_json()["items"]] == [draft["id"]]
    before = secretary.get(newest.headers["Link"].split(";")[0].strip("<>")).get_json()
    assert [item["id"] for item in before["items"]] == ids[2:]


def test_a_month_fits_each_of_its_days(secretary: Caller) -> None:
    host = made(secretary.post("/v1/parties", a.organisation(name="Tỉnh ủy")))
    said = a.held_conference(hosts=[{"party_id": host["id"]}], held={"on": "2022-12-01", "precision": "month"})
    conference = made(secretary.post("/v1/conferences", said))

    def listed(day: str) -> list[str]:
        page = secretary.get("/v1/conferences", host_id=host["id"], held_from=day, held_to=day).get_json()
        return [item["id"] for item in page["items"]]

    assert listed("2022-12-31") == [conference["id"]]
    assert listed("2023-01-01") == []


def test_readers_read_and_do_not_write(secretary: Caller, reader: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference()))
    assert reader.get(f"/v1/conferences/{conference['id']}").status_code == 200
    refused(reader.post("/v1/conferences", a.conference()), 403, "identity.role")
    refused(reader.get("/v1/conferences/nothing"), 404, "conference.not_found")
    refused(reader.get("/v1/conferences/nothing/history"), 404, "conference.not_found")


def test_titles_are_found_without_their_diacritics(secretary: Caller) -> None:
    titles = {"vi": "Đại hội thi đua yêu nước", "en": "Patriotic emulation congress"}
    conference = made(secretary.post("/v1/conferences", a.conference(titles=titles)))

    def found(q: str) -> list[str]:
        return [item["id"] for item in secretary.get("/v1/conferences", q=q).get_json()["items"]]

    assert found("thi dua yeu nuoc") == found("PATRIOTIC congr") == [conference["id"]]
    assert found("thi dua quoc te") == []
