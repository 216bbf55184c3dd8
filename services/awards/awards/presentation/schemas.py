"""JSON to commands, presentations to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from awards.presentation.commands import RecordPresentation
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema, reason
from registry.contracts.conference import ConferenceState
from registry.contracts.presentation import PresentationFacts, PresentationState
from registry.contracts.wire import schema_of

RecordPresentationInput = schema_of(RecordPresentation, strict=True)


class PresentationChangesInput(changes_schema(RecordPresentation, without=frozenset({"award_id", "state"}))):  # type: ignore[misc]
    """Any field; what was handed over needs the reason as well."""

    reason = fields.String(load_default=None, metadata={"description": "why; needed once it was handed over"})


class PresentationReasonInput(Schema):
    reason = reason()


class PresentationSchema(schema_of(PresentationFacts)):  # type: ignore[misc]  # the base is made from the shape
    """A presentation as it stands, with its award and conference as they are known now."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    conference_state = fields.String(
        required=True,
        validate=validate.OneOf(get_args(ConferenceState)),
        metadata={"description": "of the conference as it is known now: a postponed one has handed over nothing"},
    )


PresentationPageSchema = page_schema(PresentationSchema)


class PresentationSearch(PageArguments):
    conference_id = fields.String(load_default=None, validate=validate.Length(max=100))
    award_id = fields.String(load_default=None, validate=validate.Length(max=100))
    presenter_id = fields.String(load_default=None, validate=validate.Length(max=100))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(PresentationState)))
