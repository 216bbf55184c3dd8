"""Numbers as a sentence says them, in each language: with how they were said, and what was counted."""

from collections.abc import Mapping
from typing import Any

_SAID_EN = {
    "equal": "{n}", "at_least": "at least {n}", "more_than": "more than {n}", "at_most": "at most {n}",
    "less_than": "less than {n}", "about": "about {n}", "range": "{n} to {upper}",
}  # fmt: skip
_SAID_VI = {
    "equal": "{n}", "at_least": "ít nhất {n}", "more_than": "hơn {n}", "at_most": "nhiều nhất {n}",
    "less_than": "dưới {n}", "about": "khoảng {n}", "range": "từ {n} đến {upper}",
}  # fmt: skip


def measured_en(said: Mapping[str, Any]) -> str:
    return _measured(said, _SAID_EN, ".")


def measured_vi(said: Mapping[str, Any]) -> str:
    return _measured(said, _SAID_VI, ",")


def _measured(said: Mapping[str, Any], words: Mapping[str, str], point: str) -> str:
    """The source's own words where it gave no number."""
    if said["amount"] is None:
        return str(said["as_reported"])
    upper = written(said["upper"], point) if said["upper"] is not None else ""
    number = words[said["comparator"]].format(n=written(said["amount"], point), upper=upper)
    return f"{number} {said['unit']}" if said["unit"] else number


def written(number: float, point: str) -> str:
    """As a person writes it in running text: 2041, 113.39 or 113,39."""
    whole = int(number)
    return str(whole) if whole == number else f"{number:.10f}".rstrip("0").replace(".", point)
