"""JSON to commands, nominations to JSON."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import Schema, fields, post_load, validate

from awards.catalogue.form import AuthorityLevel
from awards.counted import Sex
from awards.nomination.commands import DraftNomination, NewAnswer, NewConsultation, NewReview
from awards.nomination.findings import NominationVerdict
from awards.rules.dossier import Dossier
from registry.chassis.paging import PageArguments
from registry.chassis.reading import changes_schema, page_schema, reason
from registry.contracts.decision import DecisionFacts
from registry.contracts.nomination import NominationFacts, NominationState, Remark
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

MOST_AT_ONCE = 100  # nominations put forward by one request; a decision takes several such

DraftInput = schema_of(DraftNomination, strict=True)
ReviewInput = schema_of(NewReview, strict=True)
ConsultationInput = schema_of(NewConsultation, strict=True)
AnswerInput = schema_of(NewAnswer, strict=True)
NominationVerdictSchema = schema_of(NominationVerdict)


class RevisionInput(changes_schema(DraftNomination)):  # type: ignore[misc]  # made from the shape
    """Any field of a draft; a reason is not needed."""

    reason = fields.String(load_default=None, metadata={"description": "why, when there is something to say"})


class SubmissionInput(Schema):
    received_on = Day(required=True, metadata={"description": "day on which the competent body received the dossier"})


class RemarksInput(Schema):
    remarks = fields.List(
        fields.Nested(schema_of(Remark, strict=True)),
        required=True,
        validate=validate.Length(1, 100),
        metadata={"description": "what to mend, each with its field"},
    )

    @post_load
    def freeze(self, said: dict[str, Any], **_: Any) -> Mapping[str, Any]:
        return {"remarks": tuple(said["remarks"])}


class WithdrawalInput(Schema):
    reason = reason()


class OverrideInput(Schema):
    rule = fields.String(
        required=True, validate=validate.Length(1, 200), metadata={"description": "the rule's id, as /findings says it"}
    )
    code = fields.String(
        required=True,
        validate=validate.Length(1, 200),
        metadata={"description": "what was found, as it says it"},
    )
    reason = reason()


class PutForwardInput(Schema):
    nomination_ids = fields.List(
        fields.String(validate=validate.Length(1, 100)), required=True, validate=validate.Length(1, MOST_AT_ONCE)
    )

    @post_load
    def freeze(self, said: dict[str, Any], **_: Any) -> Mapping[str, Any]:
        return {"nomination_ids": tuple(said["nomination_ids"])}


class DraftSchema(schema_of(DecisionFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """The draft of a decision with its new lines."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})


class FindingsArguments(Schema):
    on = Day(load_default=None, metadata={"description": "as if it were decided that day; today when left out"})
    authority = fields.String(
        load_default=None,
        validate=validate.OneOf(get_args(AuthorityLevel)),
        metadata={"description": "where the one who decides stands; taken as competent when left out"},
    )


class NominationSchema(schema_of(NominationFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A nomination as it stands, with what its dossier states."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    dossier = fields.Nested(schema_of(Dossier), required=True)
    sex = fields.String(required=True, allow_none=True, validate=validate.OneOf(get_args(Sex)))
    is_direct_worker = fields.Boolean(required=True, allow_none=True)


NominationPageSchema = page_schema(NominationSchema)


class NominationSearch(PageArguments):
    q = fields.String(
        load_default=None,
        validate=validate.Length(max=200),
        metadata={"description": "words of nominator, recipient and achievement, folded"},
    )
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(NominationState)))
    nominator_id = fields.String(load_default=None, validate=validate.Length(max=100))
    recipient_id = fields.String(load_default=None, validate=validate.Length(max=100))
    decision_id = fields.String(load_default=None, validate=validate.Length(max=100))
    campaign_id = fields.String(load_default=None, validate=validate.Length(max=100))
    form = fields.String(
        load_default=None, validate=validate.Length(max=100), metadata={"description": "a code of the catalogue"}
    )
