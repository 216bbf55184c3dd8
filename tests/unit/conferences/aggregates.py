"""Aggregates without a database, and the commands that make and change them, with defaults that are accepted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, get_args

from conferences.attendance.commands import Mark, MarkAttendance, NewLine, RecordAttendance
from conferences.attendance.ledger import AttendanceLine
from conferences.conference.commands import AmendConference, EnterConference, MoveConference, NextStep
from conferences.conference.conference import Conference
from registry.contracts.attendance import AttendanceEvent, AttendanceMarked, AttendanceState
from registry.contracts.conference import ConferenceEvent, ConferenceState
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import DateSaid, PartyRef

NOW = datetime(2025, 3, 1, 9, tzinfo=UTC)
THE_DAY = date(2025, 1, 14)
STATES: tuple[ConferenceState, ...] = get_args(ConferenceState)
REPRESENTATIVE = PartyRef(name="Lê Văn Bình")
LINE_STATES: tuple[AttendanceState, ...] = get_args(AttendanceState)


def entered(**said: Any) -> tuple[Conference, ConferenceEvent]:
    default = {"titles": {"vi": "Hội nghị tổng kết"}, "kind": "review", "held": DateSaid(on=THE_DAY)}
    return Conference.enter(EnterConference(**default | said), {}, NOW)


def conference(state: ConferenceState = "draft", **said: Any) -> Conference:
    """A conference that stands in `state`, however it came there."""
    made, _ = entered(**said)
    made.state = state
    return made


def step(to: str, **said: Any) -> MoveConference:
    """A step with the reason that some steps need."""
    reason = {"reason": "bão"} if to in {"postponed", "cancelled"} else {}
    return MoveConference(conference_id="c", version=1, step=NextStep(**{"to": to} | reason | said))


def numbered(told: Sequence[DomainEvent]) -> list[tuple[str, DomainEvent]]:
    """Each with an id, as the log has them."""
    return [(f"e.{number:08d}", event) for number, event in enumerate(told, 1)]


def amended(stands: Conference, **changes: Any) -> DomainEvent:
    return stands.amend(AmendConference(conference_id="c", version=1, reason="x", changes=changes), NOW)


def recorded(
    held: Conference | None = None, instead: PartyRef | None = None, **said: Any
) -> tuple[AttendanceLine, AttendanceEvent]:
    new = NewLine(**{"state": "present"} | said)
    subject = None if new.category else PartyRef(party_id="p", name="Đỗ Thị Lý", kind="person")
    instead = instead or (REPRESENTATIVE if new.state == "represented" else None)
    command = RecordAttendance(conference_id="c", line=new)
    return AttendanceLine.record(command, held or conference("concluded"), subject, instead, NOW)


def marked(
    line: AttendanceLine, state: AttendanceState, held: Conference, instead: PartyRef | None = None, **said: Any
) -> AttendanceMarked:
    """Mark with the reason or the name that some states need."""
    instead = instead or (REPRESENTATIVE if state == "represented" else None)
    mark = Mark(**{"state": state, "reason": "ốm" if state == "excused" else None} | said)
    return line.mark(MarkAttendance(line_id="l", version=1, mark=mark), held, instead, NOW, "Trần Thị Hoài")
