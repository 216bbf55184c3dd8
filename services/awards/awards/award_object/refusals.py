"""Why an object is refused, in words that say what to do. Knows no object; the aggregate says when."""

from registry.errors import Conflict, RuleBroken


def exists(kind: str, other: str) -> Conflict:
    return Conflict(
        "award_object.exists",
        en=f"The award has a {kind} already: {other}. Write that one off first when it was lost or damaged.",
        vi=f"Khen thưởng này đã có hiện vật {kind}: {other}. Nếu bị mất hoặc hỏng, hãy ghi giảm hiện vật đó trước.",
        field="kind",
    )


def award_revoked() -> RuleBroken:
    return RuleBroken(
        "award_object.award_revoked",
        en="The award was revoked, and nothing is ordered for it. Restore the award first, if that was an error.",
        vi="Khen thưởng này đã bị hủy bỏ nên không đặt hiện vật. Nếu hủy nhầm, hãy khôi phục khen thưởng trước.",
        field="award_id",
    )


def wrong_state(state: str, needed: str) -> RuleBroken:
    return RuleBroken(
        "award_object.wrong_state",
        en=f"The object is {state}; this is done to one that is {needed}. Read it again to see where it is.",
        vi=f"Hiện vật đang ở trạng thái {state}; thao tác này dành cho trạng thái {needed}. Hãy đọc lại bản ghi.",
        field="state",
    )


def in_future(field: str) -> RuleBroken:
    return RuleBroken(
        "award_object.in_future",
        en=f"`{field}` lies in the future. Enter the day on which it happened.",
        vi=f"`{field}` là ngày trong tương lai. Hãy ghi ngày đã diễn ra.",
        field=field,
    )


def received_before_ordered() -> RuleBroken:
    return RuleBroken(
        "award_object.received_before_ordered",
        en="It would be received before it was ordered. Correct the day.",
        vi="Ngày nhận trước ngày đặt. Hãy sửa lại ngày.",
        field="received_on",
    )
