"""JSON to commands, acts to JSON."""

from marshmallow import Schema, fields, validate

from conferences.reorganisation.commands import RecordReorganisation
from registry.chassis.paging import PageArguments
from registry.chassis.reading import page_schema, reason
from registry.contracts.reorganisation import ReorganisationFacts
from registry.contracts.wire import schema_of

RecordReorganisationInput = schema_of(RecordReorganisation, strict=True)


class ReorganisationUndoInput(Schema):
    reason = reason()


class ReorganisationSchema(schema_of(ReorganisationFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """An act as its record stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


class ReorganisationSearch(PageArguments):
    organisation = fields.String(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "the id of an organisation that it concerns"},
    )


ReorganisationPageSchema = page_schema(ReorganisationSchema)
