"""Why a campaign refuses, in words that say what to do. Knows no campaign; the aggregate says when."""

from collections.abc import Sequence
from datetime import date

from registry.errors import RuleBroken


def closed(name: str) -> RuleBroken:
    return RuleBroken(
        "campaign.closed",
        en=f"The campaign “{name}” is closed: no dossier is taken in. Ask for it to be reopened or propose without it.",
        vi=f"Đợt khen thưởng “{name}” đã đóng, không nhận thêm hồ sơ. Hãy đề nghị mở lại, hoặc trình ngoài đợt này.",
        field="campaign_id",
    )


def too_late(name: str, submit_by: date) -> RuleBroken:
    return RuleBroken(
        "campaign.too_late",
        en=f"The campaign “{name}” received dossiers until {submit_by:%d/%m/%Y}. Ask for a later deadline, or propose "
        "in another campaign.",
        vi=f"Đợt khen thưởng “{name}” nhận hồ sơ đến hết ngày {submit_by:%d/%m/%Y}. Hãy đề nghị gia hạn, hoặc trình "
        "trong đợt khác.",
        field="received_on",
    )


def other_form(name: str, known: Sequence[str], field: str) -> RuleBroken:
    said = ", ".join(known)
    return RuleBroken(
        "campaign.other_form",
        en=f"The campaign “{name}” does not call for this form. It calls for: {said}.",
        vi=f"Đợt khen thưởng “{name}” không xét hình thức này. Các hình thức được xét: {said}.",
        field=field,
    )


def closed_already() -> RuleBroken:
    return RuleBroken(
        "campaign.closed_already",
        en="The campaign is closed already. Read it again.",
        vi="Đợt khen thưởng đã đóng. Hãy đọc lại.",
        field="state",
    )


def open_already() -> RuleBroken:
    return RuleBroken(
        "campaign.open_already",
        en="The campaign is open. There is nothing to reopen.",
        vi="Đợt khen thưởng đang mở. Không cần mở lại.",
        field="state",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "campaign.nothing_changed",
        en="The campaign says so already. Send only what changes.",
        vi="Đợt khen thưởng đã ghi như vậy. Chỉ gửi nội dung cần thay đổi.",
    )


def name_missing() -> RuleBroken:
    return RuleBroken(
        "campaign.name_missing",
        en="`name` is empty. Write what people call the campaign.",
        vi="`name` đang trống. Hãy ghi tên gọi của đợt khen thưởng.",
        field="name",
    )


def period_backwards() -> RuleBroken:
    return RuleBroken(
        "campaign.period_backwards",
        en="The period ends before it begins. Correct one of its days.",
        vi="Thời gian thành tích kết thúc trước khi bắt đầu. Hãy sửa lại một trong hai ngày.",
        field="period.ends_on",
    )


def no_forms() -> RuleBroken:
    return RuleBroken(
        "campaign.no_forms",
        en="`forms` is empty. Name at least one form that may be proposed; look it up at /v1/forms.",
        vi="`forms` đang trống. Hãy nêu ít nhất một hình thức được xét; tra tại /v1/forms.",
        field="forms",
    )


def form_left_open(field: str) -> RuleBroken:
    return RuleBroken(
        "campaign.form_left_open",
        en="A campaign calls for forms of the catalogue. Give the code; look it up at /v1/forms.",
        vi="Đợt khen thưởng xét các hình thức trong danh mục. Hãy ghi mã; tra tại /v1/forms.",
        field=field,
    )


def form_twice() -> RuleBroken:
    return RuleBroken(
        "campaign.form_twice",
        en="A form stands twice. Leave one line, with its quota.",
        vi="Một hình thức được ghi hai lần. Hãy giữ lại một dòng, kèm chỉ tiêu.",
        field="forms",
    )


def quota_too_small(field: str) -> RuleBroken:
    return RuleBroken(
        "campaign.quota_too_small",
        en="A quota is 1 or more. Leave it out when there is none, or leave the form out when none is given.",
        vi="Chỉ tiêu phải từ 1 trở lên. Không có chỉ tiêu thì để trống; không xét thì bỏ hình thức đó.",
        field=field,
    )


def unknown_route(route: str, field: str, known: Sequence[str]) -> RuleBroken:
    said = ", ".join(known) or "-"
    return RuleBroken(
        "campaign.unknown_route",
        en=f"No route {route} leads to this form. Its routes: {said}.",
        vi=f"Hình thức này không có trường hợp {route}. Các trường hợp: {said}.",
        field=field,
    )


def impossible_leaders() -> RuleBroken:
    return RuleBroken(
        "campaign.impossible_leaders",
        en="Those that meet the standard are some of the leaders: between 0 and `leaders`. Correct one of the numbers.",
        vi="Số tập thể đạt tiêu chuẩn nằm trong số dẫn đầu: từ 0 đến `leaders`. Hãy sửa lại một trong hai số.",
        field="cluster.leaders_meeting_standard",
    )
