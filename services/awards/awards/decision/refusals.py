"""Why a decision refuses, in words that say what to do. Knows no decision; the aggregate says when."""

from datetime import date

from registry.contracts.shapes import Titles
from registry.errors import Conflict, Forbidden, RuleBroken


def no_draft(state: str) -> RuleBroken:
    return RuleBroken(
        "decision.no_draft",
        en=f"The decision is {state}, and only a draft can be revised or signed. Correct it, with a reason.",
        vi=f"Quyết định đang ở trạng thái {state}; chỉ dự thảo mới được sửa hoặc ký. Hãy đính chính và nêu lý do.",
        field="state",
    )


def no_standing_decision() -> RuleBroken:
    return RuleBroken(
        "decision.no_standing_decision",
        en="A draft is revised, not corrected. Send the change without a reason.",
        vi="Dự thảo thì sửa, không đính chính. Hãy gửi thay đổi mà không kèm lý do.",
        field="reason",
    )


def four_eyes() -> Forbidden:
    return Forbidden(
        "decision.four_eyes",
        en="You drafted or revised this decision, so somebody else must sign it. Ask another approver.",
        vi="Bạn đã soạn hoặc sửa quyết định này nên phải có người khác ký. Hãy nhờ người phê duyệt khác.",
    )


def nothing_granted() -> RuleBroken:
    return RuleBroken(
        "decision.nothing_granted",
        en="The decision grants nothing yet. Add at least one line to `grants` before it is signed.",
        vi="Quyết định chưa khen thưởng ai. Hãy thêm ít nhất một dòng vào `grants` trước khi ký.",
        field="grants",
    )


def too_many_grants(most: int) -> RuleBroken:
    return RuleBroken(
        "decision.too_many_grants",
        en=f"At most {most} grants become awards at once. Enter a reported decision with the first {most} and add the "
        f"others at its `grants`; a draft holds {most} in all.",
        vi=f"Mỗi lần chỉ ghi được tối đa {most} dòng khen thưởng. Với quyết định theo tin đưa, hãy nhập {most} dòng "
        f"đầu rồi bổ sung tại `grants`; một dự thảo có tối đa {most} dòng.",
        field="grants",
    )


def not_signed(state: str) -> RuleBroken:
    return RuleBroken(
        "decision.not_signed",
        en=f"Only a signed decision can be published, and this one is {state}.",
        vi=f"Chỉ quyết định đã ký mới được công bố; quyết định này đang ở trạng thái {state}.",
        field="state",
    )


def not_published(state: str) -> RuleBroken:
    return RuleBroken(
        "decision.not_published",
        en=f"The decision is {state}, so it has no `published_on`. Note the day at its "
        "`publication` once it is signed.",
        vi=f"Quyết định đang ở trạng thái {state} nên chưa có `published_on`. Hãy ghi ngày tại "
        "`publication` sau khi ký.",
        field="published_on",
    )


def publication_day_missing() -> RuleBroken:
    return RuleBroken(
        "decision.publication_day_missing",
        en="The decision is published, so `published_on` names a day. Give the right one.",
        vi="Quyết định đã công bố nên phải có `published_on`. Hãy ghi đúng ngày.",
        field="published_on",
    )


def published_before_signed(signed_on: date) -> RuleBroken:
    return RuleBroken(
        "decision.published_before_signed",
        en=f"The decision was signed on {signed_on}. `published_on` must be that day or later.",
        vi=f"Quyết định được ký ngày {signed_on}. `published_on` phải là ngày đó hoặc muộn hơn.",
        field="published_on",
    )


def in_future(field: str) -> RuleBroken:
    return RuleBroken(
        "decision.in_future",
        en=f"`{field}` lies in the future. Give the day on which it happened, in Vietnamese time.",
        vi=f"`{field}` ở tương lai. Hãy ghi ngày việc đã diễn ra, theo giờ Việt Nam.",
        field=field,
    )


