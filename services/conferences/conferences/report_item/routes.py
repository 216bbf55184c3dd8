"""The doors of report items. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.conference.conference import Conference
from conferences.report_item import use_cases
from conferences.report_item.commands import (
    CorrectReportItem,
    NewReportItem,
    NewTaskReview,
    RecordReportItem,
    ReviewTask,
)
from conferences.report_item.report_item import ReportItem
from conferences.report_item.schemas import (
    NewReportItemInput,
    ReportItemCorrectionInput,
    ReportItemPageSchema,
    ReportItemSchema,
    ReportItemSearch,
    TaskReviewInput,
)
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.paging import PageArguments
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, make, write

report_items = Blueprint(
    "report_items", __name__, description="Tasks, directives, shortcomings, documents and what else was reported."
)
item_schema = ReportItemSchema()


@report_items.route("/conferences/<conference_id>/report-items", methods=["POST"])
@creates(report_items)
@report_items.arguments(NewReportItemInput())
@report_items.response(201, ReportItemSchema)
def record(item: NewReportItem, conference_id: str) -> Response:
    """Enter a task, directive, shortcoming, cited document or what else was said at a conference."""
    command = RecordReportItem(conference_id=conference_id, item=item)
    return make(use_cases.record_report_item, command, item_schema, collection="/v1/report-items")


@report_items.route("/report-items", methods=["GET"])
@report_items.arguments(ReportItemSearch(), location="query")
@report_items.response(200, ReportItemPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find items by words, conference, kind, state or party: the open tasks of a conference, for one."""
    return listed(ReportItem.matching(arguments), arguments, item_schema)


@report_items.route("/conferences/<conference_id>/tasks-to-review", methods=["GET"])
@report_items.arguments(PageArguments(), location="query")
@report_items.response(200, ReportItemPageSchema)
def to_review(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Read what earlier conferences of the same hosts left open, due or not, for this one to review."""
    return listed(ReportItem.awaiting(found(Conference, conference_id)), arguments, item_schema)


@report_items.route("/report-items/<report_item_id>", methods=["GET"])
@report_items.response(200, ReportItemSchema)
def read_one(report_item_id: str) -> Response:
    """Read one item."""
    return read(found(ReportItem, report_item_id), item_schema)


@report_items.route("/report-items/<report_item_id>", methods=["PATCH"])
@changes(report_items)
@report_items.arguments(ReportItemCorrectionInput())
@report_items.response(200, ReportItemSchema)
def correct(correction: tuple[str, Mapping[str, Any]], report_item_id: str) -> Response:
    """Correct what the record says, with a reason."""
    reason, said = correction
    command = CorrectReportItem(report_item_id=report_item_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.correct_report_item, command, item_schema)


@report_items.route("/report-items/<report_item_id>/review", methods=["POST"])
@changes_by_post(report_items)
@report_items.arguments(TaskReviewInput())
@report_items.response(200, ReportItemSchema)
def review(said: NewTaskReview, report_item_id: str) -> Response:
    """Review a task, at a later conference or between two: it is done, dropped, or open still."""
    command = ReviewTask(report_item_id=report_item_id, version=expected_version(), review=said)
    return write(use_cases.review_task, command, item_schema)


@report_items.route("/report-items/<report_item_id>/history", methods=["GET"])
@report_items.response(200, HistorySchema)
def read_history(report_item_id: str) -> dict[str, Any]:
    """Read every event of one item: who did what, what it said before and after."""
    return history("report_item", report_item_id)
