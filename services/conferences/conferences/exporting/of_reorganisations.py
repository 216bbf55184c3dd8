"""The columns of acts that change organisations: what was done, when and by which document, to whom."""

from collections.abc import Mapping, Sequence

from conferences.exporting.columns import DOUBT, SOURCE, VERSION, column
from registry.contracts.reorganisation import ReorganisationKind
from registry.contracts.shapes import Titles
from registry.tables.columns import Cell, Column, at, each, joined

_KINDS: Mapping[ReorganisationKind, Titles] = {
    "merged": {"vi": "hợp nhất, sáp nhập", "en": "merged"},
    "split": {"vi": "chia, tách", "en": "split"},
    "renamed": {"vi": "đổi tên", "en": "renamed"},
    "moved": {"vi": "chuyển cấp, chuyển trực thuộc", "en": "moved"},
    "ended": {"vi": "kết thúc hoạt động", "en": "ended"},
}


def _after(act: object, _: str) -> Cell:
    return joined(one.organisation.name for one in act.successors)  # type: ignore[attr-defined]  # any record is shown


REORGANISATIONS: Sequence[Column] = (
    column("reorganisation_id", "Mã sắp xếp", "Reorganisation id", at("id")),
    column("kind", "Loại", "Kind", lambda act, language: _KINDS[act.kind][language]),
    column("took_effect", "Có hiệu lực từ", "Took effect", at("took_effect.on")),
    column("precision", "Độ chính xác", "Precision", at("took_effect.precision")),
    column("order", "Thứ tự trong ngày", "Order on that day"),
    column("document_kind", "Loại văn bản", "Document kind", at("document.kind")),
    column("document_number", "Số văn bản", "Document number", at("document.number")),
    column("document_symbol", "Ký hiệu văn bản", "Document symbol", at("document.symbol")),
    column("before", "Trước sắp xếp", "Before", each("predecessors", "name")),
    column("after", "Sau sắp xếp", "After", _after),
    column("is_undone", "Đã rút lại", "Taken back"),
    DOUBT,
    SOURCE,
    VERSION,
)
