"""The columns of minutes and of media: what papers and pictures there are, not what stands in them."""

from collections.abc import Sequence

from conferences.exporting.columns import CONFERENCE, DOUBT, SOURCE, VERSION, Column, column, of, plain, word
from conferences.spreadsheet import words

MINUTES: Sequence[Column] = (
    column("minutes_id", "Mã biên bản", "Minutes id", plain("id")),
    *CONFERENCE,
    column("title", "Trích yếu", "Title"),
    column("language", "Ngôn ngữ", "Language"),
    column("state", "Trạng thái", "State", word("state", words.MINUTES_STATES)),
    column("revision", "Bản sửa", "Revision"),
    column("approved_revision", "Bản đã duyệt", "Approved revision"),
    column("number", "Số, ký hiệu", "Number"),
    column("place", "Nơi lập", "Place"),
    column("dated", "Ngày lập", "Dated"),
    column("presider", "Chủ tọa", "Presider", of("presider", "name")),
    column("secretary", "Thư ký", "Secretary", of("secretary", "name")),
    column("approved_by", "Người duyệt", "Approved by", of("approved_by", "name")),
    VERSION,
)
MEDIA: Sequence[Column] = (
    column("medium_id", "Mã tư liệu", "Medium id", plain("id")),
    *CONFERENCE,
    column("kind", "Loại", "Kind", word("kind", words.MEDIUM_KINDS)),
    column("caption", "Chú thích", "Caption"),
    column("count", "Số lượng", "Count"),
    column("credit", "Tác giả", "Credit"),
    column("made_on", "Ngày thực hiện", "Made on", of("made", "on")),
    column("media_type", "Loại tệp", "Media type", of("file", "media_type")),
    column("size_bytes", "Dung lượng (byte)", "Size (bytes)", of("file", "size_bytes")),
    column("sha256", "SHA-256", "SHA-256", of("file", "sha256")),
    column("is_removed", "Đã gỡ", "Taken down"),
    DOUBT,
    SOURCE,
    VERSION,
)
