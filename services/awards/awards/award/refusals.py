"""Why an award refuses, in words that say what to do. Knows no award; the aggregate says when."""

from registry.errors import Conflict, RuleBroken


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "award.nothing_changed",
        en="The correction says what the record says already. Name at least one field with another value.",
        vi="Nội dung đính chính trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def reason_missing() -> RuleBroken:
    return RuleBroken(
        "award.reason_missing",
        en="A correction needs a `reason`. Say why, in your own words.",
        vi="Đính chính phải kèm `reason`. Hãy nêu lý do bằng lời của bạn.",
        field="reason",
    )


def revoked_already() -> RuleBroken:
    return RuleBroken(
        "award.revoked_already",
        en="The award is revoked already. Read its history for when and why.",
        vi="Khen thưởng này đã bị hủy bỏ. Hãy xem lịch sử để biết thời điểm và lý do.",
        field="state",
    )


def not_revoked(state: str) -> RuleBroken:
    return RuleBroken(
        "award.not_revoked",
        en=f"The award is {state}: only one that was revoked is restored.",
        vi=f"Khen thưởng đang ở trạng thái {state}; chỉ khôi phục khen thưởng đã bị hủy bỏ.",
        field="state",
    )


def presented_when_revoked() -> RuleBroken:
    return RuleBroken(
        "award.is_revoked",
        en="The award is revoked: it is not handed over. Restore it first if it was revoked in error.",
        vi="Khen thưởng đã bị hủy bỏ nên không trao. Nếu hủy nhầm, hãy khôi phục trước.",
        field="award_id",
    )


def article_missing() -> RuleBroken:
    return RuleBroken(
        "award.article_missing",
        en="`article` is empty. Name the article that provides for it: Luật 06/2022/QH15 Điều 93 khoản 2.",
        vi="`article` đang trống. Hãy nêu căn cứ: Luật 06/2022/QH15 Điều 93 khoản 2.",
        field="article",
    )


def nothing_to_recover(state: str) -> RuleBroken:
    return RuleBroken(
        "award.nothing_to_recover",
        en=f"The award is {state}: only of one that was revoked something comes back.",
        vi=f"Khen thưởng đang ở trạng thái {state}; chỉ thu hồi đối với khen thưởng đã bị hủy bỏ.",
        field="state",
    )


def recovered_in_future() -> RuleBroken:
    return RuleBroken(
        "award.in_future",
        en="`came_back_on` lies in the future. Enter the day on which it came back.",
        vi="`came_back_on` là ngày trong tương lai. Hãy ghi ngày đã thu hồi.",
        field="came_back_on",
    )


def recovered_already() -> Conflict:
    return Conflict(
        "award.recovered_already",
        en="It came back already. Read the award: `recoveries` says when, and who confirmed it.",
        vi="Nội dung này đã được thu hồi. Hãy đọc lại khen thưởng, mục `recoveries`.",
        field="what",
    )


def matched(other: str) -> RuleBroken:
    return RuleBroken(
        "award.matched",
        en=f"This record was found to be the award {other}. Change that one, or undo the match of its decision first.",
        vi=f"Bản ghi này đã được xác định là khen thưởng {other}. Hãy sửa bản ghi đó, hoặc hủy đối chiếu trước.",
        field="award_id",
    )
