"""The desk of sessions and bridge points: what is asked of the service, what stays when it refuses."""

from typing import Any

import pytest

from tests.integration.gateway.conferences_service import Conferences, SignIn, sent
from tests.integration.gateway.test_pages import SAME

SESSIONS, POINTS = "/desk/c1/sessions", "/desk/c1/points"


def test_sessions_are_added_put_right_and_withdrawn(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    assert "Phiên &lt;sáng&gt;" in client.get(SESSIONS).text
    answer = client.post(SESSIONS, data={"version": "4", "name": "Phiên chiều", "day": "2"}, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, SESSIONS)
    assert sent(conferences) == ("/v1/conferences/c1/sessions", {"name": "Phiên chiều", "day": 2}, '"4"')
    client.post(f"{SESSIONS}/s1", data={"version": "4", "ends": "11:30", "reason": "kéo dài"}, headers=SAME)
    said: dict[str, Any] = {"ends": "11:30", "reason": "kéo dài"}
    assert sent(conferences) == ("/v1/conferences/c1/sessions/s1", said, '"4"')
    client.post(f"{SESSIONS}/s1", data={"version": "4", "do": "remove", "reason": "gộp"}, headers=SAME)
    assert sent(conferences) == ("/v1/conferences/c1/sessions/s1?reason=g%E1%BB%99p", None, '"4"')
    assert client.get(f"{SESSIONS}/gone").status_code == 404


def test_bridge_points_are_added_and_put_right(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    assert "Xã &lt;Cam Lộ&gt;" in client.get(POINTS).text
    typed = {"version": "4", "place": "Xã Hải Lăng", "kind": "central", "in_charge": "An, Bí thư"}
    client.post(POINTS, data=typed, headers=SAME)
    said = {"place": "Xã Hải Lăng", "kind": "central", "in_charge": {"name": "An", "post": "Bí thư"}}
    assert sent(conferences) == ("/v1/conferences/c1/points", said, '"4"')
    assert "Xã &lt;Cam Lộ&gt;" in client.get(f"{POINTS}/b1").text


@pytest.mark.parametrize("form", [SESSIONS, f"{SESSIONS}/s1", POINTS, f"{POINTS}/b1"])
def test_what_is_refused_is_said_beside_what_was_typed(sign_in: SignIn, form: str) -> None:
    typed = {"version": "no version", "name": "Mục <mới>", "place": "Nơi <mới>", "reason": "vì <thế>"}
    answer = sign_in().post(f"{form}?lang=vi", data=typed, headers=SAME)
    assert answer.status_code == 422
    assert 'value="vì &lt;thế&gt;"' in answer.text
    assert "&lt;mới&gt;" in answer.text


def test_a_reader_reads_them_and_is_offered_no_form(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    for page in (SESSIONS, POINTS):
        assert "<form" not in reader.get(page).text.partition("<main")[2].partition("</main>")[0]


def test_one_like_an_earlier_one_begins_with_its_title(sign_in: SignIn) -> None:
    assert "Hội nghị &lt;tổng kết&gt;</textarea>" in sign_in().get("/desk/c1/copy").text


FORMS = ("/desk/new", "/desk/c1/copy", "/desk/c1/amend", f"{SESSIONS}/s1", "/desk/c1/minutes/frame", "/desk/dossiers")


@pytest.mark.parametrize("page", FORMS)
def test_a_page_that_is_a_form_alone_is_shown_to_nobody_who_may_not_send_it(sign_in: SignIn, page: str) -> None:
    assert sign_in("reader").get(page).status_code == 403


def test_minutes_that_are_not_drafted_anew_keep_the_reason_that_was_typed(
    sign_in: SignIn, conferences: Conferences
) -> None:
    typed = {"version": "no version", "reason": "vì <thế>"}
    answer = sign_in().post("/desk/c4/minutes/redraft?lang=vi", data=typed, headers=SAME)
    assert sent(conferences)[:2] == ("/v1/minutes/w1/redraft", {"reason": "vì <thế>"})
    assert answer.status_code == 422
    assert 'value="vì &lt;thế&gt;"' in answer.text
    assert 'id="redraft-reason-wrong">Lý do &lt;ngắn&gt;.' in answer.text
