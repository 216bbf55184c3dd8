"""A medium: a photograph, a recording or a scan of a conference. Each method checks the rules and returns its event.

Refuses to know where the bytes lie (`files`) and how it is seen what they are.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from mongoengine import BooleanField, IntField, StringField

from conferences.conference.conference import Conference
from conferences.conference.held import check_held
from conferences.medium import refusals
from registry.contracts.medium import (
    MediumCorrected,
    MediumFacts,
    MediumFileKept,
    MediumRecorded,
    MediumRemoved,
)
from registry.contracts.shapes import ConferenceRef, DateSaid, Doubt, KeptFile, Source
from registry.messaging.aggregate import Aggregate, Matches, ShapeField, new_id

FITS: Mapping[str, tuple[str, ...]] = {
    "photograph": ("image/",),
    "recording": ("audio/", "video/"),
    "scan": ("image/", "application/pdf"),
}


class Medium(Aggregate):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "media",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [{"fields": ["conference_id", "id"], "name": "conference"}],
    }

    conference = ShapeField(ConferenceRef, required=True)
    conference_id = StringField()
    kind = StringField(required=True)
    caption = StringField()
    count = IntField()
    credit = StringField()
    made = ShapeField(DateSaid)
    file = ShapeField(KeptFile)
    is_removed = BooleanField(default=False)
    sources = ShapeField(Source, many=True)
    doubts = ShapeField(Doubt, many=True)

    @classmethod
    def record(cls, said: Mapping[str, Any], conference: Conference, at: datetime) -> tuple[Self, MediumRecorded]:
        """`said` has the members of a new medium. It was made when it says, else on the day of the conference."""
        medium = cls(id=new_id(), conference=conference.reference(), conference_id=conference.id, **said)
        medium._check()
        moment, precision = (medium.made or conference.held).happened(at)
        event = MediumRecorded(happened_at=min(moment, at), happened_precision=precision, **medium._said())
        return medium, event

    def require_no_file(self) -> None:
        """Raises what `keep` raises before any byte is read."""
        refusals.check_not_removed(is_removed=self.is_removed)
        if self.file:
            raise refusals.file_there()
        if self.count and self.count > 1:
            raise refusals.several()

    def keep(self, file: KeptFile, at: datetime) -> MediumFileKept:
        self.require_no_file()
        self.file = file
        self._check()
        return MediumFileKept(happened_at=at, **self._said())

    def correct(self, changes: Mapping[str, Any], reason: str, at: datetime) -> MediumCorrected:
        refusals.check_not_removed(is_removed=self.is_removed)
        changed = self.changed_by(changes)
        if not changed:
            raise refusals.nothing_changed()
        for name in changed:
            setattr(self, name, changes[name])
        self._check()
        return MediumCorrected(happened_at=at, **self._said(), reason=reason, changed=changed)

    def remove(self, reason: str, at: datetime) -> MediumRemoved:
        refusals.check_not_removed(is_removed=self.is_removed)
        self.is_removed = True
        return MediumRemoved(happened_at=at, **self._said(), reason=reason)

    def facts(self) -> MediumFacts:
        """The medium as events say it."""
        return MediumFacts(**self.said_as(MediumFacts))

    @classmethod
    def matching(cls, wanted: Mapping[str, Any]) -> Matches:
        """Those that fit every filter said: conference_id, kind, is_removed. None filters nothing."""
        known = ("conference_id", "kind", "is_removed")
        return cls.objects(**{name: wanted[name] for name in known if wanted[name] is not None})

    def _said(self) -> dict[str, Any]:
        return {"medium_id": self.id, "medium": self.facts()}

    def _check(self) -> None:
        if not (self.caption or "").strip() and self.count is None:
            raise refusals.nothing_said()
        if self.count is not None and self.count < 1:
            raise refusals.count_too_low()
        if self.made:
            check_held(self.made)
        if self.file and self.count and self.count > 1:
            raise refusals.several()
        if self.file and not self.file.media_type.startswith(FITS[self.kind]):
            raise refusals.not_of_this_kind(self.file.media_type, self.kind)
