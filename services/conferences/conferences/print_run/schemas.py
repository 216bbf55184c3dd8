"""JSON to commands, print runs to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from conferences.invitation.papers import Paper
from conferences.print_run.commands import PrintedFor
from registry.chassis.paging import PageArguments
from registry.chassis.problems import language
from registry.chassis.reading import page_schema
from registry.contracts.wire import schema_of

PrintedForInput = schema_of(PrintedFor, strict=True)


class UnprintableSchema(Schema):
    line_id = fields.String(required=True)
    code = fields.String(required=True)
    message = fields.Function(lambda one: one[language()], required=True, metadata={"type": "string"})


class PrintRunSchema(Schema):
    """One paper for many people, and how far it has come."""

    id = fields.String(required=True)
    conference_id = fields.String(required=True)
    paper = fields.String(required=True, validate=validate.OneOf(get_args(Paper)))
    state = fields.String(required=True, validate=validate.OneOf(("printing", "printed", "cancelled")))
    made_at = fields.AwareDateTime(required=True)
    made_by = fields.String(required=True)
    kept_until = fields.AwareDateTime(required=True, metadata={"description": "until when its file can be taken along"})
    total = fields.Integer(required=True, metadata={"description": "people it is for"})
    done = fields.Integer(required=True, metadata={"description": "of them, set or refused"})
    refused = fields.List(
        fields.Nested(UnprintableSchema), required=True, metadata={"description": "whose paper cannot be printed, why"}
    )


PrintRunPageSchema = page_schema(PrintRunSchema)


class PrintRunSearch(PageArguments):
    order = fields.String(load_default="newest", validate=validate.OneOf(("newest", "oldest")))
