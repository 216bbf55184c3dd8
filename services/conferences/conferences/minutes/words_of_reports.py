"""The words of what was reported, in both languages: how a number was said, what an item is, where a task stands."""

from collections.abc import Mapping

COMPARATORS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "equal": "{n}",
        "at_least": "ít nhất {n}",
        "more_than": "hơn {n}",
        "at_most": "nhiều nhất {n}",
        "less_than": "dưới {n}",
        "about": "khoảng {n}",
        "range": "từ {n} đến {upper}",
    },
    "en": {
        "equal": "{n}",
        "at_least": "at least {n}",
        "more_than": "more than {n}",
        "at_most": "at most {n}",
        "less_than": "less than {n}",
        "about": "about {n}",
        "range": "{n} to {upper}",
    },
}
REPORTED: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "cause": "nguyên nhân",
        "contest": "hội thi, cuộc thi",
        "training": "tập huấn, bồi dưỡng",
        "programme": "chương trình",
        "system": "hệ thống",
        "model": "mô hình",
        "adoption": "áp dụng",
        "other": "nội dung khác",
    },
    "en": {
        "cause": "cause",
        "contest": "contest",
        "training": "training",
        "programme": "programme",
        "system": "system",
        "model": "model",
        "adoption": "taken into use",
        "other": "item",
    },
}
REVIEWED: Mapping[str, Mapping[str, str]] = {
    "vi": {"open": "tiếp tục thực hiện", "done": "đã hoàn thành", "dropped": "không thực hiện nữa"},
    "en": {"open": "still open", "done": "done", "dropped": "dropped"},
}
