"""Why a presentation refuses, in words that say what to do. Knows no presentation; the aggregate says when."""

from registry.errors import Conflict, RuleBroken


def exists(award_id: str, other: str, state: str) -> Conflict:
    return Conflict(
        "presentation.exists",
        en=f"The award {award_id} has a presentation already: {other} ({state}). An award is handed over once; "
        "change that record instead.",
        vi=f"Khen thưởng {award_id} đã có lượt trao: {other} ({state}). Mỗi khen thưởng chỉ trao một lần; "
        "hãy sửa bản ghi đó.",
        field="award_id",
    )


def award_not_waiting() -> RuleBroken:
    return RuleBroken(
        "presentation.award_not_waiting",
        en="The award does not wait for its presentation: it was handed over or revoked. Read the award for which.",
        vi="Khen thưởng này không chờ trao: đã trao hoặc đã bị hủy bỏ. Hãy xem hồ sơ khen thưởng.",
        field="award_id",
    )


def not_held(state: str) -> RuleBroken:
    return RuleBroken(
        "presentation.conference_not_held",
        en=f"The conference is {state}: nothing was handed over there. Choose the one that was held, or correct the "
        "conference first.",
        vi=f"Hội nghị đang ở trạng thái {state} nên chưa trao gì tại đó. Hãy chọn hội nghị đã diễn ra, hoặc sửa thông "
        "tin hội nghị trước.",
        field="conference_id",
    )


def cancelled() -> RuleBroken:
    return RuleBroken(
        "presentation.conference_cancelled",
        en="The conference is cancelled: nothing will be handed over there. Plan it for another one.",
        vi="Hội nghị đã bị hủy nên sẽ không trao gì tại đó. Hãy xếp vào hội nghị khác.",
        field="conference_id",
    )


def in_future() -> RuleBroken:
    return RuleBroken(
        "presentation.in_future",
        en="That day has not come. Plan the presentation now, and mark it when it has happened.",
        vi="Ngày này chưa tới. Hãy xếp vào chương trình, và đánh dấu sau khi đã trao.",
        field="presented.on",
    )


def rank_too_low() -> RuleBroken:
    return RuleBroken(
        "presentation.rank_order",
        en="`rank_order` is the place in the running order, from 1. Leave it out when the law's own order is meant.",
        vi="`rank_order` là thứ tự trao, từ 1. Hãy bỏ đi nếu theo thứ tự của luật.",
        field="rank_order",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "presentation.nothing_changed",
        en="The record says this already. Name at least one field with another value.",
        vi="Bản ghi đã có nội dung này. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def reason_missing() -> RuleBroken:
    return RuleBroken(
        "presentation.reason_missing",
        en="What was handed over is changed with a `reason`. Say why, in your own words.",
        vi="Sửa nội dung đã trao phải kèm `reason`. Hãy nêu lý do bằng lời của bạn.",
        field="reason",
    )


def not_planned(state: str) -> RuleBroken:
    return RuleBroken(
        "presentation.not_planned",
        en=f"The presentation is {state}, and only what is planned is taken off the running order. Take a mark back "
        "first when it was set in error.",
        vi=f"Lượt trao đang ở trạng thái {state}; chỉ bỏ khỏi chương trình lượt đang chờ. Nếu đánh dấu nhầm, hãy hủy "
        "dấu trước.",
        field="state",
    )


def withdrawn() -> RuleBroken:
    return RuleBroken(
        "presentation.withdrawn",
        en="The award was taken off the running order. Plan it again before it is marked.",
        vi="Khen thưởng này đã được bỏ khỏi chương trình. Hãy xếp lại trước khi đánh dấu.",
        field="state",
    )


def not_presented(state: str) -> RuleBroken:
    return RuleBroken(
        "presentation.not_presented",
        en=f"The presentation is {state}: there is no mark to take back.",
        vi=f"Lượt trao đang ở trạng thái {state}: không có dấu để hủy.",
        field="state",
    )
