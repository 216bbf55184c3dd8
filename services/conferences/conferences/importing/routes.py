"""The doors of imports. A file in, a plan out; the plan applied. HTTP in, HTTP out; no rules."""

import re
from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint

from conferences.importing import use_cases
from conferences.importing.commands import ApplyImport, PlanImport
from conferences.importing.files import HEADINGS, errors, template
from conferences.importing.plan import Import
from conferences.importing.schemas import (
    AttendanceQuery,
    ImportRowPageSchema,
    ImportRowSchema,
    ImportSchema,
    PartiesQuery,
    RowSearch,
    TemplateQuery,
)
from registry.chassis.doors import creates
from registry.chassis.problems import language
from registry.chassis.reading import found, listed
from registry.chassis.writing import EXTENSION, act, etag, write
from registry.errors import InvalidInput, NotFound, VersionRequired
from registry.tables.formats import MEDIA_TYPES

importing = Blueprint(
    "importing", __name__, description="Rosters and parties from CSV and XLSX: planned, then applied."
)
import_schema = ImportSchema()

_FILE = {
    "required": True,
    "description": "The file itself: CSV (UTF-8, UTF-16 or Windows-1258; comma, semicolon, tab or bar) or XLSX.",
    "content": {
        name: {"schema": {"type": "string", "format": "binary"}}
        for name in ("application/octet-stream", "text/csv", MEDIA_TYPES["xlsx"])
    },
}
_DIGEST = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The digest of the plan that was read, as its ETag.",
    "schema": {"type": "string", "pattern": '^"[0-9a-f]{64}"$'},
}


@importing.route("/parties/imports", methods=["POST"])
@creates(importing)
@importing.doc(requestBody=_FILE)
@importing.arguments(PartiesQuery(), location="query")
@importing.response(201, ImportSchema)
def parties(arguments: Mapping[str, Any]) -> Response:
    """Plan what a list of parties would enter. Nothing is entered yet."""
    return _planned(PlanImport(subject="parties", content=_content(), **arguments))


@importing.route("/conferences/<conference_id>/attendance/imports", methods=["POST"])
@creates(importing)
@importing.doc(requestBody=_FILE)
@importing.arguments(AttendanceQuery(), location="query")
@importing.response(201, ImportSchema)
def attendance(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Plan what a roster would enter in the ledger of a conference. Nothing is entered yet."""
    command = PlanImport(subject="attendance", content=_content(), conference_id=conference_id, **arguments)
    return _planned(command)


@importing.route("/imports/<import_id>", methods=["GET"])
@importing.response(200, ImportSchema)
def read_one(import_id: str) -> Response:
    """Read a plan, and how far it has come."""
    return _answer(found(Import, import_id), 200)


@importing.route("/imports/<import_id>/rows", methods=["GET"])
@importing.arguments(RowSearch(), location="query")
@importing.response(200, ImportRowPageSchema)
def rows(arguments: Mapping[str, Any], import_id: str) -> Response:
    """Read the rows of a plan: as they will be entered, what is wrong, what may be a duplicate."""
    plan: Import = found(Import, import_id)
    matches = plan.rows(arguments["state"]) if arguments["state"] else plan.rows()
    return listed(matches, arguments, ImportRowSchema())


@importing.route("/imports/<import_id>/errors.csv", methods=["GET"])
@importing.response(200, {"type": "string"}, content_type="text/csv")
def errors_file(import_id: str) -> Response:
    """Take the rows along that were not entered, as they were written, each with what to correct."""
    plan: Import = found(Import, import_id)
    return _download(errors(plan, language()), MEDIA_TYPES["csv"], f"import-{import_id}-errors.csv")


@importing.route("/imports/<import_id>/apply", methods=["POST"])
@importing.doc(parameters=[_DIGEST])
@importing.response(200, ImportSchema)
@importing.alt_response(202, schema=ImportSchema, description="There is more to enter: send the same request again")
def apply(import_id: str) -> Response:
    """Enter the rows of a plan, exactly as planned. Sent again, it goes on where it stopped; nothing twice."""
    command = ApplyImport(import_id=import_id, digest=_digest())
    plan = use_cases.apply_import(current_app.extensions[EXTENSION], command, act())
    if plan.state != "applying":
        return _answer(plan, 200)
    answer = _answer(plan, 202)
    answer.headers["Retry-After"] = "0"
    return answer


@importing.route("/imports/templates/<subject>", methods=["GET"])
@importing.arguments(TemplateQuery(), location="query")
@importing.response(200, {"type": "string"}, content_type=MEDIA_TYPES["xlsx"])
@importing.alt_response(200, schema={"type": "string"}, content_type="text/csv", success=True)
def template_file(arguments: Mapping[str, Any], subject: str) -> Response:
    """Take a file along to fill in, with its headings in the reader's language: `parties` or `attendance`."""
    if subject not in HEADINGS:
        raise NotFound(
            "import.no_template",
            en=f"There is no template {subject!r}. There are: {', '.join(HEADINGS)}.",
            vi=f"Không có tệp mẫu {subject!r}. Các tệp mẫu hiện có: {', '.join(HEADINGS)}.",
        )
    wanted = arguments["format"]
    content = template(subject, wanted, language())  # type: ignore[arg-type]  # it is one of them, as was just seen
    return _download(content, MEDIA_TYPES[wanted], f"{subject}.{wanted}")


def _planned(command: PlanImport) -> Response:
    plan = use_cases.plan_import(command, act())
    return write(use_cases.keep_plan, plan, import_schema, 201, collection="/v1/imports")


def _answer(plan: Import, status: int) -> Response:
    answer = Response(current_app.json.dumps(import_schema.dump(plan)), status=status, content_type="application/json")
    answer.headers["ETag"] = etag(plan)
    return answer


def _download(content: Any, media_type: str, name: str) -> Response:
    answer = Response(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _content() -> bytes:
    content = request.get_data()
    if not content:
        raise InvalidInput(
            "import.empty",
            en="The request has no file. Send the file itself as the body.",
            vi="Yêu cầu không có tệp. Hãy gửi chính tệp đó làm nội dung.",
        )
    return content


def _digest() -> str:
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
