"""Why a complaint is refused, in words that say what to do. Knows no complaint; the aggregate says when."""

from registry.errors import Forbidden, RuleBroken


def about_one() -> RuleBroken:
    return RuleBroken(
        "complaint.about_one",
        en="Say what it is about: either `nomination_id` or `award_id`.",
        vi="Hãy nêu đơn về việc gì: `nomination_id` hoặc `award_id`, chỉ một trong hai.",
        field="nomination_id",
    )


def text_missing() -> RuleBroken:
    return RuleBroken(
        "complaint.text_missing",
        en="`text` is empty. Say what is complained of.",
        vi="`text` đang trống. Hãy ghi nội dung đơn.",
        field="text",
    )


def in_future(field: str) -> RuleBroken:
    return RuleBroken(
        "complaint.in_future",
        en=f"`{field}` lies in the future. Give the day on which it happened, in Vietnamese time.",
        vi=f"`{field}` ở tương lai. Hãy ghi ngày việc đã diễn ra, theo giờ Việt Nam.",
        field=field,
    )


def settled_before_received() -> RuleBroken:
    return RuleBroken(
        "complaint.settled_before_received",
        en="It was settled on the day it was received, or later. Correct `settled_on`.",
        vi="Ngày giải quyết phải từ ngày nhận đơn trở đi. Hãy sửa `settled_on`.",
        field="settled_on",
    )


def settled_already() -> RuleBroken:
    return RuleBroken(
        "complaint.settled_already",
        en="It is settled. What was said since is another complaint: record that one.",
        vi="Đơn đã được giải quyết. Nội dung mới là một đơn khác; hãy ghi nhận đơn đó.",
        field="state",
    )


def four_eyes() -> Forbidden:
    return Forbidden(
        "complaint.four_eyes",
        en="You prepared what the complaint is about, so somebody else settles it. Ask another approver.",
        vi="Bạn đã soạn hồ sơ bị khiếu nại nên phải có người khác giải quyết. Hãy nhờ người phê duyệt khác.",
    )
