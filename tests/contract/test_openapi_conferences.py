"""Whatever is sent to the doors of the conferences service, they answer as their OpenAPI says, and never with a 5xx.

Half of what is sent goes to records that exist, at the version they have, so that it comes as far as the rules.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from conferences.app import create_app
from gateway.passing.routes import CONFERENCES as PASSED_ON
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import connect
from tests.builders import conferences as a
from tests.clients import Caller, made
from tests.contract.checking import CONFIG, empty, tried
from tests.identities import Issuer

PROBLEM = "application/problem+json"

# A schema cannot say that a conference has begun or that a cursor came from us, so positive_data_acceptance, which
# wants every valid request accepted, is left out. What stands in its place: no valid request is refused for its form.
SAID_BY_THE_SCHEMA = ("json.malformed", "json.forbidden_key", "http.unsupported_media_type")
BEYOND_A_SCHEMA = (
    "The year must be between",  # a schema cannot bound a date
    "Not a valid integer.",  # 1.0 is an integer to JSON Schema, and none to us
)
ANY_BYTES = "POST /v1/dossiers"  # it takes a file and nothing else: no bytes are wrong by the schema


@pytest.fixture(scope="module")
def app(settings: ServiceSettings) -> Iterator[Any]:
    from conferences.processes import ensure_indexes  # it imports kafka, whose warnings are excused only by now

    database = connect("conferences", settings.mongodb_uri)
    ensure_indexes(database)
    yield create_app(settings)
    empty(database)


@pytest.fixture(scope="module")
def secretary(app: Any, identity: Issuer) -> Caller:
    return Caller(app, identity.token("secretary"))


@pytest.fixture(scope="module")
def known(secretary: Caller) -> dict[str, str]:
    """The path parameters of records that exist."""
    party = made(secretary.post("/v1/parties", a.person(posts=[{"title": "Bí thư"}])))
    conference = made(secretary.post("/v1/conferences", a.held_conference()))
    address = f"/v1/conferences/{conference['id']}"
    line = made(secretary.post(f"{address}/attendance", a.line()))
    plan = made(secretary.send("/v1/parties/imports", b"Name\nAn\n"))
    item = made(secretary.post(f"{address}/agenda", a.agenda_item(), version=1))["agenda"][0]
    point = made(secretary.post(f"{address}/points", a.bridge_point(), version=2))["points"][0]
    session = made(secretary.post(f"{address}/sessions", a.session(), version=3))["sessions"][0]
    minutes = made(secretary.post(f"{address}/minutes", {}))
    run = secretary.post(f"{address}/print-runs", {"paper": "badges"}).get_json()
    made(secretary.get(f"{address}/hall-code"))
    figure = made(secretary.post(f"{address}/indicators", {"name": "Đảng viên", "value": {"amount": 9}}))
    task = made(secretary.post(f"{address}/report-items", {"kind": "task", "text": "Chuẩn bị đại hội"}))
    photograph = made(secretary.post(f"{address}/media", {"kind": "photograph", "caption": "Đoàn chủ tịch"}))
    host = made(secretary.post("/v1/parties", a.organisation()))
    link = made(secretary.post(f"/v1/parties/{host['id']}/calendar-links", {}))
    act = made(secretary.post("/v1/reorganisations", a.renaming(host["id"])))
    (key, *_) = made(secretary.get("/v1/badge-keys"))["items"]
    return {
        "party_id": party["id"],
        "reorganisation_id": act["id"],
        "post_id": party["posts"][0]["post_id"],
        "conference_id": conference["id"],
        "item_id": item["item_id"],
        "point_id": point["point_id"],
        "session_id": session["session_id"],
        "line_id": line["id"],
        "indicator_id": figure["id"],
        "report_item_id": task["id"],
        "minutes_id": minutes["id"],
        "number": "1",
        "import_id": plan["id"],
        "run_id": run["id"],
        "medium_id": photograph["id"],
        "subject": "parties",
        "kid": key["id"],
        "link_id": link["id"],
        "secret": link["path"].removeprefix("/v1/calendars/").removesuffix(".ics"),
    }


def test_the_gateway_passes_every_address_on(app: Any) -> None:
    addresses = {rule.rule.split("/")[2] for rule in app.url_map.iter_rules() if rule.rule.startswith("/v1/")}
    assert addresses <= set(PASSED_ON)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_door_answers_as_its_schema_says(
    app: Any, secretary: Caller, known: dict[str, str], identity: Issuer, subtests: pytest.Subtests, mode: Any
) -> None:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app, config=CONFIG)
    authorization = identity.headers("secretary")
    for door in schema.get_all_operations():
        operation = door.ok()
        if mode == GenerationMode.NEGATIVE and (
            operation.label == ANY_BYTES or not (operation.query or operation.body)
        ):
            continue  # a path alone cannot be wrong, only unknown

        @tried(operation)
        @given(case=operation.as_strategy(generation_mode=mode), is_known=st.booleans())
        def answers(case: Any, is_known: bool) -> None:
            headers = dict(authorization)
            if is_known and case.path_parameters:
                case.path_parameters = {name: known[name] for name in case.path_parameters}
                headers |= _current_version(case, secretary)
            answer = case.call(headers=headers)
            case.validate_response(answer, headers=headers, excluded_checks=[positive_data_acceptance])
            if mode == GenerationMode.POSITIVE and answer.headers["content-type"] == [PROBLEM]:
                assert not _for_its_form(answer.json())

        with subtests.test(operation.label):
            answers()


def _for_its_form(problem: dict[str, Any]) -> list[dict[str, str]] | str:
    """What a request was refused for that its schema could have said."""
    if problem["code"] == "input.invalid":
        return [error for error in problem["errors"] if not error["message"].startswith(BEYOND_A_SCHEMA)]
    return problem["code"] if problem["code"] in SAID_BY_THE_SCHEMA else ""


def _current_version(case: Any, secretary: Caller) -> dict[str, str]:
    """If-Match with the version that the record has, unless the case is about a wrong header."""
    made_wrong = case.meta.components.get(ParameterLocation.HEADER)
    if case.method == "GET" or (made_wrong and made_wrong.mode == GenerationMode.NEGATIVE):
        return {}
    record = "/".join(case.formatted_path.split("/")[:4])
    etag = secretary.get(record).headers.get("ETag")
    return {"If-Match": etag} if etag else {}
