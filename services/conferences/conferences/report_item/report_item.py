"""A report item: what a conference set, asked, found wanting or told of. Each method checks and returns its event.

A task has a state, and is carried to the conferences that review it. An adoption says who took a system, a model or a
programme into use, and happened when that began. Refuses to know a conference beyond its reference.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from mongoengine import IntField, StringField

from conferences.conference.conference import Conference
from conferences.indicator.measured import check_measured
from conferences.reorganisation.leaving import left_to
from conferences.report_item import refusals
from conferences.report_item.commands import NewTaskReview
from registry.contracts.event import Precision
from registry.contracts.report_item import (
    Adoption,
    CitedDocument,
    ReportItemCorrected,
    ReportItemFacts,
    ReportItemRecorded,
    ReportItemReviewed,
)
from registry.contracts.shapes import ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source
from registry.folding import words
from registry.messaging.aggregate import Aggregate, Matches, ShapeField, TextsField, new_id, with_words

_FIELD_OF: Mapping[str, str] = {
    "conference_id": "conference_id",
    "reviewed_at": "reviewed_at_id",
    "party_id": "party_ids",
    "adopted_id": "adopted_id",
    "kind": "kind",
    "state": "state",
}


_MEMBERS_OF_KIND: Mapping[str, str] = {"document": "document", "adoption": "adoption", "due": "task"}


class ReportItem(Aggregate):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "report_items",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["words"], "name": "words"},
            {"fields": ["conference_id", "id"], "name": "conference"},
            {"fields": ["reviewed_at_id", "id"], "name": "reviewed_at", "sparse": True},
            {"fields": ["kind", "id"], "name": "kind"},
            {"fields": ["party_ids", "id"], "name": "parties"},
            {"fields": ["adopted_id", "id"], "name": "adopted", "sparse": True},
        ],
    }

    conference = ShapeField(ConferenceRef, required=True)
    kind = StringField(required=True)
    text = StringField()
    count = IntField()
    by = ShapeField(PartyRef)
    for_whom = ShapeField(PartyRef, many=True)
    hosts = ShapeField(PartyRef, many=True)
    partners = ShapeField(PartyRef, many=True)
    period = ShapeField(Period)
    due = ShapeField(DateSaid)
    state = StringField()
    result = StringField()
    document = ShapeField(CitedDocument)
    adoption = ShapeField(Adoption)
    reviewed_at = ShapeField(ConferenceRef)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)
    words = TextsField()
    conference_id = StringField()
    reviewed_at_id = StringField()
    adopted_id = StringField()
    party_ids = TextsField()

    @classmethod
    def record(cls, said: Mapping[str, Any], conference: Conference, at: datetime) -> tuple[Self, ReportItemRecorded]:
        """`said` has the members of a new item, its names read into references."""
        item = cls(id=new_id(), conference=conference.reference(), conference_id=conference.id)
        item._set(said, conference, at)
        moment, precision = item._happened(at)
        event = ReportItemRecorded(
            happened_at=min(moment, at), happened_precision=precision, report_item_id=item.id, report_item=item.facts()
        )
        return item, event

    def review(self, review: NewTaskReview, conference: Conference | None, at: datetime) -> ReportItemReviewed:
        """`conference` is the later one at which the task was reviewed, when there was one."""
        if self.kind != "task":
            raise refusals.no_task(self.kind)
        if self.state != "open":
            raise refusals.settled(self.state)
        if review.state == "dropped" and not (review.reason or "").strip():
            raise refusals.reason_missing()
        before, self.state = self.state, review.state
        if conference:
            self._carry_to(conference)
        moment, precision = conference.held.happened(at) if conference else _just_now(at)
        return ReportItemReviewed(
            happened_at=min(moment, at),
            happened_precision=precision,
            report_item_id=self.id,
            report_item=self.facts(),
            previous_state=before,
            reason=review.reason,
        )

    def correct(
        self, changes: Mapping[str, Any], conference: Conference, reason: str, at: datetime
    ) -> ReportItemCorrected:
        changed = self.changed_by(changes)
        if not changed:
            raise refusals.nothing_changed()
        self._set(changes, conference, at)
        return ReportItemCorrected(
            happened_at=at, report_item_id=self.id, report_item=self.facts(), reason=reason, changed=changed
        )

    def facts(self) -> ReportItemFacts:
        """The item as events say it."""
        return ReportItemFacts(**self.said_as(ReportItemFacts))

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that fit every filter said: the names in `_FIELD_OF`, and q. None filters nothing."""
        asked = {field: wanted[name] for name, field in _FIELD_OF.items() if wanted[name] is not None}
        return with_words(cls.objects(**asked), wanted["q"])

    @classmethod
    def awaiting(cls, conference: Conference) -> Matches:
        """The open tasks, due or not, of earlier conferences that it has not reviewed yet: of its hosts, and of those
        whose work came to them.

        Where its own day is not known, all others whose day is known are earlier.
        """
        hosts = sorted(left_to(conference.host_ids))
        of_its_hosts = Conference.objects(host_ids__in=hosts, id__ne=conference.id)
        day = conference.held_first_on
        earlier = of_its_hosts.filter(**{"held_first_on__lt": day} if day else {"held_first_on__ne": None})
        asked = {"conference_id__in": list(earlier.scalar("id")), "reviewed_at_id__ne": conference.id}
        return cls.objects(kind="task", state="open", **asked)

    def _carry_to(self, conference: Conference) -> None:
        set_on, reviewed_on = self.conference.held.on, conference.held.on
        if set_on and reviewed_on and reviewed_on < set_on:
            raise refusals.reviewed_before_it_was_set()
        self.reviewed_at, self.reviewed_at_id = conference.reference(), conference.id

    def _happened(self, at: datetime) -> tuple[datetime, Precision]:
        since = self.adoption.since if self.adoption else None
        said: DateSaid = since if since and since.on else self.conference.held
        return said.happened(at)

    def _set(self, said: Mapping[str, Any], conference: Conference, at: datetime) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        self._check()
        self._check_adoption(at)
        if self.kind == "task":
            self.state = self.state or "open"
        named = [party for party in (self.by, *self.for_whom) if party]
        adopters = self.adoption.adopters if self.adoption else ()
        self.hosts = conference.hosts if self.kind == "task" and not named else ()
        concerned = (*named, *self.hosts, *self.partners, *adopters)
        self.party_ids = list(dict.fromkeys(party.party_id for party in concerned if party.party_id))
        self.adopted_id = self.adoption.adopted_id if self.adoption else None
        adopted = self.adoption.name if self.adoption else ""
        self.words = words(" ".join((self.text or "", self.result or "", adopted, _cited(self.document))))

    def _check(self) -> None:
        for member, kind in _MEMBERS_OF_KIND.items():
            if getattr(self, member) is not None and self.kind != kind:
                raise refusals.not_of_this_kind(member, self.kind)
        if self.kind == "document" and self.document is None:
            raise refusals.document_missing()
        if self.kind == "adoption" and self.adoption is None:
            raise refusals.adoption_missing()
        is_said = self.document or self.adoption or (self.text or "").strip() or self.count is not None
        if not is_said:
            raise refusals.nothing_said()
        if self.count is not None and self.count < 1:
            raise refusals.count_too_low()

    def _check_adoption(self, at: datetime) -> None:
        if self.adoption is None:
            return
        if not self.adoption.name.strip():
            raise refusals.adopted_unnamed()
        if self.adoption.since and self.adoption.since.happened(at)[0] > at:
            raise refusals.adopted_in_the_future()
        for number, figure in enumerate(self.adoption.figures):
            check_measured(figure, f"adoption.figures.{number}")


def _just_now(at: datetime) -> tuple[datetime, Precision]:
    return at, "instant"


def _cited(document: CitedDocument | None) -> str:
    if document is None:
        return ""
    return " ".join(text for text in (document.kind, document.number, document.symbol, document.issuer) if text)
