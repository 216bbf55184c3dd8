"""The answer to work that is done some at a time: what it came to, what was refused and why, and whether to ask on."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, current_app
from marshmallow import Schema

from registry.chassis.problems import language
from registry.messaging.some_at_a_time import Refused


def partly_done(
    schema: Schema, done: Mapping[str, Any], refused: Sequence[Refused], remaining: int, *, named: str
) -> Response:
    """`done` has one member, of what was done; `named` is what the id of a refused record is called.

    202 when the same request would get further; with nothing but refusals it would not, and the answer is 200.
    """
    (work,) = done.values()
    said_in = language()
    reasons = [
        {named: one.record_id, "code": one.error.code, "message": one.error.messages[said_in]} for one in refused
    ]
    body = schema.dump({**done, "refused": reasons, "remaining": remaining})
    answer = Response(current_app.json.dumps(body), content_type="application/json")
    if remaining and work:
        answer.status_code = HTTPStatus.ACCEPTED
        answer.headers["Retry-After"] = "0"
    return answer
