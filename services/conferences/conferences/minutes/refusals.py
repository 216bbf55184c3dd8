"""Why minutes refuse, in words that say what to do. Knows no minutes; the aggregate says when."""

from collections.abc import Sequence

from registry.errors import Conflict, Forbidden, RuleBroken


def frozen() -> RuleBroken:
    return RuleBroken(
        "minutes.approved",
        en="These minutes are approved and cannot be changed. Send the change with a reason to .../amendments: it "
        "makes a new revision, which is approved again.",
        vi="Biên bản đã được thông qua nên không sửa được. Hãy gửi nội dung sửa kèm lý do tới .../amendments: đó là "
        "bản mới và phải được thông qua lại.",
        field="state",
    )


def submitted() -> RuleBroken:
    return RuleBroken(
        "minutes.submitted",
        en="These minutes lie before who approves them. Return them by .../remarks, then edit them.",
        vi="Biên bản đang chờ thông qua. Hãy trả lại bằng .../remarks rồi mới sửa.",
        field="state",
    )


def not_submitted(state: str) -> RuleBroken:
    return RuleBroken(
        "minutes.not_submitted",
        en=f"These minutes are in the state {state}; only a text that was submitted is approved or returned. Submit it "
        "by .../submission.",
        vi=f"Biên bản ở trạng thái {state}; chỉ bản đã trình mới được thông qua hoặc trả lại. Hãy trình bằng "
        ".../submission.",
        field="state",
    )


def nothing_to_amend(state: str) -> RuleBroken:
    return RuleBroken(
        "minutes.not_approved",
        en=f"These minutes are in the state {state}, so there is no approved text to amend. Edit them by PATCH.",
        vi=f"Biên bản ở trạng thái {state}, chưa có bản được thông qua để sửa đổi. Hãy sửa bằng PATCH.",
        field="state",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "minutes.nothing_changed",
        en="The change says what the minutes say already. Name at least one field with another value.",
        vi="Nội dung sửa trùng với biên bản hiện có. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def four_eyes() -> Forbidden:
    return Forbidden(
        "minutes.four_eyes",
        en="You drafted, edited or submitted these minutes: somebody else must approve them. Ask another secretary.",
        vi="Bạn đã soạn, sửa hoặc trình biên bản này nên phải có người khác thông qua. Hãy nhờ thư ký khác.",
    )


def not_entitled(name: str, named: Sequence[str]) -> RuleBroken:
    said = "; ".join(named)
    en = f"The conference names {said}: give one of them" if named else "The conference names nobody who could"
    vi = f"Hội nghị nêu {said}: hãy ghi một trong những người đó" if named else "Hội nghị chưa nêu ai có quyền này"
    return RuleBroken(
        "minutes.not_entitled",
        en=f"{name} does not approve these minutes. {en}; or amend `presiders` or `approvers` of the conference.",
        vi=f"{name} không có quyền thông qua biên bản này. {vi}; hoặc bổ sung `presiders`, `approvers` của hội nghị.",
        field="approver",
    )


def not_begun(state: str) -> RuleBroken:
    return RuleBroken(
        "minutes.conference_not_begun",
        en=f"The conference is {state}; there is nothing to write minutes of yet. Open it first (in_session).",
        vi=f"Hội nghị ở trạng thái {state} nên chưa có gì để lập biên bản. Hãy khai mạc (in_session) trước.",
        field="conference_id",
    )


def no_sitting() -> RuleBroken:
    return RuleBroken(
        "minutes.no_sitting",
        en="A published report has no sitting, so it has no minutes. Choose a conference.",
        vi="Báo cáo công bố không có phiên họp nên không có biên bản. Hãy chọn một hội nghị.",
        field="conference_id",
    )


def exist(minutes_id: str) -> Conflict:
    return Conflict(
        "minutes.exist",
        en=f"The conference has minutes already: {minutes_id}. Edit those, or amend them once they are approved.",
        vi=f"Hội nghị đã có biên bản: {minutes_id}. Hãy sửa biên bản đó, hoặc sửa đổi nếu đã được thông qua.",
        field="conference_id",
    )


def unknown_section(key: str, field: str) -> RuleBroken:
    return RuleBroken(
        "minutes.unknown_section",
        en=f"The minutes have no section {key}. Leave `{field}` out to speak of the minutes as a whole.",
        vi=f"Biên bản không có phần {key}. Hãy bỏ `{field}` nếu nhận xét về toàn bộ biên bản.",
        field=field,
    )
