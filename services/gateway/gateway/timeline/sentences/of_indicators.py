"""The sentences of indicators, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, with_partners
from gateway.timeline.sentences.measured import measured_en, measured_vi, written
from registry.contracts.shapes import in_language


def _recorded_en(f: Facts) -> str:
    target = f" of {measured_en(f['target'])}" if f["target"] else ""
    percent = _percent(f, " ({} %)", ", reported as {} %", ".")
    said = f"{measured_en(f['value'])}{target}{percent}{with_partners(f, 'with', 'and')}"
    return f"{_name(f)}: {said}, at {in_language(f['titles'], 'en')}"


def _recorded_vi(f: Facts) -> str:
    target = f" trên {measured_vi(f['target'])}" if f["target"] else ""
    percent = _percent(f, " ({} %)", ", báo cáo ghi {} %", ",")
    said = f"{measured_vi(f['value'])}{target}{percent}{with_partners(f, 'phối hợp với', 'và')}"
    return f"{_name(f)}: {said}, tại {in_language(f['titles'], 'vi')}"


def _name(f: Facts) -> str:
    of_whom = f", {f['subject']}" if f["subject"] else ""
    return f"{f['name']}{of_whom}" + (f" ({f['period']})" if f["period"] else "")


def _percent(f: Facts, agreed: str, differing: str, point: str) -> str:
    percent = f["computed_percent"] if f["computed_percent"] is not None else f["reported_percent"]
    if percent is None:
        return ""
    said = agreed.format(written(percent, point))
    return said + differing.format(written(f["reported_percent"], point)) if f["discrepancy"] is not None else said


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.indicator.recorded.v1": _recorded_en,
    "registry.indicator.corrected.v1": lambda f: f"{_recorded_en(f)}; corrected: {f['reason']}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.indicator.recorded.v1": _recorded_vi,
    "registry.indicator.corrected.v1": lambda f: f"{_recorded_vi(f)}; đính chính: {f['reason']}",
}
