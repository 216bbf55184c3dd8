"""What the values of each dimension are called, and in which order they stand. Words only."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from awards.catalogue.form import Family, Regime
from awards.catalogue.precedence import AwardLevel
from awards.counted import Sex
from awards.words import RECIPIENT_KINDS
from registry.contracts.award import AwardState
from registry.contracts.shapes import Titles

Dimension = Literal["form", "family", "level", "regime", "recipient_kind", "year", "state", "sex", "direct_worker"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
OF_PERSONS: frozenset[Dimension] = frozenset({"sex", "direct_worker"})

UNKNOWN: Titles = {"vi": "Chưa rõ", "en": "Unknown"}
ALL: Titles = {"vi": "Tất cả", "en": "All"}
AWARDS: Titles = {"vi": "Số khen thưởng", "en": "Awards"}
RECIPIENTS: Titles = {"vi": "Số đối tượng", "en": "Recipients"}
SHARE: Titles = {"vi": "Tỷ lệ trong số đã rõ (%)", "en": "Share of what is known (%)"}
HEADINGS: Mapping[Dimension, Titles] = {
    "form": {"vi": "Hình thức", "en": "Form"},
    "family": {"vi": "Loại", "en": "Family"},
    "level": {"vi": "Cấp", "en": "Level"},
    "regime": {"vi": "Hệ thống", "en": "Regime"},
    "recipient_kind": {"vi": "Đối tượng", "en": "Kind of recipient"},
    "year": {"vi": "Năm quyết định", "en": "Year of the decision"},
    "state": {"vi": "Trạng thái", "en": "State"},
    "sex": {"vi": "Giới tính", "en": "Sex"},
    "direct_worker": {"vi": "Lao động trực tiếp", "en": "Direct worker"},
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
_SEXES: Mapping[Sex, Titles] = {"female": {"vi": "Nữ", "en": "Female"}, "male": {"vi": "Nam", "en": "Male"}}
_YES_NO: Mapping[str, Titles] = {"yes": {"vi": "Có", "en": "Yes"}, "no": {"vi": "Không", "en": "No"}}
WORDS: Mapping[Dimension, Mapping[Any, Titles]] = {
    "family": _FAMILIES,
    "level": _LEVELS,
    "regime": _REGIMES,
    "recipient_kind": RECIPIENT_KINDS,
    "state": _STATES,
    "sex": _SEXES,
    "direct_worker": _YES_NO,
}
