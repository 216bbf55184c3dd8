"""What can be done to the ledger, one function a command: load, act, save. Safe to run twice."""

import dataclasses
import uuid
from collections.abc import Iterator, Sequence

from conferences.attendance.commands import CorrectAttendance, EnterWalkIn, Mark, MarkAttendance, RecordAttendance
from conferences.attendance.door import MOST_MARKS_A_LINE, check_at, check_nonce, too_many_marks
from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.making import walk_in_mark, where
from conferences.attendance.refusals import taken
from conferences.conference.conference import Conference
from conferences.conference.points import reference
from conferences.conference.reach import conference_in_reach
from conferences.party.references import NamedParty, References
from registry.contracts.event import DomainEvent
from registry.contracts.shapes import PartyRef
from registry.messaging.transaction import Transaction


def record_attendance(transaction: Transaction, command: RecordAttendance) -> AttendanceLine:
    conference = conference_in_reach(transaction, command.conference_id)
    person = _person(command.line.person, "person", conference)
    instead = _person(command.line.represented_by, "represented_by", conference)
    _require_no_line(conference.id, person)
    line, event = AttendanceLine.record(command, conference, person, instead, transaction.recorded_at)
    return transaction.save(line, event, *_marked(transaction, line, command.line.marks, conference))


def mark_attendance(transaction: Transaction, command: MarkAttendance) -> AttendanceLine:
    line = transaction.load(AttendanceLine, command.line_id, command.version)
    conference = conference_in_reach(transaction, line.conference_id)
    instead = _person(command.mark.represented_by, "represented_by", conference)
    by, at = transaction.act.actor_name, transaction.recorded_at
    return transaction.save(line, line.mark(command, conference, instead, at, by))


def correct_attendance(transaction: Transaction, command: CorrectAttendance) -> AttendanceLine:
    line = transaction.load(AttendanceLine, command.line_id, command.version)
    conference = conference_in_reach(transaction, line.conference_id)
    named = {field: command.changes[field] for field in ("person", "represented_by") if field in command.changes}
    read = {field: _person(party, field, conference) for field, party in named.items()}
    if line.person_id is None:
        _require_no_line(conference.id, read.get("person"))
    changes = {**command.changes, **read}
    if "point_id" in changes:
        changes["point"] = reference(conference.points, changes.pop("point_id"))
    correction = dataclasses.replace(command, changes=changes)
    by, at = transaction.act.actor_name, transaction.recorded_at
    return transaction.save(line, line.correct(correction, conference, at, by))


def enter_walk_in(transaction: Transaction, command: EnterWalkIn) -> AttendanceLine:
    """The line of who came without one. The same nonce again finds the line it made."""
    said = command.said
    conference = conference_in_reach(transaction, command.conference_id)
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{conference.id}/walk-ins/{said.nonce}"))
    known: AttendanceLine | None = AttendanceLine.objects(id=identity).first()
    if known:
        return known
    check_nonce(said.nonce)
    check_at("present", said.at, conference, transaction.recorded_at)
    person = _person(said.person, "person", conference)
    assert person is not None  # noqa: S101 - narrows the type; a walk-in names somebody
    _require_no_line(conference.id, person)
    mark = walk_in_mark(said, where(said, conference), transaction.act.actor_name)
    line, event = AttendanceLine.walk_in(identity, person, said, mark, conference)
    return transaction.save(line, event)


def _marked(
    transaction: Transaction, line: AttendanceLine, marks: Sequence[Mark], conference: Conference
) -> Iterator[DomainEvent]:
    by, at = transaction.act.actor_name, transaction.recorded_at
    if len(marks) > MOST_MARKS_A_LINE:
        raise too_many_marks()
    for mark in marks:
        command = MarkAttendance(line_id=line.id, version=line.version, mark=mark)
        yield line.mark(command, conference, _person(mark.represented_by, "represented_by", conference), at, by)


def _person(named: NamedParty | None, field: str, conference: Conference) -> PartyRef | None:
    return References([named]).one(named, field, kind="person", during=conference.held) if named else None


def _require_no_line(conference_id: str, person: PartyRef | None) -> None:
    line = AttendanceLine.of_person(conference_id, person.party_id if person else None)
    if line:
        raise taken(line.person.name, line.id)
