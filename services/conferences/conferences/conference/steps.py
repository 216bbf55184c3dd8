"""The states of a conference and the steps between them: which is allowed when, and when it happened.

Pure: knows the conference by the few facts a step depends on. Refuses to know documents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import NoReturn

from conferences.conference.commands import NextStep
from conferences.conference.held import day_in_vietnam, first_and_last_day
from registry.contracts import conference as published
from registry.contracts.conference import ConferenceKind, ConferenceState
from registry.contracts.event import Precision
from registry.contracts.shapes import LOCAL, DateSaid
from registry.errors import RuleBroken

ALLOWED: Mapping[ConferenceState, tuple[ConferenceState, ...]] = {
    "draft": ("scheduled", "cancelled"),
    "scheduled": ("in_session", "postponed", "cancelled"),
    "in_session": ("concluded",),
    "concluded": ("minutes_approved",),
    "minutes_approved": (),
    "postponed": ("scheduled", "cancelled"),
    "cancelled": (),
}
IN_VIETNAMESE: Mapping[ConferenceState, str] = {
    "draft": "dự thảo",
    "scheduled": "đã ấn định ngày",
    "in_session": "đang họp",
    "concluded": "đã bế mạc",
    "minutes_approved": "đã thông qua biên bản",
    "postponed": "hoãn",
    "cancelled": "hủy",
}
EVENT_OF_STEP: Mapping[str, type[published.ConferenceEvent]] = {
    "scheduled": published.ConferenceScheduled,
    "in_session": published.ConferenceOpened,
    "concluded": published.ConferenceConcluded,
    "minutes_approved": published.MinutesApproved,
    "postponed": published.ConferencePostponed,
    "cancelled": published.ConferenceCancelled,
}
TIME_OF_STEP: Mapping[str, str] = {"in_session": "opened_at", "concluded": "concluded_at"}
STATES_WITH_A_DAY = ("scheduled", "in_session")
STATES_HELD = ("in_session", "concluded", "minutes_approved")
Happened = tuple[datetime, Precision]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a conference stands before a step. `opened_at` is None when only the day is known."""

    kind: ConferenceKind
    state: ConferenceState
    held: DateSaid
    opened_at: datetime | None


def check_step(standing: Standing, step: NextStep, recorded_at: datetime) -> None:
    """Raises RuleBroken when the conference cannot take this step, or the step says too much or too little."""
    if standing.kind == "published_report":
        raise RuleBroken(
            "conference.no_sitting",
            en="A published report has no sitting, so it takes no steps. Amend it instead.",
            vi="Báo cáo công bố không có phiên họp nên không chuyển trạng thái. Hãy dùng chức năng sửa đổi.",
            field="to",
        )
    if step.to not in ALLOWED[standing.state]:
        _refuse(standing.state, step.to)
    _check_members(step)
    if step.to == "scheduled":
        _check_date(step.held or standing.held)
    if step.to == "in_session":
        _check_opening(standing.held, step.at or recorded_at)
    _check_time(standing, step, recorded_at)


def check_state(kind: ConferenceKind, state: ConferenceState, held: DateSaid, at: datetime) -> None:
    """Raises RuleBroken when a conference of this kind and date cannot stand in this state at that time."""
    if kind == "published_report" and state != "concluded":
        raise RuleBroken(
            "conference.no_sitting",
            en="A published report has no sitting, so it cannot be prepared. Leave `state` out.",
            vi="Báo cáo công bố không có phiên họp nên không có bước chuẩn bị. Hãy bỏ `state`.",
            field="kind",
        )
    first, _ = first_and_last_day(held)
    if state in STATES_HELD and first and first > day_in_vietnam(at):
        raise RuleBroken(
            "conference.held_in_the_future",
            en=f"`held.on` {held.on} lies in the future, so it was not held yet. Enter it as a draft.",
            vi=f"`held.on` {held.on} ở tương lai nên hội nghị chưa diễn ra. Hãy nhập dưới dạng dự thảo.",
            field="held.on",
        )
    if state in STATES_WITH_A_DAY and held.precision != "day":
        raise RuleBroken(
            "conference.day_not_known",
            en="A conference that is scheduled has a day. Amend `held` with it, or postpone the conference when the "
            "day no longer stands.",
            vi="Hội nghị đã ấn định phải có ngày cụ thể. Hãy bổ sung ngày vào `held`, hoặc chuyển sang hoãn nếu ngày "
            "không còn chắc chắn.",
            field="held",
        )


def happened(standing: Standing, step: NextStep, recorded_at: datetime) -> Happened:
    """When the step happened. Opening and conclusion happen when it is said, else on the day it is held."""
    if step.to not in TIME_OF_STEP:
        return recorded_at, "instant"
    if step.at:
        return step.at, "instant"
    if step.to == "in_session":
        moment, precision = standing.held.happened(recorded_at)
    else:
        moment, precision = _last_day(standing.held).happened(recorded_at)
        moment = max(moment, standing.opened_at or moment)
    return min(moment, recorded_at), precision


