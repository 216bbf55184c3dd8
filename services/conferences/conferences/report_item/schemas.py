"""JSON to commands, report items to JSON."""

from typing import get_args

from marshmallow import fields, validate

from conferences.report_item.commands import NewReportItem, NewTaskReview
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.report_item import ReportItemFacts, ReportItemKind, TaskState
from registry.contracts.wire import schema_of

NewReportItemInput = schema_of(NewReportItem, strict=True)
TaskReviewInput = schema_of(NewTaskReview, strict=True)
ReportItemCorrectionInput = changes_schema(NewReportItem, without=frozenset({"kind"}))


class ReportItemSchema(schema_of(ReportItemFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """What was set, asked, found wanting or told of."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


ReportItemPageSchema = page_schema(ReportItemSchema)


class ReportItemSearch(PageArguments):
    q = fields.String(
        load_default=None, validate=validate.Length(max=200), metadata={"description": "words of the item, folded"}
    )
    conference_id = fields.String(load_default=None, validate=validate.Length(max=100))
    reviewed_at = fields.String(
        load_default=None,
        validate=validate.Length(max=100),
        metadata={"description": "the conference that reviewed it"},
    )
    party_id = fields.String(
        load_default=None,
        validate=validate.Length(max=100),
        metadata={"description": "who said it, is to do it, has a part in it or uses it"},
    )
    adopted_id = fields.String(
        load_default=None,
        validate=validate.Length(max=100),
        metadata={"description": "the system, model or programme of which they tell the adoption"},
    )
    kind = fields.String(load_default=None, validate=validate.OneOf(get_args(ReportItemKind)))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(TaskState)))
