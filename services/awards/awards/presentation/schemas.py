"""JSON to commands, presentations to JSON."""

from marshmallow import fields, validate

from awards.presentation.commands import RecordPresentation
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.presentation import PresentationFacts
from registry.contracts.wire import schema_of

RecordPresentationInput = schema_of(RecordPresentation, strict=True)
PresentationCorrectionInput = changes_schema(RecordPresentation, without=frozenset({"award_id"}))


class PresentationSchema(schema_of(PresentationFacts)):  # type: ignore[misc]  # the base is made from the shape
    """A presentation as it stands, with its award and conference as they are known now."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


PresentationPageSchema = page_schema(PresentationSchema)


class PresentationSearch(PageArguments):
    conference_id = fields.String(load_default=None, validate=validate.Length(max=100))
    award_id = fields.String(load_default=None, validate=validate.Length(max=100))
    presenter_id = fields.String(load_default=None, validate=validate.Length(max=100))
