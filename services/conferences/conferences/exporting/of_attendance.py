"""The columns of a roster and of the marks behind it: who stood where, when, and who attests it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any

from conferences.attendance.ledger import AttendanceLine
from conferences.exporting.columns import CONFERENCE_ID, OF_ALL, VERSION, column, hour, of_headings, word
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import ATTENDANCE
from registry.contracts.attendance import AttendanceMark
from registry.tables.columns import Cell, Column, Value, at, joined
from registry.tables.words import said_in


def _in_sessions(line: Any, language: str) -> Cell:
    """What is not said of a session is left out."""
    return joined(f"{one.name}: {said_in(words.STATES, one.state, language)}" for one in line.in_sessions)


def _attested_by(line: Any, _: str) -> Cell:
    mark = line.attesting
    return mark.attested_by if mark else None


_OF_LINE: Mapping[str, Value] = {
    **OF_ALL,
    "name": at("person.name"),
    "post": at("person.post"),
    "roles": lambda line, language: joined(said_in(words.ROLES, role, language) for role in line.roles),
    "state": word("state", words.STATES),
    "mode": word("mode", words.MODES),
    "point": at("point.place"),
    "represented_by": at("represented_by.name"),
    "reason": at("state_reason"),
    "session": _in_sessions,
}
LINES: Sequence[Column] = (
    column("line_id", "Mã dòng", "Line id", at("id")),
    CONFERENCE_ID,
    *of_headings(ATTENDANCE, _OF_LINE),
    column("arrived_at", "Giờ đến", "Arrived at", hour("arrived_at")),
    column("left_at", "Giờ về", "Left at", hour("left_at")),
    column("is_walk_in", "Ngoài danh sách mời", "Came without invitation"),
    column("attested_by", "Người ghi nhận", "Attested by", _attested_by),
    VERSION,
)


@dataclass(frozen=True, kw_only=True)
class MarkOfALine(AttendanceMark):
    line_id: Annotated[str, "the line of the ledger"]
    name: Annotated[str, "whose line it is: the person, or the category"]
    is_undone: Annotated[bool, "another mark took it back"]


MARKS: Sequence[Column] = (
    column("line_id", "Mã dòng", "Line id"),
    column("name", "Họ và tên", "Name"),
    column("at", "Thời điểm", "At", hour("at")),
    column("state", "Trạng thái", "State", word("state", words.STATES)),
    column("mode", "Hình thức tham dự", "Mode", word("mode", words.MODES)),
    column("point", "Điểm cầu", "Bridge point", at("point.place")),
    column("session", "Phiên họp", "Session", at("session.name")),
    column("represented_by", "Người dự thay", "Represented by", at("represented_by.name")),
    column("mandate", "Giấy ủy quyền", "Mandate"),
    column("reason", "Lý do", "Reason"),
    column("means", "Cách ghi nhận", "Means", word("means", words.MEANS)),
    column("device", "Thiết bị", "Device"),
    column("attested_by", "Người ghi nhận", "Attested by"),
    column("nonce", "Mã lượt ghi", "Nonce"),
    column("undoes", "Hủy lượt ghi", "Takes back"),
    column("is_undone", "Đã bị hủy", "Taken back"),
    column("is_correction", "Là đính chính", "Correction"),
)


def marks_of(lines: Iterable[AttendanceLine]) -> Iterator[MarkOfALine]:
    """Line by line, each in the order in which its marks count."""
    for line in lines:
        undone = {mark.undoes for mark in line.marks}
        name = line.person.name if line.person else line.category
        for mark in line.marks_in_order():
            said = {field.name: getattr(mark, field.name) for field in fields(mark)}
            yield MarkOfALine(**said, line_id=line.id, name=name, is_undone=mark.nonce in undone)
