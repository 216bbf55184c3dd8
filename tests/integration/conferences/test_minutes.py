"""Minutes through the API: drafted from the records, edited, approved by other eyes, frozen, amended, printed."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer
from tests.integration.conferences.of_minutes import a_conference, drafted, printed, text


@pytest.fixture
def conference(secretary: Caller) -> str:
    return a_conference(secretary)


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
    instead = {"represented_by": {"name": "Trần Thay", "post": "Phó phòng"}, "mandate": "Giấy số 3"}
    for line in (
        there,
        a.line(person={"name": "Lê Văn Bình", "post": "Trưởng phòng"}, state="absent"),
        a.line(person={"name": "Vũ An"}, state="represented", **instead),
        *(a.line(person={"name": f"Người ốm {n}"}, state="excused", reason="ốm") for n in range(2)),
    ):
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
        "Theo sổ điểm danh: 5 người trong danh sách; 1 người có mặt (trực tuyến 1).",
        "Có người dự thay: 1 người (Vũ An – Trần Thay, Phó phòng dự thay).",
        "Vắng mặt có lý do: 2 người (Người ốm 0 – ốm; Người ốm 1 – ốm).",
        "Vắng mặt không có lý do: 1 người (Lê Văn Bình, Trưởng phòng).",
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
    sections[-1]["paragraphs"][0] = "Hội nghị kết thúc vào 11 giờ 30 cùng ngày."
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


def test_of_two_drafts_at_one_moment_one_is_refused(secretary: Caller, colleague: Caller, conference: str) -> None:
    with ThreadPoolExecutor(2) as threads:
        address = f"/v1/conferences/{conference}/minutes"
        answers = list(threads.map(lambda caller: caller.post(address, {}), (secretary, colleague)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(secretary.get(f"/v1/minutes?conference_id={conference}").get_json()["items"]) == 1


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
        "- Lưu: VT.",
        "đọc lại và thống nhất lúc .....",
        "Dự thảo, bản thứ 1",
    ):
        assert words in paper
    assert "Số: ......../BB-........" in paper
    made(secretary.patch(address, {"head": "party"}, version=1))
    as_a_party_body = printed(secretary, address)
    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số ........-BB/........",
        "NGƯỜI GHI BIÊN BẢN",
        "CHỦ TRÌ HỘI NGHỊ",
        "-----",
    ):
        assert words in as_a_party_body
    assert "CỘNG HÒA" not in as_a_party_body
    made(secretary.patch(address, {"number": "05-BB/ĐU"}, version=2))
    assert "Số 05-BB/ĐU" in printed(secretary, address)
    assert secretary.get(f"{address}/pdf").data == secretary.get(f"{address}/pdf").data


def test_minutes_and_the_undoing_of_the_opening_at_one_moment_do_not_both_succeed(
    app: Flask, identity: Issuer, secretary: Caller
) -> None:
    address = f"/v1/conferences/{made(secretary.post('/v1/conferences', a.conference()))['id']}"
    steps, undo = f"{address}/transitions", (f"{address}/transitions/undo", {"reason": "bấm nhầm"})
    made(secretary.post(steps, {"to": "scheduled"}, version=1))
    made(secretary.post(steps, {"to": "in_session"}, version=2))

    def ask(path: str, body: Any, **said: Any) -> int:
        return Caller(app, identity.token("secretary")).post(path, body, **said).status_code

    with ThreadPoolExecutor(2) as callers:
        drafted = callers.submit(ask, f"{address}/minutes", {})
        undone = callers.submit(ask, *undo, version=3)
    codes = (drafted.result(), undone.result())
    assert codes in {(201, 422), (422, 200)}
    assert secretary.get(address).get_json()["state"] == ("in_session" if codes[0] == 201 else "scheduled")
