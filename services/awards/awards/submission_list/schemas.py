"""JSON to commands, lists and their rows to JSON, in the reader's language."""

from typing import get_args

from marshmallow import Schema, fields, validate

from awards.nomination.findings import NominationFinding
from awards.submission_list.commands import Doubtful
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.reading import page_schema
from registry.contracts.scalars import Day
from registry.contracts.shapes import PartyRef
from registry.contracts.wire import schema_of
from registry.importing.schemas import PlannedRowSchema, PlanSchema, RowRemarkSchema


class ListQuery(QueryArguments):
    """Who proposes, and the proposal that the list is annexed to."""

    nominator_id = fields.String(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "the body that proposes, by its record"},
    )
    nominator = fields.String(
        load_default=None,
        validate=validate.Length(1, 500),
        metadata={"description": "the same by its name, when it has no record"},
    )
    number = fields.String(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "number of the proposal, as written: 12/TTr-UBND"},
    )
    dated = Day(load_default=None, metadata={"description": "day of the proposal"})
    individuals = fields.Integer(
        load_default=None, validate=validate.Range(0), metadata={"description": "how many it says there are"}
    )
    collectives = fields.Integer(
        load_default=None, validate=validate.Range(0), metadata={"description": "how many it says there are"}
    )
    households = fields.Integer(
        load_default=None, validate=validate.Range(0), metadata={"description": "how many it says there are"}
    )
    doubtful = fields.String(
        load_default="leave",
        validate=validate.OneOf(get_args(Doubtful)),
        metadata={"description": "whether rows that the law forbids or that say something again are left or entered"},
    )


class ListSubmissionInput(Schema):
    received_on = Day(
        required=True, metadata={"description": "day on which the competent body received the proposal with its list"}
    )


class SubmissionListSchema(PlanSchema):
    """What a list would draft, and how far that has come."""

    campaign_id = fields.String(required=True)
    nominator = fields.Nested(schema_of(PartyRef), required=True)
    number = fields.String(required=True, allow_none=True)
    dated = Day(required=True, allow_none=True)
    individuals = fields.Integer(required=True, allow_none=True)
    collectives = fields.Integer(required=True, allow_none=True)
    households = fields.Integer(required=True, allow_none=True)
    not_submitted = fields.Integer(required=True, metadata={"description": "nominations of it that are drafts still"})
    remarks = fields.List(
        fields.Nested(RowRemarkSchema),
        required=True,
        metadata={"description": "where the list is not what the proposal says of it"},
    )


class SubmissionRowSchema(PlannedRowSchema):
    """One row: the nomination it will draft, what is wrong with it, what the law finds of it."""

    doubts = fields.List(
        fields.Nested(RowRemarkSchema),
        required=True,
        metadata={
            "description": "why it is left unless `doubtful=enter`: the law forbids it, or it says another again"
        },
    )
    findings = fields.List(fields.Nested(schema_of(NominationFinding)), required=True)


class SubmissionListSearch(PageArguments):
    campaign_id = fields.String(load_default=None, validate=validate.Length(max=100))
    order = fields.String(
        load_default="oldest",
        validate=validate.OneOf(["oldest", "newest"]),
        metadata={"description": "by when they were sent"},
    )


SubmissionListPageSchema = page_schema(SubmissionListSchema)
SubmissionRowPageSchema = page_schema(SubmissionRowSchema)
