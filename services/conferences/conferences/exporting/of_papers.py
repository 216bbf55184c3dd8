"""The columns of minutes and of media: what papers and pictures there are, not what stands in them."""

from collections.abc import Sequence

from conferences.exporting.columns import CONFERENCE, DOUBT, SOURCE, VERSION, column, word
from conferences.spreadsheet import words
from registry.tables.columns import Column, at

MINUTES: Sequence[Column] = (
    column("minutes_id", "Mã biên bản", "Minutes id", at("id")),
    *CONFERENCE,
    column("title", "Trích yếu", "Title"),
    column("language", "Ngôn ngữ", "Language"),
    column("state", "Trạng thái", "State", word("state", words.MINUTES_STATES)),
    column("revision", "Bản sửa", "Revision"),
    column("approved_revision", "Bản đã duyệt", "Approved revision"),
    column("number", "Số, ký hiệu", "Number"),
    column("place", "Nơi lập", "Place"),
    column("dated", "Ngày lập", "Dated"),
    column("presider", "Chủ tọa", "Presider", at("presider.name")),
    column("secretary", "Thư ký", "Secretary", at("secretary.name")),
    column("approved_by", "Người duyệt", "Approved by", at("approved_by.name")),
    VERSION,
)
MEDIA: Sequence[Column] = (
    column("medium_id", "Mã tư liệu", "Medium id", at("id")),
    *CONFERENCE,
    column("kind", "Loại", "Kind", word("kind", words.MEDIUM_KINDS)),
    column("caption", "Chú thích", "Caption"),
    column("count", "Số lượng", "Count"),
    column("credit", "Tác giả", "Credit"),
    column("made_on", "Ngày thực hiện", "Made on", at("made.on")),
    column("media_type", "Loại tệp", "Media type", at("file.media_type")),
    column("size_bytes", "Dung lượng (byte)", "Size (bytes)", at("file.size_bytes")),
    column("sha256", "SHA-256", "SHA-256", at("file.sha256")),
    column("is_removed", "Đã gỡ", "Taken down"),
    DOUBT,
    SOURCE,
    VERSION,
)
