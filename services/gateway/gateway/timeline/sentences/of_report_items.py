"""The sentences of report items, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping, Sequence

from gateway.timeline.sentences.facts import Facts, joined, why, with_partners
from gateway.timeline.sentences.measured import measured_en, measured_vi
from registry.contracts.shapes import in_language

_KINDS_EN = {"document": "document cited", "other": "item"}  # the others are called what they are
_KINDS_VI = {
    "task": "nhiệm vụ", "directive": "chỉ đạo", "shortcoming": "hạn chế", "cause": "nguyên nhân",
    "document": "văn bản viện dẫn", "contest": "hội thi, cuộc thi", "training": "tập huấn, bồi dưỡng",
    "programme": "chương trình", "system": "hệ thống", "model": "mô hình", "other": "nội dung",
}  # fmt: skip
_STATES_EN = {"open": "is still open", "done": "is done", "dropped": "was dropped"}
_STATES_VI = {"open": "tiếp tục thực hiện", "done": "đã hoàn thành", "dropped": "không thực hiện nữa"}


_UNLISTED = {"en": "{} of them, not listed", "vi": "{} nội dung, không liệt kê"}
_UNNUMBERED = {"en": "(number unknown)", "vi": "(chưa rõ số)"}


def _said(f: Facts, language: str) -> str:
    """What it says; of a document its number, of items that are not listed how many there are."""
    if f["document"]:
        document = f["document"]
        number = "/".join(part for part in (document["number"] or _UNNUMBERED[language], document["symbol"]) if part)
        return " ".join(part for part in (document["kind"], number, document["issuer"]) if part)
    unlisted = _UNLISTED[language].format(f["count"]) if f["count"] is not None else ""
    return f"{f['text']} ({unlisted})" if f["text"] and unlisted else f["text"] or unlisted


def _recorded_en(f: Facts) -> str:
    by = f" ({f['by']})" if f["by"] else ""
    result = with_partners(f, "with", "and") + (f"; {f['result']}" if f["result"] else "")
    if f["item"] == "adoption":
        return f"{_adopted_en(f['adoption'], _said(f, 'en'))}{result}, as told at {in_language(f['titles'], 'en')}{by}"
    said = _said(f, "en")
    return f"{_KINDS_EN.get(f['item'], f['item'])} at {in_language(f['titles'], 'en')}{by}: {said}{result}"


def _recorded_vi(f: Facts) -> str:
    by = f" ({f['by']})" if f["by"] else ""
    result = with_partners(f, "phối hợp với", "và") + (f"; {f['result']}" if f["result"] else "")
    if f["item"] == "adoption":
        return f"{_adopted_vi(f['adoption'], _said(f, 'vi'))}{result}, theo {in_language(f['titles'], 'vi')}{by}"
    said = _said(f, "vi")
    return f"{_KINDS_VI[f['item']]} tại {in_language(f['titles'], 'vi')}{by}: {said}{result}"


def _adopted_en(adoption: Facts, said: str) -> str:
    """Where nobody told when it began, the entry stands where it was told of: by then it was in use."""
    who, name = joined(adoption["adopters"], "and"), f"“{adoption['name']}”"
    if adoption["is_since_known"]:
        told = f"{who} took {name} into use" if who else f"{name} was taken into use"
    else:
        told = f"{who} had {name} in use" if who else f"{name} was in use"
    return _with_figures(told, said, [measured_en(figure) for figure in adoption["figures"]])


def _adopted_vi(adoption: Facts, said: str) -> str:
    who, name = joined(adoption["adopters"], "và"), f"“{adoption['name']}”"
    if adoption["is_since_known"]:
        told = f"{who} áp dụng {name}" if who else f"{name} được áp dụng"
    else:
        told = f"{who} đã áp dụng {name}" if who else f"{name} đã được áp dụng"
    return _with_figures(told, said, [measured_vi(figure) for figure in adoption["figures"]])


def _with_figures(told: str, said: str, figures: Sequence[str]) -> str:
    more = "; ".join(part for part in (", ".join(figures), said) if part)
    return f"{told}: {more}" if more else told


def _reviewed_en(f: Facts) -> str:
    where = f" at {in_language(f['reviewed_at'], 'en')}" if f["reviewed_at"] else ""
    return f"the task “{_said(f, 'en')}” was reviewed{where} and {_STATES_EN[f['state']]}{why(f)}"


def _reviewed_vi(f: Facts) -> str:
    where = f" tại {in_language(f['reviewed_at'], 'vi')}" if f["reviewed_at"] else ""
    return f"Xem xét nhiệm vụ “{_said(f, 'vi')}”{where}: {_STATES_VI[f['state']]}{why(f)}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.report_item.recorded.v1": _recorded_en,
    "registry.report_item.reviewed.v1": _reviewed_en,
    "registry.report_item.corrected.v1": lambda f: f"{_recorded_en(f)}; corrected: {f['reason']}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.report_item.recorded.v1": _recorded_vi,
    "registry.report_item.reviewed.v1": _reviewed_vi,
    "registry.report_item.corrected.v1": lambda f: f"{_recorded_vi(f)}; đính chính: {f['reason']}",
}
