"""Why a decision is not matched, in words that say what to do. Knows no record; the use cases say when."""

from registry.errors import RuleBroken


def not_reported() -> RuleBroken:
    return RuleBroken(
        "matching.not_reported",
        en="Only a decision that is reported and unverified is matched to another. Of this one everything is known.",
        vi="Chỉ quyết định ghi theo tin đã đưa, chưa xác minh mới được đối chiếu với quyết định khác.",
        field="decision_id",
    )


def not_the_real_one() -> RuleBroken:
    return RuleBroken(
        "matching.not_the_real_one",
        en="The other decision must stand, with its number and day known, and not be matched itself. Name that one.",
        vi="Quyết định được đối chiếu phải có hiệu lực, đã rõ số và ngày, và chưa bị đối chiếu. Hãy nêu quyết định đó.",
        field="survivor_id",
    )


def others_stand_on_it() -> RuleBroken:
    return RuleBroken(
        "matching.others_stand_on_it",
        en="Other decisions were matched to this one. Undo those matches first, and match each to the real decision.",
        vi="Đã có quyết định khác đối chiếu với quyết định này. Hãy hủy các đối chiếu đó trước, rồi đối chiếu lại.",
        field="decision_id",
    )


def not_matched() -> RuleBroken:
    return RuleBroken(
        "matching.not_matched",
        en="This decision is matched to no other: there is nothing to undo.",
        vi="Quyết định này chưa được đối chiếu; không có gì để hủy.",
        field="decision_id",
    )


def not_in_it(index: int, recipient: str, award_id: str) -> RuleBroken:
    return RuleBroken(
        "matching.not_in_it",
        en=f"The other decision gives {recipient} nothing of this form. Say in `awards` which of its awards "
        f"{award_id} is, or correct one of the two records.",
        vi=f"Quyết định kia không có hình thức này cho {recipient}. Hãy nêu trong `awards` trường hợp tương ứng với "
        f"{award_id}, hoặc đính chính một trong hai bản ghi.",
        field=f"grants.{index}",
    )


def no_such_pair(award_id: str, other: str) -> RuleBroken:
    return RuleBroken(
        "matching.no_such_pair",
        en=f"{award_id} is no line of this decision, or {other} none of the other, or it is named twice. Read both.",
        vi=f"{award_id} không thuộc quyết định này, hoặc {other} không thuộc quyết định kia, hoặc bị nêu hai lần.",
        field="awards",
    )
