"""JSON to commands; what was revoked is answered as its record says it."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from registry.chassis.reading import reason
from registry.contracts.award import AwardFacts, Recoverable
from registry.contracts.decision import DecisionFacts
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

_ARTICLE = {"description": "the article that provides for it: Luật 06/2022/QH15 Điều 93 khoản 2"}


class AwardRevocationInput(Schema):
    reason = reason()
    article = fields.String(required=True, validate=validate.Length(1, 500), metadata=_ARTICLE)


class RestorationInput(Schema):
    reason = reason()


class RecoveryInput(Schema):
    what = fields.String(required=True, validate=validate.OneOf(get_args(Recoverable)))
    came_back_on = Day(required=True, metadata={"description": "day on which it came back"})
    note = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, 500),
        metadata={"description": "number of the receipt, or in which state it is"},
    )


class AnnulmentInput(AwardRevocationInput):
    award_ids = fields.List(
        fields.String(validate=validate.Length(1, 100)),
        load_default=(),
        metadata={"description": "which of its awards; left out, the whole decision"},
    )

    @post_load
    def freeze(self, said: dict[str, Any], **_: Any) -> Mapping[str, Any]:
        return {**said, "award_ids": tuple(said["award_ids"])}


class RevokedAwardSchema(schema_of(AwardFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """The award as it stands now."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


class AnnulledDecisionSchema(schema_of(DecisionFacts)):  # type: ignore[misc]  # the same
    """The decision as it stands now."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
