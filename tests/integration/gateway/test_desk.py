"""The desk without a browser: in whose name it asks, what stays when it is refused, what it refuses by itself."""

import io
import json

from werkzeug.test import Client

from gateway.pages.desk.words import WORDS
from tests.integration.gateway.conferences_service import Conferences, SignIn, sent
from tests.integration.gateway.conftest import NOBODY
from tests.integration.gateway.test_pages import SAME


def test_the_desk_shows_how_it_stands(sign_in: SignIn) -> None:
    page = sign_in().get("/desk/c1?lang=vi").text
    assert "Hội nghị &lt;tổng kết&gt;" in page
    assert "Năm suy ra" in page
    assert "5/6 <small>Chưa đủ</small>" in page
    assert "ít nhất 2/3 số người được mời với tư cách đại biểu (9)" in page
    assert '<a href="/timelines/organisations/o1">Tỉnh ủy</a>' in page
    assert "Ghế &lt;A12&gt;" in page
    assert "Ban Tổ chức &lt;chưa có hồ sơ&gt;" in page
    assert '<a href="/check-in/c1">Tự điểm danh</a>: 07:00–08:15, 14/01/2025' in page
    assert "<td>Phiên &lt;sáng&gt;<small>08:00, 14/01/2025</small></td>" in page
    assert '<a href="/desk/c1/away">Được mời mà không có mặt (3)</a>' in page
    assert page.count('name="to"') == 3  # open, postpone, cancel


def test_the_desk_speaks_german_to_a_german_reader_and_tells_them_in_english_what_has_no_german(
    sign_in: SignIn,
) -> None:
    page = sign_in().get("/desk/c1?lang=de").text
    assert '<html lang="de">' in page
    assert '<main id="content" class="frame" tabindex="-1">' in page
    assert f'<h2 id="attendance">{WORDS["de"]["attendance"]}</h2>' in page
    assert '<p class="doubt"><span lang="en">Seat</span></p>' in page
    assert "14. Januar 2025" in page
    assert "<small>08:00, 14. Januar 2025</small>" in page


