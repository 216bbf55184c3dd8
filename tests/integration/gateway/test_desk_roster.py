"""The desk of the roster: who is found, what is asked of the service, what stays when it refuses."""

import json
from typing import Any

import pytest

from tests.integration.gateway.conferences_service import Conferences, SignIn, sent
from tests.integration.gateway.test_pages import SAME

ROSTER = "/desk/c1/roster"
LINE = f"{ROSTER}/l1"


def test_somebody_is_found_by_state_and_by_name_without_diacritics(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    page = client.get(f"{ROSTER}?q=thu&state=excused&lang=vi").text
    assert f'<a href="{LINE}">Lê &lt;Thu&gt;</a>' in page
    assert any(one["path"].endswith("/attendance?limit=100&q=thu&state=excused") for one in conferences.asked)


def test_a_roster_without_anybody_says_how_it_is_filled_and_a_search_that_nobody_fits(sign_in: SignIn) -> None:
    client = sign_in()
    assert "Nobody is on the roster yet" in client.get("/desk/c4/roster?lang=en").text
    assert "There is nobody of that name or state" in client.get("/desk/c4/roster?q=thu&lang=en").text


def test_somebody_is_added(sign_in: SignIn, conferences: Conferences) -> None:
    typed = {"key": "k", "person": "An, Bí thư", "has_roles": "1", "roles": ["speaker", "guest"], "state": "confirmed"}
    answer = sign_in().post(ROSTER, data=typed, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, LINE)
    asked = next(one for one in reversed(conferences.asked) if one["body"])
    said: dict[str, Any] = {"state": "confirmed", "roles": ["speaker", "guest"]}
    said["person"] = {"name": "An", "post": "Bí thư"}
    assert (asked["path"], json.loads(asked["body"])) == ("/v1/conferences/c1/attendance", said)


def test_somebody_is_marked_and_put_right(sign_in: SignIn, conferences: Conferences) -> None:
    client = sign_in()
    page = client.get(f"{LINE}?lang=vi").text
    assert 'Vắng có lý do <span class="detail">Lan · Đi công tác</span>' in page
    typed = {
        "version": "7",
        "state": "represented",
        "represented_by": "Bình, Phó Bí thư",
        "mandate": "12/GUQ",
        "at": "",
    }
    answer = client.post(f"{LINE}/marks", data=typed, headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, LINE)
    said: dict[str, Any] = {"state": "represented", "mandate": "12/GUQ"}
    said["represented_by"] = {"name": "Bình", "post": "Phó Bí thư"}
    assert sent(conferences) == ("/v1/attendance/l1/marks", said, '"7"')
    client.post(f"{LINE}/marks", data={"version": "7", "state": "represented"}, headers=SAME)
    who = {"state": "represented", "represented_by": {"name": "Phó <Bí thư>", "post": None}, "mandate": "Giấy số 3"}
    assert sent(conferences)[1] == who  # who was to come instead came
    typed = {"version": "7", "seat": "A1", "organisation": "Sở Nội vụ", "reason": "ghi nhầm"}
    client.post(LINE, data=typed, headers=SAME)
    right = {"organisation": "Sở Nội vụ", "seat": "A1", "reason": "ghi nhầm"}
    assert sent(conferences) == ("/v1/attendance/l1", right, '"7"')
    assert client.get("/desk/other/roster/l1").status_code == 404


@pytest.mark.parametrize("form", [LINE, f"{LINE}/marks"])
def test_what_is_refused_is_said_beside_what_was_typed(sign_in: SignIn, form: str) -> None:
    answer = sign_in().post(f"{form}?lang=vi", data={"version": "no version", "reason": "vì <thế>"}, headers=SAME)
    assert answer.status_code == 422
    assert "Lý do &lt;ngắn&gt;." in answer.text
    assert 'value="vì &lt;thế&gt;"' in answer.text


def test_a_reader_reads_a_line_and_is_offered_no_form(sign_in: SignIn) -> None:
    page = sign_in("reader").get(LINE).text
    assert "Lê &lt;Thu&gt;" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
