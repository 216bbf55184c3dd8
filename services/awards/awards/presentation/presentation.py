"""A presentation: one award handed over once, at a conference that was held (Decree 152/2025 Article 29).

Owns who handed over and who received, when and in which order. Award and conference are kept by id and read as they are
known now. Refuses to know the rules of a ceremony's order. Each method returns the event that happened.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from mongoengine import IntField, ListField, StringField

from awards.award.award import Award
from awards.directory.known import KnownConference
from registry.contracts.presentation import (
    PresentationCorrected,
    PresentationFacts,
    PresentationRecorded,
    PresentedAward,
)
from registry.contracts.shapes import LOCAL, ConferenceRef, DateSaid, Doubt, PartyRef, Source
from registry.contracts.wire import encode
from registry.errors import Conflict, RuleBroken
from registry.messaging.aggregate import Aggregate, ShapeField, new_id

NOT_HELD = ("draft", "postponed", "cancelled")


class Presentation(Aggregate):
    """`said` is when it was said to have been; without it, it was on the day of the conference."""

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
    said = ShapeField(DateSaid)
    rank_order = IntField()
    presenters = ShapeField(PartyRef, many=True)
    receivers = ShapeField(PartyRef, many=True)
    caption = StringField()
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    presenter_ids = ListField(StringField())

    @classmethod
    def record(
        cls, said: Mapping[str, Any], award: Award, conference: KnownConference, at: datetime
    ) -> tuple[Self, PresentationRecorded]:
        """`said` are the fields beside award and conference, by their names in an event."""
        presentation = cls(id=new_id(), award_id=award.id)
        presentation._set(said, conference, at)
        facts = presentation.facts(award.as_presented(), conference.reference())
        moment, precision = facts.presented.happened(at)
        return presentation, PresentationRecorded(
            happened_at=moment, happened_precision=precision, presentation_id=presentation.id, presentation=facts
        )

    def correct(
        self, changes: Mapping[str, Any], reason: str, award: Award, conference: KnownConference, at: datetime
    ) -> PresentationCorrected:
        """`conference` is the one it is said of from now on."""
        before = self._facts_by_name()
        self._set(changes, conference, at)
        after = self._facts_by_name()
        changed = tuple(sorted(name for name in after if after[name] != before[name]))
        if not changed:
            raise _nothing_changed()
        if not reason.strip():
            raise _reason_missing()
        facts = self.facts(award.as_presented(), conference.reference())
        return PresentationCorrected(
            happened_at=at, presentation_id=self.id, presentation=facts, reason=reason, changed=changed
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
            caption=self.caption,
            sources=tuple(self.sources),
            doubts=tuple(self.doubts),
        )

    @property
    def award(self) -> PresentedAward:
        """The award as it is known now."""
        award: Award = Award.objects(id=self.award_id).get()
        return award.as_presented()

    @property
    def conference(self) -> ConferenceRef:
        """The conference as the directory knows it now."""
        known: KnownConference = KnownConference.objects(id=self.conference_id).get()
        return known.reference()

    @property
    def presented(self) -> DateSaid:
        said: DateSaid = self.said or self.conference.held
        return said

    def _set(self, changes: Mapping[str, Any], conference: KnownConference, at: datetime) -> None:
        for name, value in changes.items():
            setattr(self, "said" if name == "presented" else name, value)
        self.conference_id = conference.id
        self.presenter_ids = [presenter.party_id for presenter in self.presenters if presenter.party_id]
        if conference.state in NOT_HELD:
            raise _not_held(conference.state)
        presented = self.said or conference.held
        if presented.on and presented.on > at.astimezone(LOCAL).date():
            raise _in_future()
        if self.rank_order is not None and self.rank_order < 1:
            raise _rank_too_low()

    def _facts_by_name(self) -> dict[str, Any]:
        """What a correction may change, by the names an event gives it."""
        own = ("rank_order", "presenters", "receivers", "caption", "sources", "doubts")
        also = {"conference": self.conference_id, "presented": encode(self.said)}
        return {name: encode(getattr(self, name)) for name in own} | also


def exists(award_id: str, other: str) -> Conflict:
    return Conflict(
        "presentation.exists",
        en=f"The award {award_id} was handed over already: presentation {other}. An award is handed over once; "
        "correct that presentation if it says something wrong.",
        vi=f"Khen thưởng {award_id} đã được trao: lần trao {other}. Mỗi khen thưởng chỉ trao một lần; nếu có sai sót, "
        "hãy đính chính lần trao đó.",
        field="award_id",
    )


def _not_held(state: str) -> RuleBroken:
    return RuleBroken(
        "presentation.conference_not_held",
        en=f"The conference is {state}: nothing was handed over there. Choose one that was held, or bring it up to "
        "date first.",
        vi=f"Hội nghị đang ở trạng thái {state} nên chưa trao gì tại đó. Hãy chọn hội nghị đã diễn ra, hoặc cập nhật "
        "hội nghị trước.",
        field="conference_id",
    )


def _in_future() -> RuleBroken:
    return RuleBroken(
        "presentation.in_future",
        en="The day lies in the future. Record the presentation once it has taken place.",
        vi="Ngày trao ở tương lai. Hãy ghi lại sau khi việc trao đã diễn ra.",
        field="presented.on",
    )


def _rank_too_low() -> RuleBroken:
    return RuleBroken(
        "presentation.rank_order",
        en="`rank_order` counts from 1. Leave it out when the order is unknown.",
        vi="`rank_order` đếm từ 1. Hãy bỏ đi nếu không rõ thứ tự.",
        field="rank_order",
    )


def _nothing_changed() -> RuleBroken:
    return RuleBroken(
        "presentation.nothing_changed",
        en="The correction says what the record says already. Name at least one field with another value.",
        vi="Nội dung đính chính trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def _reason_missing() -> RuleBroken:
    return RuleBroken(
        "presentation.reason_missing",
        en="A correction needs a `reason`. Say why, in your own words.",
        vi="Đính chính phải kèm `reason`. Hãy nêu lý do bằng lời của bạn.",
        field="reason",
    )
