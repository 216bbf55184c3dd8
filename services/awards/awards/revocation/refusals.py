"""Why nothing is revoked, in words that say what to do. Knows no record; the use cases say when."""

from registry.errors import Forbidden, RuleBroken


def four_eyes() -> Forbidden:
    return Forbidden(
        "revocation.four_eyes",
        en="You prepared this decision or nominated for it: somebody else must revoke or restore. Ask another "
        "approver.",
        vi="Bạn đã soạn quyết định hoặc trình hồ sơ này nên phải có người khác hủy bỏ hoặc khôi phục. Hãy nhờ người "
        "phê duyệt khác.",
    )


def not_of_this_decision(index: int) -> RuleBroken:
    return RuleBroken(
        "revocation.not_of_this_decision",
        en=f"`award_ids.{index}` is no award of this decision. Read the decision for the ids of its grants.",
        vi=f"`award_ids.{index}` không thuộc quyết định này. Hãy đọc quyết định để lấy mã từng trường hợp.",
        field=f"award_ids.{index}",
    )


def decision_annulled() -> RuleBroken:
    return RuleBroken(
        "revocation.decision_annulled",
        en="The decision was annulled as a whole, and its awards with it. Grant it by another decision: a nomination "
        "that stood in it is recommended again.",
        vi="Quyết định đã bị hủy bỏ toàn bộ, kèm mọi khen thưởng của nó. Hãy tặng bằng quyết định khác: hồ sơ đề nghị "
        "đã trở lại trạng thái được hội đồng đồng ý.",
        field="state",
    )
