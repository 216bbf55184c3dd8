"""The objects of awards from the order to the stage, what must still come before a conference, and what comes back."""

import csv
import io
import uuid
from typing import Any

import pytest

from awards.award_object.needed import objects_of
from awards.catalogue.catalogue import catalogue
from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell
from tests.integration.awards.test_awards import a_held_conference

ORDER = {"kind": "flag", "ordered_on": "2025-01-02", "supplier": "Xưởng thêu Hòa Bình"}
WHY = {"reason": "Kê khai gian dối.", "article": "Luật 06/2022/QH15 Điều 93 khoản 2"}


def an_award(desk: Desk, form: str = "co-thi-dua-chinh-phu") -> str:
    decision = desk.done("POST", "/decisions", reported_body(grants=[grant_body(form={"code": form})]), sub="drafter")
    award: str = decision["grants"][0]["award_id"]
    return award


def ordered(desk: Desk, award: str, **said: str) -> Any:
    return desk.done("POST", "/award-objects", {"award_id": award, **ORDER, **said})


def received(desk: Desk, one: Any, on: str = "2025-01-10") -> Any:
    return desk.done("POST", f"/award-objects/{one['id']}/receipt", {"received_on": on}, version=one["version"])


def whereabouts(desk: Desk, one: Any) -> str:
    found: str = desk.get(f"/award-objects/{one['id']}")["whereabouts"]
    return found


def test_it_goes_where_its_award_goes_and_comes_back_with_it(
    desk: Desk, tell: Tell, awards_database: Documents
) -> None:
    award = an_award(desk)
    one = ordered(desk, award)
    assert (one["whereabouts"], one["award"]["award_id"]) == ("ordered", award)
    assert received(desk, one)["whereabouts"] == "in_store"
    desk.done("POST", "/presentations", {"award_id": award, "conference_id": a_held_conference(tell)})
    assert whereabouts(desk, one) == "handed_over"
    revoked = desk.done("POST", f"/awards/{award}/revocation", WHY, role="awards_approver", sub="other", version=2)
    assert whereabouts(desk, one) == "due_back"
    back = {"what": "object", "came_back_on": "2025-03-01", "note": "nguyên vẹn"}
    said = desk.done("POST", f"/awards/{award}/recoveries", back, version=revoked["version"])
    assert (said["recoveries"][0]["what"], whereabouts(desk, one)) == ("object", "came_back")
    assert said["recoveries"][0]["confirmed_by"]
    again = desk.refused("POST", f"/awards/{award}/recoveries", back, version=said["version"])
    assert again == (409, "award.recovered_already")
    types = [entry["type"] for entry in outbox.history(awards_database, award)]
    assert types[-1] == "registry.award.recovered.v1"


def test_one_of_a_kind_until_it_is_written_off(desk: Desk) -> None:
    award = an_award(desk)
    one = ordered(desk, award)
    assert desk.refused("POST", "/award-objects", {"award_id": award, **ORDER}) == (409, "award_object.exists")
    ordered(desk, award, kind="frame")
    early = desk.refused("POST", f"/award-objects/{one['id']}/receipt", {"received_on": "2025-01-01"}, version=1)
    assert early == (422, "award_object.received_before_ordered")
    lost = {"outcome": "lost", "reason": "thất lạc khi vận chuyển"}
    gone = desk.done("POST", f"/award-objects/{one['id']}/write-off", lost, version=1)
    assert (gone["state"], gone["whereabouts"]) == ("lost", "lost")
    assert desk.refused("POST", f"/award-objects/{one['id']}/receipt", {"received_on": "2025-01-03"}, version=2) == (
        422,
        "award_object.wrong_state",
    )
    assert ordered(desk, award)["whereabouts"] == "ordered"
    assert len(desk.get(f"/award-objects?award_id={award}")["items"]) == 3


def test_what_must_still_come_before_the_day(desk: Desk, tell: Tell) -> None:
    conference = a_held_conference(tell, state="scheduled")
    forms = ("co-thi-dua-chinh-phu", "bang-khen-bo-tinh", "lao-dong-tien-tien", "co-thi-dua-bo-tinh")
    awards = {form: an_award(desk, form) for form in forms}
    for award in awards.values():
        planned = {"award_id": award, "conference_id": conference, "state": "planned"}
        desk.done("POST", "/presentations", planned)
    ordered(desk, awards["co-thi-dua-chinh-phu"])
    received(desk, ordered(desk, awards["co-thi-dua-bo-tinh"]))
    found = desk.get(f"/award-objects/outstanding?conference_id={conference}")
    missing = {one["award"]["award_id"]: (one["kind"], one["missing"]) for one in found}
    assert missing == {
        awards["co-thi-dua-chinh-phu"]: ("flag", "not_received"),
        awards["bang-khen-bo-tinh"]: ("frame", "not_ordered"),
    }
    assert desk.get(f"/award-objects/outstanding?conference_id={conference}&before=2025-01-13") == []
    address = f"/award-objects/outstanding/export?conference_id={conference}&before=2025-01-14"
    heading, *lines = csv.reader(io.StringIO(desk.ask("GET", address, language="vi").data.decode("utf-8-sig")))
    at = heading.index("Còn thiếu")
    assert sorted(line[at] for line in lines) == ["Chưa đặt", "Đã đặt, chưa nhận"]


def test_the_money_that_came_back_is_said_with_what_was_due(desk: Desk) -> None:
    decision = desk.done("POST", "/decisions", reported_body(grants=[grant_body()]), sub="drafter")
    award = decision["grants"][0]["award_id"]
    body = {"what": "bonus", "came_back_on": "2025-03-01"}
    assert desk.refused("POST", f"/awards/{award}/recoveries", body, version=1) == (422, "award.nothing_to_recover")
    desk.done("POST", f"/awards/{award}/revocation", WHY, role="awards_approver", sub="other", version=1)
    assert desk.get(f"/decisions/{decision['id']}/bonus")["recoveries"][0]["came_back_on"] is None
    desk.done("POST", f"/awards/{award}/recoveries", body, version=2)
    assert desk.get(f"/decisions/{decision['id']}/bonus")["recoveries"][0]["came_back_on"] == "2025-03-01"


@pytest.mark.parametrize(
    ("form", "objects"),
    [
        ("cstd-toan-quoc", ("frame", "badge")),
        ("cstd-co-so", ("frame",)),
        ("lao-dong-tien-tien", ()),
        ("ky-niem-chuong-bo-tinh", ("frame", "badge")),
        ("huan-chuong-lao-dong", ("medal",)),
        ("D_CO_TINH_UY", ("flag",)),
        ("D_GK_CO_SO", ()),
    ],
)
def test_what_goes_with_a_form(form: str, objects: tuple[str, ...]) -> None:
    known = catalogue().get(form)
    assert known is not None
    assert objects_of(known) == objects


def test_nothing_is_ordered_for_what_nobody_knows(desk: Desk) -> None:
    body = {"award_id": uuid.uuid4().hex, **ORDER}
    assert desk.refused("POST", "/award-objects", body) == (404, "award.not_found")
