"""The stage: what is planned, marked and taken back, the running order, and what becomes of it."""

import threading
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference import ConferenceFacts
from registry.contracts.conference_parts import BridgePointAdded, BridgePointRemoved
from registry.contracts.party import Post
from registry.contracts.shapes import LOCAL, DateSaid
from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import (
    AT,
    a_conference_concluded,
    a_party_registered,
    grant_body,
    reported_body,
)
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_papers import told
from tests.programs import require

TODAY = datetime.now(UTC).astimezone(LOCAL).date()
TOMORROW = DateSaid(on=TODAY + timedelta(days=1))


def a_conference(tell: Tell, conference_id: str | None = None, sequence: int = 1, **said: Any) -> str:
    identity = conference_id or uuid.uuid4().hex
    tell(a_conference_concluded(identity, **{"held": DateSaid(on=TODAY), "state": "in_session"} | said), sequence)
    return identity


def awards_of(desk: Desk, *grants: dict[str, Any]) -> list[str]:
    made = desk.done("POST", "/decisions", reported_body(grants=list(grants)))
    return [grant["award_id"] for grant in made["grants"]]


def planned(desk: Desk, award: str, conference: str, **said: Any) -> Any:
    body = {"award_id": award, "conference_id": conference, "state": "planned"}
    return desk.done("POST", "/presentations", body | said)


def types_of(database: Documents, aggregate_id: str) -> list[str]:
    return [entry["type"].split(".", 1)[1] for entry in outbox.history(database, aggregate_id)]


def test_a_planned_presentation_grants_its_award_no_new_state(
    desk: Desk, tell: Tell, awards_database: Documents
) -> None:
    presenter = uuid.uuid4().hex
    posts = (Post(post_id="1", title="Phó Bí thư Tỉnh ủy", since=date(2024, 1, 1)),)
    tell(a_party_registered(presenter, kind="person", name="Lê Đức Tiến", posts=posts))
    (award,) = awards_of(desk, grant_body())
    made = planned(desk, award, a_conference(tell, held=TOMORROW), presenters=[{"party_id": presenter}])
    assert (made["state"], made["presenters"][0]["post"]) == ("planned", "Phó Bí thư Tỉnh ủy")
    assert desk.get(f"/awards/{award}")["state"] == "granted"
    assert types_of(awards_database, made["id"]) == ["presentation.planned.v1"]
    address = f"/presentations/{made['id']}/handing-over"
    assert desk.refused("POST", address, None) == (422, "presentation.in_future")


def test_a_mark_at_the_stage_counts_once_and_is_taken_back(desk: Desk, tell: Tell, awards_database: Documents) -> None:
    (award,) = awards_of(desk, grant_body())
    made = planned(desk, award, a_conference(tell))
    address = f"/presentations/{made['id']}/handing-over"
    first = desk.done("POST", address, None)
    assert desk.done("POST", address, None) == first
    assert (first["state"], desk.get(f"/awards/{award}")["state"]) == ("presented", "presented")
    for record in (made["id"], award):  # told at the moment of the mark, not at the beginning of the day
        marked = [*outbox.history(awards_database, record)][-1]
        assert (marked["time"], marked["time_precision"]) == (marked["recorded_at"], "instant")
    assert desk.refused("POST", f"{address}/undo", {"reason": "nhầm dòng"}, version=1) == (412, "version.stale")
    undone = desk.done("POST", f"{address}/undo", {"reason": "nhầm dòng"}, version=2)
    assert (undone["state"], desk.get(f"/awards/{award}")["state"]) == ("planned", "granted")
    assert (
        desk.refused("POST", f"{address}/undo", {"reason": "nhầm dòng"}, version=3)[1] == "presentation.not_presented"
    )
    desk.done("POST", address, None)
    kinds = ["planned", "recorded", "corrected", "recorded"]
    assert types_of(awards_database, made["id"]) == [f"presentation.{kind}.v1" for kind in kinds]
    kinds = ["granted", "presented", "corrected", "presented"]
    assert types_of(awards_database, award) == [f"award.{kind}.v1" for kind in kinds]


