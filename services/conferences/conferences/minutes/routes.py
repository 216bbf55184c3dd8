"""The doors of minutes. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.minutes import use_cases
from conferences.minutes.commands import (
    AmendMinutes,
    Approval,
    ApproveMinutes,
    DraftMinutes,
    EditMinutes,
    NewMinutes,
    RedraftMinutes,
    ReturnMinutes,
    SubmitMinutes,
)
from conferences.minutes.minutes import Minutes
from conferences.minutes.paper import paper
from conferences.minutes.revisions import MinutesComparison, MinutesText, compared, revision, revisions
from conferences.minutes.schemas import (
    ApprovalInput,
    MinutesAmendmentInput,
    MinutesComparisonArguments,
    MinutesComparisonSchema,
    MinutesEditInput,
    MinutesPageSchema,
    MinutesPaperArguments,
    MinutesRedraftInput,
    MinutesRemarksInput,
    MinutesRevisionsSchema,
    MinutesSchema,
    MinutesSearch,
    MinutesTextSchema,
    NewMinutesInput,
)
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, transactions, write

minutes = Blueprint("minutes", __name__, description="Minutes of conferences: drafted, edited, approved, amended.")
minutes_schema = MinutesSchema()
_PDF = "application/pdf"


@minutes.route("/conferences/<conference_id>/minutes", methods=["POST"])
@creates(minutes)
@minutes.arguments(NewMinutesInput())
@minutes.response(201, MinutesSchema)
def draft(said: NewMinutes, conference_id: str) -> Response:
    """Draft the minutes of a conference from what is recorded of it, in Vietnamese or English."""
    command = DraftMinutes(conference_id=conference_id, said=said)
    return write(use_cases.draft_minutes, command, minutes_schema, 201, collection="/v1/minutes")


@minutes.route("/minutes", methods=["GET"])
@minutes.arguments(MinutesSearch(), location="query")
@minutes.response(200, MinutesPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find minutes by conference or state."""
    return listed(Minutes.matching(arguments), arguments, minutes_schema)


@minutes.route("/minutes/<minutes_id>", methods=["GET"])
@minutes.response(200, MinutesSchema)
def read_one(minutes_id: str) -> Response:
    """Read minutes as they stand."""
    return read(found(Minutes, minutes_id), minutes_schema)


@minutes.route("/minutes/<minutes_id>", methods=["PATCH"])
@changes(minutes)
@minutes.arguments(MinutesEditInput())
@minutes.response(200, MinutesSchema)
def edit(change: tuple[str | None, Mapping[str, Any]], minutes_id: str) -> Response:
    """Edit minutes that are not approved; what they said before stays readable as a revision."""
    reason, said = change
    command = EditMinutes(minutes_id=minutes_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.edit_minutes, command, minutes_schema)


@minutes.route("/minutes/<minutes_id>/redraft", methods=["POST"])
@changes_by_post(minutes)
@minutes.arguments(MinutesRedraftInput())
@minutes.response(200, MinutesSchema)
def redraft(said: Mapping[str, Any], minutes_id: str) -> Response:
    """Draft the text of minutes that are not approved anew, of what is recorded by now: a new revision."""
    command = RedraftMinutes(minutes_id=minutes_id, version=expected_version(), reason=said["reason"])
    return write(use_cases.redraft_minutes, command, minutes_schema)


@minutes.route("/minutes/<minutes_id>/submission", methods=["POST"])
@changes_by_post(minutes)
@minutes.response(200, MinutesSchema)
def submit(minutes_id: str) -> Response:
    """Submit minutes for approval; they are not edited meanwhile."""
    command = SubmitMinutes(minutes_id=minutes_id, version=expected_version())
    return write(use_cases.submit_minutes, command, minutes_schema)


@minutes.route("/minutes/<minutes_id>/remarks", methods=["POST"])
@changes_by_post(minutes)
@minutes.arguments(MinutesRemarksInput())
@minutes.response(200, MinutesSchema)
def send_back(said: Mapping[str, Any], minutes_id: str) -> Response:
    """Return minutes to be mended, with remarks by section."""
    command = ReturnMinutes(minutes_id=minutes_id, version=expected_version(), **said)
    return write(use_cases.return_minutes, command, minutes_schema)


@minutes.route("/minutes/<minutes_id>/approval", methods=["POST"])
@changes_by_post(minutes)
@minutes.arguments(ApprovalInput())
@minutes.response(200, MinutesSchema)
def approve(said: Approval, minutes_id: str) -> Response:
    """Enter that a presider, or one the conference names, approved minutes which somebody else wrote."""
    command = ApproveMinutes(minutes_id=minutes_id, version=expected_version(), said=said)
    return write(use_cases.approve_minutes, command, minutes_schema)


@minutes.route("/minutes/<minutes_id>/amendments", methods=["POST"])
@changes_by_post(minutes)
@minutes.arguments(MinutesAmendmentInput())
@minutes.response(200, MinutesSchema)
def amend(change: tuple[str, Mapping[str, Any]], minutes_id: str) -> Response:
    """Amend approved minutes by a new revision, with a reason; it is submitted and approved again."""
    reason, said = change
    command = AmendMinutes(minutes_id=minutes_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.amend_minutes, command, minutes_schema)


@minutes.route("/minutes/<minutes_id>/revisions", methods=["GET"])
@minutes.response(200, MinutesRevisionsSchema)
def read_revisions(minutes_id: str) -> dict[str, Any]:
    """List the revisions: who wrote which text, when, why, and whether it was approved."""
    found(Minutes, minutes_id)
    return {"items": revisions(_log(), minutes_id)}


@minutes.route("/minutes/<minutes_id>/revisions/<number>", methods=["GET"])
@minutes.response(200, MinutesTextSchema)
def read_revision(minutes_id: str, number: str) -> MinutesText:
    """Read one revision with its text."""
    return revision(_log(), minutes_id, number)


@minutes.route("/minutes/<minutes_id>/comparison", methods=["GET"])
@minutes.arguments(MinutesComparisonArguments(), location="query")
@minutes.response(200, MinutesComparisonSchema)
def compare(arguments: Mapping[str, Any], minutes_id: str) -> MinutesComparison:
    """Compare two revisions: the text line by line, and what stands beside it."""
    before, after = (revision(_log(), minutes_id, arguments[name]) for name in ("before", "after"))
    return compared(before, after)


@minutes.route("/minutes/<minutes_id>/pdf", methods=["GET"])
@minutes.arguments(MinutesPaperArguments(), location="query")
@minutes.response(200, {"type": "string", "format": "binary"}, content_type=_PDF, description="A PDF, to be signed.")
def read_pdf(arguments: Mapping[str, Any], minutes_id: str) -> Response:
    """Print minutes in the form of an administrative document; what is not approved is marked as a draft."""
    number = arguments["revision"] or found(Minutes, minutes_id).revision
    text = revision(_log(), minutes_id, number)
    document = paper(text.minutes, text.written_at)
    name = f"minutes-{minutes_id}-{number}.pdf"
    return Response(document, content_type=_PDF, headers={"Content-Disposition": f'inline; filename="{name}"'})


@minutes.route("/minutes/<minutes_id>/history", methods=["GET"])
@minutes.response(200, HistorySchema)
def read_history(minutes_id: str) -> dict[str, Any]:
    """Read every event of minutes: who did what, what they said before and after."""
    return history("minutes", minutes_id)


def _log() -> Any:
    """The database whose log holds the revisions."""
    return transactions().database
