"""JSON to a reason, steps to JSON."""

from marshmallow import Schema, fields

from registry.chassis.reading import reason
from registry.contracts.conference import ConferenceStep
from registry.contracts.wire import schema_of


class StepUndoInput(Schema):
    reason = reason()


class ConferenceStepsSchema(Schema):
    items = fields.List(fields.Nested(schema_of(ConferenceStep)), required=True)
