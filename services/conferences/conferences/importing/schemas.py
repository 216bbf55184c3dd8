"""JSON to commands, plans and their rows to JSON, in the reader's language."""

from typing import get_args

from marshmallow import Schema, fields, validate

from conferences.importing.commands import Duplicates, Subject
from conferences.importing.plan import RowState
from conferences.party.duplicates import WORDS
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.problems import language
from registry.chassis.reading import page_schema
from registry.contracts.attendance import AttendanceState

IMPORT_STATES = ("planned", "applying", "applied")


class PartiesQuery(QueryArguments):
    duplicates = fields.String(
        load_default="leave",
        validate=validate.OneOf(get_args(Duplicates)),
        metadata={"description": "whether rows that may say something again are entered or left"},
    )


class AttendanceQuery(PartiesQuery):
    state = fields.String(
        load_default="invited",
        validate=validate.OneOf(get_args(AttendanceState)),
        metadata={"description": "where a line stands whose row does not say"},
    )


class TemplateQuery(QueryArguments):
    format = fields.String(load_default="xlsx", validate=validate.OneOf(["csv", "xlsx"]))


class CountsSchema(Schema):
    ready = fields.Integer(required=True, metadata={"description": "will be entered"})
    wrong = fields.Integer(required=True, metadata={"description": "cannot be entered; each row says why"})
    doubtful = fields.Integer(required=True, metadata={"description": "left, as likely duplicates"})
    entered = fields.Integer(required=True)
    refused = fields.Integer(required=True, metadata={"description": "a rule broke since it was planned"})


class ImportSchema(Schema):
    """What a file would enter, and how far that has come."""

    id = fields.String(required=True)
    subject = fields.String(required=True, validate=validate.OneOf(get_args(Subject)))
    conference_id = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(IMPORT_STATES))
    digest = fields.String(required=True, metadata={"description": "which plan this is; the ETag"})
    made_at = fields.AwareDateTime(required=True)
    made_by = fields.String(required=True)
    counts = fields.Nested(CountsSchema, required=True, metadata={"description": "rows by what becomes of them"})
    headings = fields.List(fields.String(), required=True)
    ignored_headings = fields.List(
        fields.String(), required=True, metadata={"description": "not known: what stands below them is not entered"}
    )


class RemarkSchema(Schema):
    field = fields.String(required=True, allow_none=True)
    code = fields.String(required=True)
    message = fields.Function(lambda remark: remark[language()], metadata={"type": "string"})


class _Reason(Schema):
    code = fields.Function(lambda code: code, metadata={"type": "string"})
    message = fields.Function(lambda code: WORDS[code][language()], metadata={"type": "string"})


class LikelySchema(Schema):
    """A party, a line of the ledger or an earlier row that may be the same, and why."""

    what = fields.String(required=True, validate=validate.OneOf(["party", "line", "row"]))
    id = fields.String(required=True)
    name = fields.String(required=True)
    reasons = fields.List(fields.Nested(_Reason), required=True)


class ImportRowSchema(Schema):
    """One row: what it will enter, what is wrong with it, what it may be a duplicate of."""

    number = fields.Integer(required=True, metadata={"description": "as a spreadsheet program counts rows"})
    state = fields.String(required=True, validate=validate.OneOf(get_args(RowState)))
    enters = fields.Raw(required=True, metadata={"description": "as the API would be sent it"})
    written = fields.List(fields.String(), required=True, metadata={"description": "the row as it was read"})
    remarks = fields.List(fields.Nested(RemarkSchema), required=True)
    duplicates = fields.List(fields.Nested(LikelySchema), required=True)
    candidates = fields.List(
        fields.Nested(LikelySchema),
        required=True,
        metadata={"description": "records it may belong to; none was chosen"},
    )
    matched = fields.Nested(
        LikelySchema, required=True, allow_none=True, metadata={"description": "the record it was given"}
    )
    record_id = fields.String(required=True, allow_none=True, metadata={"description": "what was entered"})


ImportRowPageSchema = page_schema(ImportRowSchema)


class RowSearch(PageArguments):
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(RowState)))
