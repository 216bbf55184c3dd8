"""A line as its marks make it: it keeps each of them, and stands where their course leads.

Refuses to know whose line it is and which marks are allowed; `ledger` builds on it.
"""

import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from mongoengine import DateTimeField, StringField

from conferences.attendance.course import Course, Standing, course, course_in, named_in, place
from conferences.attendance.marks import THERE
from registry.contracts.attendance import AttendanceMark, AttendanceState, Presence
from registry.contracts.shapes import BridgePointRef, PartyRef, SessionRef
from registry.messaging.aggregate import Aggregate, ShapeField, TextsField, new_id

STANDING = tuple(field.name for field in dataclasses.fields(Standing))
_NEXT = timedelta(milliseconds=1)  # as finely as the database keeps a time


@dataclass(frozen=True, kw_only=True)
class InSession(SessionRef):
    """Where a line stands in one session, as the marks say."""

    state: Annotated[AttendanceState, "where it stands in this session"]
    mode: Annotated[Presence | None, "how they were present, when known"] = None
    arrived_at: Annotated[datetime | None, "when they were first seen in it, as far as a mark says"] = None
    left_at: Annotated[datetime | None, "when they left it for good, as far as a mark says"] = None


class MarkedLine(Aggregate):
    meta = {"abstract": True}

    state = StringField(required=True)
    mode = StringField()
    represented_by = ShapeField(PartyRef)
    mandate = StringField()
    point = ShapeField(BridgePointRef)
    entered = ShapeField(Standing)  # where it stood before its first mark
    marks = ShapeField(AttendanceMark, many=True)
    nonces = TextsField()
    arrived_at = DateTimeField()
    left_at = DateTimeField()
    seen_in = TextsField()  # the sessions in which somebody attests that they were there

    def mark_of(self, nonce: str) -> AttendanceMark | None:
        return next((mark for mark in self.marks if mark.nonce == nonce), None)

    def marks_in_order(self) -> list[AttendanceMark]:
        return sorted(self.marks, key=place)

    @property
    def attesting(self) -> AttendanceMark | None:
        """The mark by which it stands where it does; None where it was entered so."""
        steps = self._course().steps if self.marks else ()
        return steps[-1].mark if steps else None

    @property
    def in_sessions(self) -> tuple[InSession, ...]:
        """The sessions that its marks name, in the order in which they were first named."""
        return tuple(self._in_session(session) for session in named_in(self.marks))

    @property
    def standings(self) -> tuple[Standing, tuple[tuple[str, AttendanceState, str | None], ...]]:
        """In the whole and in each session: what a mark may move."""
        return self._standing(), tuple((one.session_id, one.state, one.mode) for one in self.in_sessions)

    def standing_in(self, session: SessionRef | None) -> Standing:
        """In one session; in the whole with None."""
        if session is None:
            return self._standing()
        return course_in(session.session_id, self.entered or self._standing(), self.marks).standing

    def _in_session(self, session: SessionRef) -> InSession:
        reached = course_in(session.session_id, self.entered or self._standing(), self.marks)
        return InSession(
            session_id=session.session_id,
            name=session.name,
            state=reached.standing.state,
            mode=reached.standing.mode,
            arrived_at=reached.arrived_at,
            left_at=reached.left_at,
        )

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
        self.seen_in = sorted(one.session_id for one in self.in_sessions if one.state in THERE)

    def _after_all(self, at: datetime) -> datetime:
        latest: datetime = max([at, *(mark.counts_from + _NEXT for mark in self.marks)])
        return latest

    def _correction(self, reason: str, at: datetime, by: str) -> AttendanceMark:
        said = {name: getattr(self, name) for name in STANDING}
        return AttendanceMark(
            nonce=new_id(), counts_from=self._after_all(at), is_correction=True, reason=reason, attested_by=by, **said
        )