def test_two_who_mark_at_once_mark_once(desk: Desk, tell: Tell, awards_database: Documents) -> None:
    (award,) = awards_of(desk, grant_body())
    made = planned(desk, award, a_conference(tell))
    gate, answers = threading.Barrier(4), []

    def mark() -> None:
        gate.wait()
        answers.append(desk.ask("POST", f"/presentations/{made['id']}/handing-over").status_code)

    threads = [threading.Thread(target=mark) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 4
    assert types_of(awards_database, award) == ["award.granted.v1", "award.presented.v1"]


def test_what_is_planned_is_planned_otherwise_without_a_reason_and_withdrawn_with_one(
    desk: Desk, tell: Tell, awards_database: Documents
) -> None:
    (award,) = awards_of(desk, grant_body())
    made = planned(desk, award, a_conference(tell))
    address = f"/presentations/{made['id']}"
    moved = desk.done("PATCH", address, {"rank_order": 3, "received_on_behalf": "leader"}, version=1)
    assert (moved["rank_order"], moved["version"]) == (3, 2)
    assert desk.refused("PATCH", address, {"rank_order": 3}, version=2) == (422, "presentation.nothing_changed")
    gone = desk.done("POST", f"{address}/withdrawal", {"reason": "đơn vị không dự"}, version=2)
    assert gone["state"] == "withdrawn"
    assert desk.get(f"/running-orders/{gone['conference']['conference_id']}")["lines"] == []
    assert desk.refused("POST", f"{address}/handing-over", None) == (422, "presentation.withdrawn")
    later = a_conference(tell)
    again = desk.done("PATCH", address, {"conference_id": later}, version=3)
    assert (again["state"], again["conference"]["conference_id"]) == ("planned", later)
    assert types_of(awards_database, made["id"])[-2:] == ["presentation.withdrawn.v1", "presentation.replanned.v1"]


def test_a_bridge_point_is_one_of_the_conference(desk: Desk, tell: Tell) -> None:
    (award,) = awards_of(desk, grant_body())
    conference = a_conference(tell)
    facts = ConferenceFacts(titles={"vi": "Hội nghị"}, kind="review", state="in_session", held=DateSaid(on=TODAY))
    point = BridgePoint(point_id="khe-sanh", place="xã Khe Sanh")
    more = {"happened_at": AT, "conference_id": conference, "conference": facts, "point": point}
    body = {"award_id": award, "conference_id": conference, "state": "planned", "point": {"point_id": "khe-sanh"}}
    assert desk.refused("POST", "/presentations", body) == (422, "directory.unknown_point")
    tell(BridgePointAdded(**more), 2)
    made = desk.done("POST", "/presentations", body)
    assert made["point"] == {"point_id": "khe-sanh", "place": "xã Khe Sanh"}
    tell(BridgePointRemoved(**more, reason="mất kết nối"), 3)
    change = {"point": {"point_id": "khe-sanh"}, "rank_order": 1}
    assert desk.refused("PATCH", f"/presentations/{made['id']}", change, version=1)[1] == "directory.unknown_point"
    said = desk.done("PATCH", f"/presentations/{made['id']}", {"point": {"place": "thôn Lương Lễ"}}, version=1)
    assert said["point"] == {"point_id": None, "place": "thôn Lương Lễ"}
    elsewhere = desk.done("PATCH", f"/presentations/{made['id']}", {"conference_id": a_conference(tell)}, version=2)
    assert elsewhere["point"] is None


def a_full_order(desk: Desk, tell: Tell) -> tuple[str, list[str]]:
    """Entered in the wrong order: of a commune, of the province, of the Government."""
    conference = a_conference(tell)
    awards = awards_of(
        desk,
        grant_body(form={"code": "giay-khen"}, recipient={"name": "Hồ Thị Lý", "kind": "individual"}),
        grant_body(form={"code": "giay-khen"}, recipient={"name": "Hộ ông Hồ Văn Thảo", "kind": "household"}),
        grant_body(form={"code": "bang-khen-bo-tinh"}, recipient={"name": "Sở Nội vụ", "kind": "collective"}),
        grant_body(form={"code": "co-thi-dua-chinh-phu"}, recipient={"name": "Đảng ủy Khối", "kind": "collective"}),
    )
    people = {
        "presenters": [{"name": "Lê Đức Tiến", "post": "Phó Bí thư Tỉnh ủy"}],
        "receivers": [{"name": "Lãnh đạo"}],
    }
    for award in awards:
        planned(desk, award, conference, **people)
    return conference, awards


def test_the_running_order_is_that_of_the_law_until_somebody_says_otherwise(desk: Desk, tell: Tell) -> None:
    conference, awards = a_full_order(desk, tell)
    order = desk.get(f"/running-orders/{conference}")
    assert [line["award_id"] for line in order["lines"]] == [awards[3], awards[2], awards[1], awards[0]]
    assert [line["place"] for line in order["lines"]] == [1, 2, 3, 4]
    assert (order["presented"], order["next_place"], order["findings"]) == (0, 1, [])
    commune = next(line for line in order["lines"] if line["award_id"] == awards[0])
    desk.done("PATCH", f"/presentations/{commune['presentation_id']}", {"rank_order": 1}, version=commune["version"])
    order = desk.get(f"/running-orders/{conference}")
    assert order["lines"][0]["award_id"] == awards[0]
    (finding,) = order["findings"]
    assert (finding["code"], finding["place"]) == ("running_order.higher_first", 2)
    desk.done("POST", f"/presentations/{commune['presentation_id']}/handing-over", None)
    order = desk.get(f"/running-orders/{conference}")
    assert (order["presented"], order["next_place"]) == (1, 2)


def test_who_receives_posthumously_comes_after_the_living_and_the_family_stands_there(desk: Desk, tell: Tell) -> None:
    conference = a_conference(tell, held=DateSaid(on=date(2026, 1, 15)))
    people = [{"name": "An", "is_posthumous": True}, {"name": "Bình"}]
    form = {"code": "bang-khen-bo-tinh"}
    for award in awards_of(desk, *(grant_body(form=form, recipient={"kind": "individual"} | one) for one in people)):
        planned(desk, award, conference)
    order = desk.get(f"/running-orders/{conference}")
    said = [(line["recipient"]["name"], line["recipient"]["is_posthumous"]) for line in order["lines"]]
    assert said == [("Bình", False), ("An", True)]
    assert [(one["code"], one["place"]) for one in order["findings"]] == [("running_order.receiver", 2)]


def test_the_order_says_what_became_of_the_conference_and_of_an_award(desk: Desk, tell: Tell) -> None:
    conference, awards = a_full_order(desk, tell)
    revocation = {"reason": "khai không đúng", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}
    desk.done("POST", f"/awards/{awards[3]}/revocation", revocation, version=1, role="awards_approver")
    assert desk.get(f"/running-orders/{conference}")["next_place"] == 2
    a_conference(tell, conference, 2, state="postponed", held=DateSaid(precision="unknown"))
    order = desk.get(f"/running-orders/{conference}")
    assert order["conference_state"] == "postponed"
    assert [finding["code"] for finding in order["findings"]] == ["running_order.revoked"]
    (shown, *_) = desk.get(f"/presentations?conference_id={conference}")["items"]
    assert (shown["conference_state"], shown["state"]) == ("postponed", "planned")
    address = f"/presentations/{shown['id']}/handing-over"
    assert desk.refused("POST", address, None) == (422, "presentation.conference_not_held")
    a_conference(tell, conference, 3, state="cancelled")
    other = {"award_id": awards_of(desk, grant_body())[0], "conference_id": conference, "state": "planned"}
    assert desk.refused("POST", "/presentations", other) == (422, "presentation.conference_cancelled")


def test_only_an_award_that_waits_is_planned(desk: Desk, tell: Tell) -> None:
    (award,) = awards_of(desk, grant_body())
    revocation = {"reason": "khai không đúng", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}
    desk.done("POST", f"/awards/{award}/revocation", revocation, version=1, role="awards_approver")
    body = {"award_id": award, "conference_id": a_conference(tell), "state": "planned"}
    assert desk.refused("POST", "/presentations", body) == (422, "presentation.award_not_waiting")


@pytest.mark.parametrize(("language", "following"), [("vi", "Tiếp theo: 2. Sở Nội vụ"), ("en", "Next: 2. Sở Nội vụ")])
def test_the_sheet_for_the_stage_names_who_is_next(
    desk: Desk, tell: Tell, tmp_path: Path, language: str, following: str
) -> None:
    conference, _ = a_full_order(desk, tell)
    answer = desk.ask("GET", f"/running-orders/{conference}/stage.pdf", language=language)
    assert (answer.status_code, answer.content_type) == (200, "application/pdf"), answer.text
    (tmp_path / "stage.pdf").write_bytes(answer.data)
    text = " ".join(told(require("pdftotext"), "-raw", tmp_path / "stage.pdf", "-").split())
    assert following in text
    assert "Lê Đức Tiến, Phó Bí thư Tỉnh ủy" in text


def test_nobody_knows_the_order_of_an_unknown_conference(desk: Desk) -> None:
    assert desk.refused("GET", "/running-orders/nobody", None) == (404, "conference.not_found")
    assert desk.refused("GET", "/running-orders/nobody/stage.pdf", None) == (404, "conference.not_found")
