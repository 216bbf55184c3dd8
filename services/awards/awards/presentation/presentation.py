"""A presentation: one award handed over once at a conference (Decree 152/2025 Article 29), or planned to be.

Owns who hands over and who receives, when and in which order. Award and conference are kept by id and read as they are
known now. Refuses to know the rules of a ceremony's order. Each method returns the event that happened.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from mongoengine import IntField, StringField

from awards.award.award import Award
from awards.directory.known import KnownConference
from awards.presentation import refusals
from registry.contracts.presentation import (
    MediumRef,
    PointSaid,
    PresentationCorrected,
    PresentationFacts,
    PresentationPlanned,
    PresentationRecorded,
    PresentationReplanned,
    PresentationWithdrawn,
    PresentedAward,
)
from registry.contracts.shapes import LOCAL, ConferenceRef, DateSaid, Doubt, PartyRef, Source
from registry.contracts.wire import encode
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField, new_id

NOT_HELD = ("draft", "postponed", "cancelled")


class Presentation(Aggregate):
    """`said` is when it was said to have been; without it, it is on the day of the conference."""

    meta = {
        "collection": "presentations",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["award_id"], "name": "award", "unique": True},
            {"fields": ["conference_id", "id"], "name": "conference"},
            {"fields": ["presenter_ids", "id"], "name": "presenters"},
        ],
    }

    award_id = StringField(required=True)
    conference_id = StringField(required=True)
    state = StringField(required=True, default="presented")
    said = ShapeField(DateSaid)
    rank_order = IntField()
    presenters = ShapeField(PartyRef, many=True)
    receivers = ShapeField(PartyRef, many=True)
    received_on_behalf = StringField()
    point = ShapeField(PointSaid)
    caption = StringField()
    media = ShapeField(MediumRef, many=True)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    presenter_ids = TextsField()

    @classmethod
    def record(
        cls, said: Mapping[str, Any], award: Award, conference: KnownConference, at: datetime
    ) -> tuple[Self, PresentationRecorded]:
        """`said` are the fields beside award and conference, by their names in an event."""
        presentation = cls(id=new_id(), award_id=award.id, state="presented")
        presentation._set(said, conference, at)
        return presentation, presentation._recorded(award, conference, at)

    @classmethod
    def plan(
        cls, said: Mapping[str, Any], award: Award, conference: KnownConference, at: datetime
    ) -> tuple[Self, PresentationPlanned]:
        """`said` as in `record`."""
        _require_waiting(award, conference)
        presentation = cls(id=new_id(), award_id=award.id, state="planned")
        presentation._set(said, conference, at)
        facts = presentation.facts(award.as_presented(), conference.reference())
        return presentation, PresentationPlanned(happened_at=at, presentation_id=presentation.id, presentation=facts)

    def replan(
        self, changes: Mapping[str, Any], award: Award, conference: KnownConference, at: datetime
    ) -> PresentationReplanned:
        """`conference` is the one it is planned for from now on; what was taken off stands in its order again."""
        _require_waiting(award, conference)
        changed = self._change({**changes, "state": "planned"}, conference, at)
        facts = self.facts(award.as_presented(), conference.reference())
        return PresentationReplanned(happened_at=at, presentation_id=self.id, presentation=facts, changed=changed)

    def hand_over(self, award: Award, conference: KnownConference, at: datetime) -> PresentationRecorded:
        """What was planned has happened; marked on the day itself, at this moment."""
        if self.state == "withdrawn":
            raise refusals.withdrawn()
        self._set({"state": "presented"}, conference, at)
        recorded = self._recorded(award, conference, at)
        is_now = recorded.presentation.presented.on == at.astimezone(LOCAL).date()
        return replace(recorded, happened_at=at, happened_precision="instant") if is_now else recorded

    def take_back(self, reason: str, award: Award, conference: KnownConference, at: datetime) -> PresentationCorrected:
        """It was marked in error: it is planned, as before."""
        if self.state != "presented":
            raise refusals.not_presented(self.state)
        return self.correct({"state": "planned"}, reason, award, conference, at)

    def withdraw(self, reason: str, award: Award, conference: KnownConference, at: datetime) -> PresentationWithdrawn:
        if self.state != "planned":
            raise refusals.not_planned(self.state)
        self.state = "withdrawn"
        facts = self.facts(award.as_presented(), conference.reference())
        return PresentationWithdrawn(happened_at=at, presentation_id=self.id, presentation=facts, reason=reason)

    def correct(
        self, changes: Mapping[str, Any], reason: str | None, award: Award, conference: KnownConference, at: datetime
    ) -> PresentationCorrected:
        """`conference` is the one it is said of from now on."""
        changed = self._change(changes, conference, at)
        if not (reason or "").strip():
            raise refusals.reason_missing()
        facts = self.facts(award.as_presented(), conference.reference())
        return PresentationCorrected(
            happened_at=at, presentation_id=self.id, presentation=facts, reason=str(reason), changed=changed
        )

    def facts(self, award: PresentedAward, conference: ConferenceRef) -> PresentationFacts:
        """The presentation as events say it."""
        return PresentationFacts(
            award=award,
            conference=conference,
            presented=self.said or conference.held,
            rank_order=self.rank_order,
            presenters=tuple(self.presenters),
            receivers=tuple(self.receivers),
            received_on_behalf=self.received_on_behalf,
            point=self.point,
            state=self.state,
            caption=self.caption,
            media=tuple(self.media),
            sources=tuple(self.sources),
            doubts=tuple(self.doubts),
        )

    @property
    def award(self) -> PresentedAward:
        """The award as it is known now."""
        award: Award = Award.objects(id=self.award_id).get()
        return award.as_presented()

    @property
    def known_conference(self) -> KnownConference:
        """The conference as the directory knows it now."""
        known: KnownConference = KnownConference.objects(id=self.conference_id).get()
        return known

    @property
    def conference(self) -> ConferenceRef:
        return self.known_conference.reference()

    @property
    def conference_state(self) -> str:
        state: str = self.known_conference.state
        return state

    @property
    def presented(self) -> DateSaid:
        said: DateSaid = self.said or self.conference.held
        return said

    def _recorded(self, award: Award, conference: KnownConference, at: datetime) -> PresentationRecorded:
        facts = self.facts(award.as_presented(), conference.reference())
        moment, precision = facts.presented.happened(at)
        return PresentationRecorded(
            happened_at=moment, happened_precision=precision, presentation_id=self.id, presentation=facts
        )

    def _change(self, changes: Mapping[str, Any], conference: KnownConference, at: datetime) -> tuple[str, ...]:
        """The names of what changed, in order. Raises RuleBroken when nothing did."""
        before = self._facts_by_name()
        self._set(changes, conference, at)
        after = self._facts_by_name()
        changed = tuple(sorted(name for name in after if after[name] != before[name]))
        if not changed:
            raise refusals.nothing_changed()
        return changed

    def _set(self, changes: Mapping[str, Any], conference: KnownConference, at: datetime) -> None:
        for name, value in changes.items():
            setattr(self, "said" if name == "presented" else name, value)
        self.conference_id = conference.id
        self.presenter_ids = [presenter.party_id for presenter in self.presenters if presenter.party_id]
        if self.rank_order is not None and self.rank_order < 1:
            raise refusals.rank_too_low()
        if self.state == "presented":
            _require_held(conference, self.said or conference.held, at)

    def _facts_by_name(self) -> dict[str, Any]:
        """What a change may say otherwise, by the names an event gives it."""
        own = ("rank_order", "presenters", "receivers", "received_on_behalf", "point", "state")
        also = {"conference": self.conference_id, "presented": encode(self.said)}
        return {name: encode(getattr(self, name)) for name in (*own, "caption", "media", "sources", "doubts")} | also


def _require_waiting(award: Award, conference: KnownConference) -> None:
    if award.state != "granted":
        raise refusals.award_not_waiting()
    if conference.state == "cancelled":
        raise refusals.cancelled()


def _require_held(conference: KnownConference, presented: DateSaid, at: datetime) -> None:
    if conference.state in NOT_HELD:
        raise refusals.not_held(conference.state)
    if presented.on and presented.on > at.astimezone(LOCAL).date():
        raise refusals.in_future()
