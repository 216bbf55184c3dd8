"""The states of a line of the ledger and the marks between them: which is allowed when, and when it happened.

Pure: refuses to know documents and events.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from conferences.conference.held import day_in_vietnam
from registry.contracts.attendance import AttendanceState
from registry.contracts.event import Precision
from registry.contracts.shapes import DateSaid
from registry.errors import RuleBroken

ALLOWED: Mapping[AttendanceState, tuple[AttendanceState, ...]] = {
    "invited": ("confirmed", "declined", "present", "late", "absent", "excused", "represented"),
    "confirmed": ("declined", "present", "late", "absent", "excused", "represented"),
    "declined": ("confirmed", "present", "late", "absent", "excused", "represented"),
    "present": ("late", "left"),
    "late": ("left",),
    "left": ("present",),  # who went out may come back
    "absent": ("late", "excused", "represented"),
    "excused": ("present", "late", "represented"),
    "represented": ("present", "late"),
}
IN_VIETNAMESE: Mapping[AttendanceState, str] = {
    "invited": "được mời",
    "confirmed": "đã xác nhận",
    "declined": "từ chối",
    "present": "có mặt",
    "late": "đến muộn",
    "left": "đã ra về",
    "absent": "vắng mặt",
    "excused": "vắng có lý do",
    "represented": "cử người đi thay",
}
BEFOREHAND: tuple[AttendanceState, ...] = ("invited", "confirmed", "declined")
MAY_NAME_A_REPRESENTATIVE: tuple[AttendanceState, ...] = (*BEFOREHAND, "excused", "represented")
THERE: tuple[AttendanceState, ...] = ("present", "late", "left")
NEED_A_SITTING: tuple[AttendanceState, ...] = (*THERE, "absent", "represented")


def check_mark(before: AttendanceState, after: AttendanceState) -> None:
    if after not in ALLOWED[before]:
        following = ", ".join(ALLOWED[before])
        theirs = ", ".join(IN_VIETNAMESE[state] for state in ALLOWED[before])
        raise RuleBroken(
            "attendance.mark_not_allowed",
            en=f"A line that is {before} can become {following}, not {after}. If it was wrong, correct it.",
            vi=f"Dòng “{IN_VIETNAMESE[before]}” chỉ có thể chuyển sang: {theirs}; không phải “{IN_VIETNAMESE[after]}”. "
            "Nếu ghi sai, hãy đính chính kèm lý do.",
            field="state",
        )


def check_time(at: datetime | None, state: AttendanceState, held: DateSaid, recorded_at: datetime) -> None:
    """Raises RuleBroken when the mark lies in the future, or somebody was there before the conference was held."""
    if at and at > recorded_at:
        raise RuleBroken(
            "attendance.in_the_future",
            en="`at` lies in the future. Mark what happened once it has happened.",
            vi="`at` nằm ở tương lai. Hãy ghi nhận sau khi sự việc đã diễn ra.",
            field="at",
        )
    if at and held.on and state in NEED_A_SITTING and day_in_vietnam(at) < held.on:
        raise RuleBroken(
            "attendance.before_the_conference",
            en=f"`at` lies before the conference, which is held on {held.on}. Correct `at`.",
            vi=f"`at` sớm hơn ngày họp {held.on}. Hãy sửa `at`.",
            field="at",
        )


def happened(
    state: AttendanceState, at: datetime | None, held: DateSaid, recorded_at: datetime
) -> tuple[datetime, Precision]:
    """When a line came to stand so: when it is said; else on the day of the conference, once that is past."""
    if at:
        return at, "instant"
    moment, precision = held.happened(recorded_at)
    if state in BEFOREHAND or moment > recorded_at:
        return recorded_at, "instant"
    return moment, precision


def as_kept(moment: datetime) -> datetime:
    """The same moment as the database keeps it: in UTC, to the millisecond."""
    return moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000)
