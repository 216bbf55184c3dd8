"""What objects and their states are called in a list. Words only."""

from collections.abc import Mapping

from registry.contracts.award_object import AwardObjectKind
from registry.contracts.shapes import Titles

KINDS: Mapping[AwardObjectKind, Titles] = {
    "flag": {"vi": "Cờ", "en": "Flag"},
    "medal": {"vi": "Huân chương, huy chương", "en": "Medal"},
    "badge": {"vi": "Huy hiệu", "en": "Badge"},
    "frame": {"vi": "Khung", "en": "Frame"},
}
MISSING: Mapping[str, Titles] = {
    "not_ordered": {"vi": "Chưa đặt", "en": "Not ordered"},
    "not_received": {"vi": "Đã đặt, chưa nhận", "en": "Ordered, not received"},
}
