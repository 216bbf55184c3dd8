"""JSON to commands, objects of awards to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from awards.award_object.award_object import Whereabouts
from awards.award_object.commands import OrderObject, Outcome
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.reading import page_schema, reason
from registry.contracts.award_object import AwardObjectFacts, AwardObjectKind, AwardObjectState
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

OrderObjectInput = schema_of(OrderObject, strict=True)


class ReceiptInput(Schema):
    received_on = Day(required=True, metadata={"description": "day on which it was received"})


class WriteOffInput(Schema):
    outcome = fields.String(required=True, validate=validate.OneOf(get_args(Outcome)))
    reason = reason()


class AwardObjectSchema(schema_of(AwardObjectFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """An object as it stands, with its award as that is known now."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    whereabouts = fields.String(
        required=True,
        validate=validate.OneOf(get_args(Whereabouts)),
        metadata={"description": "where it is, as far as it and its award tell; due back of an award that was revoked"},
    )


AwardObjectPageSchema = page_schema(AwardObjectSchema)


class AwardObjectSearch(PageArguments):
    award_id = fields.String(load_default=None, validate=validate.Length(max=100))
    kind = fields.String(load_default=None, validate=validate.OneOf(get_args(AwardObjectKind)))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(AwardObjectState)))


class OutstandingSearch(QueryArguments):
    before = Day(load_default=None, metadata={"description": "for conferences held by that day; left out, for all"})
    conference_id = fields.String(load_default=None, validate=validate.Length(max=100))