def _last_day(held: DateSaid) -> DateSaid:
    return DateSaid(on=held.until) if held.until else held


def _began(standing: Standing) -> datetime | None:
    """When it opened, or the beginning of its first day when the hour is not known."""
    on = standing.held.on
    return standing.opened_at or (datetime.combine(on, time(0), LOCAL) if on else None)


def _check_members(step: NextStep) -> None:
    if step.to in {"postponed", "cancelled"} and not (step.reason or "").strip():
        raise RuleBroken(
            "conference.reason_missing",
            en="`reason` is missing. Say why the conference is not held.",
            vi="Thiếu `reason`. Hãy nêu lý do hội nghị không được tổ chức.",
            field="reason",
        )
    if step.held and step.to != "scheduled":
        raise RuleBroken(
            "conference.date_not_taken",
            en="`held` is for the step to scheduled. Correct the date of this conference by amending it.",
            vi="`held` chỉ dùng khi chuyển sang scheduled. Hãy sửa ngày bằng chức năng sửa đổi.",
            field="held",
        )
    if step.at and step.to not in TIME_OF_STEP:
        raise RuleBroken(
            "conference.time_not_taken",
            en="`at` is for the steps to in_session and concluded; others happen when they are recorded. Leave it out.",
            vi="`at` chỉ dùng khi chuyển sang in_session hoặc concluded; bước khác tính từ lúc ghi. Hãy bỏ trường này.",
            field="at",
        )


def _check_time(standing: Standing, step: NextStep, recorded_at: datetime) -> None:
    if step.at and step.at > recorded_at:
        raise RuleBroken(
            "conference.in_the_future",
            en="`at` lies in the future. Record what happened once it has happened.",
            vi="`at` nằm ở tương lai. Hãy ghi nhận sau khi sự việc đã diễn ra.",
            field="at",
        )
    began = _began(standing)
    if step.to == "concluded" and step.at and began and step.at < began:
        local = began.astimezone(LOCAL)
        raise RuleBroken(
            "conference.concludes_before_it_began",
            en=f"The conference began at {local:%H:%M on %Y-%m-%d}, after it is said to end. Correct `at`, its end.",
            vi=f"Hội nghị khai mạc lúc {local:%H:%M, %d/%m/%Y}, sau giờ bế mạc đã ghi. Hãy sửa giờ bế mạc (`at`).",
            field="at",
        )


def _check_date(held: DateSaid) -> None:
    if held.day is None:
        raise RuleBroken(
            "conference.day_not_known",
            en="A conference is scheduled for a day. Send `held` with its day in this step, or amend it first.",
            vi="Phải có ngày cụ thể mới ấn định được hội nghị. Hãy gửi `held` có ngày trong bước này, hoặc sửa trước.",
            field="held",
        )


def _check_opening(held: DateSaid, opens_at: datetime) -> None:
    if held.on and day_in_vietnam(opens_at) < held.on:
        raise RuleBroken(
            "conference.opens_before_its_day",
            en=f"The conference is scheduled for {held.on} and cannot open before. Amend the date or correct `at`.",
            vi=f"Hội nghị ấn định ngày {held.on:%d/%m/%Y} nên chưa thể khai mạc. Hãy sửa ngày họp hoặc giờ (`at`).",
            field="at",
        )


def check_reason_once_approved(state: ConferenceState, reason: str | None) -> None:
    if state == "minutes_approved" and not (reason or "").strip():
        raise RuleBroken(
            "conference.reason_missing",
            en="The minutes are approved: say in `reason` why this is added now.",
            vi="Biên bản đã được thông qua: hãy nêu trong `reason` lý do bổ sung.",
            field="reason",
        )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "conference.nothing_changed",
        en="The amendment says what the record says already. Name at least one field with another value.",
        vi="Nội dung sửa đổi trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def minutes_kept_here(minutes_id: str) -> RuleBroken:
    return RuleBroken(
        "conference.minutes_kept_here",
        en=f"The minutes of this conference are kept here: approve them by /v1/minutes/{minutes_id}/approval, and the "
        "conference follows.",
        vi=f"Biên bản hội nghị này được lập tại đây: hãy thông qua bằng /v1/minutes/{minutes_id}/approval, trạng thái "
        "hội nghị sẽ theo đó.",
        field="to",
    )


def _refuse(state: ConferenceState, to: ConferenceState) -> NoReturn:
    following = ALLOWED[state]
    en = f"It can become {' or '.join(following)}" if following else "It takes no further step; amend it"
    vi_steps = " hoặc ".join(following)
    vi = f"Chỉ có thể chuyển sang {vi_steps}" if following else "Không còn bước nào nữa; hãy dùng sửa đổi"
    raise RuleBroken(
        "conference.step_not_allowed",
        en=f"A conference that is {state} cannot become {to}. {en}.",
        vi=f"Hội nghị {IN_VIETNAMESE[state]} không thể chuyển sang {to}. {vi}.",
        field="to",
    )
