"""Why the ledger refuses, in words that say what to do: what a line may say, and where its conference must stand.

Knows no line; the aggregate says when. What a mark alone may say is in `door`.
"""

from collections.abc import Sequence

from conferences.attendance.marks import IN_VIETNAMESE, MAY_NAME_A_REPRESENTATIVE, NEED_A_SITTING, THERE
from conferences.conference.conference import Conference
from conferences.conference.steps import IN_VIETNAMESE as STANDS
from registry.contracts.attendance import AttendanceState
from registry.contracts.shapes import PartyRef
from registry.errors import Conflict, RuleBroken

LARGEST_HEADCOUNT = 1_000_000
LONGEST_SEAT = 40


def check_subject(person: PartyRef | None, category: str | None, headcount: int | None) -> None:
    if (person is None) == (not (category or "").strip()):
        raise RuleBroken(
            "attendance.person_or_category",
            en="A line is either of one `person` or of a `category`. Give exactly one of them.",
            vi="Mỗi dòng là của một `person` hoặc của một `category`. Hãy ghi đúng một trong hai.",
            field="person",
        )
    if headcount is not None and (person or not 0 <= headcount <= LARGEST_HEADCOUNT):
        raise RuleBroken(
            "attendance.headcount",
            en=f"`headcount` belongs to a `category` and lies between 0 and {LARGEST_HEADCOUNT}. Leave it out when "
            "it is unknown.",
            vi=f"`headcount` chỉ dùng cho `category` và từ 0 đến {LARGEST_HEADCOUNT}. Bỏ trống nếu chưa biết.",
            field="headcount",
        )


def check_roles(roles: Sequence[str]) -> None:
    if not roles or len(set(roles)) != len(roles):
        raise RuleBroken(
            "attendance.roles",
            en="`roles` needs at least one role, and each once.",
            vi="`roles` cần ít nhất một vai trò, mỗi vai trò một lần.",
            field="roles",
        )


def check_seat(seat: str | None, person: PartyRef | None) -> None:
    if seat is None:
        return
    if person is None:
        raise RuleBroken(
            "attendance.seat_of_nobody",
            en="A `seat` is one person's, and this line is a headcount. Leave `seat` out, or name the person.",
            vi="`seat` là chỗ ngồi của một người, mà dòng này là số lượng. Hãy bỏ `seat`, hoặc ghi rõ người dự.",
            field="seat",
        )
    if not seat.strip() or len(seat) > LONGEST_SEAT:
        raise RuleBroken(
            "attendance.seat",
            en=f'`seat` has 1 to {LONGEST_SEAT} characters, such as "A12". Leave it out when none is given.',
            vi=f"`seat` có từ 1 đến {LONGEST_SEAT} ký tự, ví dụ A12. Bỏ trống nếu chưa xếp chỗ.",
            field="seat",
        )


def check_presence(
    state: AttendanceState, mode: str | None, represented_by: PartyRef | None, mandate: str | None
) -> None:
    """Raises RuleBroken when what is said beside the state does not belong to it."""
    if mode and state not in THERE:
        raise RuleBroken(
            "attendance.mode_without_presence",
            en=f"`mode` says how somebody is present, and this line is {state}. Leave `mode` out.",
            vi=f"`mode` cho biết cách tham dự, mà dòng này ở trạng thái {state}. Hãy bỏ `mode`.",
            field="mode",
        )
    if represented_by is None and state == "represented":
        raise RuleBroken(
            "attendance.represented_by",
            en="`represented_by` is missing. Say who came instead.",
            vi="Thiếu `represented_by`. Hãy ghi người dự thay.",
            field="represented_by",
        )
    if represented_by and state not in MAY_NAME_A_REPRESENTATIVE:
        raise RuleBroken(
            "attendance.represented_by",
            en=f"Nobody comes instead of somebody who is {state}. Leave `represented_by` out, or say the state "
            "represented.",
            vi=f"Người ở trạng thái “{IN_VIETNAMESE[state]}” thì không có người dự thay. Hãy bỏ `represented_by`, hoặc "
            "ghi trạng thái represented.",
            field="represented_by",
        )
    if mandate and represented_by is None:
        raise RuleBroken(
            "attendance.mandate_without_representative",
            en="`mandate` says by what a representative comes, and none is named. Say who in `represented_by`, or "
            "leave `mandate` out.",
            vi="`mandate` là căn cứ cử người dự thay, mà chưa ghi ai dự thay. Hãy ghi `represented_by`, hoặc bỏ "
            "`mandate`.",
            field="mandate",
        )


def check_reason(state: str | None, reason: str | None) -> None:
    if state == "excused" and not (reason or "").strip():
        raise RuleBroken(
            "attendance.reason_missing",
            en="`reason` is missing. Say why the person is excused.",
            vi="Thiếu `reason`. Hãy nêu lý do vắng mặt.",
            field="reason",
        )


def check_sits(conference: Conference) -> None:
    if conference.kind == "published_report":
        raise RuleBroken(
            "attendance.no_sitting",
            en="A published report has no sitting, so nobody attends it. Choose a conference.",
            vi="Báo cáo công bố không có phiên họp nên không có người dự. Hãy chọn một hội nghị.",
            field="conference_id",
        )


def check_sitting(conference: Conference, state: AttendanceState) -> None:
    """Raises RuleBroken when nobody can stand so in the ledger of this conference, as it is now."""
    check_sits(conference)
    if state in NEED_A_SITTING and not conference.has_begun:
        raise not_begun(conference, state)


def not_begun(conference: Conference, state: AttendanceState) -> RuleBroken:
    """Who is to come instead is named beforehand; that they came is marked at the door."""
    before = {"en": "Open it first (in_session)", "vi": "Hãy khai mạc (in_session) trước"}
    if state == "represented":
        before["en"] += "; name who is to come in `represented_by` now, with the state declined, confirmed or excused"
        before["vi"] += "; còn bây giờ hãy ghi người sẽ dự thay vào `represented_by` cùng trạng thái declined, "
        before["vi"] += "confirmed hoặc excused"
    return RuleBroken(
        "attendance.conference_not_begun",
        en=f"The conference is {conference.state}; nobody can be {state} yet. {before['en']}.",
        vi=f"Hội nghị còn ở trạng thái “{STANDS[conference.state]}” nên chưa thể ghi “{IN_VIETNAMESE[state]}”. "
        f"{before['vi']}.",
        field="state",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "attendance.nothing_changed",
        en="The correction says what the line says already. Name at least one field with another value.",
        vi="Nội dung đính chính trùng với dòng hiện có. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def check_identity(person_id: str | None, person: PartyRef | None) -> None:
    """A line stays the line of the one it was made for; a name may gain the record it belongs to."""
    if person_id and (person is None or person.party_id != person_id):
        raise RuleBroken(
            "attendance.another_person",
            en="This line belongs to another person. Correct its state, and record a line for the right person.",
            vi="Dòng này thuộc về người khác. Hãy đính chính trạng thái và ghi dòng mới cho đúng người.",
            field="person.party_id",
        )


def taken(name: str, line_id: str) -> Conflict:
    """The person has a line at this conference already."""
    return Conflict(
        "attendance.line_exists",
        en=f"{name} has a line at this conference already: {line_id}. Mark or correct that one.",
        vi=f"{name} đã có dòng trong sổ của hội nghị này: {line_id}. Hãy đánh dấu hoặc đính chính dòng đó.",
        field="person.party_id",
    )
