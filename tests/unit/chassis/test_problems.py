"""Errors as problem details: each kind its status, in the reader's language, never with a stack trace."""

from typing import Any

import pytest
from flask import Flask, abort
from marshmallow import Schema, fields, validate
from pymongo.errors import ServerSelectionTimeoutError
from webargs.flaskparser import use_args

from registry import errors
from registry.chassis import problems
from registry.chassis.strict_json import StrictJson
from registry.chassis.validation_messages import in_vietnamese

STATUS = {
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.RuleBroken: 422,
    errors.InvalidInput: 400,
    errors.StaleVersion: 412,
    errors.VersionRequired: 428,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.Unavailable: 503,
}


class Inner(Schema):
    on = fields.Date(required=True)


class Body(Schema):
    name = fields.String(required=True, validate=validate.Length(max=3))
    held = fields.List(fields.Nested(Inner))


@pytest.fixture(scope="module")
def app() -> Flask:
    app = Flask(__name__)
    app.json = StrictJson(app)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    problems.install(app)

    @app.get("/domain/<kind>")
    def domain(kind: str) -> str:
        raise getattr(errors, kind)("a.code", en="Do this.", vi="Hãy làm thế này.", field="posts.0.title")

    @app.get("/http/<int:status>")
    def http(status: int) -> str:
        abort(status)

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("the password is xyz")

    @app.get("/away")
    def away() -> str:
        raise ServerSelectionTimeoutError("db-1.internal:27017: connection refused")

    @app.post("/body")
    @use_args(Body)
    def body(said: Any) -> dict[str, Any]:
        return {"name": said["name"]}

    return app


@pytest.mark.parametrize("kind", STATUS)
@pytest.mark.parametrize(("language", "message"), [("en", "Do this."), ("vi-VN, en;q=0.5", "Hãy làm thế này.")])
def test_every_error_has_its_status_and_both_languages(app: Flask, kind: Any, language: str, message: str) -> None:
    answer = app.test_client().get(f"/domain/{kind.__name__}", headers={"Accept-Language": language})
    said = answer.get_json()
    assert answer.content_type == "application/problem+json"
    assert answer.status_code == said["status"] == STATUS[kind]
    assert (said["code"], said["detail"], said["type"]) == ("a.code", message, "urn:registry:problem:a.code")
    assert said["errors"] == [{"field": "posts.0.title", "message": message}]
    assert said["instance"] == f"/domain/{kind.__name__}"
    assert answer.headers["Content-Language"] == language[:2]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("", "en"), ("*", "en"), ("de", "en"), ("de, vi;q=0.4", "vi"), ("en;q=0.4, VI", "vi"), ("vi;q=0, en;q=0.1", "en")],
)
def test_the_language_a_reader_prefers(app: Flask, accepted: str, language: str) -> None:
    with app.test_request_context(headers={"Accept-Language": accepted}):
        assert problems.language() == language


def test_every_kind_of_error_is_in_the_table() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DomainError)}
    assert kinds - {errors.DomainError} == set(STATUS) == set(problems.STATUS)


def test_who_is_not_signed_in_is_told_how_and_who_must_wait_how_long(app: Flask) -> None:
    assert app.test_client().get("/domain/Unauthenticated").headers["WWW-Authenticate"].startswith("Bearer")
    assert app.test_client().get("/domain/Unavailable").headers["Retry-After"] == "1"


def test_an_unexpected_error_says_nothing_of_the_inside(app: Flask) -> None:
    answer = app.test_client().get("/broken", headers={"Accept-Language": "vi"})
    assert (answer.status_code, answer.get_json()["code"]) == (500, "server.error")
    assert answer.get_json()["title"] == "Lỗi máy chủ"
    assert "xyz" not in answer.get_data(as_text=True)


def test_a_database_that_is_away_is_said_without_its_address(app):
    answer = app.test_client().get("/away")
    assert answer.status_code == 503
    assert answer.json["code"] == "database.away"
    assert answer.headers["Retry-After"] == "1"
    assert "internal" not in answer.text


@pytest.mark.parametrize("status", [400, 404, 405, 413, 415, 418, 429, 500, 503])
def test_what_the_framework_refuses_is_a_problem_too(app: Flask, status: int) -> None:
    answer = app.test_client().get(f"/http/{status}", headers={"Accept-Language": "vi"})
    assert (answer.status_code, answer.get_json()["status"]) == (status, status)
    assert answer.get_json()["code"].startswith("http.")


def test_another_method_is_told_which_ones_are_allowed(app: Flask) -> None:
    answer = app.test_client().delete("/body")
    assert (answer.status_code, answer.get_json()["code"]) == (405, "http.method_not_allowed")
    assert "POST" in answer.headers["Allow"]


def test_which_member_was_meant_is_said_in_vietnamese() -> None:
    assert in_vietnamese("Unknown field. Did you mean `name`?") == (
        "Trường không được biết đến. Có phải ý bạn là `name`?"
    )


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        ("en", ["Longer than maximum length 3.", "Not a valid date.", "Unknown field."]),
        (
            "vi",
            [
                "Dài hơn độ dài tối đa 3.",
                "Phải là ngày theo ISO 8601, ví dụ 2025-01-14.",
                "Trường không được biết đến; hãy bỏ đi hoặc kiểm tra chính tả.",
            ],
        ),
    ],
)
def test_every_wrong_field_is_named_by_its_path(app: Flask, language: str, messages: list[str]) -> None:
    body = {"name": "long", "held": [{"on": "2025-01-14"}, {"on": "yesterday"}], "nme": 1}
    answer = app.test_client().post("/body", json=body, headers={"Accept-Language": language})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "input.invalid")
    assert answer.get_json()["errors"] == [
        {"field": field, "message": message}
        for field, message in zip(("name", "held.1.on", "nme"), messages, strict=True)
    ]
