"""Why nothing is amended, in words that say what to do. Knows no record; the use case says when."""

from datetime import date

from registry.errors import Forbidden, RuleBroken


def four_eyes() -> Forbidden:
    return Forbidden(
        "amendment.four_eyes",
        en="You prepared this decision or nominated for it: somebody else must record what amends it.",
        vi="Bạn đã soạn quyết định hoặc trình hồ sơ này nên phải có người khác ghi nhận việc sửa đổi.",
    )


def not_of_this_decision(index: int) -> RuleBroken:
    return RuleBroken(
        "amendment.not_of_this_decision",
        en=f"`awards.{index}.award_id` is no award of this decision, or stands twice. Read the decision for the ids of "
        "its grants.",
        vi=f"`awards.{index}.award_id` không thuộc quyết định này hoặc bị lặp. Hãy đọc quyết định để lấy mã từng "
        "trường hợp.",
        field=f"awards.{index}.award_id",
    )


def in_future() -> RuleBroken:
    return RuleBroken(
        "amendment.in_future",
        en="The amending document lies in the future. Record it once it is issued.",
        vi="Văn bản sửa đổi đề ngày trong tương lai. Hãy ghi nhận khi văn bản đã ban hành.",
        field="document.issued.on",
    )


def before_the_decision(signed_on: date) -> RuleBroken:
    return RuleBroken(
        "amendment.before_the_decision",
        en=f"The decision was signed on {signed_on}: what amends it was issued that day or later.",
        vi=f"Quyết định được ký ngày {signed_on}; văn bản sửa đổi phải ban hành từ ngày đó trở đi.",
        field="document.issued.on",
    )
