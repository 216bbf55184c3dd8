"""JSON to commands."""

from marshmallow import fields, validate

from awards.amendment.commands import SaidAmendment
from registry.chassis.reading import reason
from registry.contracts.decision import DecisionFacts
from registry.contracts.wire import schema_of


class AmendmentInput(schema_of(SaidAmendment, strict=True)):  # type: ignore[misc]  # the base is made from the command
    """What the document changes; the awards that it names are corrected with it."""

    article = fields.String(
        required=True,
        validate=validate.Length(1, 500),
        metadata={"description": "the article that provides for it: Điều 1 Quyết định 400/QĐ-UBND"},
    )
    text = fields.String(
        required=True,
        validate=validate.Length(1, 2000),
        metadata={"description": "what it changes, in the words of the document"},
    )
    reason = reason()


class AmendedDecisionSchema(schema_of(DecisionFacts)):  # type: ignore[misc]  # the same, from the published shape
    """The decision as it reads now."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
