"""The words of a calendar's entries, in both languages. Words only."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "state": "Trạng thái",
        "draft": "đang chuẩn bị, ngày chưa ấn định",
        "postponed": "hoãn, chưa định ngày khác",
        "cancelled": "không tổ chức",
        "part_of_day": "Buổi",
        "morning": "sáng",
        "afternoon": "chiều",
        "evening": "tối",
        "code": "Ký hiệu",
        "hosts": "Đơn vị tổ chức",
        "presiders": "Chủ trì",
        "mode": "Hình thức",
        "session": "Phiên họp",
        "in_person": "trực tiếp",
        "online": "trực tuyến",
        "hybrid": "trực tiếp kết hợp trực tuyến",
    },
    "en": {
        "state": "State",
        "draft": "being prepared, the day does not stand yet",
        "postponed": "postponed, no other day stands yet",
        "cancelled": "not held",
        "part_of_day": "Part of the day",
        "morning": "morning",
        "afternoon": "afternoon",
        "evening": "evening",
        "code": "Code",
        "hosts": "Held by",
        "presiders": "Presided by",
        "mode": "Held",
        "session": "Session",
        "in_person": "in person",
        "online": "online",
        "hybrid": "in person and online",
    },
}
KINDS_OF_POINT: Mapping[str, Mapping[str, str]] = {
    "vi": {"central": "Điểm cầu trung tâm", "branch": "Điểm cầu"},
    "en": {"central": "Central point", "branch": "Bridge point"},
}
