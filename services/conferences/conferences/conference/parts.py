"""What a conference is made of and holds itself: its agenda, its bridge points, its sessions. Each method checks the
rules and returns its event.

Refuses to know its steps and who it is; `conference` builds on it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from mongoengine import StringField

from conferences.conference import agenda, points, sessions
from conferences.conference.commands import (
    AddAgendaItem,
    AddBridgePoint,
    AddSession,
    ChangeAgendaItem,
    ChangeBridgePoint,
    ChangeSession,
    RemoveAgendaItem,
    RemoveBridgePoint,
    ReorderAgenda,
    WithdrawSession,
)
from conferences.conference.programme import AgendaItemAsHeld, as_held
from conferences.conference.sessions import SessionOnItsDay
from conferences.conference.steps import STATES_HELD, check_reason_once_approved
from registry.contracts.agenda import AgendaItem, MajorityRule, Session
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference import ConferenceFacts
from registry.contracts.conference_parts import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemRemoved,
    AgendaReordered,
    BridgePointAdded,
    BridgePointChanged,
    BridgePointRemoved,
)
from registry.contracts.session import SessionAdded, SessionChanged, SessionWithdrawn
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, PartyRef
from registry.messaging.aggregate import Aggregate, ShapeField


class ConferenceInParts(Aggregate):
    meta = {"abstract": True}

    kind = StringField(required=True)
    state = StringField(required=True)
    held = ShapeField(DateSaid, default=UNKNOWN_DATE)
    majority = ShapeField(MajorityRule)
    agenda = ShapeField(AgendaItem, many=True)
    points = ShapeField(BridgePoint, many=True)
    sessions = ShapeField(Session, many=True)

    def facts(self) -> ConferenceFacts:
        """The conference as events say it."""
        raise NotImplementedError

    @property
    def has_begun(self) -> bool:
        return self.state in STATES_HELD

    @property
    def programme(self) -> tuple[AgendaItemAsHeld, ...]:
        """The agenda as it went."""
        return as_held(self.agenda, self.majority, self.sessions)

    @property
    def sittings(self) -> tuple[SessionOnItsDay, ...]:
        """The sessions on their days in the calendar."""
        return sessions.on_their_days(self.sessions, self.held)

    def add_agenda_item(self, command: AddAgendaItem, speakers: Sequence[PartyRef], at: datetime) -> AgendaItemAdded:
        check_reason_once_approved(self.state, command.item.reason)
        sessions.named_session(self.sessions, command.item.session_id)
        item = agenda.new_item(command.item, speakers, self.agenda)
        agenda.check_course(item, has_begun=self.has_begun, at=at)
        self.agenda = agenda.in_order((*self.agenda, item))
        return AgendaItemAdded(happened_at=at, **self._said(), item=item, reason=command.item.reason)

    def change_agenda_item(self, command: ChangeAgendaItem, at: datetime) -> AgendaItemChanged:
        before = agenda.item_of(self.agenda, command.item_id)
        sessions.named_session(self.sessions, command.changes.get("session_id"))
        item = agenda.changed_item(before, command.changes)
        agenda.check_course(item, has_begun=self.has_begun, at=at)
        self.agenda = agenda.in_order([item if other is before else other for other in self.agenda])
        return AgendaItemChanged(happened_at=at, **self._said(), item=item, reason=command.reason)

    def remove_agenda_item(self, command: RemoveAgendaItem, at: datetime) -> AgendaItemRemoved:
        item = agenda.item_of(self.agenda, command.item_id)
        self.agenda = tuple(other for other in self.agenda if other is not item)
        return AgendaItemRemoved(happened_at=at, **self._said(), item=item, reason=command.reason)

    def reorder_agenda(self, command: ReorderAgenda, at: datetime) -> AgendaReordered:
        self.agenda = agenda.reordered(self.agenda, command.item_ids)
        return AgendaReordered(happened_at=at, **self._said(), items=self.agenda, reason=command.reason)

    def add_point(
        self, command: AddBridgePoint, body: PartyRef | None, in_charge: PartyRef | None, at: datetime
    ) -> BridgePointAdded:
        """`body` and `in_charge` are those of the command, as read from their records."""
        if self.kind == "published_report":
            raise points.no_sitting()
        check_reason_once_approved(self.state, command.point.reason)
        point = points.new_point(command.point, body, in_charge)
        self.points = points.in_order((*self.points, point))
        return BridgePointAdded(happened_at=at, **self._said(), point=point, reason=command.point.reason)

    def change_point(self, command: ChangeBridgePoint, at: datetime) -> BridgePointChanged:
        before = points.point_of(self.points, command.point_id)
        point = points.changed_point(before, command.changes)
        self.points = points.in_order([point if other is before else other for other in self.points])
        return BridgePointChanged(happened_at=at, **self._said(), point=point, reason=command.reason)

    def remove_point(self, command: RemoveBridgePoint, at: datetime) -> BridgePointRemoved:
        point = points.point_of(self.points, command.point_id)
        self.points = tuple(other for other in self.points if other is not point)
        return BridgePointRemoved(happened_at=at, **self._said(), point=point, reason=command.reason)

    def add_session(self, command: AddSession, at: datetime) -> SessionAdded:
        if self.kind == "published_report":
            raise sessions.no_sessions()
        check_reason_once_approved(self.state, command.session.reason)
        session = sessions.new_session(command.session, self.sessions)
        self._have_sessions((*self.sessions, session))
        return SessionAdded(happened_at=at, **self._said(), session=session, reason=command.session.reason)

    def change_session(self, command: ChangeSession, at: datetime) -> SessionChanged:
        before = sessions.session_of(self.sessions, command.session_id)
        session = sessions.changed_session(before, command.changes)
        self._have_sessions([session if other is before else other for other in self.sessions])
        return SessionChanged(happened_at=at, **self._said(), session=session, reason=command.reason)

    def withdraw_session(self, command: WithdrawSession, at: datetime) -> SessionWithdrawn:
        session = sessions.session_of(self.sessions, command.session_id)
        sessions.check_unnamed(session, self.agenda)
        self._have_sessions([other for other in self.sessions if other is not session])
        return SessionWithdrawn(happened_at=at, **self._said(), session=session, reason=command.reason)

    def _have_sessions(self, those: Sequence[Session]) -> None:
        sessions.check_days(those, self.held)
        self.sessions = sessions.in_order(those)

    def _said(self) -> dict[str, Any]:
        return {"conference_id": self.id, "conference": self.facts()}
