"""Why a nomination refuses, in words that say what to do. Knows no nomination; the aggregate says when."""

from collections.abc import Sequence

from registry.errors import Conflict, Forbidden, RuleBroken


def wrong_state(state: str, needed: Sequence[str]) -> RuleBroken:
    said = ", ".join(needed)
    return RuleBroken(
        "nomination.wrong_state",
        en=f"The nomination is {state}; this is done to one that is {said}. Read it again to see what comes next.",
        vi=f"Hồ sơ đang ở trạng thái {state}; thao tác này dành cho trạng thái {said}. Hãy đọc lại hồ sơ.",
        field="state",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "nomination.nothing_changed",
        en="The nomination says so already. Send only what changes.",
        vi="Hồ sơ đã ghi như vậy. Chỉ gửi nội dung cần thay đổi.",
    )


def form_left_open() -> RuleBroken:
    return RuleBroken(
        "nomination.form_left_open",
        en="A nomination names one form of the catalogue. Give `form.code`; look it up at /v1/forms.",
        vi="Hồ sơ đề nghị phải nêu một hình thức trong danh mục. Hãy ghi `form.code`; tra tại /v1/forms.",
        field="form.code",
    )


def four_eyes() -> Forbidden:
    return Forbidden(
        "nomination.four_eyes",
        en="You prepared or submitted this nomination: somebody else must review it. Ask another officer.",
        vi="Bạn đã soạn hoặc trình hồ sơ này nên phải có người khác thẩm định. Hãy nhờ cán bộ khác.",
    )


def in_future(field: str) -> RuleBroken:
    return RuleBroken(
        "nomination.in_future",
        en=f"`{field}` lies in the future. Enter the day on which it happened.",
        vi=f"`{field}` là ngày trong tương lai. Hãy ghi ngày đã diễn ra.",
        field=field,
    )


def reason_missing() -> RuleBroken:
    return RuleBroken(
        "nomination.reason_missing",
        en="`reason` is empty. Say why the council does not recommend it; the nominator reads it.",
        vi="`reason` đang trống. Hãy ghi lý do hội đồng không đề nghị để đơn vị trình được biết.",
        field="reason",
    )


def no_members() -> RuleBroken:
    return RuleBroken(
        "nomination.no_members",
        en="`members` is empty. List every member of the council, present or not: the ratio is of all of them.",
        vi="`members` đang trống. Hãy liệt kê mọi thành viên hội đồng, kể cả vắng mặt: tỷ lệ tính trên tổng số.",
        field="members",
    )


def member_twice() -> RuleBroken:
    return RuleBroken(
        "nomination.member_twice",
        en="One person sits on the council twice. Leave one line.",
        vi="Một người được ghi hai lần trong hội đồng. Hãy giữ lại một dòng.",
        field="members",
    )


def absent_member_voted(field: str) -> RuleBroken:
    return RuleBroken(
        "nomination.absent_member_voted",
        en=f"`{field}` was absent and voted. Leave `vote` out, or say that the member was present or voted in writing.",
        vi=f"`{field}` vắng mặt mà có phiếu. Hãy bỏ `vote`, hoặc ghi thành viên có mặt hay gửi phiếu.",
        field=f"{field}.vote",
    )


def not_reviewed(state: str) -> Conflict:
    return Conflict(
        "nomination.not_reviewed",
        en=f"The nomination is {state}: no council has reviewed it. Enter its review first; the minutes follow.",
        vi=f"Hồ sơ đang ở trạng thái {state}: chưa có hội đồng nào xét. Hãy nhập kết quả xét trước khi in biên bản.",
    )


def own_dossier(field: str) -> RuleBroken:
    return RuleBroken(
        "nomination.own_dossier",
        en=f"`{field}` is the recipient, and nobody votes on an own dossier. Enter `abstained`.",
        vi=f"`{field}` chính là người được đề nghị nên không bỏ phiếu cho mình. Hãy ghi `abstained`.",
        field=f"{field}.vote",
    )


def answer_before_asked() -> RuleBroken:
    return RuleBroken(
        "nomination.answer_before_asked",
        en="The answer would come before the question. Correct one of the days.",
        vi="Ngày trả lời trước ngày hỏi ý kiến. Hãy sửa lại một trong hai ngày.",
        field="asked_on",
    )


def asked_already(name: str) -> RuleBroken:
    return RuleBroken(
        "nomination.asked_already",
        en=f"{name} was asked already and has not answered. Enter its answer, or ask about something else (`about`).",
        vi=f"Đã hỏi ý kiến {name} và chưa có trả lời. Hãy ghi trả lời, hoặc hỏi nội dung khác (`about`).",
        field="body",
    )


def no_such_consultation(consultation_id: str) -> RuleBroken:
    return RuleBroken(
        "nomination.no_such_consultation",
        en=f"Nobody was asked under {consultation_id}. Read the nomination: `consultations` says who was.",
        vi=f"Không có lần hỏi ý kiến mang mã {consultation_id}. Hãy đọc lại hồ sơ, mục `consultations`.",
        field="consultation_id",
    )


def answered_already() -> RuleBroken:
    return RuleBroken(
        "nomination.answered_already",
        en="It has answered. To ask once more, enter another consultation.",
        vi="Cơ quan này đã trả lời. Nếu hỏi lại, hãy lập lần hỏi ý kiến mới.",
        field="opinion",
    )


def disagrees_without_reason() -> RuleBroken:
    return RuleBroken(
        "nomination.disagrees_without_reason",
        en="`reason` is empty. Write why the body disagrees, in its words.",
        vi="`reason` đang trống. Hãy ghi lý do không đồng ý, theo văn bản trả lời.",
        field="reason",
    )


def overridden_already() -> RuleBroken:
    return RuleBroken(
        "nomination.overridden_already",
        en="This warning was overridden already. Read /findings: it says by whom and why.",
        vi="Cảnh báo này đã được bỏ qua. Hãy xem /findings để biết ai bỏ qua và vì sao.",
        field="rule",
    )


def no_such_finding(known: Sequence[str]) -> RuleBroken:
    said = ", ".join(known) or "-"
    return RuleBroken(
        "nomination.no_such_finding",
        en=f"The law of today finds nothing of this rule and code. What it warns of: {said}.",
        vi=f"Theo quy định hiện nay không có cảnh báo này. Các cảnh báo hiện có: {said}.",
        field="rule",
    )


def block_stands(rule: str) -> RuleBroken:
    return RuleBroken(
        "nomination.block_stands",
        en=f"{rule} forbids it, and nobody overrides what the law forbids. Return the nomination to be mended.",
        vi=f"{rule} không cho phép; không ai được bỏ qua điều luật cấm. Hãy trả lại hồ sơ để bổ sung.",
        field="rule",
    )


def blocked(nomination_id: str, index: int, en: str, vi: str) -> RuleBroken:
    return RuleBroken(
        "nomination.blocked",
        en=f"The law does not allow the nomination {nomination_id}: {en} Leave it out, or return it to be mended; "
        f"/v1/nominations/{nomination_id}/findings says every rule that was tried.",
        vi=f"Hồ sơ {nomination_id} chưa đúng quy định: {vi} Hãy bỏ hồ sơ này hoặc trả lại để bổ sung; xem từng quy "
        f"định đã xét tại /v1/nominations/{nomination_id}/findings.",
        field=f"nomination_ids.{index}",
    )
