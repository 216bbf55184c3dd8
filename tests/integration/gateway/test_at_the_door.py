"""The page at the door without a browser: who is asked in whose name, and what is refused before it is asked."""

import json
from collections.abc import Callable, Iterator

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from gateway.app import create_app
from gateway.settings import Settings
from registry.messaging.connection import Documents
from tests.identities import Issuer
from tests.integration.gateway.test_pages import SAME
from tests.serving import serving

CONFERENCE = {
    "titles": {"vi": "Hội nghị <tổng kết>", "en": "Review"},
    "points": [{"point_id": "p1", "place": "Xã <Bình An>"}],
}


@Request.application
def conferences(request: Request) -> Response:
    """A conference, and for the rest what was asked."""
    if request.path == "/v1/conferences/c1":
        return Response(json.dumps(CONFERENCE), content_type="application/json")
    if request.path == "/v1/conferences/none":
        return Response(status=404)
    seen = {"target": request.environ["RAW_URI"], "token": request.headers.get("Authorization")}
    seen["language"] = request.headers.get("Accept-Language")
    seen["body"] = request.get_json(silent=True)
    answer = Response(json.dumps(seen), status=422, content_type="application/problem+json")
    answer.headers.update({"Set-Cookie": "theirs=1", "Link": "</v1/next>"})
    return answer


@pytest.fixture(scope="module")
def steward(
    gateway_settings: Callable[..., Settings], samples_recorded: Documents, identity: Issuer
) -> Iterator[Client]:
    """Signed in, before a gateway whose conferences service tells what it was asked."""
    with serving(conferences) as address:
        client = Client(create_app(gateway_settings(conferences_url=address)))
        client.post("/sign-in", data={"token": identity.token("secretary")}, headers=SAME)
        yield client


def test_the_page_says_which_conference_and_may_send_to_us_alone(steward: Client) -> None:
    answer = steward.get("/door/c1?lang=vi")
    assert "Hội nghị &lt;tổng kết&gt;" in answer.text
    assert '<option value="p1">Xã &lt;Bình An&gt;</option>' in answer.text
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    with steward.get("/door/worker.js", buffered=True) as worker:  # it is a file, to be closed
        assert worker.mimetype == "text/javascript"
    assert steward.get("/door/none").status_code == 404


def test_what_the_page_asks_goes_on_in_the_persons_name(steward: Client) -> None:
    answer = steward.post("/door/c1/marks", json={"marks": []}, headers=SAME)
    seen = answer.get_json(force=True)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert (seen["target"], seen["body"]) == ("/v1/conferences/c1/marks", {"marks": []})
    assert seen["token"].startswith("Bearer eyJ")
    assert (answer.headers.get("Set-Cookie"), answer.headers["Link"]) == (None, "</v1/next>")
    read = steward.get("/door/c1/attendance?limit=200").get_json(force=True)
    assert read["target"] == "/v1/conferences/c1/attendance?limit=200"


def test_what_prints_is_asked_of_the_print_runs(steward: Client) -> None:
    steward.get("/door/c1?lang=vi")
    browser = {**SAME, "Accept-Language": "en"}
    begun = steward.post("/print/conferences/c1", json={"paper": "badges"}, headers=browser).get_json(force=True)
    assert begun["language"] == "vi"  # of the page, not of the browser: the script shows what is refused
    assert (begun["target"], begun["body"]) == ("/v1/conferences/c1/print-runs", {"paper": "badges"})
    latest = steward.get("/print/conferences/c1?limit=6").get_json(force=True)
    assert latest["target"] == "/v1/conferences/c1/print-runs?limit=6"
    step = steward.post("/print/r1/continue", json={}, headers=SAME).get_json(force=True)
    assert (step["target"], step["token"][:10]) == ("/v1/print-runs/r1/continue", "Bearer eyJ")
    papers = steward.get("/print/r1/papers.pdf", buffered=True).get_json(force=True)
    assert papers["target"] == "/v1/print-runs/r1/papers.pdf"
    elsewhere = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert steward.post("/print/r1/cancel", json={}, headers=elsewhere).status_code == 403
    assert steward.get("/print/conferences/..").status_code == 404


def test_what_is_refused_before_it_is_asked(steward: Client, client: Client) -> None:
    elsewhere = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert steward.post("/door/c1/marks", json={}, headers=elsewhere).status_code == 403
    assert steward.get("/door/c1/history").status_code == 404
    assert steward.post("/door/../marks", json={}, headers=SAME).status_code == 404
    assert steward.post("/door/%2E%2E/marks", json={}, headers=SAME).status_code == 404
    stranger = Client(client.application)
    assert stranger.post("/door/c1/marks", json={}, headers=SAME).status_code == 303


def test_a_service_that_is_away_is_said_to_be(client: Client, identity: Issuer) -> None:
    alone = Client(client.application)
    alone.post("/sign-in", data={"token": identity.token("secretary")}, headers=SAME)
    assert alone.get("/door/c1/figures").status_code == 503
