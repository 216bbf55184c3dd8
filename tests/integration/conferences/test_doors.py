"""The conventions that every door of a service keeps, tried on the conferences service."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from conferences.app import SERVICE
from conferences.permissions import PERMISSIONS
from registry.chassis.http_service import OPEN
from tests.builders import conferences as a
from tests.clients import Caller, made, refused
from tests.identities import Issuer

CONCURRENT = 200
TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_every_endpoint_is_in_the_table_of_permissions(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint != "static"}
    assert {name for name in endpoints if not name.startswith(OPEN)} == set(PERMISSIONS) | SERVICE.public


def test_nobody_reads_or_writes_without_signing_in(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PERMISSIONS:
            path = rule.rule.replace("<", "").replace(">", "")
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                refused(app.test_client().open(path, method=method), 401, "identity.missing")


@pytest.mark.parametrize("role", ["awards_officer", "awards_approver", "reader", "subscriber"])
def test_what_a_role_may_not_do(app: Flask, identity: Issuer, role: str) -> None:
    caller = Caller(app, identity.token(role))
    refused(caller.post("/v1/conferences", {}), 403, "identity.role")
    refused(caller.patch("/v1/conferences/any", {}), 403, "identity.role")
    refused(caller.post("/v1/conferences/any/attendance", {}), 403, "identity.role")
    assert caller.get("/v1/parties").status_code == 200


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/openapi.json", "/docs"])
def test_what_is_open(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code == 200


def test_one_key_at_once_makes_one_record(app: Flask, identity: Issuer, secretary: Caller) -> None:
    token, key, name = identity.token("secretary"), uuid.uuid4().hex, f"Đảng ủy {uuid.uuid4().hex}"
    together = threading.Barrier(CONCURRENT)

    def post(_: int) -> tuple[int, Any]:
        caller = Caller(app, token)
        together.wait()
        answer = caller.post("/v1/parties", a.organisation(name=name), key=key)
        return answer.status_code, answer.get_json()

    with ThreadPoolExecutor(CONCURRENT) as callers:
        answers = list(callers.map(post, range(CONCURRENT)))
    made_ids = {body["id"] for status, body in answers if status == 201}
    others = {(status, body["code"]) for status, body in answers if status != 201}
    assert len(made_ids) == 1
    assert others <= {(409, "idempotency.still_running")}
    assert len(secretary.get("/v1/parties", q=name).get_json()["items"]) == 1
    again = secretary.post("/v1/parties", a.organisation(name=name), key=key)
    assert (again.status_code, again.get_json()["id"]) == (201, made_ids.pop())


def test_a_key_belongs_to_its_body_its_address_and_its_sender(app: Flask, identity: Issuer, secretary: Caller) -> None:
    key = uuid.uuid4().hex
    first = secretary.post("/v1/parties", a.person(), key=key)
    again = secretary.post("/v1/parties", a.person(), key=key)
    assert (again.data, again.headers["ETag"], again.headers["Location"]) == (
        first.data,
        first.headers["ETag"],
        first.headers["Location"],
    )
    refused(secretary.post("/v1/parties", a.person(name="Other"), key=key), 422, "idempotency.key_reused")
    made(secretary.post("/v1/conferences", a.conference(), key=key))
    other = Caller(app, identity.token("secretary", sub="another"))
    assert made(other.post("/v1/parties", a.person(), key=key))["id"] != made(first)["id"]
    refused(secretary.post("/v1/parties", a.person(), key="a b"), 400, "idempotency.malformed_key")


def test_a_refused_request_keeps_no_answer(secretary: Caller) -> None:
    key = uuid.uuid4().hex
    refused(secretary.post("/v1/parties", a.person(name=" "), key=key), 422, "party.name_missing")
    made(secretary.post("/v1/parties", a.person(), key=key))


def test_a_step_that_is_repeated_is_taken_once(secretary: Caller) -> None:
    conference = made(secretary.post("/v1/conferences", a.conference()))
    address, key = f"/v1/conferences/{conference['id']}/transitions", uuid.uuid4().hex
    first = secretary.post(address, {"to": "scheduled"}, version=1, key=key)
    assert secretary.post(address, {"to": "scheduled"}, version=1, key=key).data == first.data


def test_a_change_names_the_version_it_is_based_on(secretary: Caller) -> None:
    party = made(secretary.post("/v1/parties", a.person()))
    address, change = f"/v1/parties/{party['id']}", {"other_names": ["Lý"], "reason": "x"}
    refused(secretary.patch(address, change), 428, "version.required")
    answer = secretary.patch(address, change, version=1)
    assert answer.headers["ETag"] == '"2"'
    problem = refused(secretary.patch(address, {"name": "Y", "reason": "x"}, version=1), 412, "version.stale")
    assert "version 2" in problem["detail"]


def test_of_many_who_change_one_version_one_succeeds(app: Flask, identity: Issuer, secretary: Caller) -> None:
    party = made(secretary.post("/v1/parties", a.person()))
    token = identity.token("secretary")

    def change(number: int) -> int:
        body = {"name": f"Name {number}", "reason": "x"}
        return Caller(app, token).patch(f"/v1/parties/{party['id']}", body, version=1).status_code

    with ThreadPoolExecutor(20) as callers:
        codes = list(callers.map(change, range(20)))
    assert sorted(codes) == [200] + [412] * 19
    assert secretary.get(f"/v1/parties/{party['id']}").get_json()["version"] == 2
    assert len(secretary.get(f"/v1/parties/{party['id']}/history").get_json()["items"]) == 2


def test_what_is_known_already_is_not_sent_again(app: Flask, identity: Issuer, secretary: Caller) -> None:
    party = made(secretary.post("/v1/parties", a.person()))
    client, headers = app.test_client(), identity.headers("reader")

    def read(etag: str) -> Any:
        return client.get(f"/v1/parties/{party['id']}", headers=headers | {"If-None-Match": etag})

    known = read('"1"')
    assert (known.status_code, known.data, known.headers["ETag"]) == (304, b"", '"1"')
    assert read('"0"').status_code == 200


def test_the_reader_chooses_the_language(app: Flask, identity: Issuer) -> None:
    caller = Caller(app, identity.token("secretary"), language="vi")
    problem = refused(caller.post("/v1/parties", a.person(name=" ")), 422, "party.name_missing")
    assert problem["detail"] == "`name` đang trống. Hãy ghi đầy đủ tên có dấu."
    assert problem["title"] == "Dữ liệu không hợp lệ"
    missing = refused(caller.post("/v1/parties", {"kind": "person"}), 422, "input.invalid")
    assert missing["errors"] == [{"field": "name", "message": "Thiếu dữ liệu bắt buộc."}]


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (b'{"kind": "person", "kind": "person", "name": "x"}', "application/json", 400, "json.duplicate_key"),
        (b'{"kind": "person", "name": "\\ud800"}', "application/json", 400, "json.lone_surrogate"),
        (b"[" * 5000 + b"]" * 5000, "application/json", 400, "json.too_deep"),
        (b'{"kind": "person", "name": "x", "$where": "1"}', "application/json", 400, "json.forbidden_key"),
        (b"kind=person", "application/x-www-form-urlencoded", 400, "http.unsupported_media_type"),
        (b'"' + b"x" * 1_100_000 + b'"', "application/json", 413, "http.request_entity_too_large"),
        (b"[]", "application/json", 422, "input.invalid"),
        (b"", "application/json", 422, "input.invalid"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_hostile_bodies_are_refused_with_a_code(
    app: Flask, identity: Issuer, body: bytes, content_type: str, status: int, code: str
) -> None:
    headers = identity.headers("secretary")
    answer = app.test_client().post("/v1/parties", data=body, content_type=content_type, headers=headers)
    refused(answer, status, code)


def test_a_misspelt_filter_is_refused(secretary: Caller) -> None:
    problem = refused(secretary.get("/v1/conferences", stat="draft"), 422, "input.invalid")
    assert problem["errors"] == [{"field": "stat", "message": "Unknown field. Did you mean `state`?"}]
    refused(secretary.get("/v1/conferences", limit=201), 422, "input.invalid")
    refused(secretary.get("/v1/conferences", cursor="nonsense"), 400, "cursor.malformed")


def test_the_trace_and_who_asked_stand_in_the_outbox(app: Flask, identity: Issuer) -> None:
    headers = identity.headers("secretary", sub="lan", name="Lan") | {"traceparent": TRACEPARENT}
    answer = app.test_client().post("/v1/parties", json=a.person(), headers=headers)
    assert answer.headers["traceparent"] == TRACEPARENT
    history = app.test_client().get(f"{answer.headers['Location']}/history", headers=headers).get_json()["items"]
    assert (history[0]["actor"], history[0]["actor_name"], history[0]["origin"]) == ("lan", "Lan", "127.0.0.1")
