"""A list of complaints that is taken along: its columns and their words. Read by those who may read the complaints."""

from collections.abc import Mapping, Sequence

from registry.contracts.complaint import ComplaintKind, ComplaintOutcome, ComplaintState
from registry.contracts.shapes import Titles
from registry.tables.columns import Column, at

_KINDS: Mapping[ComplaintKind, Titles] = {
    "petition": {"vi": "Kiến nghị", "en": "Petition"},
    "objection": {"vi": "Phản đối", "en": "Objection"},
    "complaint": {"vi": "Khiếu nại", "en": "Complaint"},
    "denunciation": {"vi": "Tố cáo", "en": "Denunciation"},
}
_STATES: Mapping[ComplaintState, Titles] = {
    "pending": {"vi": "Chờ giải quyết", "en": "Pending"},
    "settled": {"vi": "Đã giải quyết", "en": "Settled"},
}
_OUTCOMES: Mapping[ComplaintOutcome, Titles] = {
    "upheld": {"vi": "Có căn cứ", "en": "Upheld"},
    "dismissed": {"vi": "Không có căn cứ", "en": "Dismissed"},
    "withdrawn": {"vi": "Đã rút", "en": "Withdrawn"},
}
COLUMNS: Sequence[Column] = (
    Column("Mã đơn", "Complaint id", at("id")),
    Column("Loại", "Kind", lambda one, language: _KINDS[one.kind][language]),
    Column("Mã đề nghị", "Nomination id", at("nomination_id")),
    Column("Mã khen thưởng", "Award id", at("award_id")),
    Column("Ngày nhận", "Received on", at("received_on")),
    Column("Người gửi", "By", at("by")),
    Column("Nội dung", "Text", at("text")),
    Column("Trạng thái", "State", lambda one, language: _STATES[one.state][language]),
    Column("Kết quả", "Outcome", lambda one, language: _OUTCOMES[one.outcome][language] if one.outcome else None),
    Column("Ngày giải quyết", "Settled on", at("settled_on")),
    Column("Lý do", "Reason", at("reason")),
    Column("Phiên bản", "Version", at("version")),
)
