"""JSON to commands, decisions to JSON."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from awards.counted import Counted
from awards.decision.commands import EnterDecision, NewGrant
from awards.directory.references import NamedParty
from awards.nomination.issuing import LineFindings
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema, reason
from registry.contracts.decision import DecisionFacts, DecisionState
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

EnterDecisionInput = schema_of(EnterDecision, strict=True)
_NewGrantInput = schema_of(NewGrant, strict=True)
_NamedPartyInput = schema_of(NamedParty, strict=True)


class DecisionChangesInput(changes_schema(EnterDecision, without=frozenset({"state"}))):  # type: ignore[misc]
    """Any field; a standing decision needs the reason as well."""

    reason = fields.String(load_default=None, metadata={"description": "why; needed once the decision stands"})


class GrantsInput(Schema):
    reason = fields.String(load_default=None, metadata={"description": "why; needed once the decision stands"})
    grants = fields.List(fields.Nested(_NewGrantInput), required=True, validate=validate.Length(min=1))

    @post_load
    def freeze(self, said: dict[str, Any], **_: Any) -> Mapping[str, Any]:
        return {**said, "grants": tuple(said["grants"])}


class SignatureInput(Schema):
    number = fields.String(required=True, validate=validate.Length(1, 100), metadata={"description": "345/QĐ-TTg"})
    signed_on = Day(required=True, metadata={"description": "day of signing"})
    signer = fields.Nested(_NamedPartyInput, load_default=None, allow_none=True)


class DiscardInput(Schema):
    reason = reason()


class PublicationInput(Schema):
    published_on = Day(required=True, metadata={"description": "day it was made public"})


class DecisionSchema(schema_of(DecisionFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A decision as it stands. A grant's `award_id` is its award's id once the decision stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    matched_to = fields.String(
        required=True, allow_none=True, metadata={"description": "the decision that this reported one was found to be"}
    )
    stands_for = fields.List(
        fields.String(), required=True, metadata={"description": "reported decisions that were found to be this one"}
    )


DecisionPageSchema = page_schema(DecisionSchema)


class LineCountedSchema(schema_of(Counted)):  # type: ignore[misc]  # the same
    """What is known of one line."""

    award_id = fields.String(required=True, metadata={"description": "the line's award"})


class DecisionCountedSchema(Schema):
    """What the statistics count the persons of a decision by, for those who prepare awards."""

    lines = fields.List(fields.Nested(LineCountedSchema), required=True)


class DecisionFindingsArguments(Schema):
    on = Day(load_default=None, metadata={"description": "the law of that day; when left out, of its signature"})


class DecisionFindingsSchema(Schema):
    """What the law says of each line."""

    lines = fields.List(fields.Nested(schema_of(LineFindings)), required=True)


class DecisionSearch(PageArguments):
    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "words of issuer, number and subject, folded"},
    )
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(DecisionState)))
    issuer_id = fields.String(load_default=None, validate=validate.Length(max=100))
    signed_from = Day(load_default=None)
    signed_to = Day(load_default=None)
