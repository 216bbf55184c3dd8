"""The columns of what was reported: numbers, and tasks, directives, documents and the like."""

from collections.abc import Mapping, Sequence
from typing import Any

from conferences.exporting.columns import CONFERENCE, DOUBT, OF_ALL, SOURCE, VERSION, column, of_headings, word
from conferences.spreadsheet import words
from conferences.spreadsheet.headings import INDICATORS as READ_BACK
from registry.contracts.indicator import Measured
from registry.tables.columns import Cell, Column, Value, at, each, joined

_SIGNS: Mapping[str, str] = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "about": "≈"}


def _number(name: str) -> Value:
    """A number where one was said; "> 4178" and "10-12" are text, as an import reads them."""

    def value(indicator: Any, _: str) -> Cell:
        said: Measured | None = getattr(indicator, name)
        if said is None:
            return None
        return said.amount if said.comparator == "equal" else _signed(said)

    return value


def _signed(said: Measured) -> str | None:
    if said.amount is None:
        return None
    if said.comparator == "range":
        return f"{_written(said.amount)}-{_written(said.upper or 0)}"
    return f"{_SIGNS.get(said.comparator, '')} {_written(said.amount)}".strip()


def _written(amount: float) -> str:
    """With the decimal comma: a dot before three digits groups them to who reads it here."""
    return f"{amount:.15g}".replace(".", ",")


def _figures(item: Any, _: str) -> Cell:
    figures: Sequence[Measured] = item.adoption.figures if item.adoption else ()
    return joined(" ".join(filter(None, (_signed(one) or one.as_reported, one.unit))) for one in figures)


def _unit(indicator: Any, _: str) -> Cell:
    """One cell for both: a target is counted in what its value is."""
    unit: str | None = indicator.value.unit or (indicator.target.unit if indicator.target else None)
    return unit


_OF_INDICATOR: Mapping[str, Value] = {
    **OF_ALL,
    "subject": at("subject.name"),
    "subject_id": at("subject.party_id"),
    "partners": each("partners", "name"),
    "period": at("period.label"),
    "value": _number("value"),
    "as_reported": at("value.as_reported"),
    "target": _number("target"),
    "unit": _unit,
}
INDICATORS: Sequence[Column] = (
    column("indicator_id", "Mã chỉ tiêu", "Indicator id", at("id")),
    *CONFERENCE,
    *of_headings(READ_BACK, _OF_INDICATOR, but="part_of"),  # a file names the whole, a record knows its id
    column("part_of_id", "Mã chỉ tiêu chung", "Id of the whole", at("part_of")),
    column("computed_percent", "Tỷ lệ tính lại (%)", "Computed percent"),
    column("discrepancy", "Chênh lệch (điểm %)", "Discrepancy (points)"),
    VERSION,
)


REPORT_ITEMS: Sequence[Column] = (
    column("report_item_id", "Mã mục", "Item id", at("id")),
    *CONFERENCE,
    column("kind", "Loại", "Kind", word("kind", words.REPORT_ITEM_KINDS)),
    column("text", "Nội dung", "Text"),
    column("count", "Số lượng", "Count"),
    column("by", "Ai nêu", "By", at("by.name")),
    column("for_whom", "Đơn vị, cá nhân thực hiện", "For whom", each("for_whom", "name")),
    column("partners", "Đơn vị phối hợp", "Partners", each("partners", "name")),
    column("period", "Kỳ", "Period", at("period.label")),
    column("due", "Hạn", "Due", at("due.on")),
    column("state", "Trạng thái", "State", word("state", words.TASK_STATES)),
    column("result", "Kết quả", "Result"),
    column("reviewed_at", "Hội nghị kiểm điểm gần nhất", "Reviewed at", at("reviewed_at.conference_id")),
    column("document_kind", "Loại văn bản", "Document kind", at("document.kind")),
    column("document_number", "Số văn bản", "Document number", at("document.number")),
    column("document_symbol", "Ký hiệu văn bản", "Document symbol", at("document.symbol")),
    column("document_issuer", "Cơ quan ban hành", "Document issuer", at("document.issuer")),
    column("document_issued", "Ngày ban hành", "Document issued", at("document.issued.on")),
    column("adopted", "Nội dung áp dụng", "Adopted", at("adoption.name")),
    column("adopted_id", "Mã nội dung áp dụng", "Adopted id"),
    column("adopters", "Đơn vị áp dụng", "Adopters", each("adoption.adopters", "name")),
    column("adopted_since", "Áp dụng từ", "Adopted since", at("adoption.since.on")),
    column("figures", "Số liệu áp dụng", "Figures of adoption", _figures),
    DOUBT,
    SOURCE,
    VERSION,
)
