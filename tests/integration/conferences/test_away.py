"""Those who were expected and did not come: listed, counted by why, taken along."""

import uuid

from tests.builders import conferences as a
from tests.clients import Caller, made


def test_who_was_expected_and_did_not_come_is_listed_with_the_reason_and_counted(secretary: Caller) -> None:
    address = f"/v1/conferences/{made(secretary.post('/v1/conferences', a.held_conference()))['id']}"
    ledger = f"{address}/attendance"
    for name in ("Đến", "Chưa thấy", "Ốm", "Cử người"):
        made(secretary.post(ledger, a.line(person={"name": name})))
    made(secretary.post(ledger, a.line(person={"name": "Công tác"}, state="excused", reason="đi công tác")))
    made(secretary.post(ledger, a.line(category="khách mời", headcount=4)))
    came, _, ill, sent, *_ = (line["id"] for line in secretary.get(ledger).get_json()["items"])
    instead = {"state": "represented", "represented_by": {"name": "Dung"}, "mandate": "Giấy ủy quyền số 3"}
    for line, mark in ((came, {"state": "present"}), (ill, {"state": "excused", "reason": "ốm"}), (sent, instead)):
        made(secretary.post(f"/v1/attendance/{line}/marks", mark, version=1))
    guest = {"nonce": str(uuid.uuid4()), "at": "2025-01-14T07:20:00+07:00", "person": {"name": "Khách"}}
    undone = made(secretary.post(f"{address}/walk-ins", guest))
    taken_back = {"line_id": undone["id"], "nonce": str(uuid.uuid4()), "at": guest["at"], "undoes": guest["nonce"]}
    made(secretary.post(f"{address}/marks", {"marks": [taken_back]}))
    away = secretary.get(ledger, is_away="true").get_json()["items"]
    assert [(line["person"]["name"], line["state"], line["state_reason"]) for line in away] == [
        ("Chưa thấy", "invited", None),
        ("Ốm", "excused", "ốm"),
        ("Cử người", "represented", None),
        ("Công tác", "excused", "đi công tác"),
    ]
    excused = secretary.get(ledger, is_away="true", state="excused").get_json()["items"]
    assert len(excused) == 2
    figures = secretary.get(f"{ledger}/figures").get_json()
    assert {state: count for state, count in figures["away"].items() if count} == {
        "invited": 1,
        "excused": 2,
        "represented": 1,
    }
    exported = secretary.get(f"{ledger}/export", format="csv", is_away="true").get_data(as_text=True)
    assert len(exported.splitlines()) == 1 + 4
