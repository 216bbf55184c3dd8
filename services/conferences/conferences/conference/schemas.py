"""JSON to commands, conferences to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from conferences.conference.agenda import MOST_ITEMS
from conferences.conference.commands import (
    EnterConference,
    NewAgendaItem,
    NewBridgePoint,
    NewSession,
    NextConference,
    NextStep,
)
from conferences.conference.hosting import ConferenceFinding
from conferences.conference.programme import AgendaItemAsHeld
from conferences.conference.sessions import SessionOnItsDay
from registry.chassis.paging import PageArguments, QueryArguments
from registry.chassis.reading import changes_schema, page_schema, reason
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference import ConferenceFacts, ConferenceKind, ConferenceState
from registry.contracts.scalars import Day
from registry.contracts.wire import schema_of

EnterConferenceInput = schema_of(EnterConference, strict=True)
NextConferenceInput = schema_of(NextConference, strict=True)
AmendmentInput = changes_schema(EnterConference, without=frozenset({"state"}))
NextStepInput = schema_of(NextStep, strict=True)
NewAgendaItemInput = schema_of(NewAgendaItem, strict=True)
AgendaItemChangesInput = changes_schema(NewAgendaItem)
NewBridgePointInput = schema_of(NewBridgePoint, strict=True)
BridgePointChangesInput = changes_schema(NewBridgePoint)
NewSessionInput = schema_of(NewSession, strict=True)
SessionChangesInput = changes_schema(NewSession)
AgendaItemSchema = schema_of(AgendaItemAsHeld)
BridgePointSchema = schema_of(BridgePoint)
SessionSchema = schema_of(SessionOnItsDay)


class ConferenceSchema(schema_of(ConferenceFacts)):  # type: ignore[misc]  # the base is made from the published shape
    """A conference as it stands."""

    id = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "counts its events; the ETag"})
    agenda = fields.List(
        fields.Nested(AgendaItemSchema),
        required=True,
        attribute="programme",
        metadata={"description": "planned beside actual, and what each vote came to"},
    )
    points = fields.List(
        fields.Nested(BridgePointSchema), required=True, metadata={"description": "bridge points, central first"}
    )
    sessions = fields.List(
        fields.Nested(SessionSchema),
        required=True,
        attribute="sittings",
        metadata={"description": "in their order, with their day in the calendar where it is known"},
    )
    opened_at = fields.AwareDateTime(required=True, allow_none=True, metadata={"description": "when that is known"})
    concluded_at = fields.AwareDateTime(required=True, allow_none=True, metadata={"description": "when that is known"})


class AgendaOrderInput(Schema):
    item_ids = fields.List(
        fields.String(validate=validate.Length(1, 100)),
        required=True,
        validate=validate.Length(1, MOST_ITEMS),
        metadata={"description": "every item of the agenda once, in the order in which they should stand"},
    )
    reason = reason()


ConferencePageSchema = page_schema(ConferenceSchema)


class ConferenceFindingsSchema(Schema):
    items = fields.List(fields.Nested(schema_of(ConferenceFinding)), required=True)


class ConferenceSearch(PageArguments):
    q = fields.String(load_default=None, validate=validate.Length(max=200), metadata={"description": "title, folded"})
    kind = fields.String(load_default=None, validate=validate.OneOf(get_args(ConferenceKind)))
    state = fields.String(load_default=None, validate=validate.OneOf(get_args(ConferenceState)))
    host_id = fields.String(load_default=None, validate=validate.Length(max=100))
    held_from = Day(load_default=None, metadata={"description": "held on this day or later"})
    held_to = Day(load_default=None, metadata={"description": "held on this day or earlier"})
    order = fields.String(
        load_default="oldest",
        validate=validate.OneOf(["oldest", "newest"]),
        metadata={"description": "which were entered first, or last"},
    )


class Removal(QueryArguments):
    """A DELETE has no body that every proxy passes on: its reason stands in the query."""

    reason = reason()
