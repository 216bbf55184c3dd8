"""A conference: what is held by whom and when. Each method checks the rules and returns its event.

Refuses to know attendance and awards. Which step follows which is said in `steps`, what a date may say in `held`, what
it is made of in `parts`.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from mongoengine import DateField, DateTimeField, DictField, StringField

from conferences.conference import copying
from conferences.conference.check_in import check_window
from conferences.conference.commands import AmendConference, EnterConference, MoveConference, NextStep
from conferences.conference.held import check_held, check_period, check_titles, first_and_last_day
from conferences.conference.parts import ConferenceInParts
from conferences.conference.quorum import check_fraction
from conferences.conference.sessions import check_days
from conferences.conference.steps import (
    EVENT_OF_STEP,
    TIME_OF_STEP,
    Standing,
    check_state,
    check_step,
    happened,
    minutes_kept_here,
    nothing_changed,
)
from conferences.conference.undoing import check_not_begun, last_step
from registry.contracts import conference as published
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference import CheckInWindow, ConferenceFacts, QuorumRule
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import UNKNOWN_DATE, ConferenceRef, Doubt, PartyRef, Period, Source
from registry.folding import words
from registry.messaging.aggregate import Matches, ShapeField, TextsField, new_id, with_words


class Conference(ConferenceInParts):
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
    scope_level = StringField()
    hosts = ShapeField(PartyRef, many=True)
    co_hosts = ShapeField(PartyRef, many=True)
    presiders = ShapeField(PartyRef, many=True)
    secretariat = ShapeField(PartyRef, many=True)
    mode = StringField(required=True)
    place = StringField()
    review_period = ShapeField(Period)
    task_period = ShapeField(Period)
    term = StringField()
    quorum = ShapeField(QuorumRule)
    self_check_in = ShapeField(CheckInWindow)
    approvers = ShapeField(PartyRef, many=True)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    copied_from = ShapeField(ConferenceRef)
    opened_at = DateTimeField()
    concluded_at = DateTimeField()
    minutes_id = StringField()  # the minutes that are kept of it here
    words = TextsField()
    host_ids = TextsField()
    held_first_on = DateField()
    held_last_on = DateField()

    @classmethod
    def enter(
        cls, command: EnterConference, named: Mapping[str, Sequence[PartyRef]], at: datetime
    ) -> tuple[Self, published.ConferenceEvent]:
        """`named` are the parties that the command names, by their part in it, as read from their records."""
        said = {field.name: getattr(command, field.name) for field in dataclasses.fields(command)}
        state = command.state or ("concluded" if command.kind == "published_report" else "draft")
        read = {role: tuple(parties) for role, parties in named.items()}
        conference = cls(**said | read | {"id": new_id(), "state": state})
        conference._check(at)
        if state == "draft":
            return conference, published.ConferenceDrafted(happened_at=at, **conference._said())
        moment, precision = conference.held.happened(at)
        event = published.ConferenceRecorded(
            happened_at=min(moment, at), happened_precision=precision, **conference._said()
        )
        return conference, event

    def take_after(self, earlier: Self, points: Sequence[BridgePoint], at: datetime) -> published.ConferenceDrafted:
        """Directly after `enter`: what it has of an earlier one, whose `points` are as they are to be now."""
        self.copied_from = earlier.reference()
        sessions = copying.sessions_again(earlier.sessions, self.held)
        self._have_sessions(tuple(sessions.values()))
        self.agenda, self.points = copying.agenda_again(earlier.agenda, sessions), tuple(points)
        parts = {"agenda": self.agenda, "points": self.points, "sessions": self.sessions}
        return published.ConferenceDrafted(happened_at=at, **self._said(), **parts)

    def move(self, command: MoveConference, at: datetime) -> published.ConferenceEvent:
        step = command.step
        if step.to == "minutes_approved" and self.minutes_id:
            raise minutes_kept_here(self.minutes_id)
        standing = self._standing()
        check_step(standing, step, at)
        moment, precision = happened(standing, step, at)
        self.state = step.to
        stood, self.held = self.held, UNKNOWN_DATE if step.to == "postponed" else step.held or self.held
        if step.to == "postponed":
            self.self_check_in = None  # it was on the day that no longer stands
        if step.to in TIME_OF_STEP:
            setattr(self, TIME_OF_STEP[step.to], step.at)
        self._check(at)
        said = self._said() | {"reason": step.reason}
        if step.to == "postponed":
            said["postponed_from"] = stood
        return EVENT_OF_STEP[step.to](happened_at=moment, happened_precision=precision, **said)

    def undo_step(
        self, reason: str, told: Iterable[tuple[str, DomainEvent]], at: datetime
    ) -> published.ConferenceStepUndone:
        """The last step was a mistake. `told` are the events so far in their order, each with its id."""
        step = last_step(self.facts(), told)
        check_not_begun(step.before.state, self.agenda, self.minutes_id)
        for name, value in step.to_put_back(self.facts()).items():
            setattr(self, name, value)
        if self.state in TIME_OF_STEP:
            setattr(self, TIME_OF_STEP[self.state], None)
        self.state = step.before.state
        self._check(at)
        return published.ConferenceStepUndone(happened_at=at, **self._said(), step=step.as_published(), reason=reason)

    def approve_minutes(self, at: datetime) -> published.MinutesApproved:
        """The minutes that are kept of it here were approved."""
        check_step(self._standing(), NextStep(to="minutes_approved"), at)
        self.state = "minutes_approved"
        return published.MinutesApproved(happened_at=at, **self._said(), minutes_id=self.minutes_id)

    def keep_minutes(self, minutes_id: str) -> None:
        """Note which are kept of it. No event; it makes two drafts at one moment meet, so that one is refused."""
        type(self).objects(id=self.id).update_one(minutes_id=minutes_id)

    def amend(self, command: AmendConference, at: datetime) -> published.ConferenceAmended:
        changed = self.changed_by(command.changes)
        if not changed:
            raise nothing_changed()
        for name in changed:
            setattr(self, name, command.changes[name])
        self._check(at)
        return published.ConferenceAmended(happened_at=at, **self._said(), reason=command.reason, changed=changed)

    def facts(self) -> ConferenceFacts:
        """The conference as events say it."""
        return ConferenceFacts(**self.said_as(ConferenceFacts) | {"titles": dict(self.titles)})

    def reference(self) -> ConferenceRef:
        """The conference as other records name it."""
        return ConferenceRef(conference_id=self.id, titles=dict(self.titles), held=self.held)

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that fit every filter said: kind, state, host_id, held_from, held_to, q. None filters nothing.

        A conference of which the month alone is known fits each day of that month.
        """
        exact = {"kind": "kind", "state": "state", "host_id": "host_ids", "held_from": "held_last_on__gte"}
        exact["held_to"] = "held_first_on__lte"
        matches = cls.objects(**{exact[name]: wanted[name] for name in exact if wanted.get(name) is not None})
        return with_words(matches, wanted.get("q"))

    def _standing(self) -> Standing:
        return Standing(kind=self.kind, state=self.state, held=self.held, opened_at=self.opened_at)

    def _check(self, at: datetime) -> None:
        check_titles(self.titles)
        check_held(self.held)
        check_days(self.sessions, self.held)
        check_window(self.self_check_in, self.held)
        check_period(self.review_period, "review_period")
        check_period(self.task_period, "task_period")
        check_fraction(self.quorum, "quorum")
        check_fraction(self.majority, "majority")
        check_state(self.kind, self.state, self.held, at)
        self.words = words(" ".join((*self.titles.values(), self.code or "")))
        self.host_ids = sorted({host.party_id for host in (*self.hosts, *self.co_hosts) if host.party_id})
        self.held_first_on, self.held_last_on = first_and_last_day(self.held)
