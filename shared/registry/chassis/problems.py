"""Errors as RFC 9457 problem details, in the reader's language. The one place that knows status codes."""

import logging
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, request
from marshmallow import Schema, fields
from werkzeug.exceptions import HTTPException

from registry import errors
from registry.chassis.validation_messages import in_vietnamese
from registry.messaging.together import AWAY
from registry.messaging.transaction import database_away

log = logging.getLogger(__name__)

LANGUAGES = ("en", "vi")
CONTENT_TYPE = "application/problem+json"

STATUS: Mapping[type[errors.DomainError], HTTPStatus] = {
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.RuleBroken: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidInput: HTTPStatus.BAD_REQUEST,
    errors.StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    errors.VersionRequired: HTTPStatus.PRECONDITION_REQUIRED,
    errors.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
_TITLES_VI = {
    400: "Yêu cầu sai",
    401: "Chưa đăng nhập",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Phương thức không được hỗ trợ",
    409: "Xung đột",
    412: "Phiên bản đã cũ",
    413: "Nội dung quá lớn",
    415: "Kiểu nội dung không được hỗ trợ",
    422: "Dữ liệu không hợp lệ",
    428: "Thiếu phiên bản",
    429: "Hỏi quá nhiều lần",
    500: "Lỗi máy chủ",
    502: "Dịch vụ phía sau trả lời sai",
    503: "Tạm thời không phục vụ được",
    504: "Dịch vụ phía sau không trả lời kịp",
}
_DETAIL_VI = {
    404: "Không có địa chỉ này. Hãy xem danh sách địa chỉ tại /docs.",
    405: "Địa chỉ này không nhận phương thức đó. Hãy xem /docs.",
    413: "Nội dung vượt quá giới hạn. Hãy gửi nội dung ngắn hơn.",
    415: "Hãy gửi nội dung với Content-Type: application/json.",
    429: "Bạn đã hỏi quá nhiều lần. Hãy chờ một lát rồi thử lại.",
    500: "Đã ghi lại lỗi. Hãy thử lại, và báo quản trị viên nếu lỗi lặp lại.",
}


class FieldErrorSchema(Schema):
    field = fields.String(required=True, metadata={"description": "path of the field, by dots"})
    message = fields.String(required=True)


class ProblemSchema(Schema):
    """RFC 9457 section 3.1, with `code`, stable for programs, and `errors`, a line a field."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    instance = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldErrorSchema))


def language() -> str:
    """The reader's language, vi or en, from Accept-Language: a region's variant ("vi-VN") is read as its language."""
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((said for said in wanted if said in LANGUAGES), "en")


def install(app: Flask) -> None:
    """Answer every error of this app as a problem."""
    app.register_error_handler(errors.DomainError, _domain_problem)
    for away in AWAY:
        app.register_error_handler(away, _database_away)
    app.register_error_handler(HTTPException, _http_problem)
    app.register_error_handler(Exception, _unexpected_problem)


def problem(status: int, code: str, detail: str, field_errors: list[dict[str, str]] | None = None) -> Response:
    title = _TITLES_VI[status] if language() == "vi" and status in _TITLES_VI else HTTPStatus(status).phrase
    body: dict[str, Any] = {
        "type": f"urn:registry:problem:{code}",
        "title": title,
        "status": int(status),
        "detail": detail,
        "code": code,
        "instance": request.path,
    }
    if field_errors:
        body["errors"] = field_errors
    answer = Response(current_app.json.dumps(body), status=status, content_type=CONTENT_TYPE)
    answer.headers["Content-Language"] = language()
    return answer


def _domain_problem(error: errors.DomainError) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    message = error.messages[language()]
    named = [{"field": error.field, "message": message}] if error.field else None
    answer = problem(status, error.code, message, named)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="registry"'  # RFC 6750 section 3
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = "1"
    return answer


def _database_away(_: Exception) -> Response:
    return _domain_problem(database_away())


def _http_problem(error: HTTPException) -> Response:
    status = error.code or 500
    messages = getattr(error, "data", {}).get("messages")
    if messages:
        return _validation_problem(messages)
    detail = error.description or HTTPStatus(status).phrase
    detail = _DETAIL_VI.get(status, detail) if language() == "vi" else detail
    answer = problem(status, f"http.{HTTPStatus(status).name.lower()}", detail)
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after"}:
            answer.headers[name] = value
    return answer


def _validation_problem(messages: Mapping[str, Any]) -> Response:
    """Marshmallow's nested messages as one line a field."""
    lines = [
        {"field": path or "body", "message": in_vietnamese(text) if language() == "vi" else text}
        for place in messages.values()
        for path, text in _flat(place)
    ]
    detail = "Hãy sửa các trường được nêu." if language() == "vi" else "Correct the fields named in `errors`."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "input.invalid", detail, lines)


def _flat(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            name = "" if key == "_schema" else str(key)
            yield from _flat(inner, f"{path}.{name}".strip("."))
    elif isinstance(messages, list | tuple):
        for inner in messages:
            yield from _flat(inner, path)
    else:
        yield path, str(messages)


def _unexpected_problem(error: Exception) -> Response:
    log.exception("unexpected error at %s %s", request.method, request.path, exc_info=error)
    detail = "The error was logged. Try again; tell an administrator if it happens again."
    return problem(500, "server.error", _DETAIL_VI[500] if language() == "vi" else detail)
