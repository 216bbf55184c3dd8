"""Plans and their rows to JSON, in the reader's language. A service adds what its own plans say."""

from typing import get_args

from marshmallow import Schema, fields, validate

from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.problems import language
from registry.importing.planned import RowState

IMPORT_STATES = ("planned", "applying", "applied", "cancelled")


class TemplateQuery(QueryArguments):
    format = fields.String(load_default="xlsx", validate=validate.OneOf(["csv", "xlsx"]))


class ApplyQuery(QueryArguments):
    all_or_none = fields.Boolean(
        load_default=False,
        metadata={"description": "every row, or none when one cannot be entered; at most 500 rows"},
    )


class CountsSchema(Schema):
    ready = fields.Integer(required=True, metadata={"description": "will be entered"})
    wrong = fields.Integer(required=True, metadata={"description": "cannot be entered; each row says why"})
    doubtful = fields.Integer(required=True, metadata={"description": "left, as likely duplicates"})
    entered = fields.Integer(required=True)
    refused = fields.Integer(required=True, metadata={"description": "a rule broke since it was planned"})
    cancelled = fields.Integer(required=True, metadata={"description": "not entered: the import was cancelled before"})


class PlanSchema(Schema):
    """What a file would enter, and how far that has come."""

    id = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(IMPORT_STATES))
    digest = fields.String(required=True, metadata={"description": "which plan this is; the ETag"})
    made_at = fields.AwareDateTime(required=True)
    made_by = fields.String(required=True)
    counts = fields.Nested(CountsSchema, required=True, metadata={"description": "rows by what becomes of them"})
    headings = fields.List(fields.String(), required=True)
    ignored_headings = fields.List(
        fields.String(), required=True, metadata={"description": "not known: what stands below them is not entered"}
    )


class RowRemarkSchema(Schema):
    field = fields.String(required=True, allow_none=True)
    code = fields.String(required=True)
    message = fields.Function(lambda remark: remark[language()], metadata={"type": "string"})


class PlannedRowSchema(Schema):
    """One row: what it will enter, and what is wrong with it."""

    number = fields.Integer(required=True, metadata={"description": "as a spreadsheet program counts rows"})
    state = fields.String(required=True, validate=validate.OneOf(get_args(RowState)))
    enters = fields.Raw(required=True, metadata={"description": "as the API would be sent it"})
    written = fields.List(fields.String(), required=True, metadata={"description": "the row as it was read"})
    remarks = fields.List(fields.Nested(RowRemarkSchema), required=True)
    warnings = fields.List(
        fields.Nested(RowRemarkSchema),
        required=True,
        metadata={"description": "what is to be known of it; it is entered all the same"},
    )
    record_id = fields.String(required=True, allow_none=True, metadata={"description": "what was entered"})


class RowSearch(PageArguments):
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(RowState)))
