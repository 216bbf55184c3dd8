"""JSON to commands, lines of the ledger to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from conferences.attendance.commands import DoorMarks, Mark, NewLine, WalkIn
from conferences.attendance.figures import Figures
from conferences.attendance.findings import RosterFinding
from conferences.attendance.marked_line import InSession
from conferences.attendance.roll import Attendance
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.problems import language
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.attendance import AttendanceFacts, AttendanceMark, AttendanceState, Role
from registry.contracts.wire import schema_of

NewLineInput = schema_of(NewLine, strict=True)
MarkInput = schema_of(Mark, strict=True)
LineCorrectionInput = changes_schema(NewLine, without=frozenset({"marks"}))
DoorMarksInput = schema_of(DoorMarks, strict=True)
FiguresSchema = schema_of(Figures)
AttendanceOverYearsSchema = schema_of(Attendance)
WalkInInput = schema_of(WalkIn, strict=True)


class AttendanceLineSchema(schema_of(AttendanceFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A line of the ledger as it stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    reason = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "why it was entered so, as when somebody was excused; a mark has its own"},
    )
    state_reason = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "why it stands so: what the mark says that brought it there, else why it was entered"},
    )
    arrived_at = fields.AwareDateTime(
        required=True,
        allow_none=True,
        metadata={"description": "when they were first seen, as far as a mark says"},
    )
    left_at = fields.AwareDateTime(
        required=True,
        allow_none=True,
        metadata={"description": "when they left for good, as far as a mark says"},
    )
    sessions = fields.List(
        fields.Nested(schema_of(InSession)),
        required=True,
        attribute="in_sessions",
        metadata={"description": "where they stand in each session that a mark names"},
    )


AttendancePageSchema = page_schema(AttendanceLineSchema)


class LinesSearch(PageArguments):
    person_id = fields.String(load_default=None, validate=validate.Length(max=100))
    role = fields.String(load_default=None, validate=validate.OneOf(get_args(Role)))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(AttendanceState)))
    point_id = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": "the bridge point"}
    )
    present_in = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": "the session they were in"}
    )
    missing_from = fields.String(
        load_default=None,
        validate=validate.Length(max=100),
        metadata={"description": "the session in which nobody saw them"},
    )
    is_away = fields.Boolean(
        load_default=False,
        metadata={"description": "true: of the people who were expected, those who did not come, whatever the reason"},
    )


class LedgerSearch(LinesSearch):
    """Lines of one conference: they are found by name too."""

    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "name of the person, the category, or who comes instead: beginnings of words, folded"},
    )


class FiguresQuery(QueryArguments):
    session_id = fields.String(
        load_default=None,
        validate=validate.Length(max=100),
        metadata={"description": "the session that is counted; left out: the whole conference"},
    )


class MarksSchema(Schema):
    items = fields.List(fields.Nested(schema_of(AttendanceMark)), required=True)


class RefusalSchema(Schema):
    """Why a mark was refused: a stable code, and what to do in the reader's language."""

    code = fields.String(required=True)
    detail = fields.Function(lambda refusal: refusal.messages[language()], required=True)
    field = fields.String(required=True, allow_none=True)


class OutcomeSchema(Schema):
    """What became of one mark."""

    nonce = fields.String(required=True)
    result = fields.String(required=True, validate=validate.OneOf(("taken", "known", "refused")))
    moved = fields.Boolean(required=True, metadata={"description": "whether it changed where somebody stands"})
    line = fields.Nested(AttendanceLineSchema, required=True, allow_none=True)
    refusal = fields.Nested(RefusalSchema, required=True, allow_none=True)


class RosterFindingsSchema(Schema):
    items = fields.List(fields.Nested(schema_of(RosterFinding)), required=True)


class OutcomesSchema(Schema):
    """In the order in which the marks were sent."""

    items = fields.List(fields.Nested(OutcomeSchema), required=True)
