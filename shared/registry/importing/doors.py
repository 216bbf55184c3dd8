"""What every door of imports says and reads: the file as the body, the digest of a plan, an answer with it as ETag."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint
from marshmallow import Schema

from registry.chassis.doors import View, file_body, takes
from registry.chassis.problems import language
from registry.chassis.reading import listed
from registry.chassis.writing import etag
from registry.errors import InvalidInput, VersionRequired
from registry.importing import files
from registry.importing.applying import ApplyPlan
from registry.importing.plan import Plan
from registry.tables.formats import MEDIA_TYPES, Format
from registry.tables.headings import Heading
from registry.tables.words import Words

FILE = file_body(
    "The file itself: CSV (UTF-8, UTF-16 or Windows-1258; comma, semicolon, tab or bar) or XLSX.",
    "text/csv",
    MEDIA_TYPES["xlsx"],
)
_DIGEST = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The digest of the plan that was read, as its ETag.",
    "schema": {"type": "string", "pattern": '^"[0-9a-f]{64}"$'},
}


def takes_digest(blueprint: Blueprint) -> Callable[[View], View]:
    """A POST about a plan that was read."""
    return takes(blueprint, _DIGEST)


def said_to_apply(plan_id: str, arguments: Mapping[str, Any]) -> ApplyPlan:
    """What is asked for by the query and If-Match. Raises VersionRequired, InvalidInput."""
    return ApplyPlan(plan_id=plan_id, digest=expected_digest(), **arguments)


def answered(plan: Plan, schema: Schema) -> Response:
    """The plan as it stands."""
    answer = Response(current_app.json.dumps(schema.dump(plan)), content_type="application/json")
    answer.headers["ETag"] = etag(plan)
    return answer


def rows_of(plan: Plan, arguments: Mapping[str, Any], schema: Schema) -> Response:
    """A page of its rows; of one state, when one is asked for."""
    states = (arguments["state"],) if arguments["state"] else ()
    return listed(plan.rows(*states), arguments, schema)


def applied(plan: Plan, schema: Schema, *, is_more: bool) -> Response:
    """How far it came: 202 while there is more to do, by the same request again."""
    answer = answered(plan, schema)
    if is_more:
        answer.status_code = 202
        answer.headers["Retry-After"] = "0"
    return answer


def template_given(name: str, headings: Sequence[Heading], words: Mapping[str, Words], wanted: Format) -> Response:
    """A file to fill in, in the reader's language."""
    return _file_given(files.template(name, headings, words, wanted, language()), wanted, name)


def errors_given(
    name: str,
    plan: Plan,
    headings: Sequence[Heading],
    column_of: Mapping[str, str] | None = None,
    doubts: files.Doubts = files.no_doubts,
) -> Response:
    """The rows that were not entered, as `files.errors` writes them."""
    content = files.errors(plan, headings, language(), column_of or {}, doubts)
    return _file_given(content, "csv", f"{name}-{plan.id}-errors")


def _file_given(content: Iterator[bytes], kind: Format, name: str) -> Response:
    answer = Response(content, content_type=MEDIA_TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def file_sent() -> bytes:
    """The body. Raises InvalidInput when there is none."""
    content = request.get_data()
    if not content:
        raise InvalidInput(
            "import.empty",
            en="The request has no file. Send the file itself as the body.",
            vi="Yêu cầu không có tệp. Hãy gửi chính tệp đó làm nội dung.",
        )
    return content


def expected_digest() -> str:
    """The digest in If-Match. Raises VersionRequired, InvalidInput."""
    said = request.headers.get("If-Match")
    if said is None:
        raise VersionRequired(
            "import.digest_required",
            en="Say which plan you apply: If-Match with the digest you read, in quotation marks.",
            vi="Hãy nêu kế hoạch cần áp dụng: If-Match với mã đã đọc, trong dấu ngoặc kép.",
            field="If-Match",
        )
    digest = said.strip().removeprefix("W/").strip('"')
    if not re.fullmatch("[0-9a-f]{64}", digest):
        raise InvalidInput(
            "import.digest_malformed",
            en="If-Match must be the digest of the plan as you read it, in quotation marks.",
            vi="If-Match phải là mã kế hoạch đã đọc, trong dấu ngoặc kép.",
            field="If-Match",
        )
    return digest
