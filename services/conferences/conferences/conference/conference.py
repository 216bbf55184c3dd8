"""A conference: what is held by whom and when, and its agenda. Each method checks the rules and returns its event.

Refuses to know attendance and awards. Which step follows which is said in `steps`, what a date may say in `held`.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from mongoengine import DateField, DateTimeField, DictField, ListField, StringField

from conferences.conference import agenda, points
from conferences.conference.commands import (
    AddAgendaItem,
    AddBridgePoint,
    AmendConference,
    ChangeAgendaItem,
    ChangeBridgePoint,
    EnterConference,
    MoveConference,
    RemoveAgendaItem,
    RemoveBridgePoint,
)
from conferences.conference.held import check_held, check_period, check_titles, day_in_vietnam, first_and_last_day
from conferences.conference.quorum import check_quorum
from conferences.conference.steps import Standing, check_step, happened
from registry.contracts import conference as published
from registry.contracts.conference import AgendaItem, BridgePoint, ConferenceFacts, QuorumRule
from registry.contracts.shapes import UNKNOWN_DATE, ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source
from registry.errors import RuleBroken
from registry.folding import words
from registry.messaging.aggregate import Aggregate, Matches, ShapeField, new_id, with_words

STATES_WITH_A_DAY = ("scheduled", "in_session")
STATES_HELD = ("in_session", "concluded", "minutes_approved")

_EVENT_OF_STEP: Mapping[str, type[published.ConferenceEvent]] = {
    "scheduled": published.ConferenceScheduled,
    "in_session": published.ConferenceOpened,
    "concluded": published.ConferenceConcluded,
    "minutes_approved": published.MinutesApproved,
    "postponed": published.ConferencePostponed,
    "cancelled": published.ConferenceCancelled,
}


class Conference(Aggregate):
    meta = {
        "collection": "conferences",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["words"], "name": "words"},
            {"fields": ["kind", "id"], "name": "kind"},
            {"fields": ["state", "id"], "name": "state"},
            {"fields": ["host_ids", "id"], "name": "hosts"},
            {"fields": ["held_first_on", "held_last_on"], "name": "held"},
        ],
    }

    code = StringField()
    titles = DictField(StringField())
    kind = StringField(required=True)
    state = StringField(required=True)
    scope_level = StringField()
    hosts = ShapeField(PartyRef, many=True)
    presiders = ShapeField(PartyRef, many=True)
    mode = StringField(required=True)
    held = ShapeField(DateSaid, default=UNKNOWN_DATE)
    place = StringField()
    review_period = ShapeField(Period)
    task_period = ShapeField(Period)
    term = StringField()
    quorum = ShapeField(QuorumRule)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    agenda = ShapeField(AgendaItem, many=True)
    points = ShapeField(BridgePoint, many=True)
    opened_at = DateTimeField()
    concluded_at = DateTimeField()
    words = ListField(StringField())
    host_ids = ListField(StringField())
    held_first_on = DateField()
    held_last_on = DateField()

    @classmethod
    def enter(
        cls, command: EnterConference, hosts: Sequence[PartyRef], presiders: Sequence[PartyRef], at: datetime
    ) -> tuple[Self, published.ConferenceEvent]:
        """`hosts` and `presiders` are those of the command, as read from their records."""
        said = {field.name: getattr(command, field.name) for field in dataclasses.fields(command)}
        state = command.state or ("concluded" if command.kind == "published_report" else "draft")
        conference = cls(
            **said | {"id": new_id(), "state": state, "hosts": tuple(hosts), "presiders": tuple(presiders)}
        )
        conference._check(at)
        if state == "draft":
            return conference, published.ConferenceDrafted(happened_at=at, **conference._said())
        moment, precision = conference.held.happened(at)
        event = published.ConferenceRecorded(
            happened_at=min(moment, at), happened_precision=precision, **conference._said()
        )
        return conference, event

    def move(self, command: MoveConference, at: datetime) -> published.ConferenceEvent:
        step = command.step
        standing = Standing(kind=self.kind, state=self.state, held=self.held, opened_at=self.opened_at)
        check_step(standing, step, at)
        moment, precision = happened(standing, step, at)
        self.state = step.to
        stood, self.held = self.held, UNKNOWN_DATE if step.to == "postponed" else step.held or self.held
        if step.to == "in_session":
            self.opened_at = step.at
        if step.to == "concluded":
            self.concluded_at = step.at
        self._check(at)
        said = self._said() | ({"reason": step.reason} if step.to in {"postponed", "cancelled"} else {})
        if step.to == "postponed":
            said["postponed_from"] = stood
        return _EVENT_OF_STEP[step.to](happened_at=moment, happened_precision=precision, **said)

    def amend(self, command: AmendConference, at: datetime) -> published.ConferenceAmended:
        changed = self.changed_by(command.changes)
        if not changed:
            raise RuleBroken(
                "conference.nothing_changed",
                en="The amendment says what the record says already. Name at least one field with another value.",
                vi="Nội dung sửa đổi trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
            )
        for name in changed:
            setattr(self, name, command.changes[name])
        self._check(at)
        return published.ConferenceAmended(happened_at=at, **self._said(), reason=command.reason, changed=changed)

    def add_agenda_item(
        self, command: AddAgendaItem, speakers: Sequence[PartyRef], at: datetime
    ) -> published.AgendaItemAdded:
        self._require_reason_once_approved(command.item.reason)
        item = agenda.new_item(command.item, speakers, self.agenda)
        self.agenda = agenda.in_order((*self.agenda, item))
        return published.AgendaItemAdded(happened_at=at, **self._said(), item=item, reason=command.item.reason)

    def change_agenda_item(self, command: ChangeAgendaItem, at: datetime) -> published.AgendaItemChanged:
        before = agenda.item_of(self.agenda, command.item_id)
        item = agenda.changed_item(before, command.changes)
        self.agenda = agenda.in_order([item if other is before else other for other in self.agenda])
        return published.AgendaItemChanged(happened_at=at, **self._said(), item=item, reason=command.reason)

    def remove_agenda_item(self, command: RemoveAgendaItem, at: datetime) -> published.AgendaItemRemoved:
        item = agenda.item_of(self.agenda, command.item_id)
        self.agenda = tuple(other for other in self.agenda if other is not item)
        return published.AgendaItemRemoved(happened_at=at, **self._said(), item=item, reason=command.reason)

    def add_point(
        self, command: AddBridgePoint, body: PartyRef | None, in_charge: PartyRef | None, at: datetime
    ) -> published.BridgePointAdded:
        """`body` and `in_charge` are those of the command, as read from their records."""
        if self.kind == "published_report":
            raise points.no_sitting()
        self._require_reason_once_approved(command.point.reason)
        point = points.new_point(command.point, body, in_charge)
        self.points = points.in_order((*self.points, point))
        return published.BridgePointAdded(happened_at=at, **self._said(), point=point, reason=command.point.reason)

    def change_point(self, command: ChangeBridgePoint, at: datetime) -> published.BridgePointChanged:
        before = points.point_of(self.points, command.point_id)
        point = points.changed_point(before, command.changes)
        self.points = points.in_order([point if other is before else other for other in self.points])
        return published.BridgePointChanged(happened_at=at, **self._said(), point=point, reason=command.reason)

    def remove_point(self, command: RemoveBridgePoint, at: datetime) -> published.BridgePointRemoved:
        point = points.point_of(self.points, command.point_id)
        self.points = tuple(other for other in self.points if other is not point)
        return published.BridgePointRemoved(happened_at=at, **self._said(), point=point, reason=command.reason)

    def facts(self) -> ConferenceFacts:
        """The conference as events say it."""
        return ConferenceFacts(**self.said_as(ConferenceFacts) | {"titles": dict(self.titles)})

    def reference(self) -> ConferenceRef:
        """The conference as other records name it."""
        return ConferenceRef(conference_id=self.id, titles=dict(self.titles), held=self.held)

    @property
    def has_begun(self) -> bool:
        return self.state in STATES_HELD

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that fit every filter said: kind, state, host_id, held_from, held_to, q. None filters nothing.

        A conference of which the month alone is known fits each day of that month.
        """
        exact = {"kind": "kind", "state": "state", "host_id": "host_ids", "held_from": "held_last_on__gte"}
        exact["held_to"] = "held_first_on__lte"
        matches = cls.objects(**{exact[name]: wanted[name] for name in exact if wanted.get(name) is not None})
        return with_words(matches, wanted.get("q"))

    def _require_reason_once_approved(self, reason: str | None) -> None:
        if self.state == "minutes_approved" and not (reason or "").strip():
            raise RuleBroken(
                "conference.reason_missing",
                en="The minutes are approved: say in `reason` why this is added now.",
                vi="Biên bản đã được thông qua: hãy nêu trong `reason` lý do bổ sung.",
                field="reason",
            )

    def _said(self) -> dict[str, Any]:
        return {"conference_id": self.id, "conference": self.facts()}

    def _check(self, at: datetime) -> None:
        check_titles(self.titles)
        check_held(self.held)
        check_period(self.review_period, "review_period")
        check_period(self.task_period, "task_period")
        check_quorum(self.quorum)
        self._check_state(at)
        self.words = words(" ".join((*self.titles.values(), self.code or "")))
        self.host_ids = sorted({host.party_id for host in self.hosts if host.party_id})
        self.held_first_on, self.held_last_on = first_and_last_day(self.held)

    def _check_state(self, at: datetime) -> None:
        if self.kind == "published_report" and self.state != "concluded":
            raise RuleBroken(
                "conference.no_sitting",
                en="A published report has no sitting, so it cannot be prepared. Leave `state` out.",
                vi="Báo cáo công bố không có phiên họp nên không có bước chuẩn bị. Hãy bỏ `state`.",
                field="kind",
            )
        first, _ = first_and_last_day(self.held)
        if self.state in STATES_HELD and first and first > day_in_vietnam(at):
            raise RuleBroken(
                "conference.held_in_the_future",
                en=f"`held.on` {self.held.on} lies in the future, so it was not held yet. Enter it as a draft.",
                vi=f"`held.on` {self.held.on} ở tương lai nên hội nghị chưa diễn ra. Hãy nhập dưới dạng dự thảo.",
                field="held.on",
            )
        if self.state in STATES_WITH_A_DAY and self.held.precision != "day":
            raise RuleBroken(
                "conference.day_not_known",
                en="A conference that is scheduled has a day. Postpone it when the day no longer stands.",
                vi="Hội nghị đã ấn định phải có ngày cụ thể. Hãy chuyển sang hoãn nếu ngày không còn chắc chắn.",
                field="held",
            )
