"""A line as its marks make it: it keeps each of them, and stands where their course leads.

Refuses to know whose line it is and which marks are allowed; `ledger` builds on it.
"""

import dataclasses
from datetime import datetime, timedelta

from mongoengine import DateTimeField, ListField, StringField

from conferences.attendance.course import Course, Standing, course, place
from registry.contracts.attendance import AttendanceMark
from registry.contracts.shapes import BridgePointRef, PartyRef
from registry.messaging.aggregate import Aggregate, ShapeField, new_id

STANDING = tuple(field.name for field in dataclasses.fields(Standing))
_NEXT = timedelta(milliseconds=1)  # as finely as the database keeps a time


class MarkedLine(Aggregate):
    meta = {"abstract": True}

    state = StringField(required=True)
    mode = StringField()
    represented_by = ShapeField(PartyRef)
    mandate = StringField()
    point = ShapeField(BridgePointRef)
    entered = ShapeField(Standing)  # where it stood before its first mark
    marks = ShapeField(AttendanceMark, many=True)
    nonces = ListField(StringField())
    arrived_at = DateTimeField()
    left_at = DateTimeField()

    def mark_of(self, nonce: str) -> AttendanceMark | None:
        return next((mark for mark in self.marks if mark.nonce == nonce), None)

    def marks_in_order(self) -> list[AttendanceMark]:
        return sorted(self.marks, key=place)

    @property
    def attesting(self) -> AttendanceMark | None:
        """The mark by which it stands where it does; None where it was entered so."""
        steps = self._course().steps if self.marks else ()
        return steps[-1].mark if steps else None

    def _standing(self) -> Standing:
        return Standing(**{name: getattr(self, name) for name in STANDING})

    def _course(self) -> Course:
        return course(self.entered or self._standing(), self.marks)

    def _keep(self, mark: AttendanceMark) -> None:
        """A line made before marks were kept stood somewhere: that is where its course begins."""
        self.entered = self.entered or self._standing()
        self.marks = (*self.marks, mark)
        self.nonces = [*self.nonces, mark.nonce]
        reached = self._course()
        for name in STANDING:
            setattr(self, name, getattr(reached.standing, name))
        self.arrived_at, self.left_at = reached.arrived_at, reached.left_at

    def _after_all(self, at: datetime) -> datetime:
        latest: datetime = max([at, *(mark.counts_from + _NEXT for mark in self.marks)])
        return latest

    def _correction(self, reason: str, at: datetime, by: str) -> AttendanceMark:
        said = {name: getattr(self, name) for name in STANDING}
        return AttendanceMark(
            nonce=new_id(), counts_from=self._after_all(at), is_correction=True, reason=reason, attested_by=by, **said
        )
