"""A decision known from a report is found to be another: both are kept, and what they granted is there once."""

import uuid
from typing import Any

import pytest

from registry.messaging import outbox
from registry.messaging.connection import Documents
from tests.builders.awards import a_conference_concluded, decision_body, grant_body, reported_body
from tests.integration.awards.conftest import Desk, Tell

WHY = {"reason": "Đối chiếu với Công báo"}
CULTURE = {"code": "xa-phuong-tieu-bieu"}


class Two:
    """The same two grants as a newspaper told them, and as the gazette has them."""

    def __init__(self, desk: Desk, **said: Any) -> None:
        self.desk = desk
        self.word = uuid.uuid4().hex
        names = (f"Xã An {self.word}", f"Xã Bình {self.word}")
        grants = [grant_body(form=CULTURE, recipient={"name": name, "kind": "collective"}, **said) for name in names]
        issuer = {"name": f"Chủ tịch UBND tỉnh {self.word}", "kind": "organisation"}
        self.reported = desk.done("POST", "/decisions", reported_body(issuer=issuer, grants=grants))
        draft = desk.done("POST", "/decisions", decision_body(issuer=issuer, grants=grants[::-1]), sub="drafter")
        signature = {"number": "12/QĐ-UBND", "signed_on": "2026-03-02"}
        asked: dict[str, Any] = {"role": "awards_approver", "version": 1}
        self.real = desk.done("POST", f"/decisions/{draft['id']}/signature", signature, **asked)

    @property
    def address(self) -> str:
        return f"/decisions/{self.reported['id']}"

    def match(self, version: int = 1, **said: Any) -> Any:
        body = WHY | {"survivor_id": self.real["id"]} | said
        self.matched = self.desk.done("POST", f"{self.address}/matching", body, version=version)
        return self.matched

    def undo(self, version: int = 2) -> Any:
        said = {"reason": "Là cờ của năm khác"}
        return self.desk.done("POST", f"{self.address}/matching/undo", said, version=version)

    def award(self, decision: Any, index: int) -> str:
        return str(decision["grants"][index]["award_id"])

    def listed(self) -> list[str]:
        return [award["id"] for award in self.desk.get(f"/awards?q={self.word}")["items"]]


@pytest.fixture
def two(desk: Desk) -> Two:
    return Two(desk)


def test_the_old_ids_lead_on_and_nothing_is_shown_twice(desk: Desk, two: Two, awards_database: Documents) -> None:
    assert len(two.listed()) == 4
    assert two.match()["matched_to"] == two.real["id"]
    old = desk.ask("GET", two.address)
    assert (old.status_code, old.headers["Location"]) == (308, f"/v1/decisions/{two.real['id']}")
    assert old.json["number"] is None  # what was reported
    award = desk.ask("GET", f"/awards/{two.award(two.reported, 0)}")
    assert (award.status_code, award.headers["Location"]) == (308, f"/v1/awards/{two.award(two.real, 1)}")
    assert sorted(two.listed()) == sorted(two.award(two.real, index) for index in (0, 1))
    assert [found["id"] for found in desk.get(f"/decisions?q={two.word}")["items"]] == [two.real["id"]]
    assert desk.get(f"/decisions/{two.real['id']}")["stands_for"] == [two.reported["id"]]

    told = [entry["type"].split(".", 1)[1] for entry in outbox.history(awards_database, two.reported["id"])]
    assert told == ["decision.reported.v1", "decision.matched.v1"]
    said = desk.get(f"{two.address}/history")["items"][-1]["after"]
    assert said["awards"][0] == {"award_id": two.award(two.reported, 0), "matched_to": two.award(two.real, 1)}
    assert len(list(outbox.history(awards_database, two.real["id"]))) == 2  # the other's history is its own


def test_undone_both_stand_for_themselves_again(desk: Desk, two: Two) -> None:
    two.match()
    assert two.undo()["matched_to"] is None
    assert (desk.get(two.address)["state"], len(two.listed())) == ("reported_unverified", 4)
    assert desk.get(f"/decisions/{two.real['id']}")["stands_for"] == []
    assert desk.refused("POST", f"{two.address}/matching/undo", WHY, version=3) == (422, "matching.not_matched")
    assert two.match(version=3)["matched_to"] == two.real["id"]


def test_what_was_matched_is_not_changed_by_itself(desk: Desk, two: Two) -> None:
    two.match()
    change = {"about": "Tổng kết", "reason": "x"}
    assert desk.refused("PATCH", two.address, change, version=2) == (422, "decision.matched")
    award = f"/awards/{two.award(two.reported, 0)}"
    corrected = {"achievement": "Khác", "reason": "x"}
    assert desk.refused("PATCH", award, corrected, version=1) == (422, "award.matched")
    annulment: dict[str, Any] = {"role": "awards_approver", "sub": "another", "version": 2}
    said = {"reason": "x", "article": "Điều 93"}
    assert desk.refused("POST", f"{two.address}/annulment", said, **annulment) == (422, "decision.matched")


def test_what_the_report_saw_handed_over_was_handed_over(desk: Desk, two: Two, tell: Tell) -> None:
    conference = str(uuid.uuid4())
    tell(a_conference_concluded(conference))
    seen = two.award(two.reported, 0)
    desk.done("POST", "/presentations", {"award_id": seen, "conference_id": conference})
    two.match()
    real = [two.award(two.real, index) for index in (1, 0)]
    assert [desk.get(f"/awards/{award}")["state"] for award in real] == ["presented", "granted"]
    waiting = {found["id"] for found in desk.get(f"/presentations/awaiting?decision_id={two.real['id']}")["items"]}
    assert waiting == {real[1]}
    two.undo()
    assert [desk.get(f"/awards/{award}")["state"] for award in (real[0], seen)] == ["granted", "presented"]


def test_what_the_names_do_not_tell_is_said(desk: Desk) -> None:
    two = Two(desk)
    words = {"as_reported": "Danh hiệu xã tiêu biểu"}
    lines = [grant_body(form=words, recipient={"name": "Xã An", "kind": "collective"})]
    issuer = {"name": two.real["issuer"]["name"], "kind": "organisation"}
    vague = desk.done("POST", "/decisions", reported_body(issuer=issuer, grants=lines))
    body = WHY | {"survivor_id": two.real["id"]}
    address = f"/decisions/{vague['id']}/matching"
    answer = desk.ask("POST", address, body, version=1)
    assert (answer.status_code, answer.json["code"]) == (422, "matching.not_in_it")
    own, other = two.award(vague, 0), two.award(two.real, 0)
    wrong = body | {"awards": [{"award_id": own, "matched_to": "nothing"}]}
    assert desk.refused("POST", address, wrong, version=1) == (422, "matching.no_such_pair")
    desk.done("POST", address, body | {"awards": [{"award_id": own, "matched_to": other}]}, version=1)


def test_only_a_report_is_matched_and_only_to_what_is_known(desk: Desk, two: Two) -> None:
    back = WHY | {"survivor_id": two.reported["id"]}
    real = f"/decisions/{two.real['id']}/matching"
    assert desk.refused("POST", real, back, version=2) == (422, "matching.not_reported")
    another = desk.done("POST", "/decisions", reported_body())
    for survivor in (another["id"], two.reported["id"]):
        said = WHY | {"survivor_id": survivor}
        assert desk.refused("POST", f"{two.address}/matching", said, version=1) == (422, "matching.not_the_real_one")
