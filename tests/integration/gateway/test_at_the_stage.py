"""The page at the stage without a browser: what it shows of an order, in whose name it marks, and what is refused."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from gateway.app import create_app
from gateway.pages.stage_words import STAGE_WORDS
from gateway.settings import Settings
from registry.messaging.connection import Documents
from tests.identities import Issuer
from tests.integration.gateway.test_pages import SAME
from tests.serving import serving


def line(place: int, **said: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "place": place,
        "presentation_id": f"p{place}",
        "version": 1,
        "state": "planned",
        "award_state": "granted",
        "form": {"labels": {"vi": "Bằng khen", "en": "Certificate of merit"}, "as_reported": None},
        "recipient": {"name": f"Người <{place}>"},
        "presenters": [{"name": "Lê Đức Tiến", "post": "Phó Bí thư Tỉnh ủy"}],
        "receivers": [{"name": "Hồ Văn Hải", "post": None}],
        "received_on_behalf": "family",
        "point": {"point_id": None, "place": "xã Khe Sanh"},
    }
    return defaults | said


ORDER: dict[str, Any] = {
    "conference": {"titles": {"vi": "Hội nghị <tổng kết>", "en": "Review"}},
    "conference_state": "in_session",
    "lines": [line(1, state="presented", version=7), line(2), line(3, award_state="revoked"), line(4)],
    "findings": [{"place": 2, "message": {"vi": "Xếp sau", "en": "After"}, "citation": "Điều 29 khoản 5"}],
    "presented": 1,
    "next_place": 2,
}
POSTPONED = {**ORDER, "conference_state": "postponed"}


class Awards:
    """The service as far as the page knows it; it keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    @Request.application
    def __call__(self, request: Request) -> Response:
        if request.path == "/v1/running-orders/c1/stage.pdf":
            return Response(b"%PDF-1.7", content_type="application/pdf", headers={"Set-Cookie": "theirs=1"})
        if request.method == "GET":
            found = {"/v1/running-orders/c1": ORDER, "/v1/running-orders/later": POSTPONED}.get(request.path)
            status = 500 if request.path.endswith("broken") else 404
            return Response(json.dumps(found), content_type="application/json") if found else Response(status=status)
        told = {name: request.headers.get(name) for name in ("Authorization", "If-Match", "Accept-Language")}
        self.asked.append({"path": request.path, "body": request.get_data(as_text=True), **told})
        if "p9" in request.path:
            refusal = {"code": "presentation.in_future", "detail": "Ngày này <chưa> tới."}
            return Response(json.dumps(refusal), status=422, content_type="application/problem+json")
        return Response("{}", content_type="application/json")


@pytest.fixture(scope="module")
def awards() -> Awards:
    return Awards()


@pytest.fixture(scope="module")
def steward(
    gateway_settings: Callable[..., Settings], samples_recorded: Documents, identity: Issuer, awards: Awards
) -> Iterator[Client]:
    """Signed in, before a gateway whose awards service is that one."""
    with serving(awards) as address:
        client = Client(create_app(gateway_settings(awards_url=address)))
        client.post("/sign-in", data={"token": identity.token("secretary")}, headers=SAME)
        yield client


def test_the_page_shows_who_is_next_and_what_the_law_has_otherwise(steward: Client) -> None:
    page = steward.get("/stage/c1?lang=vi").text
    nearest = page.partition('class="next"')[2].partition("</section>")[0]
    assert "2. Người &lt;2&gt;" in nearest
    assert "Lê Đức Tiến, Phó Bí thư Tỉnh ủy" in nearest
    assert "Hồ Văn Hải; gia đình nhận thay" in nearest
    assert "xã Khe Sanh" in nearest
    assert "Hội nghị &lt;tổng kết&gt;" in page
    assert "Xếp sau" in page
    assert "Điều 29 khoản 5" in page
    assert page.count("/handed-over") == 3  # who is next, and both that wait; neither the marked nor the revoked one
    assert page.count("/undo") == 1
    assert "Hội nghị đã hoãn" in steward.get("/stage/later?lang=vi").text


def test_a_mark_goes_on_in_the_persons_name_and_the_page_is_read_anew(steward: Client, awards: Awards) -> None:
    answer = steward.post("/stage/c1/p2/handed-over", headers=SAME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/stage/c1")
    asked = awards.asked[-1]
    assert (asked["path"], asked["body"], asked["If-Match"]) == ("/v1/presentations/p2/handing-over", "", None)
    assert asked["Authorization"].startswith("Bearer eyJ")


def test_a_mark_is_taken_back_at_the_version_that_was_seen(steward: Client, awards: Awards) -> None:
    steward.post("/stage/c1/p1/undo", data={"version": "7", "reason": "nhầm dòng"}, headers=SAME)
    asked = awards.asked[-1]
    assert (asked["path"], asked["If-Match"]) == ("/v1/presentations/p1/handing-over/undo", '"7"')
    assert json.loads(asked["body"]) == {"reason": "nhầm dòng"}


def test_what_the_service_refuses_is_said_on_the_page(steward: Client) -> None:
    answer = steward.post("/stage/c1/p9/handed-over?lang=vi", headers=SAME)
    assert answer.status_code == 422
    assert "Ngày này &lt;chưa&gt; tới." in answer.text
    assert 'class="next"' in answer.text


def test_a_russian_reader_is_told_in_english_why_it_was_refused(steward: Client, awards: Awards) -> None:
    answer = steward.post("/stage/c1/p9/handed-over?lang=ru", headers=SAME)
    assert awards.asked[-1]["Accept-Language"] == "en"
    assert '<p class="refusal" role="alert"><span lang="en">Ngày này &lt;chưa&gt; tới.</span></p>' in answer.text
    assert STAGE_WORDS["ru"]["order"] in answer.text


def test_what_is_refused_before_it_is_asked(steward: Client, awards: Awards) -> None:
    before = len(awards.asked)
    elsewhere = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert steward.post("/stage/c1/p2/handed-over", headers=elsewhere).status_code == 403
    assert steward.post("/stage/c1/../handed-over", headers=SAME).status_code == 404
    assert Client(steward.application).post("/stage/c1/p2/handed-over", headers=SAME).status_code == 303
    assert len(awards.asked) == before


def test_an_order_that_nobody_knows_and_a_service_that_is_broken(steward: Client) -> None:
    assert steward.get("/stage/none").status_code == 404
    assert steward.get("/stage/broken").status_code == 503


def test_the_sheet_is_passed_on_without_cookies(steward: Client) -> None:
    answer = steward.get("/stage/c1/stage.pdf")
    assert (answer.status_code, answer.content_type, answer.data) == (200, "application/pdf", b"%PDF-1.7")
    assert "theirs" not in (answer.headers.get("Set-Cookie") or "")
    missing = steward.get("/stage/none/stage.pdf")
    assert (missing.status_code, missing.mimetype) == (404, "text/html")
