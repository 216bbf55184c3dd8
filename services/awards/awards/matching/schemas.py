"""JSON to commands; a decision that was matched is answered as its record says it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from awards.matching.commands import SameAward
from registry.chassis.reading import reason
from registry.contracts.decision import DecisionFacts
from registry.contracts.wire import schema_of

MOST_PAIRS = 500


class MatchInput(Schema):
    survivor_id = fields.String(
        required=True, validate=validate.Length(1, 100), metadata={"description": "the real decision's record"}
    )
    reason = reason()
    awards = fields.List(
        fields.Nested(schema_of(SameAward, strict=True)),
        load_default=(),
        validate=validate.Length(max=MOST_PAIRS),
        metadata={"description": "pairs that form and recipient do not tell by themselves"},
    )

    @post_load
    def freeze(self, said: dict[str, Any], **_: Any) -> Mapping[str, Any]:
        return {**said, "awards": tuple(said["awards"])}


class UndoMatchInput(Schema):
    reason = reason()


class MatchedDecisionSchema(schema_of(DecisionFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """The decision as it was reported, and which one it is."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    matched_to = fields.String(required=True, allow_none=True, metadata={"description": "the real decision's record"})
