"""JSON to commands, indicators and their series to JSON."""

from marshmallow import Schema, fields, validate

from conferences.indicator.commands import NewIndicator
from conferences.indicator.series import Series
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.indicator import IndicatorFacts
from registry.contracts.wire import schema_of

NewIndicatorInput = schema_of(NewIndicator, strict=True)
IndicatorCorrectionInput = changes_schema(NewIndicator)


class IndicatorSchema(schema_of(IndicatorFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A number as it was reported, and what it comes to."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


IndicatorPageSchema = page_schema(IndicatorSchema)


class IndicatorSearch(PageArguments):
    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "words of the name and of whose it is, folded"},
    )
    conference_id = fields.String(load_default=None, validate=validate.Length(max=100))
    party_id = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": "whose it is"}
    )
    has_discrepancy = fields.Boolean(
        load_default=None, metadata={"description": "whether the reported percentage differs from the computed one"}
    )


class SeriesArguments(Schema):
    name = fields.String(
        required=True,
        validate=validate.Length(1, 500),
        metadata={"description": "the indicator's name, with or without diacritics"},
    )
    party_id = fields.String(required=True, validate=validate.Length(1, 100), metadata={"description": "whose it is"})


SeriesSchema = schema_of(Series)
