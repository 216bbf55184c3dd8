"""A number as people write it in a cell: 2.041, 98,5 %, trên 4178, 10-12, 4/4, 1,2 tỷ đồng. Pure.

Vietnamese and English differ in what a comma and a dot mean. What could mean either, "1,250", is not read at all.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.contracts.indicator import Comparator
from registry.folding import fold

LONGEST = 60  # characters; more is a sentence, and would keep an expression with so many ways to read it busy
_DIGITS = r"\d(?:[\d.,\s]*\d)?"
_BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(("≥", ">=", "ít nhất", "tối thiểu", "at least"), "at_least"),
    **dict.fromkeys((">", "trên", "hơn", "more than", "over"), "more_than"),
    **dict.fromkeys(("≤", "<=", "không quá", "tối đa", "at most", "up to"), "at_most"),
    **dict.fromkeys(("<", "dưới", "less than", "under"), "less_than"),
    **dict.fromkeys(("~", "≈", "khoảng", "about"), "about"),
}
_AFTER: dict[str, Comparator] = {"trở lên": "at_least", "trở xuống": "at_most"}
_SAID = re.compile(
    rf"(?P<before>{'|'.join(map(re.escape, sorted(_BEFORE, key=len, reverse=True)))}|từ)?\s*(?P<first>[-−]?{_DIGITS})"
    rf"(?:\s*(?P<between>[-–]|đến|to|/)\s*(?P<second>{_DIGITS}))?\s*(?P<unit>[^\d]*?)\s*(?P<after>{'|'.join(_AFTER)})?",
    re.IGNORECASE,
)
_WRITTEN = (  # a form, what groups its digits by three, and its decimal mark
    (re.compile(r"\d+"), "", ""),
    (re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?"), ".", ","),
    (re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"), ",", "."),
    (re.compile(r"0,\d+|\d{4,},\d+|\d+,\d{1,2}"), "", ","),
    (re.compile(r"0\.\d+|\d{4,}\.\d+|\d+\.\d{1,2}"), "", "."),
)
_FACTORS = {"nghin": 1_000, "ngan": 1_000, "trieu": 10**6, "ty": 10**9, "ti": 10**9, "million": 10**6, "billion": 10**9}
_MONEY = ("dong", "d", "vnd", "dong viet nam")


@dataclass(frozen=True, kw_only=True)
class Number:
    """`whole` is what a ratio is said of: 4 of "3/4". `unit` as it was written."""

    amount: Decimal
    upper: Decimal | None = None
    comparator: Comparator = "equal"
    whole: Decimal | None = None
    unit: str = ""

    def times(self, factor: int) -> "Number":
        scaled = {name: value * factor for name in ("amount", "upper", "whole") if (value := getattr(self, name))}
        return replace(self, **scaled)


def number_in(text: str) -> Number | None:
    """None for what is no number, or could be two."""
    said = _SAID.fullmatch(text.strip()) if len(text) <= LONGEST else None
    first = _digits(said["first"]) if said else None
    if said is None or first is None:
        return None
    comparators = [_BEFORE.get((said["before"] or "").lower()), _AFTER.get((said["after"] or "").lower())]
    comparator = next((one for one in comparators if one), None)
    plain = Number(amount=first, comparator=comparator or "equal", unit=said["unit"])
    if said["second"] is None:
        return plain if (said["before"] or "").lower() != "từ" or said["after"] else None
    second = _digits(said["second"])
    if second is None or comparator:
        return None
    if said["between"] == "/":
        return replace(plain, whole=second)
    return replace(plain, upper=second, comparator="range") if second > first else None


def unit_in(text: str) -> tuple[int, str | None]:
    """By how much the number is to be multiplied, and its unit: "triệu đồng" is a million of VND."""
    first, _, rest = text.strip().partition(" ")
    factor = _FACTORS.get(fold(first), 1)
    unit = (rest if factor > 1 else text).strip()
    return factor, "VND" if fold(unit) in _MONEY else unit or None


def _digits(text: str) -> Decimal | None:
    if text.startswith(("-", "−")):
        positive = _digits(text[1:])
        return None if positive is None else -positive
    for form, groups, mark in _WRITTEN:
        if form.fullmatch(text):
            bare = re.sub(r"\s", "", text).replace(groups, "") if groups else text
            return Decimal(bare.replace(mark, ".") if mark else bare)
    return None
