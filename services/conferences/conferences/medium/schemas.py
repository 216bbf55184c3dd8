"""JSON to commands, media to JSON."""

from typing import get_args

from marshmallow import fields, validate

from conferences.medium.commands import NewMedium
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.reading import changes_schema, page_schema, reason
from registry.contracts.medium import MediumFacts, MediumKind
from registry.contracts.wire import schema_of

NewMediumInput = schema_of(NewMedium, strict=True)
MediumCorrectionInput = changes_schema(NewMedium)


class MediumSchema(schema_of(MediumFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A photograph, a recording or a scan as its record stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


MediumPageSchema = page_schema(MediumSchema)


class MediumSearch(PageArguments):
    kind = fields.String(load_default=None, validate=validate.OneOf(get_args(MediumKind)))
    is_removed = fields.Boolean(load_default=False, metadata={"description": "those taken down, instead of the others"})


class MediumRemoval(QueryArguments):
    """A DELETE has no body that every proxy passes on: its reason stands in the query."""

    reason = reason()
