"""What objects and their states are called in a list. Words only."""

from collections.abc import Mapping

from awards.award_object.award_object import Whereabouts
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
WHEREABOUTS: Mapping[Whereabouts, Titles] = {
    "ordered": {"vi": "Đã đặt", "en": "Ordered"},
    "in_store": {"vi": "Trong kho", "en": "In store"},
    "handed_over": {"vi": "Đã trao", "en": "Handed over"},
    "due_back": {"vi": "Phải thu hồi", "en": "Due back"},
    "came_back": {"vi": "Đã thu hồi", "en": "Came back"},
    "lost": {"vi": "Bị mất", "en": "Lost"},
    "damaged": {"vi": "Bị hỏng", "en": "Damaged"},
}
