"""Lists by keyset: a page is what follows a key, a cursor is that key in an opaque form, `Link` says the next page."""

import base64
import binascii
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from registry.contracts.misspelling import unknown_field
from registry.errors import InvalidInput

LARGEST_PAGE = 200


class QueryArguments(Schema):
    """A query that names a parameter we do not know is refused: a misspelt filter would filter nothing."""

    @validates_schema(pass_original=True)
    def refuse_unknown(self, _: Any, said: Iterable[str], **__: Any) -> None:
        known = {field.data_key or name for name, field in self.fields.items()}
        unknown = [name for name in said if name not in known]
        if unknown:
            raise ValidationError({name: [unknown_field(name, known)] for name in unknown})


class PageArguments(QueryArguments):
    """What every list takes: how many, and after which one."""

    limit = fields.Integer(load_default=50, validate=validate.Range(1, LARGEST_PAGE), metadata={"description": "1-200"})
    cursor = fields.String(load_default=None, validate=validate.Length(max=500), metadata={"description": "from Link"})


def encode_cursor(key: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, length: int) -> list[str]:
    """The key of `length` texts; raises InvalidInput for anything that is no cursor of ours."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        key = None
    if not (isinstance(key, list) and len(key) == length and all(isinstance(part, str) for part in key)):
        raise InvalidInput(
            "cursor.malformed",
            en="`cursor` is not one we gave. Take it from the Link header of the page before, or leave it out.",
            vi="`cursor` không phải do hệ thống cấp. Hãy lấy từ tiêu đề Link của trang trước, hoặc bỏ đi.",
            field="cursor",
        )
    return key


def page(items: list[dict[str, Any]], next_cursor: str | None, **said: Any) -> Response:
    """A page as JSON with RFC 8288 `Link: rel="next"` when there is more; `said` is of the page as a whole."""
    said = {"items": items, "next": next_cursor} | said
    answer = Response(current_app.json.dumps(said), content_type="application/json")
    if next_cursor:
        arguments = [(k, v) for k, v in request.args.items(multi=True) if k != "cursor"] + [("cursor", next_cursor)]
        answer.headers["Link"] = f'<{request.path}?{urlencode(arguments)}>; rel="next"'
    return answer
