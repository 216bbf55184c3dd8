"""The doors of complaints, for awards staff alone. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.complaint import use_cases
from awards.complaint.columns import COLUMNS
from awards.complaint.commands import ReceiveComplaint, SettleComplaint
from awards.complaint.complaint import Complaint
from awards.complaint.schemas import (
    ComplaintPageSchema,
    ComplaintSchema,
    ComplaintSearch,
    ReceiveComplaintInput,
    SettlementInput,
)
from registry.chassis.doors import changes_by_post, creates
from registry.chassis.exports import as_file, dated, exports
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, write
from registry.messaging.aggregate import Matches, every

complaints = Blueprint("complaints", __name__, description="Complaints about nominations and awards.")
complaint_schema = ComplaintSchema()

_FILTERS = ("nomination_id", "award_id", "state")


@complaints.route("/complaints", methods=["POST"])
@creates(complaints)
@complaints.arguments(ReceiveComplaintInput())
@complaints.response(201, ComplaintSchema)
def receive(command: ReceiveComplaint) -> Response:
    """Record a complaint about a nomination or an award, also once that is recommended or decided."""
    return write(use_cases.receive_complaint, command, complaint_schema, 201)


@complaints.route("/complaints", methods=["GET"])
@complaints.arguments(ComplaintSearch(), location="query")
@complaints.response(200, ComplaintPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find complaints by what they are about and by state."""
    return listed(_matching(arguments), arguments, complaint_schema)


@exports(complaints, "/complaints/export", ComplaintSearch)
def export(arguments: Mapping[str, Any]) -> Response:
    """Take the complaints along with their texts: every one that fits the filters of the list."""
    matches = every(_matching(arguments))
    return as_file(dated("complaints"), COLUMNS, matches, complaint_schema, arguments["format"])


@complaints.route("/complaints/<complaint_id>", methods=["GET"])
@complaints.response(200, ComplaintSchema)
def read_one(complaint_id: str) -> Response:
    """Read one complaint with its text."""
    return read(found(Complaint, complaint_id), complaint_schema)


@complaints.route("/complaints/<complaint_id>/settlement", methods=["POST"])
@changes_by_post(complaints)
@complaints.arguments(SettlementInput())
@complaints.response(200, ComplaintSchema)
def settle(said: Mapping[str, Any], complaint_id: str) -> Response:
    """Settle a complaint, with the outcome and the reason; it warns no more then."""
    command = SettleComplaint(complaint_id=complaint_id, version=expected_version(), **said)
    return write(use_cases.settle_complaint, command, complaint_schema)


@complaints.route("/complaints/<complaint_id>/history", methods=["GET"])
@complaints.response(200, HistorySchema)
def read_history(complaint_id: str) -> dict[str, Any]:
    """Read every event of one complaint: who did what, what it said before and after, but for its text."""
    return history("complaint", complaint_id)


def _matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    return Complaint.objects(**{name: arguments[name] for name in _FILTERS if arguments[name] is not None})
