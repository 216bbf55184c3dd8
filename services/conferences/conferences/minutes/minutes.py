"""The minutes of a conference: one text in revisions. Each method checks the rules and returns the event that happened.

Owns who may approve what: never who wrote any of it (four eyes), and nobody whom the conference does not name. Refuses
to know where a first text comes from; every text that ever was stands in the log of the events.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from mongoengine import DateField, IntField, StringField

from conferences.conference.conference import Conference
from conferences.minutes import refusals
from conferences.minutes.wording import check_recipients, check_sections, check_title
from registry.contracts import minutes as published
from registry.contracts.minutes import MinutesFacts, MinutesRemark, MinutesSection
from registry.contracts.shapes import ConferenceRef, PartyRef
from registry.folding import fold
from registry.messaging.aggregate import Aggregate, Matches, ShapeField, TextsField, new_id

OPEN = ("draft", "returned", "amended")  # the states in which the text can be edited


class Minutes(Aggregate):
    meta = {
        "collection": "minutes",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["conference_id"], "name": "one_a_conference", "unique": True},
            {"fields": ["state", "id"], "name": "state"},
        ],
    }

    conference = ShapeField(ConferenceRef, required=True)
    conference_id = StringField(required=True)
    language = StringField(required=True)
    state = StringField(required=True)
    revision = IntField(required=True)
    approved_revision = IntField()
    head = StringField(required=True)
    issuers = TextsField()
    number = StringField()
    place = StringField()
    dated = DateField()
    title = StringField(required=True)
    sections = ShapeField(MinutesSection, many=True)
    presider = ShapeField(PartyRef)
    secretary = ShapeField(PartyRef)
    recipients = TextsField()
    remarks = ShapeField(MinutesRemark, many=True)
    approved_by = ShapeField(PartyRef)
    written_by = TextsField()

    @classmethod
    def draft(
        cls, conference: Conference, language: str, wording: Mapping[str, Any], by: str, at: datetime
    ) -> tuple[Self, published.MinutesDrafted]:
        """`wording` has the members of `MinutesWording`, its names read into references."""
        if conference.kind == "published_report":
            raise refusals.no_sitting()
        if not conference.has_begun:
            raise refusals.not_begun(conference.state)
        minutes = cls(id=new_id(), language=language, state="draft", revision=1, written_by=[by])
        minutes.conference, minutes.conference_id = conference.reference(), conference.id
        minutes._set(wording)
        return minutes, published.MinutesDrafted(happened_at=at, **minutes._said())

    def edit(self, changes: Mapping[str, Any], reason: str | None, by: str, at: datetime) -> published.MinutesEdited:
        self._require_open()
        changed = self._rewrite(changes, by)
        return published.MinutesEdited(happened_at=at, reason=reason, changed=changed, **self._said())

    def submit(self, by: str, at: datetime) -> published.MinutesSubmitted:
        """Who submits a text stands for it, and does not approve it."""
        self._require_open()
        self._note(by)
        self.state, self.remarks = "submitted", ()
        return published.MinutesSubmitted(happened_at=at, **self._said())

    def send_back(self, remarks: Sequence[MinutesRemark], at: datetime) -> published.MinutesReturned:
        """By whoever finds what is to be mended; who wrote it may take it back so."""
        self._require_submitted()
        known = {section.key for section in self.sections}
        for index, remark in enumerate(remarks):
            if remark.section is not None and remark.section not in known:
                raise refusals.unknown_section(remark.section, f"remarks.{index}.section")
        self.state, self.remarks = "returned", tuple(remarks)
        return published.MinutesReturned(happened_at=at, **self._said())

    def approve(
        self, approver: PartyRef, named: Sequence[PartyRef], by: str, at: datetime
    ) -> published.MinutesApproved:
        """`approver` signs and is one of those `named` by the conference; `by` is signed in and wrote none of it."""
        self._require_submitted()
        if by in self.written_by:
            raise refusals.four_eyes()
        self.approved_by = _entitled(approver, named)
        self.state, self.approved_revision = "approved", self.revision
        return published.MinutesApproved(happened_at=at, **self._said())

    def amend(self, changes: Mapping[str, Any], reason: str, by: str, at: datetime) -> published.MinutesAmended:
        if self.state != "approved":
            raise refusals.nothing_to_amend(self.state)
        changed = self._rewrite(changes, by)
        self.state, self.approved_by = "amended", None
        return published.MinutesAmended(happened_at=at, reason=reason, changed=changed, **self._said())

    def facts(self) -> MinutesFacts:
        """The minutes as events say them."""
        lists = {"issuers": tuple(self.issuers), "recipients": tuple(self.recipients)}
        return MinutesFacts(**self.said_as(MinutesFacts) | lists)

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that fit every filter said: conference_id, state. None filters nothing."""
        return cls.objects(**{name: wanted[name] for name in ("conference_id", "state") if wanted[name] is not None})

    def _rewrite(self, changes: Mapping[str, Any], by: str) -> tuple[str, ...]:
        changed = self.changed_by(changes)
        if not changed:
            raise refusals.nothing_changed()
        self._set({name: changes[name] for name in changed})
        self._note(by)
        self.revision += 1
        return changed

    def _set(self, wording: Mapping[str, Any]) -> None:
        for name, value in wording.items():
            setattr(self, name, list(value) if name in {"issuers", "recipients"} else value)
        check_title(self.title)
        check_sections(self.sections)
        check_recipients(self.recipients)

    def _require_open(self) -> None:
        if self.state == "approved":
            raise refusals.frozen()
        if self.state not in OPEN:
            raise refusals.submitted()

    def _require_submitted(self) -> None:
        if self.state != "submitted":
            raise refusals.not_submitted(self.state)

    def _note(self, by: str) -> None:
        if by not in self.written_by:
            self.written_by = [*self.written_by, by]

    def _said(self) -> dict[str, Any]:
        return {"minutes_id": self.id, "minutes": self.facts()}


def _entitled(approver: PartyRef, named: Sequence[PartyRef]) -> PartyRef:
    """The one named whom `approver` is: by the record, or by the name where either has none. Raises RuleBroken."""
    for one in named:
        if approver.party_id and one.party_id:
            is_the_same = approver.party_id == one.party_id
        else:
            is_the_same = fold(approver.name) == fold(one.name)
        if is_the_same:
            return one
    raise refusals.not_entitled(approver.name, [one.name for one in named])
