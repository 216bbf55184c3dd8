"""The Vietnamese words for what events name by code. Words only."""

from collections.abc import Mapping
from datetime import date, datetime

Day = date | datetime

PARTS_OF_DAY = {"morning": "sáng ", "afternoon": "chiều ", "evening": "tối "}

PARTY_KINDS = {"person": "cá nhân", "organisation": "tổ chức", "household": "hộ gia đình"}

MODES = {
    "in_person": " theo hình thức trực tiếp",
    "online": " theo hình thức trực tuyến",
    "hybrid": " theo hình thức trực tiếp và trực tuyến",
    "unknown": "",
}

STEPS = {
    "scheduled": "ấn định ngày họp của",
    "in_session": "khai mạc",
    "concluded": "bế mạc",
    "postponed": "hoãn",
    "cancelled": "hủy",
}

ITEM_KINDS = {
    "report": "báo cáo",
    "speech": "phát biểu",
    "discussion": "thảo luận",
    "vote": "biểu quyết",
    "award_presentation": "trao thưởng",
    "other": "nội dung khác",
}

ACTS = {"presider": "chủ trì", "speaker": "phát biểu", "presenter": "trao thưởng", "receiver": "đón nhận khen thưởng"}
ROLES = {
    "presider": "chủ trì",
    "speaker": "người phát biểu",
    "presenter": "người trao thưởng",
    "receiver": "người đón nhận",
    "guest": "khách mời",
    "secretariat": "thành viên tổ thư ký",
    "press": "phóng viên",
}

WAS_THERE = {"present": "", "late": ", đến muộn", "left": ", về trước khi bế mạc"}
HAS_ROLE = WAS_THERE.keys() | {"invited", "confirmed"}
ATTENDED = {
    "invited": "được mời dự",
    "confirmed": "xác nhận dự",
    "declined": "từ chối dự",
    "absent": "vắng mặt tại",
    "excused": "vắng mặt có lý do tại",
}
MARKED = {
    "invited": "được mời",
    "confirmed": "xác nhận dự",
    "declined": "từ chối dự",
    "present": "có mặt",
    "late": "đến muộn",
    "left": "ra về",
    "absent": "vắng mặt",
    "excused": "vắng có lý do",
    "represented": "cử người dự thay",
}

FIELDS: Mapping[str, str] = {
    "name": "tên",
    "other_names": "tên khác",
    "posts": "chức vụ",
    "organisation_kind": "loại tổ chức",
    "level": "cấp",
    "scope_level": "cấp",
    "parent_id": "tổ chức cấp trên",
    "founded_on": "ngày thành lập",
    "dissolved_on": "ngày giải thể",
    "successor_id": "tổ chức kế thừa",
    "code": "ký hiệu",
    "titles": "tên gọi",
    "kind": "loại",
    "state": "trạng thái",
    "hosts": "đơn vị tổ chức",
    "co_hosts": "đơn vị phối hợp",
    "presiders": "người chủ trì",
    "secretariat": "thư ký hội nghị",
    "mode": "hình thức",
    "held": "thời gian",
    "place": "địa điểm",
    "review_period": "kỳ tổng kết",
    "task_period": "kỳ nhiệm vụ",
    "term": "nhiệm kỳ",
    "quorum": "số người cần có mặt",
    "person": "người dự",
    "category": "thành phần",
    "headcount": "số lượng",
    "roles": "vai trò",
    "represented_by": "người dự thay",
    "mandate": "căn cứ dự thay",
    "issuer": "cơ quan ban hành",
    "number": "số",
    "signed": "ngày ký",
    "signer": "người ký",
    "about": "trích yếu",
    "grants": "danh sách khen thưởng",
    "form": "hình thức khen thưởng",
    "recipient": "người nhận",
    "achievement": "thành tích",
    "achievement_period": "kỳ thành tích",
    "sex": "giới tính",
    "media": "tư liệu",
    "is_direct_worker": "lao động trực tiếp",
    "decision": "quyết định",
    "conference": "hội nghị",
    "presented": "thời gian trao",
    "rank_order": "thứ tự trao",
    "presenters": "người trao",
    "receivers": "người đón nhận",
    "received_on_behalf": "tư cách đón nhận",
    "point": "điểm cầu",
    "seat": "số ghế",
    "organisation": "đơn vị",
    "caption": "chú thích ảnh",
    "sources": "nguồn",
    "doubts": "điểm chưa chắc chắn",
    "self_check_in": "giờ tự điểm danh",
}


def day_of(text: str) -> str:
    """For example "14/01/2025" for an ISO 8601 date."""
    return f"{date.fromisoformat(text):%d/%m/%Y}"
