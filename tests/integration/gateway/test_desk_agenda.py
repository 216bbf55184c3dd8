"""The desk of the agenda and of those who did not come: what is asked of the service, what stays when it refuses."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.integration.gateway.conferences_service import Conferences, SignIn, sent
from tests.integration.gateway.test_pages import SAME

AGENDA = "/desk/c1/agenda"


def test_an_item_is_added_put_right_and_taken_off(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    page = client.get(AGENDA).text
    assert "Báo &lt;cáo&gt;" in page
    assert '<option value="s1">Phiên &lt;sáng&gt;</option>' in page
    typed = {"version": "4", "title": "Thảo luận", "kind": "discussion", "speakers": "An, Bí thư", "starts_at": ""}
    typed["session_id"] = "s1"
    answer = client.post(AGENDA, data=typed, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, AGENDA)
    said: dict[str, Any] = {"title": "Thảo luận", "kind": "discussion", "session_id": "s1"}
    said["speakers"] = [{"name": "An", "post": "Bí thư"}]
    assert sent(conferences) == ("/v1/conferences/c1/agenda", said, '"4"')
    client.post(f"{AGENDA}/a2", data={"version": "4", "result": "Nhất trí", "reason": "ghi thêm"}, headers=SAME)
    changes = {"result": "Nhất trí", "reason": "ghi thêm"}
    assert sent(conferences) == ("/v1/conferences/c1/agenda/a2", changes, '"4"')
    client.post(f"{AGENDA}/a2", data={"version": "4", "do": "remove", "reason": "thôi & bỏ"}, headers=SAME)
    path, body, _ = sent(conferences)
    assert (urlsplit(path).path, parse_qs(urlsplit(path).query)) == (
        "/v1/conferences/c1/agenda/a2",
        {"reason": ["thôi & bỏ"]},
    )
    assert body is None
    assert client.get(f"{AGENDA}/gone").status_code == 404


def test_items_are_put_in_another_order(sign_in: SignIn, conferences: Conferences) -> None:
    typed = {"version": "4", "place-a2": "1", "reason": "lên trước"}
    sign_in().post(f"{AGENDA}/order", data=typed, headers=SAME)
    order = {"item_ids": ["a2", "a1"], "reason": "lên trước"}
    assert sent(conferences) == ("/v1/conferences/c1/agenda/order", order, '"4"')


@pytest.mark.parametrize("form", ["", "/order", "/a1"])
def test_what_is_refused_is_said_beside_what_was_typed(sign_in: SignIn, form: str) -> None:
    typed = {"version": "no version", "title": "Mục <mới>", "place-a2": "1", "reason": "vì <thế>"}
    answer = sign_in().post(f"{AGENDA}{form}?lang=vi", data=typed, headers=SAME)
    assert answer.status_code == 422
    assert "Lý do &lt;ngắn&gt;." in answer.text
    assert 'value="vì &lt;thế&gt;"' in answer.text


def test_a_reader_reads_the_agenda_and_who_did_not_come(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    agenda = reader.get(f"{AGENDA}?lang=vi").text
    assert "Báo &lt;cáo&gt;" in agenda
    assert "<form" not in agenda.partition("<main")[2].partition("</main>")[0]
    page = reader.get("/desk/c1/away?lang=vi&state=excused").text
    assert "Được mời mà không có mặt (3)" in page
    assert "Lê &lt;Thu&gt;" in page
    assert "Lý do: Đi công tác" in page
    assert "files/roster?is_away=true&amp;state=excused&amp;format=xlsx" in page
    assert "cursor=more" in page
