"""The doors of imports. A file in, a plan out; the plan applied. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.importing import use_cases
from conferences.importing.commands import PlanImport, Subject
from conferences.importing.files import COLUMN_OF, repeated
from conferences.importing.plan import Import
from conferences.importing.schemas import (
    AttendanceQuery,
    ImportQuery,
    ImportRowPageSchema,
    ImportRowSchema,
    ImportSchema,
)
from conferences.importing.subjects import SUBJECTS
from registry.chassis.doors import creates
from registry.chassis.reading import found
from registry.chassis.writing import act, transactions, write
from registry.errors import NotFound
from registry.importing.applying import cancelled, keep_plan
from registry.importing.doors import (
    FILE,
    answered,
    applied,
    errors_given,
    expected_digest,
    file_sent,
    rows_of,
    said_to_apply,
    takes_digest,
    template_given,
)
from registry.importing.schemas import ApplyQuery, RowSearch, TemplateQuery
from registry.tables.formats import MEDIA_TYPES

importing = Blueprint("importing", __name__, description="Lists from CSV and XLSX: planned, then applied.")
import_schema = ImportSchema()


@importing.route("/parties/imports", methods=["POST"])
@creates(importing)
@importing.doc(requestBody=FILE)
@importing.arguments(ImportQuery(), location="query")
@importing.response(201, ImportSchema)
def parties(arguments: Mapping[str, Any]) -> Response:
    """Plan what a list of parties would enter. Nothing is entered yet."""
    return _planned("parties", arguments)


@importing.route("/conferences/<conference_id>/attendance/imports", methods=["POST"])
@creates(importing)
@importing.doc(requestBody=FILE)
@importing.arguments(AttendanceQuery(), location="query")
@importing.response(201, ImportSchema)
def attendance(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Plan what a roster would enter in the ledger of a conference. Nothing is entered yet."""
    return _planned("attendance", arguments, conference_id)


@importing.route("/conferences/<conference_id>/indicators/imports", methods=["POST"])
@creates(importing)
@importing.doc(requestBody=FILE)
@importing.arguments(ImportQuery(), location="query")
@importing.response(201, ImportSchema)
def indicators(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Plan what a table of reported numbers would enter. Nothing is entered yet."""
    return _planned("indicators", arguments, conference_id)


@importing.route("/conferences/<conference_id>/agenda/imports", methods=["POST"])
@creates(importing)
@importing.doc(requestBody=FILE)
@importing.arguments(ImportQuery(), location="query")
@importing.response(201, ImportSchema)
def agenda(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Plan what a programme would add to the agenda of a conference. Nothing is entered yet."""
    return _planned("agenda", arguments, conference_id)


@importing.route("/imports/<import_id>", methods=["GET"])
@importing.response(200, ImportSchema)
def read_one(import_id: str) -> Response:
    """Read a plan, and how far it has come."""
    return answered(found(Import, import_id), import_schema)


@importing.route("/imports/<import_id>/rows", methods=["GET"])
@importing.arguments(RowSearch(), location="query")
@importing.response(200, ImportRowPageSchema)
def rows(arguments: Mapping[str, Any], import_id: str) -> Response:
    """Read the rows of a plan: as they will be entered, what is wrong, what may be a duplicate."""
    return rows_of(found(Import, import_id), arguments, ImportRowSchema())


@importing.route("/imports/<import_id>/errors.csv", methods=["GET"])
@importing.response(200, {"type": "string"}, content_type="text/csv")
def errors_file(import_id: str) -> Response:
    """Take the rows along that were not entered, as they were written, each with what to correct."""
    plan: Import = found(Import, import_id)
    return errors_given("import", plan, SUBJECTS[plan.subject].headings, COLUMN_OF[plan.subject], repeated)


@importing.route("/imports/<import_id>/apply", methods=["POST"])
@takes_digest(importing)
@importing.arguments(ApplyQuery(), location="query")
@importing.response(200, ImportSchema)
@importing.alt_response(202, schema=ImportSchema, description="There is more to enter: send the same request again")
def apply(arguments: Mapping[str, Any], import_id: str) -> Response:
    """Enter the rows of a plan, exactly as planned. Sent again, it goes on where it stopped; nothing twice."""
    plan = use_cases.apply_import(transactions(), said_to_apply(import_id, arguments), act())
    return applied(plan, import_schema, is_more=plan.state == "applying")


@importing.route("/imports/<import_id>/cancel", methods=["POST"])
@takes_digest(importing)
@importing.response(200, ImportSchema)
def cancel(import_id: str) -> Response:
    """Cancel the rows that are not entered yet; the counts say what was entered, and that stays."""
    return answered(cancelled(Import, import_id, expected_digest()), import_schema)


@importing.route("/imports/templates/<subject>", methods=["GET"])
@importing.arguments(TemplateQuery(), location="query")
@importing.response(200, {"type": "string"}, content_type=MEDIA_TYPES["xlsx"])
@importing.alt_response(200, schema={"type": "string"}, content_type="text/csv", success=True)
def template_file(arguments: Mapping[str, Any], subject: str) -> Response:
    """Take a file along to fill in, with its headings in the reader's language: `parties`, `attendance` ..."""
    if subject not in SUBJECTS:
        raise NotFound(
            "import.no_template",
            en=f"There is no template {subject!r}. There are: {', '.join(SUBJECTS)}.",
            vi=f"Không có tệp mẫu {subject!r}. Các tệp mẫu hiện có: {', '.join(SUBJECTS)}.",
        )
    known = SUBJECTS[subject]  # type: ignore[index]  # it is one of them, as was just seen
    return template_given(subject, known.headings, known.words, arguments["format"])


def _planned(subject: Subject, arguments: Mapping[str, Any], conference_id: str | None = None) -> Response:
    command = PlanImport(subject=subject, content=file_sent(), conference_id=conference_id, **arguments)
    plan = use_cases.plan_import(command, act())
    return write(keep_plan, plan, import_schema, 201, collection="/v1/imports")
