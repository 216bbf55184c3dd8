"""Why a certificate refuses, in words that say what to do. Knows no certificate; the aggregate says when."""

from registry.errors import Conflict, Forbidden, RuleBroken


def decision_not_signed(state: str) -> RuleBroken:
    return RuleBroken(
        "certificate.decision_not_signed",
        en=f"The decision is {state}, and certificates need a signed one. Enter number and day of signing first.",
        vi=f"Quyết định đang ở trạng thái {state}; chỉ cấp bằng cho quyết định đã ký. Hãy ghi số và ngày ký trước.",
        field="award_id",
    )


def award_revoked() -> RuleBroken:
    return RuleBroken(
        "certificate.award_revoked",
        en="The award was revoked, and no certificate is issued for it. Restore the award first, if that was an error.",
        vi="Khen thưởng này đã bị hủy bỏ nên không cấp bằng. Nếu việc hủy bỏ là nhầm, hãy khôi phục khen thưởng trước.",
        field="award_id",
    )


def nobody_named() -> RuleBroken:
    return RuleBroken(
        "certificate.nobody_named",
        en="The award names no single recipient. Enter one award for each of them, or say in `wording.recipient` which "
        "name is printed.",
        vi="Khen thưởng này không nêu tên một người nhận cụ thể. Hãy nhập từng khen thưởng, hoặc ghi tên cần in vào "
        "`wording.recipient`.",
        field="wording.recipient",
    )


def exists(award_id: str, other: str) -> Conflict:
    return Conflict(
        "certificate.exists",
        en=f"The award {award_id} has a certificate already: {other}. Replace that one when it was lost, damaged or "
        "misprinted.",
        vi=f"Khen thưởng {award_id} đã có bằng: {other}. Nếu bằng mất, hỏng hoặc in sai, hãy cấp lại từ bằng đó.",
        field="award_id",
    )


def no_longer_valid(state: str) -> RuleBroken:
    return RuleBroken(
        "certificate.no_longer_valid",
        en=f"The certificate is {state} already, and stays so. Look for the one that holds instead of it.",
        vi=f"Bằng này đã ở trạng thái {state} và không đổi nữa. Hãy tìm bằng đang có hiệu lực.",
        field="state",
    )


def four_eyes() -> Forbidden:
    return Forbidden(
        "certificate.four_eyes",
        en="You issued this certificate or prepared its decision: somebody else must revoke it. Ask another approver.",
        vi="Bạn đã cấp bằng này hoặc soạn quyết định nên phải có người khác thu hồi. Hãy nhờ người phê duyệt khác.",
    )


def reason_missing(field: str = "reason") -> RuleBroken:
    return RuleBroken(
        "certificate.reason_missing",
        en=f"`{field}` is empty. Say it in your own words; it is kept for good.",
        vi=f"`{field}` đang trống. Hãy ghi rõ; nội dung này được lưu lại vĩnh viễn.",
        field=field,
    )


def wording_blank(field: str) -> RuleBroken:
    return RuleBroken(
        "certificate.wording_blank",
        en=f"`wording.{field}` is blank, and it would be printed so. Write it, or leave it out.",
        vi=f"`wording.{field}` để trống thì sẽ in ra dòng trống. Hãy ghi nội dung hoặc bỏ trường này.",
        field=f"wording.{field}",
    )


def nothing_to_print() -> Conflict:
    return Conflict(
        "papers.none",
        en="The decision has no certificate that holds. Issue its certificates first.",
        vi="Quyết định chưa có bằng nào đang có hiệu lực. Hãy cấp bằng trước.",
    )


def too_many_pages(count: int, most: int) -> Conflict:
    return Conflict(
        "papers.too_many",
        en=f"{count} pages are more than one file takes: {most}. Ask for parts: `first=1&last={most}`, and so on.",
        vi=f"{count} trang là quá nhiều cho một tệp (tối đa {most}). Hãy lấy từng phần: `first=1&last={most}`, v.v.",
    )


def not_printed(count: int) -> Conflict:
    return Conflict(
        "papers.not_printed",
        en=f"{count} of its certificates are not printed yet. Send POST to /papers of the decision until none remains.",
        vi=f"Còn {count} bằng chưa in. Hãy gửi POST tới /papers của quyết định cho đến khi không còn bằng nào.",
    )
