"""What a mark made at the door may say by itself, and when the door is open.

A mark is refused for what it says, never for what other marks say: else the ledger would depend on which came first.
Pure, but for the conference it reads.
"""

import re
from datetime import datetime, timedelta

from conferences.attendance.commands import DoorMark
from conferences.attendance.marks import NEED_A_SITTING, as_kept, check_time
from conferences.attendance.refusals import check_presence, check_reason, check_sits, not_begun
from conferences.conference.conference import Conference
from conferences.conference.held import day_in_vietnam
from registry.contracts.attendance import AttendanceMark
from registry.contracts.shapes import PartyRef
from registry.errors import Conflict, RuleBroken

CLOCK_SKEW = timedelta(minutes=5)  # a phone's clock may be ahead by so much; who came is not sent back for it
MOST_MARKS_A_LINE = 1_000
_NONCE = re.compile(r"[A-Za-z0-9-]{8,64}")


def check_door_mark(
    said: DoorMark, represented_by: PartyRef | None, conference: Conference, recorded_at: datetime
) -> None:
    """Raises RuleBroken with what is wrong with this mark, whatever else the line says."""
    check_nonce(said.nonce)
    if (said.state is None) == (said.undoes is None):
        raise RuleBroken(
            "attendance.mark_says_nothing",
            en="A mark says either a `state` or, in `undoes`, which mark it takes back. Give exactly one of them.",
            vi="Mỗi lượt ghi có `state`, hoặc `undoes` nêu lượt ghi bị hủy. Hãy ghi đúng một trong hai.",
            field="state",
        )
    check_at(said.state, said.at, conference, recorded_at)
    check_presence(said.state or "invited", said.mode, represented_by, said.mandate)
    check_reason(said.state, said.reason)


def check_nonce(nonce: str) -> None:
    if not _NONCE.fullmatch(nonce):
        raise RuleBroken(
            "attendance.nonce_malformed",
            en="`nonce` must be 8 to 64 letters, digits or hyphens, new for each mark; a UUID does well.",
            vi="`nonce` gồm 8 đến 64 chữ cái không dấu, chữ số hoặc gạch nối, mỗi lượt ghi một mã; nên dùng UUID.",
            field="nonce",
        )


def check_at(state: str | None, at: datetime, conference: Conference, recorded_at: datetime) -> None:
    """People come before the conference is opened: the door is open on its day, and once it has begun."""
    check_sits(conference)
    if state is None:
        return
    check_time(at, state, conference.held, recorded_at + CLOCK_SKEW)  # type: ignore[arg-type]  # it is one of them
    if state in NEED_A_SITTING and not (conference.has_begun or _is_its_day(conference, at)):
        raise not_begun(conference, state)


def check_same(mark: AttendanceMark, said: DoorMark) -> None:
    """Raises Conflict when the nonce is known for a mark that says something else.

    Who checks in by themselves says no time: it is ours, and another one when they send again.
    """
    at = mark.at if said.means == mark.means == "self" else as_kept(said.at)
    if (mark.at, mark.state, mark.undoes) != (at, said.state, said.undoes):
        raise nonce_reused()


def nonce_reused() -> Conflict:
    return Conflict(
        "attendance.nonce_reused",
        en="Another mark of this conference has this `nonce`. Make a new one for each mark.",
        vi="`nonce` này đã dùng cho một lượt ghi khác của hội nghị. Hãy tạo mã mới cho mỗi lượt ghi.",
        field="nonce",
    )


def too_many_marks() -> RuleBroken:
    return RuleBroken(
        "attendance.too_many_marks",
        en=f"The line holds {MOST_MARKS_A_LINE} marks, as many as it may. Correct the line instead.",
        vi=f"Dòng này đã có {MOST_MARKS_A_LINE} lượt ghi, mức tối đa. Hãy đính chính dòng.",
    )


def line_unknown() -> RuleBroken:
    return RuleBroken(
        "attendance.line_unknown",
        en="The ledger of this conference has no such line. Read the ledger again, or enter the person as a walk-in.",
        vi="Sổ của hội nghị này không có dòng đó. Hãy tải lại danh sách, hoặc ghi khách đến không có giấy mời.",
        field="line_id",
    )


def _is_its_day(conference: Conference, at: datetime) -> bool:
    held = conference.held.on
    return bool(conference.state == "scheduled" and held and day_in_vietnam(at) >= held)
