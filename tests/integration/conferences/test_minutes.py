"""Minutes through the API: drafted from the records, edited, approved by other eyes, frozen, amended, printed."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.programs import require

PRESIDER = {"name": "Lý Kiều Vân", "post": "Phó Bí thư Tỉnh ủy"}
DRAFT = "Dự thảo, bản thứ"


@pytest.fixture
def colleague(app: Flask, identity: Issuer) -> Caller:
    """Another secretary, who has written nothing."""
    return Caller(app, identity.token("secretary", sub="another-secretary"))


@pytest.fixture
def conference(secretary: Caller) -> str:
    host = made(secretary.post("/v1/parties", a.organisation(organisation_kind="Đảng ủy")))
    held = a.held_conference(
        hosts=[{"party_id": host["id"]}],
        presiders=[PRESIDER],
        place="Hội trường Tỉnh ủy",
        majority={"numerator": 1, "denominator": 2, "of": "present"},
    )
    return str(made(secretary.post("/v1/conferences", held))["id"])


def drafted(caller: Caller, conference: str, /, **said: Any) -> Any:
    return made(caller.post(f"/v1/conferences/{conference}/minutes", said))


def approved(secretary: Caller, colleague: Caller, conference: str) -> Any:
    minutes = drafted(secretary, conference)
    address = f"/v1/minutes/{minutes['id']}"
    made(secretary.post(f"{address}/submission", None, version=1))
    return made(colleague.post(f"{address}/approval", {"approver": PRESIDER}, version=2))


def text(minutes: Any) -> str:
    return "\n".join(line for section in minutes["sections"] for line in section["paragraphs"])


def printed(caller: Caller, address: str, **query: Any) -> str:
    answer = caller.get(f"{address}/pdf", **query)
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    read = [require("pdftotext"), "-layout", "-", "-"]
    return subprocess.run(read, input=answer.data, capture_output=True, check=True, timeout=20).stdout.decode()


def record(secretary: Caller, conference: str) -> None:
    """Two items of the agenda and a vote, a bridge point, who was there and who was not, a task, and a doubt."""
    address = f"/v1/conferences/{conference}"
    vote = {"method": "secret", "votes_for": 30, "against": 3, "abstained": 1, "present": 40}
    agenda = [
        a.agenda_item(title="Báo cáo tổng kết", kind="report", speakers=[{"name": "Võ Thị Mỹ Lệ"}]),
        a.agenda_item(title="Phương hướng 2025", kind="vote", resolution="Thông qua.", vote=vote),
    ]
    for version, item in enumerate(agenda, 1):
        made(secretary.post(f"{address}/agenda", item, version=version))
    point = made(secretary.post(f"{address}/points", {"place": "UBND xã Hướng Phùng"}, version=3))["points"][0]
    there = a.line(state="present", mode="online", point_id=point["point_id"])
    for line in (there, a.line(person={"name": "Lê Văn Bình"}, state="absent")):
        made(secretary.post(f"{address}/attendance", line))
    task = {"kind": "task", "text": "Chuẩn bị đại hội", "due": {"on": "2025-06-30"}}
    document = {"kind": "document", "document": {"kind": "kế hoạch"}, "doubts": [{"text": "Chưa rõ năm"}]}
    for item in (task, document):
        made(secretary.post(f"{address}/report-items", item))


def test_the_draft_says_what_is_recorded_and_nothing_else(secretary: Caller, conference: str) -> None:
    record(secretary, conference)
    minutes = drafted(secretary, conference, secretary={"name": "Phạm Thu Hà"}, number="12-BB/ĐU", place="Đông Hà")
    assert (minutes["state"], minutes["revision"], minutes["head"]) == ("draft", 1, "party")
    assert (minutes["presider"]["name"], minutes["dated"]) == ("Lý Kiều Vân", "2025-01-14")
    for line in (
        "Thời gian bắt đầu: ..... giờ ....., ngày 14 tháng 01 năm 2025.",
        "Địa điểm: Hội trường Tỉnh ủy.",
        "Thư ký: Phạm Thu Hà.",
        "Theo sổ điểm danh: 2 người trong danh sách; 1 người có mặt (trực tuyến 1).",
        "Vắng mặt không có lý do: 1 người.",
        "Điểm cầu UBND xã Hướng Phùng: 1 người có mặt.",
        "1. Báo cáo tổng kết (Võ Thị Mỹ Lệ).",
        "2. Biểu quyết: Phương hướng 2025.",
        "Nghị quyết: Thông qua.",
        "Biểu quyết bằng phiếu kín: tán thành 30, không tán thành 3, không có ý kiến 1, trên 40 người có mặt.",
        "Số phiếu tán thành cần đạt: 21/40; đã thông qua.",
        "- Chuẩn bị đại hội – thời hạn ngày 30 tháng 6 năm 2025",
        "- Kế hoạch (chưa rõ số)",
        "- Chưa rõ năm",
    ):
        assert line in text(minutes).splitlines()


def test_a_conference_has_one_record_of_minutes(secretary: Caller, conference: str) -> None:
    minutes = drafted(secretary, conference)
    assert secretary.get(f"/v1/minutes?conference_id={conference}").get_json()["items"] == [minutes]
    refused(secretary.post(f"/v1/conferences/{conference}/minutes", {}), 409, "minutes.exist")
    by_hand = secretary.post(f"/v1/conferences/{conference}/transitions", {"to": "minutes_approved"}, version=1)
    refused(by_hand, 422, "conference.minutes_kept_here")


def test_in_english_of_an_almost_empty_record(secretary: Caller) -> None:
    bare = made(secretary.post("/v1/conferences", a.held_conference(held={"precision": "unknown"})))
    minutes = drafted(secretary, bare["id"], language="en")
    assert [section["heading"] for section in minutes["sections"]] == [
        "Time and place",
        "Who took part",
        "Proceedings",
        "Close",
    ]
    assert (minutes["head"], minutes["dated"], minutes["presider"]) == ("state", None, None)
    paper = printed(secretary, f"/v1/minutes/{minutes['id']}")
    assert "SOCIALIST REPUBLIC OF VIET NAM" in paper
    assert "Draft, revision 1" in paper


def test_what_has_not_begun_or_has_no_sitting_has_no_minutes(secretary: Caller) -> None:
    for said, code in ((a.conference(), "not_begun"), (a.conference(kind="published_report"), "no_sitting")):
        held = made(secretary.post("/v1/conferences", said))
        answer = secretary.post(f"/v1/conferences/{held['id']}/minutes", {})
        refused(answer, 422, {"not_begun": "minutes.conference_not_begun"}.get(code, f"minutes.{code}"))


def test_every_edit_is_a_revision_and_two_can_be_compared(secretary: Caller, conference: str) -> None:
    minutes = drafted(secretary, conference)
    address = f"/v1/minutes/{minutes['id']}"
    sections = minutes["sections"]
    sections[-1]["paragraphs"] = ["Hội nghị kết thúc vào 11 giờ 30 cùng ngày."]
    edit = {"sections": sections, "number": "12/BB", "reason": "giờ kết thúc"}
    edited = made(secretary.patch(address, edit, version=1))
    assert (edited["revision"], edited["version"]) == (2, 2)
    refused(secretary.patch(address, {"number": "12/BB"}, version=2), 422, "minutes.nothing_changed")
    refused(secretary.patch(address, {"number": "13/BB"}, version=1), 412, "version.stale")
    first, second = secretary.get(f"{address}/revisions").get_json()["items"]
    assert (first["changed"], second["changed"], second["reason"]) == ([], ["number", "sections"], "giờ kết thúc")
    assert secretary.get(f"{address}/revisions/1").get_json()["minutes"]["number"] is None
    compared = secretary.get(f"{address}/comparison", before=1, after=2).get_json()
    assert compared["beside"] == [{"field": "number", "before": None, "after": "12/BB"}]
    moved = [(line["sign"], line["text"]) for line in compared["lines"] if line["sign"] != "same"]
    assert [sign for sign, _ in moved] == ["removed", "added"]
    assert moved[-1] == ("added", "Hội nghị kết thúc vào 11 giờ 30 cùng ngày.")
    refused(secretary.get(f"{address}/comparison", before=1, after=9), 404, "minutes.revision_not_found")


def test_what_is_recorded_later_comes_in_when_it_is_asked_for(secretary: Caller, conference: str) -> None:
    minutes = drafted(secretary, conference)
    address = f"/v1/minutes/{minutes['id']}"
    refused(secretary.post(f"{address}/redraft", {}, version=1), 422, "minutes.nothing_changed")
    made(secretary.patch(address, {"number": "12/BB"}, version=1))
    made(secretary.post(f"/v1/conferences/{conference}/agenda", a.agenda_item(title="Bế mạc", kind="other"), version=1))
    anew = made(secretary.post(f"{address}/redraft", {"reason": "thiếu chương trình"}, version=2))
    assert "1. Bế mạc." in text(anew).splitlines()
    assert (anew["number"], anew["revision"]) == ("12/BB", 3)
    made(secretary.post(f"{address}/submission", None, version=3))
    refused(secretary.post(f"{address}/redraft", {}, version=4), 422, "minutes.submitted")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"title": " "}, "minutes.title_missing"),
        ({"sections": []}, "minutes.length"),
        ({"sections": [{"key": "a", "heading": " "}]}, "minutes.heading_missing"),
        ({"sections": [{"key": "Mở đầu", "heading": "A"}]}, "minutes.section_key"),
        ({"sections": [{"key": "a", "heading": "A"}, {"key": "a", "heading": "B"}]}, "minutes.section_twice"),
        ({"recipients": [" "]}, "minutes.recipients"),
        ({"presider": {"party_id": "nobody"}}, "party.unknown"),
    ],
)
def test_what_cannot_be_printed_is_refused(secretary: Caller, conference: str, said: Any, code: str) -> None:
    minutes = drafted(secretary, conference)
    refused(secretary.patch(f"/v1/minutes/{minutes['id']}", said, version=1), 422, code)


def test_other_eyes_approve_and_the_conference_follows(secretary: Caller, colleague: Caller, conference: str) -> None:
    minutes = drafted(secretary, conference)
    address = f"/v1/minutes/{minutes['id']}"
    said = {"approver": PRESIDER}
    refused(colleague.post(f"{address}/approval", said, version=1), 422, "minutes.not_submitted")
    made(secretary.post(f"{address}/submission", None, version=1))
    refused(secretary.patch(address, {"number": "1"}, version=2), 422, "minutes.submitted")
    remarks = {"remarks": [{"section": "closing", "text": "Thiếu giờ kết thúc"}]}
    unknown = {"remarks": [{"section": "nowhere", "text": "?"}]}
    refused(colleague.post(f"{address}/remarks", unknown, version=2), 422, "minutes.unknown_section")
    returned = made(colleague.post(f"{address}/remarks", remarks, version=2))
    assert (returned["state"], returned["remarks"][0]["text"]) == ("returned", "Thiếu giờ kết thúc")
    made(secretary.post(f"{address}/submission", None, version=3))
    refused(secretary.post(f"{address}/approval", said, version=4), 403, "minutes.four_eyes")
    stranger = {"approver": {"name": "Nguyễn Văn An"}}
    problem = refused(colleague.post(f"{address}/approval", stranger, version=4), 422, "minutes.not_entitled")
    assert "Lý Kiều Vân" in problem["detail"]
    after = made(colleague.post(f"{address}/approval", {"approver": {"name": "ly kieu van"}}, version=4))
    assert (after["state"], after["approved_revision"], after["approved_by"]) == ("approved", 1, returned["presider"])
    held = secretary.get(f"/v1/conferences/{conference}").get_json()
    assert (held["state"], held["version"]) == ("minutes_approved", 2)
    assert DRAFT not in printed(secretary, address)


def test_one_whom_the_conference_names_may_approve(secretary: Caller, colleague: Caller, conference: str) -> None:
    deputy = {"name": "Đặng Thu Thảo"}
    change = {"approvers": [deputy], "reason": "Chủ tọa đi công tác"}
    made(secretary.patch(f"/v1/conferences/{conference}", change, version=1))
    minutes = drafted(secretary, conference)
    made(secretary.post(f"/v1/minutes/{minutes['id']}/submission", None, version=1))
    after = made(colleague.post(f"/v1/minutes/{minutes['id']}/approval", {"approver": deputy}, version=2))
    assert after["approved_by"]["name"] == "Đặng Thu Thảo"


def test_approved_minutes_are_frozen_and_amended_with_a_reason(
    secretary: Caller, colleague: Caller, conference: str
) -> None:
    minutes = approved(secretary, colleague, conference)
    address = f"/v1/minutes/{minutes['id']}"
    problem = refused(secretary.speaking("vi").patch(address, {"number": "9/BB"}, version=3), 422, "minutes.approved")
    assert "/amendments" in problem["detail"]
    refused(secretary.post(f"{address}/amendments", {"number": "9/BB"}, version=3), 422, "input.invalid")
    change = {"number": "9/BB", "reason": "Sai số biên bản"}
    amended = made(secretary.post(f"{address}/amendments", change, version=3))
    assert (amended["state"], amended["revision"], amended["approved_revision"]) == ("amended", 2, 1)
    assert DRAFT in printed(secretary, address)
    assert DRAFT not in printed(secretary, address, revision=1)
    made(secretary.post(f"{address}/submission", None, version=4))
    again = made(colleague.post(f"{address}/approval", {"approver": PRESIDER}, version=5))
    assert (again["state"], again["approved_revision"]) == ("approved", 2)
    states = [
        (one["state"], one["approved_by"]["name"]) for one in secretary.get(f"{address}/revisions").get_json()["items"]
    ]
    assert states == [("approved", "Lý Kiều Vân")] * 2
    history = secretary.get(f"{address}/history").get_json()["items"]
    steps = [entry["type"].split(".")[2] for entry in history]
    assert steps == ["drafted", "submitted", "approved", "amended", "submitted", "approved"]
    assert secretary.get(f"/v1/conferences/{conference}").get_json()["version"] == 2


def test_a_presider_whose_record_was_merged_is_the_presider_still(secretary: Caller, colleague: Caller) -> None:
    once, now = (made(secretary.post("/v1/parties", a.person(name=name))) for name in ("Võ Mỹ Lệ", "Võ Thị Mỹ Lệ"))
    held = made(secretary.post("/v1/conferences", a.held_conference(presiders=[{"party_id": once["id"]}])))
    minutes = drafted(secretary, held["id"])
    made(secretary.post(f"/v1/minutes/{minutes['id']}/submission", None, version=1))
    merge = {"into": now["id"], "reason": "entered twice"}
    made(secretary.post(f"/v1/parties/{once['id']}/merge", merge, version=1))
    said = {"approver": {"party_id": now["id"]}}
    after = made(colleague.post(f"/v1/minutes/{minutes['id']}/approval", said, version=2))
    assert after["approved_by"]["party_id"] == now["id"]


def test_of_two_drafts_at_one_moment_one_is_refused(secretary: Caller, colleague: Caller, conference: str) -> None:
    with ThreadPoolExecutor(2) as threads:
        address = f"/v1/conferences/{conference}/minutes"
        answers = list(threads.map(lambda caller: caller.post(address, {}), (secretary, colleague)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(secretary.get(f"/v1/minutes?conference_id={conference}").get_json()["items"]) == 1


def test_minutes_of_a_sitting_that_goes_on_are_not_approved(secretary: Caller, colleague: Caller) -> None:
    draft = made(secretary.post("/v1/conferences", a.conference(presiders=[PRESIDER])))
    address = f"/v1/conferences/{draft['id']}/transitions"
    made(secretary.post(address, {"to": "scheduled"}, version=1))
    made(secretary.post(address, {"to": "in_session"}, version=2))
    minutes = drafted(secretary, draft["id"])
    made(secretary.post(f"/v1/minutes/{minutes['id']}/submission", None, version=1))
    answer = colleague.post(f"/v1/minutes/{minutes['id']}/approval", {"approver": PRESIDER}, version=2)
    refused(answer, 422, "conference.step_not_allowed")


def test_who_may_not_write_for_the_host_may_not_write_its_minutes(
    app: Flask, identity: Issuer, secretary: Caller, conference: str
) -> None:
    elsewhere = made(secretary.post("/v1/parties", a.organisation(name="Sở Y tế")))
    stranger = Caller(app, identity.token("secretary", elsewhere["id"]))
    refused(stranger.post(f"/v1/conferences/{conference}/minutes", {}), 403, "identity.organisation")
    minutes = drafted(secretary, conference)
    refused(stranger.patch(f"/v1/minutes/{minutes['id']}", {"number": "1"}, version=1), 403, "identity.organisation")


def test_the_paper_has_its_head_its_signatures_and_its_recipients(secretary: Caller, conference: str) -> None:
    said = {"head": "state", "secretary": {"name": "Phạm Thu Hà"}, "recipients": ["Lưu: VT"], "place": "Đông Hà"}
    minutes = drafted(secretary, conference, **said)
    address = f"/v1/minutes/{minutes['id']}"
    paper = printed(secretary, address)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ĐẢNG ỦY KHỐI",
        "Đông Hà, ngày 14 tháng 01 năm 2025",
        "BIÊN BẢN",
        "THƯ KÝ",
        "Phạm Thu Hà",
        "CHỦ TỌA",
        "Lý Kiều Vân",
        "Nơi nhận:",
        "- Lưu: VT",
        "Dự thảo, bản thứ 1",
    ):
        assert words in paper
    made(secretary.patch(address, {"head": "party"}, version=1))
    as_a_party_body = printed(secretary, address)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in as_a_party_body
    assert "CỘNG HÒA" not in as_a_party_body
    assert secretary.get(f"{address}/pdf").data == secretary.get(f"{address}/pdf").data
