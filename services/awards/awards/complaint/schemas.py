"""JSON to commands, complaints to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from awards.complaint.commands import ReceiveComplaint
from registry.chassis.paging import PageArguments
from registry.chassis.reading import page_schema, reason
from registry.contracts.complaint import ComplaintFacts, ComplaintOutcome, ComplaintState
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

ReceiveComplaintInput = schema_of(ReceiveComplaint, strict=True)


class SettlementInput(Schema):
    outcome = fields.String(required=True, validate=validate.OneOf(get_args(ComplaintOutcome)))
    settled_on = Day(required=True, metadata={"description": "day on which it was settled"})
    reason = reason()


class ComplaintSchema(schema_of(ComplaintFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A complaint, with what no event says."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    text = fields.String(required=True, metadata={"description": "what it says"})
    by = fields.String(required=True, allow_none=True, metadata={"description": "who complains, when that is known"})
    reason = fields.String(required=True, allow_none=True, metadata={"description": "why it was settled so"})


ComplaintPageSchema = page_schema(ComplaintSchema)


class ComplaintSearch(PageArguments):
    nomination_id = fields.String(load_default=None, validate=validate.Length(max=100))
    award_id = fields.String(load_default=None, validate=validate.Length(max=100))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(ComplaintState)))
