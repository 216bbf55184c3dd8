"""The source of a list to JSON and back; imports and their decisions to JSON, in the reader's language."""

from marshmallow import fields, validate

from registry.chassis.paging import QueryArguments
from registry.chassis.reading import page_schema
from registry.contracts.scalars import Day
from registry.contracts.shapes import Source
from registry.contracts.wire import schema_of
from registry.importing.schemas import PlannedRowSchema, PlanSchema


class DecisionListQuery(QueryArguments):
    """Where the list was read, and who decided where a row does not say."""

    publisher = fields.String(
        required=True,
        validate=validate.Length(1, 500),
        metadata={"description": "newspaper, body or archive that the list is from"},
    )
    url = fields.String(load_default=None, validate=validate.Length(1, 2_000))
    published_on = Day(load_default=None, metadata={"description": "day of publication"})
    issuer_id = fields.String(load_default=None, validate=validate.Length(1, 100))
    issuer = fields.String(load_default=None, validate=validate.Length(1, 500))


class DecisionImportSchema(PlanSchema):
    """What a list would enter, and how far that has come."""

    source = fields.Nested(schema_of(Source), required=True)


class ImportedDecisionSchema(PlannedRowSchema):
    """One decision of the list: what it will enter, what is wrong with it, what the law of its day finds."""

    rows = fields.List(fields.Integer(), required=True, metadata={"description": "its rows; a row is a grant"})


ImportedDecisionPageSchema = page_schema(ImportedDecisionSchema)
