"""What the values of each dimension are called, and in which order they stand. Words only."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from awards.catalogue.form import Family, Regime
from awards.catalogue.precedence import AwardLevel
from awards.columns import RECIPIENT_KINDS
from registry.contracts.award import AwardState
from registry.contracts.shapes import Titles

Dimension = Literal["form", "family", "level", "regime", "recipient_kind", "year", "state"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

UNKNOWN: Titles = {"vi": "Chưa rõ", "en": "Unknown"}
ALL: Titles = {"vi": "Tất cả", "en": "All"}
AWARDS: Titles = {"vi": "Số khen thưởng", "en": "Awards"}
RECIPIENTS: Titles = {"vi": "Số đối tượng", "en": "Recipients"}
HEADINGS: Mapping[Dimension, Titles] = {
    "form": {"vi": "Hình thức", "en": "Form"},
    "family": {"vi": "Loại", "en": "Family"},
    "level": {"vi": "Cấp", "en": "Level"},
    "regime": {"vi": "Hệ thống", "en": "Regime"},
    "recipient_kind": {"vi": "Đối tượng", "en": "Kind of recipient"},
    "year": {"vi": "Năm quyết định", "en": "Year of the decision"},
    "state": {"vi": "Trạng thái", "en": "State"},
}

_FAMILIES: Mapping[Family, Titles] = {
    "title": {"vi": "Danh hiệu", "en": "Title"},
    "flag": {"vi": "Cờ thi đua", "en": "Flag"},
    "order": {"vi": "Huân chương", "en": "Order"},
    "medal": {"vi": "Huy chương", "en": "Medal"},
    "commemorative": {"vi": "Kỷ niệm chương", "en": "Commemorative badge"},
    "certificate_of_merit": {"vi": "Bằng khen", "en": "Certificate of merit"},
    "certificate_of_commendation": {"vi": "Giấy khen", "en": "Certificate of commendation"},
    "badge": {"vi": "Huy hiệu", "en": "Badge"},
}
_LEVELS: Mapping[AwardLevel, Titles] = {
    "national": {"vi": "Cấp Nhà nước, Trung ương", "en": "National"},
    "ministry_or_province": {"vi": "Cấp bộ, ngành, tỉnh", "en": "Ministry or province"},
    "below": {"vi": "Dưới cấp bộ, tỉnh", "en": "Below ministry and province"},
}
_REGIMES: Mapping[Regime, Titles] = {"state": {"vi": "Nhà nước", "en": "State"}, "party": {"vi": "Đảng", "en": "Party"}}
_STATES: Mapping[AwardState, Titles] = {
    "granted": {"vi": "Đã quyết định", "en": "Granted"},
    "presented": {"vi": "Đã trao", "en": "Presented"},
    "revoked": {"vi": "Đã hủy bỏ", "en": "Revoked"},
}
WORDS: Mapping[Dimension, Mapping[Any, Titles]] = {
    "family": _FAMILIES,
    "level": _LEVELS,
    "regime": _REGIMES,
    "recipient_kind": RECIPIENT_KINDS,
    "state": _STATES,
}
NOT_HELD: Mapping[str, Titles] = {
    "sex": {
        "vi": "Hệ thống chưa lưu giới tính của cá nhân nên không thống kê theo giới tính.",
        "en": "The registry does not hold the sex of persons, so nothing is counted by it.",
    },
    "direct_workers": {
        "vi": "Hệ thống chưa lưu việc cá nhân có phải người lao động trực tiếp hay không nên không tính được tỷ lệ.",
        "en": "The registry does not hold who works directly in production, so no share of them is counted.",
    },
}
