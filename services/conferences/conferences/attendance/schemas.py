"""JSON to commands, lines of the ledger to JSON."""

from typing import get_args

from marshmallow import fields, validate

from conferences.attendance.commands import Mark, NewLine
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.attendance import AttendanceFacts, AttendanceState, Role
from registry.contracts.wire import schema_of

NewLineInput = schema_of(NewLine, strict=True)
MarkInput = schema_of(Mark, strict=True)
LineCorrectionInput = changes_schema(NewLine)


class AttendanceLineSchema(schema_of(AttendanceFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A line of the ledger as it stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


AttendancePageSchema = page_schema(AttendanceLineSchema)


class LedgerSearch(PageArguments):
    person_id = fields.String(load_default=None, validate=validate.Length(max=100))
    role = fields.String(load_default=None, validate=validate.OneOf(get_args(Role)))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(AttendanceState)))