def grants_stand() -> RuleBroken:
    return RuleBroken(
        "decision.grants_stand",
        en="The grants of a standing decision are awards. Correct the award itself; only a draft or a reported "
        "decision takes further grants.",
        vi="Các dòng của quyết định đã có hiệu lực là những khen thưởng riêng. Hãy đính chính từng khen thưởng; chỉ dự "
        "thảo hoặc quyết định theo tin đưa mới được thêm dòng.",
        field="grants",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "decision.nothing_changed",
        en="The change says what the record says already. Name at least one field with another value.",
        vi="Nội dung thay đổi trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def reason_missing() -> RuleBroken:
    return RuleBroken(
        "decision.reason_missing",
        en="The decision stands, so a change to it needs a `reason`. Say why, in your own words.",
        vi="Quyết định đã có hiệu lực nên thay đổi phải kèm `reason`. Hãy nêu lý do bằng lời của bạn.",
        field="reason",
    )


def number_blank() -> RuleBroken:
    return RuleBroken(
        "decision.number_blank",
        en="`number` is blank. Write it as on the paper (345/QĐ-TTg), or leave it out when it is unknown.",
        vi="`number` đang trống. Hãy ghi đúng như văn bản (345/QĐ-TTg), hoặc bỏ đi nếu chưa rõ.",
        field="number",
    )


def day_missing() -> RuleBroken:
    return RuleBroken(
        "decision.day_missing",
        en="`signed.on` is missing. Give the day, or say that `precision` is unknown.",
        vi="Thiếu `signed.on`. Hãy ghi ngày, hoặc đặt `precision` là unknown.",
        field="signed.on",
    )


def signed_without_number_or_day() -> RuleBroken:
    return RuleBroken(
        "decision.signed_without_number_or_day",
        en="A signed decision has its number and the day of signing. Give both.",
        vi="Quyết định đã ký phải có số và ngày ký. Hãy ghi đủ cả hai.",
        field="number",
    )


def achievement_missing(field: str) -> RuleBroken:
    return RuleBroken(
        "decision.achievement_missing",
        en=f"`{field}` is empty. Say what the award is for, as the decision or the source does.",
        vi=f"`{field}` đang trống. Hãy ghi thành tích như trong quyết định hoặc nguồn tin.",
        field=field,
    )


def period_backwards(field: str) -> RuleBroken:
    return RuleBroken(
        "decision.period_backwards",
        en=f"`{field}` lies before the period begins. Correct `starts_on` or `ends_on`; a misprint of the source "
        "belongs in `doubts`.",
        vi=f"`{field}` trước ngày bắt đầu. Hãy sửa `starts_on` hoặc `ends_on`; lỗi in của nguồn tin thì ghi vào "
        "`doubts`.",
        field=field,
    )


def exists(number: str | None, signed_on: date | None, issuer: str, other: str) -> Conflict:
    return Conflict(
        "decision.exists",
        en=f"Decision {number} of {signed_on} by {issuer} is recorded already: {other}. Read that one, and change it.",
        vi=f"Quyết định {number} ngày {signed_on} của {issuer} đã có trong sổ: {other}. Hãy đọc và sửa bản ghi đó.",
        field="number",
    )


def nothing_to_annul(state: str) -> RuleBroken:
    return RuleBroken(
        "decision.nothing_to_annul",
        en=f"The decision is {state}: only one that stands is annulled.",
        vi=f"Quyết định đang ở trạng thái {state}; chỉ hủy bỏ quyết định đang có hiệu lực.",
        field="state",
    )


def nothing_to_amend(state: str) -> RuleBroken:
    return RuleBroken(
        "decision.nothing_to_amend",
        en=f"The decision is {state}: another document amends one that is signed. Revise a draft; correct what was "
        "reported.",
        vi=f"Quyết định đang ở trạng thái {state}; chỉ quyết định đã ký mới được văn bản khác sửa đổi. Dự thảo thì sửa "
        "trực tiếp, quyết định theo tin đưa thì đính chính.",
        field="state",
    )


def cap_exceeded(index: int, message: Titles, citation: str) -> RuleBroken:
    return RuleBroken(
        "decision.cap_exceeded",
        en=f"With what is taken already this line is one too many: {message['en']} ({citation}) Take it out of the "
        "draft, or correct what the campaign says of its clusters.",
        vi=f"Cùng với số đã tính, dòng này vượt tỷ lệ: {message['vi']} ({citation}) Hãy bỏ khỏi dự thảo, "
        "hoặc sửa số liệu cụm, khối của đợt khen thưởng.",
        field=f"grants.{index}",
    )


def blocked_by_law(index: int, en: str, vi: str) -> RuleBroken:
    return RuleBroken(
        "decision.blocked_by_law",
        en=f"On the day of signing the law does not allow line {index + 1}: {en} Take it out of the draft or mend it; "
        "the decision's /findings say it of every line.",
        vi=f"Theo quy định vào ngày ký, dòng {index + 1} chưa được phép: {vi} Hãy bỏ khỏi dự thảo hoặc sửa lại; xem "
        "từng dòng tại /findings của quyết định.",
        field=f"grants.{index}",
    )


def unknown_campaign(campaign_id: str, index: int) -> RuleBroken:
    return RuleBroken(
        "decision.unknown_campaign",
        en=f"There is no campaign with the id {campaign_id}. Look it up at /v1/campaigns, or leave it out.",
        vi=f"Không có đợt khen thưởng mang mã {campaign_id}. Hãy tra tại /v1/campaigns hoặc bỏ trống.",
        field=f"grants.{index}.campaign_id",
    )


def matched(survivor: str) -> RuleBroken:
    return RuleBroken(
        "decision.matched",
        en=f"This record was found to be the decision {survivor}. Change that one, or undo the match first.",
        vi=f"Bản ghi này đã được xác định là quyết định {survivor}. Hãy sửa quyết định đó, hoặc hủy đối chiếu trước.",
        field="decision_id",
    )
