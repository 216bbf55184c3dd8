"""The doors of submission lists. A file in, a plan out; the plan applied. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.directory.references import NamedParty
from awards.rules.routes import rulebook_in_use
from awards.submission_list import use_cases
from awards.submission_list.commands import PlanList, Proposal, SubmitList
from awards.submission_list.headings import COLUMNS, WORDS
from awards.submission_list.schemas import (
    ListQuery,
    ListSubmissionInput,
    SubmissionListPageSchema,
    SubmissionListSchema,
    SubmissionListSearch,
    SubmissionRowPageSchema,
    SubmissionRowSchema,
)
from awards.submission_list.submission_list import SubmissionList, SubmissionRow
from registry.chassis.doors import creates
from registry.chassis.reading import found, listed
from registry.chassis.writing import act, transactions, write
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

submission_lists = Blueprint(
    "submission_lists",
    __name__,
    description="Lists annexed to proposals, from CSV and XLSX: planned, then applied.",
)
list_schema = SubmissionListSchema()
TAKES_FILES = frozenset({"submission_lists.plan"})
_COLUMN_OF = {"party_id": "recipient_id", "code": "form", "label": "period", "year": "rating"}


@submission_lists.route("/campaigns/<campaign_id>/submission-lists", methods=["POST"])
@creates(submission_lists)
@submission_lists.doc(requestBody=FILE)
@submission_lists.arguments(ListQuery(), location="query")
@submission_lists.response(201, SubmissionListSchema)
def plan(arguments: Mapping[str, Any], campaign_id: str) -> Response:
    """Plan which nominations a list would draft in a campaign. Nothing is drafted yet."""
    said = dict(arguments)
    nominator = NamedParty(party_id=said.pop("nominator_id"), name=said.pop("nominator"))
    doubtful = said.pop("doubtful")
    command = PlanList(
        campaign_id=campaign_id,
        nominator=nominator,
        proposal=Proposal(**said),
        content=file_sent(),
        doubtful=doubtful,
    )
    planned = use_cases.plan_list(command, rulebook_in_use(), act())
    return write(keep_plan, planned, list_schema, 201, collection="/v1/submission-lists")


@submission_lists.route("/submission-lists", methods=["GET"])
@submission_lists.arguments(SubmissionListSearch(), location="query")
@submission_lists.response(200, SubmissionListPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find the lists that were sent, of one campaign or of all, and how far each has come; kept for a month."""
    campaign_id = arguments["campaign_id"]
    sent = SubmissionList.objects(**({} if campaign_id is None else {"campaign_id": campaign_id}))
    return listed(sent, arguments, list_schema)


@submission_lists.route("/submission-lists/<list_id>", methods=["GET"])
@submission_lists.response(200, SubmissionListSchema)
def read_one(list_id: str) -> Response:
    """Read a plan, and how far it has come."""
    return answered(found(SubmissionList, list_id), list_schema)


@submission_lists.route("/submission-lists/<list_id>/rows", methods=["GET"])
@submission_lists.arguments(RowSearch(), location="query")
@submission_lists.response(200, SubmissionRowPageSchema)
def rows(arguments: Mapping[str, Any], list_id: str) -> Response:
    """Read the rows of a plan: as they will be drafted, what is wrong, and what the law finds of each."""
    return rows_of(found(SubmissionList, list_id), arguments, SubmissionRowSchema())


@submission_lists.route("/submission-lists/<list_id>/errors.csv", methods=["GET"])
@submission_lists.response(200, {"type": "string"}, content_type="text/csv")
def errors_file(list_id: str) -> Response:
    """Take the rows along that were not drafted, as they were written, each with what to correct."""
    known: SubmissionList = found(SubmissionList, list_id)
    return errors_given("submission-list", known, COLUMNS, _COLUMN_OF, _doubts)


@submission_lists.route("/submission-lists/<list_id>/apply", methods=["POST"])
@takes_digest(submission_lists)
@submission_lists.arguments(ApplyQuery(), location="query")
@submission_lists.response(200, SubmissionListSchema)
@submission_lists.alt_response(
    202, schema=SubmissionListSchema, description="There is more to draft: send the same request again"
)
def apply(arguments: Mapping[str, Any], list_id: str) -> Response:
    """Draft the rows of a plan, exactly as planned. Sent again, it goes on where it stopped; nothing twice."""
    known = use_cases.apply_list(transactions(), said_to_apply(list_id, arguments), act())
    return applied(known, list_schema, is_more=known.state == "applying")


@submission_lists.route("/submission-lists/<list_id>/cancel", methods=["POST"])
@takes_digest(submission_lists)
@submission_lists.response(200, SubmissionListSchema)
def cancel(list_id: str) -> Response:
    """Cancel the rows that are not drafted yet; the counts say what was drafted, and that stays."""
    return answered(cancelled(SubmissionList, list_id, expected_digest()), list_schema)


@submission_lists.route("/submission-lists/<list_id>/submission", methods=["POST"])
@submission_lists.arguments(ListSubmissionInput())
@submission_lists.response(200, SubmissionListSchema)
@submission_lists.alt_response(
    202, schema=SubmissionListSchema, description="There is more to submit: send the same request again"
)
def submit(said: Mapping[str, Any], list_id: str) -> Response:
    """Submit the nominations of a list: they were received on one day. Sent again, it goes on; nothing twice."""
    command = SubmitList(list_id=list_id, received_on=said["received_on"])
    known = use_cases.submit_list(transactions(), command, act())
    return applied(known, list_schema, is_more=known.not_submitted > 0)


@submission_lists.route("/submission-lists/template", methods=["GET"])
@submission_lists.arguments(TemplateQuery(), location="query")
@submission_lists.response(200, {"type": "string"}, content_type=MEDIA_TYPES["xlsx"])
@submission_lists.alt_response(200, schema={"type": "string"}, content_type="text/csv", success=True)
def read_template(arguments: Mapping[str, Any]) -> Response:
    """Take a file along to fill in, with its headings in the reader's language."""
    return template_given("submission-list", COLUMNS, WORDS, arguments["format"])


def _doubts(row: SubmissionRow, said_in: str) -> list[str]:
    return [doubt[said_in] for doubt in row.doubts]
