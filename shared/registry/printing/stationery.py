"""The words that every paper of ours has, in both languages: what stands above it, and how a day is said."""

from collections.abc import Mapping
from datetime import date, datetime

from registry.contracts.shapes import LOCAL, DateSaid
from registry.english_days import english_day

HEADS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "party": "ĐẢNG CỘNG SẢN VIỆT NAM",
    },
    "en": {
        "nation": "SOCIALIST REPUBLIC OF VIET NAM",
        "motto": "Independence - Freedom - Happiness",
        "party": "COMMUNIST PARTY OF VIET NAM",
    },
}
FRAME: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "number": "Số: {number}",
        "date_blank": "ngày ..... tháng ..... năm ........",
        "place_blank": ".............",
        "recipients": "Nơi nhận:",
        "sign": "(Ký, ghi rõ họ tên)",
        "draft": "DỰ THẢO",
    },
    "en": {
        "number": "No. {number}",
        "date_blank": "........................",
        "place_blank": ".............",
        "recipients": "Copies to:",
        "sign": "(Signature and full name)",
        "draft": "DRAFT",
    },
}
_PARTS = {
    "vi": {"morning": "sáng ", "afternoon": "chiều ", "evening": "tối "},
    "en": {"morning": "morning of ", "afternoon": "afternoon of ", "evening": "evening of "},
}
_LAST_MONTH_WITH_NOUGHT = 2


def date_said(day: date, language: str) -> str:
    """For example "ngày 08 tháng 01 năm 2025": days below 10 and the months 1 and 2 have a nought before them."""
    if language == "vi":
        month = f"{day.month:02d}" if day.month <= _LAST_MONTH_WITH_NOUGHT else str(day.month)
        return f"ngày {day:%d} tháng {month} năm {day.year}"
    return english_day(day)


def day_said(held: DateSaid, language: str) -> str | None:
    """For example "sáng ngày 14 tháng 01 năm 2025"; None when no day is known: none is guessed on a paper."""
    if held.day is None:
        return None
    return _PARTS[language].get(held.part_of_day or "", "") + date_said(held.day, language)


def hour_said(moment: datetime, language: str) -> str:
    """For example "07 giờ 30, ngày 14 tháng 01 năm 2025", in Asia/Ho_Chi_Minh."""
    at = moment.astimezone(LOCAL)
    if language == "vi":
        return f"{at:%H} giờ {at:%M}, {date_said(at.date(), language)}"
    return f"{at:%H:%M} on {date_said(at.date(), language)}"
