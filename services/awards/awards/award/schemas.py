"""JSON to commands, awards to JSON."""

from typing import get_args

from marshmallow import fields, validate

from awards.award.commands import AwardSaid
from awards.counted import Counted
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema
from registry.contracts.award import AwardFacts, AwardState
from registry.contracts.wire import schema_of

AwardCorrectionInput = changes_schema(AwardSaid)


class AwardSchema(schema_of(AwardFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """An award as it stands, with its decision as that is known now."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    matched_to = fields.String(
        required=True, allow_none=True, metadata={"description": "the award that this reported one was found to be"}
    )


class CountedSchema(schema_of(Counted)):  # type: ignore[misc]  # the same
    """What the statistics count the person by, for those who prepare awards."""


AwardPageSchema = page_schema(AwardSchema)


class AwardSearch(PageArguments):
    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "words of recipient, form and achievement, folded"},
    )
    recipient_id = fields.String(load_default=None, validate=validate.Length(max=100))
    form = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": "a code of the catalogue"}
    )
    decision_id = fields.String(load_default=None, validate=validate.Length(max=100))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(AwardState)))
    period = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": 'as people say it: "2020-2024"'}
    )
