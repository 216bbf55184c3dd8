"""Marks made of what a desk, a device or the door says, and of where: at which bridge point, in which session.

Refuses to know lines and which marks are allowed.
"""

from dataclasses import dataclass
from datetime import datetime

from conferences.attendance.commands import DoorMark, Mark, WalkIn
from conferences.attendance.marks import NEED_A_SITTING, as_kept
from conferences.conference.conference import Conference
from conferences.conference.held import day_in_vietnam
from conferences.conference.points import reference
from conferences.conference.sessions import SessionOnItsDay, named_session
from registry.contracts.attendance import AttendanceMark
from registry.contracts.shapes import BridgePointRef, PartyRef, SessionRef
from registry.errors import RuleBroken
from registry.messaging.aggregate import new_id


@dataclass(frozen=True, kw_only=True)
class Where:
    point: BridgePointRef | None = None
    session: SessionRef | None = None


def where(said: Mark | DoorMark | WalkIn, conference: Conference) -> Where:
    """As the conference names them. Raises RuleBroken for what is none of it, and for who was there before its day."""
    point = reference(conference.points, said.point_id)
    session = named_session(conference.sittings, said.session_id)
    if session is None:
        return Where(point=point)
    state = "present" if isinstance(said, WalkIn) else said.state
    if session.on and said.at and state in NEED_A_SITTING and day_in_vietnam(said.at) < session.on:
        raise _before(session)
    return Where(point=point, session=SessionRef(session_id=session.session_id, name=session.name))


def desk_mark(said: Mark, represented_by: PartyRef | None, at: Where, counts_from: datetime, by: str) -> AttendanceMark:
    return AttendanceMark(
        nonce=new_id(),
        at=said.at and as_kept(said.at),
        counts_from=as_kept(counts_from),
        state=said.state,
        mode=said.mode,
        represented_by=represented_by,
        mandate=said.mandate,
        point=at.point,
        session=at.session,
        reason=said.reason,
        attested_by=by,
    )


def door_mark(
    said: DoorMark, represented_by: PartyRef | None, at: Where, device: str | None, by: str
) -> AttendanceMark:
    """Where it stands among the others is said by the device's clock: all devices of a door are held to one."""
    return AttendanceMark(
        nonce=said.nonce,
        at=as_kept(said.at),
        counts_from=as_kept(said.at),
        state=said.state,
        undoes=said.undoes,
        mode=said.mode,
        represented_by=represented_by,
        mandate=said.mandate,
        point=at.point,
        session=at.session,
        reason=said.reason,
        means=said.means,
        device=device,
        attested_by=said.attested_by or by,
    )


def walk_in_mark(said: WalkIn, at: Where, by: str) -> AttendanceMark:
    return AttendanceMark(
        nonce=said.nonce,
        at=as_kept(said.at),
        counts_from=as_kept(said.at),
        state="present",
        mode=said.mode,
        point=at.point,
        session=at.session,
        means="walk_in",
        device=said.device,
        attested_by=said.attested_by or by,
    )


def _before(session: SessionOnItsDay) -> RuleBroken:
    return RuleBroken(
        "attendance.before_the_session",
        en=f"`at` lies before the day of {session.name}, {session.on}. Name the session it happened in, or correct "
        "`at`.",
        vi=f"`at` sớm hơn ngày của {session.name}, {session.on:%d/%m/%Y}. Hãy chọn đúng phiên họp, hoặc sửa `at`.",
        field="session_id",
    )