def test_a_reader_is_offered_no_form(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    page = reader.get("/desk/c1?lang=vi").text
    assert "Hội nghị &lt;tổng kết&gt;" in page
    assert 'action="/desk' not in page
    assert "/desk/new" not in reader.get("/desk").text


def test_what_is_refused_is_said_beside_what_was_typed(sign_in: SignIn, conferences: Conferences) -> None:
    typed = {"to": "cancelled", "version": "4", "reason": "vì <bão>"}
    answer = sign_in().post("/desk/c1/steps?lang=vi", data=typed, headers=SAME)
    assert answer.status_code == 422
    assert 'id="cancelled-reason-wrong">Lý do &lt;ngắn&gt;.' in answer.text
    assert 'value="vì &lt;bão&gt;"' in answer.text
    asked = next(one for one in reversed(conferences.asked) if one["If-Match"])
    assert asked["path"] == "/v1/conferences/c1/transitions"
    assert (asked["If-Match"], json.loads(asked["body"])) == ('"4"', {"to": "cancelled", "reason": "vì <bão>"})
    assert asked["Authorization"].startswith("Bearer eyJ")


def test_the_last_step_is_undone_with_a_reason(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    page = client.get("/desk/c1?lang=vi").text
    assert '<details class="step" id="undo">\n    <summary>Rút lại bước vừa ghi: Ấn định ngày họp</summary>' in page
    answer = client.post("/desk/c1/steps/undo", data={"version": "4", "reason": " bấm nhầm "}, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/c1")
    assert sent(conferences) == ("/v1/conferences/c1/transitions/undo", {"reason": "bấm nhầm"}, '"4"')
    typed = {"version": "4\r\n", "reason": "bấm <nhầm>"}
    refused = client.post("/desk/c1/steps/undo?lang=vi", data=typed, headers=SAME)
    assert refused.status_code == 422
    assert 'id="undo-reason-wrong">Lý do &lt;ngắn&gt;.' in refused.text
    assert 'value="bấm &lt;nhầm&gt;"' in refused.text


def test_a_form_sent_twice_makes_one_record_and_a_host_is_found_by_name(
    sign_in: SignIn, conferences: Conferences
) -> None:
    client = sign_in()
    typed = {"key": "k", "title": "Hội nghị mới", "kind": "review", "state": "draft", "on": "", "host": "tỉnh ủy"}
    for _ in range(2):
        answer = client.post("/desk/new", data=typed, headers=SAME)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/c1")
    client.post("/desk/new", data=typed | {"title": "Hội nghị khác"}, headers=SAME)
    made = [one for one in conferences.asked if one["path"] == "/v1/conferences" and one["body"]]
    assert json.loads(made[0]["body"])["hosts"] == [{"party_id": "o1"}]
    client.post("/desk/new", data=typed | {"kind": "published_report"}, headers=SAME)
    assert "state" not in json.loads(
        conferences.asked[-1]["body"]
    )  # it has no sitting, so it is neither ahead nor held
    assert made[0]["Idempotency-Key"] == made[1]["Idempotency-Key"] != made[2]["Idempotency-Key"]


def test_a_roster_is_passed_on_as_it_came_and_a_plan_is_gone_on_with(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    file = {"file": (io.BytesIO(b"ten;x\n\xff"), "a.csv"), "state": "invited", "duplicates": "enter", "key": "k"}
    answer = client.post("/desk/c1/imports", data=file, headers=SAME)
    assert answer.headers["Location"] == "/desk/c1/imports/i1"
    assert conferences.asked[-1]["path"] == "/v1/conferences/c1/attendance/imports?state=invited&duplicates=enter"
    programme = {"file": (io.BytesIO(b"x"), "a.csv"), "subject": "agenda", "key": "k"}
    client.post("/desk/c1/imports", data=programme, headers=SAME)
    assert conferences.asked[-1]["path"] == "/v1/conferences/c1/agenda/imports"
    elsewhere = {**programme, "file": (io.BytesIO(b"x"), "a.csv"), "subject": "../parties"}
    assert client.post("/desk/c1/imports", data=elsewhere, headers=SAME).status_code == 404
    assert "Đang ghi dở" in client.get("/desk/c1/imports/i1?lang=vi").text
    script = {**SAME, "Accept": "application/json"}
    told = client.post("/desk/c1/imports/i1/apply", data={"digest": "d"}, headers=script)
    assert (told.json or {})["done"] == 1
    assert conferences.asked[-1]["If-Match"] == '"d"'
    client.post("/desk/c1/imports/i1/apply", data={"digest": "d", "all_or_none": "true"}, headers=SAME)
    assert conferences.asked[-1]["path"] == "/v1/imports/i1/apply?all_or_none=true"
    assert client.get("/desk/other/imports/i1").status_code == 404
    assert "Hủy phần còn lại" in client.get("/desk/c1/imports/i1?lang=vi").text
    cancelled = client.post("/desk/c1/imports/i1/cancel", data={"digest": "d"}, headers=SAME)
    assert cancelled.headers["Location"] == "/desk/c1/imports/i1"
    asked = next(one for one in reversed(conferences.asked) if one["If-Match"])
    assert (asked["path"], asked["If-Match"]) == ("/v1/imports/i1/cancel", '"d"')
    refused = client.post("/desk/c1/imports/i1/cancel?lang=vi", data={"digest": "no digest"}, headers=SAME)
    assert (refused.status_code, "Lý do &lt;ngắn&gt;." in refused.text) == (422, True)


def test_what_is_put_right_goes_with_its_reason(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    assert "Hội nghị &lt;tổng kết&gt;</textarea>" in client.get("/desk/c1/amend").text
    typed = {
        "version": "4",
        "title": "Hội nghị <tổng kết>",
        "presiders": "Lê Đức Tiến, Phó Bí thư",
        "opens_at": "2025-01-14T07:00",
        "closes_at": "2025-01-14T08:15",
        "reason": "Bổ sung",
    }
    answer = client.post("/desk/c1/amend", data=typed, headers=SAME)
    assert answer.headers["Location"] == "/desk/c1"
    asked = next(one for one in reversed(conferences.asked) if one["body"])
    assert (asked["path"], asked["If-Match"]) == ("/v1/conferences/c1", '"4"')
    assert json.loads(asked["body"]) == {
        "presiders": [{"name": "Lê Đức Tiến", "post": "Phó Bí thư"}],
        "reason": "Bổ sung",
    }


def test_a_host_is_named_by_its_record_and_what_another_saved_stands_beside_what_was_typed(
    sign_in: SignIn, conferences: Conferences
) -> None:
    client = sign_in()
    typed = {"version": "4", "hosts": "Tỉnh ủy\nBan Tổ chức, Cán bộ", "kind": "congress", "reason": "ghi nhầm"}
    client.post("/desk/c1/amend", data=typed, headers=SAME)
    said = {"kind": "congress", "hosts": [{"party_id": "o1", "name": "Tỉnh ủy"}, {"name": "Ban Tổ chức, Cán bộ"}]}
    assert sent(conferences) == ("/v1/conferences/c1", {**said, "reason": "ghi nhầm"}, '"4"')
    client.post("/desk/c1/amend", data={"version": "4", "co_hosts": "tỉnh ủy", "reason": "x"}, headers=SAME)
    assert sent(conferences)[1] == {"co_hosts": [{"party_id": "o1"}], "reason": "x"}
    stale = client.post("/desk/c1/amend?lang=vi", data={**typed, "version": "1"}, headers=SAME)
    assert stale.status_code == 412
    assert '<dt>Loại hội nghị</dt><dd class="as-it-is">Tổng kết</dd>' in stale.text
    assert '<option value="congress" selected>Đại hội</option>' in stale.text
    assert 'name="version" value="4"' in stale.text


def test_a_service_that_is_away_loses_nothing(sign_in: SignIn) -> None:
    client = sign_in(conferences_url=NOBODY)
    typed = {"key": "k", "title": "Hội nghị <dài>", "kind": "review", "on": "2025-01-14"}
    answer = client.post("/desk/new?lang=vi", data=typed, headers=SAME)
    assert answer.status_code == 503
    assert "Hội nghị &lt;dài&gt;</textarea>" in answer.text
    assert client.get("/desk").status_code == 503


def test_what_breaks_a_header_or_an_address_is_refused_as_nonsense(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    typed = {"to": "cancelled", "version": "4\r\nX-Role: administrator"}
    assert client.post("/desk/c1/steps", data=typed, headers=SAME).status_code == 422
    path, _, version = sent(conferences)
    assert (path, version) == ("/v1/conferences/c1/transitions", '""')  # which the service knows to be no version
    assert client.get("/desk?cursor=nonsense").status_code == 400
    missing = client.get("/desk/c1/files/roster?format=xlsx")
    assert (missing.status_code, missing.content_type) == (404, "text/html; charset=utf-8")


def test_what_is_refused_before_it_is_asked(sign_in: SignIn, conferences: Conferences) -> None:
    client, before = sign_in(), len(conferences.asked)
    elsewhere = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/desk/new", data={"title": "x"}, headers=elsewhere).status_code == 403
    assert client.post("/desk/../imports", headers=SAME).status_code == 404
    assert client.get("/desk/c1/files/secret").status_code == 404
    assert Client(client.application).get("/desk").status_code == 303
    assert len(conferences.asked) == before
