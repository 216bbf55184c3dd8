"""Numbers that a conference reported, as its minutes say them: what was reported beside what it comes to.

Pure. A number that was said in words, "vượt kế hoạch", is said in these words.
"""

from collections.abc import Mapping

from conferences.indicator.indicator import Indicator
from conferences.minutes.words import DRAFT
from conferences.minutes.words_of_reports import COMPARATORS
from registry.contracts.indicator import Measured
from registry.contracts.report_item import Adoption
from registry.contracts.shapes import DateSaid
from registry.folding import fold
from registry.printing.stationery import day_said

_OF_PRECISION: Mapping[str, str] = {"month": "{:%m/%Y}", "year": "{:%Y}"}


def indicator_said(indicator: Indicator, language: str) -> str:
    """For example "Kết nạp đảng viên: 2.041 người, kế hoạch 1.800 người; đạt 113,39 %, báo cáo ghi 113,34 %"."""
    name = indicator.name.rstrip(" .:")
    whose = f" ({indicator.subject.name})" if indicator.subject else ""
    said = f"{measured_said(indicator.value, language)}{_target(indicator, language)}{_percent(indicator, language)}"
    return f"{name}{whose}: {said}{_own_words(indicator.value, said, language)}"


def adoption_said(adoption: Adoption | None, language: str) -> str:
    """For example "Phần mềm quản lý văn bản – Sở Nội vụ – từ 06/2023: 450 tài khoản"; nothing of no adoption."""
    if adoption is None:
        return ""
    adopters = f" – {', '.join(one.name for one in adoption.adopters)}" if adoption.adopters else ""
    when = _day_or_less(adoption.since, language) if adoption.since else None
    since = DRAFT[language]["since"].format(when=when) if when else ""
    figures = ", ".join(measured_said(figure, language) for figure in adoption.figures)
    return adoption.name.rstrip(" .:") + adopters + since + (f": {figures}" if figures else "")


def _day_or_less(said: DateSaid, language: str) -> str | None:
    less = _OF_PRECISION.get(said.precision)
    return less.format(said.on) if less and said.on else day_said(said, language) or said.as_reported


def measured_said(said: Measured, language: str) -> str:
    if said.amount is None:
        return said.as_reported or ""
    upper = number_said(said.upper, language) if said.upper is not None else ""
    number = COMPARATORS[language][said.comparator].format(n=number_said(said.amount, language), upper=upper)
    return f"{number} {said.unit}" if said.unit else number


def number_said(number: float, language: str) -> str:
    """2.041 and 113,39 in Vietnamese, 2,041 and 113.39 in English."""
    written = f"{number:,.10f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,")) if language == "vi" else written


def _target(indicator: Indicator, language: str) -> str:
    if indicator.target is None:
        return ""
    by = DRAFT[language]["set_by"].format(by=indicator.target_set_by) if indicator.target_set_by else ""
    return DRAFT[language]["target"].format(amount=measured_said(indicator.target, language), by=by)


def _percent(indicator: Indicator, language: str) -> str:
    """Both where they differ."""
    words, reported = DRAFT[language], indicator.reported_percent
    computed = "" if indicator.computed_percent is None else number_said(indicator.computed_percent, language)
    reached = words["reached"].format(percent=computed) if computed else ""
    if reported is None or (computed and indicator.discrepancy is None):
        return reached
    return reached + words["reached_as_reported"].format(percent=number_said(reported, language))


def _own_words(value: Measured, said: str, language: str) -> str:
    """What the source wrote, where that is not what stands there: "4/4"."""
    words = value.as_reported
    if value.amount is None or not words or fold(words) in fold(said):
        return ""
    return DRAFT[language]["as_reported"].format(text=words)
