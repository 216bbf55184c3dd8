"""The sentences of indicators, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping
from typing import Any

from gateway.timeline.sentences.facts import Facts, joined
from registry.contracts.shapes import in_language

_SAID_EN = {
    "equal": "{n}", "at_least": "at least {n}", "more_than": "more than {n}", "at_most": "at most {n}",
    "less_than": "less than {n}", "about": "about {n}", "range": "{n} to {upper}",
}  # fmt: skip
_SAID_VI = {
    "equal": "{n}", "at_least": "ít nhất {n}", "more_than": "hơn {n}", "at_most": "nhiều nhất {n}",
    "less_than": "dưới {n}", "about": "khoảng {n}", "range": "từ {n} đến {upper}",
}  # fmt: skip


def _recorded_en(f: Facts) -> str:
    target = f" of {_measured(f['target'], _SAID_EN, '.')}" if f["target"] else ""
    percent = _percent(f, " ({} %)", ", reported as {} %", ".")
    said = _measured(f["value"], _SAID_EN, ".")
    return f"{_name(f)}: {said}{target}{percent}{_with(f, 'with', 'and')}, at {in_language(f['titles'], 'en')}"


def _recorded_vi(f: Facts) -> str:
    target = f" trên {_measured(f['target'], _SAID_VI, ',')}" if f["target"] else ""
    percent = _percent(f, " ({} %)", ", báo cáo ghi {} %", ",")
    said = _measured(f["value"], _SAID_VI, ",")
    return f"{_name(f)}: {said}{target}{percent}{_with(f, 'phối hợp với', 'và')}, tại {in_language(f['titles'], 'vi')}"


def _name(f: Facts) -> str:
    of_whom = f", {f['subject']}" if f["subject"] else ""
    return f"{f['name']}{of_whom}" + (f" ({f['period']})" if f["period"] else "")


def _with(f: Facts, word: str, conjunction: str) -> str:
    """Entries made before indicators had partners name none."""
    partners = f.get("partners") or ()
    return f", {word} {joined(partners, conjunction)}" if partners else ""


def _measured(said: Mapping[str, Any], words: Mapping[str, str], point: str) -> str:
    """The source's own words where it gave no number."""
    if said["amount"] is None:
        return str(said["as_reported"])
    upper = _number(said["upper"], point) if said["upper"] is not None else ""
    number = words[said["comparator"]].format(n=_number(said["amount"], point), upper=upper)
    return f"{number} {said['unit']}" if said["unit"] else number


def _percent(f: Facts, agreed: str, differing: str, point: str) -> str:
    percent = f["computed_percent"] if f["computed_percent"] is not None else f["reported_percent"]
    if percent is None:
        return ""
    said = agreed.format(_number(percent, point))
    return said + differing.format(_number(f["reported_percent"], point)) if f["discrepancy"] is not None else said


def _number(number: float, point: str) -> str:
    """As a person writes it in running text: 2041, 113.39 or 113,39."""
    whole = int(number)
    return str(whole) if whole == number else f"{number:.10f}".rstrip("0").replace(".", point)


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.indicator.recorded.v1": _recorded_en,
    "registry.indicator.corrected.v1": lambda f: f"{_recorded_en(f)}; corrected: {f['reason']}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.indicator.recorded.v1": _recorded_vi,
    "registry.indicator.corrected.v1": lambda f: f"{_recorded_vi(f)}; đính chính: {f['reason']}",
}
