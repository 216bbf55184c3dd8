"""JSON to commands, plans and their rows to JSON, in the reader's language."""

from typing import get_args

from marshmallow import Schema, fields, validate

from conferences.importing.commands import Duplicates, Subject
from conferences.importing.planned import DuplicateOf
from conferences.party.duplicates import WORDS
from registry.chassis.paging import QueryArguments
from registry.chassis.problems import language
from registry.chassis.reading import page_schema
from registry.contracts.attendance import AttendanceState
from registry.importing.schemas import PlannedRowSchema, PlanSchema


class ImportQuery(QueryArguments):
    duplicates = fields.String(
        load_default="leave",
        validate=validate.OneOf(get_args(Duplicates)),
        metadata={"description": "whether rows that may say something again are entered or left"},
    )


class AttendanceQuery(ImportQuery):
    state = fields.String(
        load_default="invited",
        validate=validate.OneOf(get_args(AttendanceState)),
        metadata={"description": "where a line stands whose row does not say"},
    )


class ImportSchema(PlanSchema):
    """What a file would enter, and how far that has come."""

    subject = fields.String(required=True, validate=validate.OneOf(get_args(Subject)))
    conference_id = fields.String(required=True, allow_none=True)


class _Reason(Schema):
    code = fields.Function(lambda code: code, metadata={"type": "string"})
    message = fields.Function(lambda code: WORDS[code][language()], metadata={"type": "string"})


class LikelySchema(Schema):
    """A record or an earlier row that may be the same, and why."""

    what = fields.String(required=True, validate=validate.OneOf(get_args(DuplicateOf)))
    id = fields.String(required=True)
    name = fields.String(required=True)
    reasons = fields.List(fields.Nested(_Reason), required=True)


class ImportRowSchema(PlannedRowSchema):
    """One row: what it will enter, what is wrong with it, what it may be a duplicate of."""

    duplicates = fields.List(fields.Nested(LikelySchema), required=True)
    candidates = fields.List(
        fields.Nested(LikelySchema),
        required=True,
        metadata={"description": "records it may belong to; none was chosen"},
    )
    matched = fields.Nested(
        LikelySchema, required=True, allow_none=True, metadata={"description": "the record it was given"}
    )


ImportRowPageSchema = page_schema(ImportRowSchema)
