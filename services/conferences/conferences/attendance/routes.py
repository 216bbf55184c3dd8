"""The doors of the attendance ledger. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.attendance import use_cases
from conferences.attendance.commands import (
    CorrectAttendance,
    DoorMarks,
    EnterWalkIn,
    Mark,
    MarkAttendance,
    MergeMarks,
    NewLine,
    RecordAttendance,
    WalkIn,
)
from conferences.attendance.findings import findings_of
from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.merging import merge_marks
from conferences.attendance.roll import attendance_of, figures_of
from conferences.attendance.schemas import (
    AttendanceLineSchema,
    AttendanceOverYearsSchema,
    AttendancePageSchema,
    DoorMarksInput,
    FiguresQuery,
    FiguresSchema,
    LedgerSearch,
    LineCorrectionInput,
    LinesSearch,
    MarkInput,
    MarksSchema,
    NewLineInput,
    OutcomesSchema,
    RosterFindingsSchema,
    WalkInInput,
)
from conferences.conference.conference import Conference
from conferences.party.party import Party
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import act, expected_version, make, transactions, write

attendance = Blueprint("attendance", __name__, description="Who was at which conference, with which post and role.")
line_schema = AttendanceLineSchema()


@attendance.route("/conferences/<conference_id>/attendance", methods=["POST"])
@creates(attendance)
@attendance.arguments(NewLineInput())
@attendance.response(201, AttendanceLineSchema)
def record(line: NewLine, conference_id: str) -> Response:
    """Enter a person, or a category with its headcount, in the ledger of a conference."""
    command = RecordAttendance(conference_id=conference_id, line=line)
    return make(use_cases.record_attendance, command, line_schema, collection="/v1/attendance")


@attendance.route("/conferences/<conference_id>/attendance", methods=["GET"])
@attendance.arguments(LedgerSearch(), location="query")
@attendance.response(200, AttendancePageSchema)
def ledger(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Read the ledger of a conference, by name, role, state and person."""
    found(Conference, conference_id)
    return listed(AttendanceLine.matching({**arguments, "conference_id": conference_id}), arguments, line_schema)


@attendance.route("/attendance", methods=["GET"])
@attendance.arguments(LinesSearch(), location="query")
@attendance.response(200, AttendancePageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find lines of every ledger, by person, role and state."""
    return listed(AttendanceLine.matching(arguments), arguments, line_schema)


@attendance.route("/attendance/<line_id>", methods=["GET"])
@attendance.response(200, AttendanceLineSchema)
def read_one(line_id: str) -> Response:
    """Read one line."""
    return read(found(AttendanceLine, line_id), line_schema)


@attendance.route("/attendance/<line_id>", methods=["PATCH"])
@changes(attendance)
@attendance.arguments(LineCorrectionInput())
@attendance.response(200, AttendanceLineSchema)
def correct(correction: tuple[str, Mapping[str, Any]], line_id: str) -> Response:
    """Correct what a line says, with a reason; the old stays readable in its history."""
    reason, said = correction
    command = CorrectAttendance(line_id=line_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.correct_attendance, command, line_schema)


@attendance.route("/attendance/<line_id>/marks", methods=["POST"])
@changes_by_post(attendance)
@attendance.arguments(MarkInput())
@attendance.response(200, AttendanceLineSchema)
def mark(said: Mark, line_id: str) -> Response:
    """Mark that somebody confirmed, declined, came, left, stayed away or was represented."""
    command = MarkAttendance(line_id=line_id, version=expected_version(), mark=said)
    return write(use_cases.mark_attendance, command, line_schema)


@attendance.route("/attendance/<line_id>/history", methods=["GET"])
@attendance.response(200, HistorySchema)
def read_history(line_id: str) -> dict[str, Any]:
    """Read every event of one line: who did what, what it said before and after."""
    return history("attendance", line_id)


@attendance.route("/attendance/<line_id>/marks", methods=["GET"])
@attendance.response(200, MarksSchema)
def marks(line_id: str) -> dict[str, Any]:
    """Read every mark of one line, in the order in which they count; none is ever left out."""
    return {"items": found(AttendanceLine, line_id).marks_in_order()}


@attendance.route("/conferences/<conference_id>/marks", methods=["POST"])
@attendance.arguments(DoorMarksInput())
@attendance.response(200, OutcomesSchema)
def merge(said: DoorMarks, conference_id: str) -> Any:
    """Bring in what a device has marked, also long after: in any order and portions, however often, to the same result.

    A mark is known by its nonce, so this takes no Idempotency-Key: send what is not answered taken or known again.
    """
    command = MergeMarks(conference_id=conference_id, said=said)
    return {"items": merge_marks(transactions(), command, act())}


@attendance.route("/conferences/<conference_id>/walk-ins", methods=["POST"])
@creates(attendance)
@attendance.arguments(WalkInInput())
@attendance.response(201, AttendanceLineSchema)
def walk_in(said: WalkIn, conference_id: str) -> Response:
    """Enter somebody at the door who has no line. The same nonce again gives the same line."""
    command = EnterWalkIn(conference_id=conference_id, said=said)
    return make(use_cases.enter_walk_in, command, line_schema, collection="/v1/attendance")


@attendance.route("/conferences/<conference_id>/attendance/figures", methods=["GET"])
@attendance.arguments(FiguresQuery(), location="query")
@attendance.response(200, FiguresSchema)
def conference_figures(arguments: Mapping[str, Any], conference_id: str) -> Any:
    """Count who is there now and who came, in all or in one session: by role, mode and organisation; the quorum; who
    came in time.
    """
    return figures_of(found(Conference, conference_id), arguments["session_id"])


@attendance.route("/conferences/<conference_id>/attendance/findings", methods=["GET"])
@attendance.response(200, RosterFindingsSchema)
def findings(conference_id: str) -> dict[str, Any]:
    """Read what to look at in a roster, such as a seat that two people were given; none of it is refused."""
    found(Conference, conference_id)
    return {"items": findings_of(conference_id)}


@attendance.route("/parties/<party_id>/attendance", methods=["GET"])
@attendance.response(200, AttendanceOverYearsSchema)
def over_the_years(party_id: str) -> Any:
    """Read a person's attendance by year, under every record that stands for them."""
    return attendance_of(found(Party, party_id))
