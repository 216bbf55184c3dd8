"""The columns of a list of past decisions, by what people write above them; a row is one grant. Pure."""

from collections.abc import Mapping, Sequence

from awards.submission_list.headings import RECIPIENT_KINDS, YES_NO
from registry.tables.headings import Heading
from registry.tables.words import Words

COLUMNS: Sequence[Heading] = (
    Heading("number", "Số quyết định", "Decision number", ("số", "quyết định số", "số, ký hiệu", "số qđ")),
    Heading("signed", "Ngày ký", "Signed", ("ngày quyết định", "ngày", "ngày tháng", "ngày tháng năm", "năm", "year")),
    Heading("issuer", "Người quyết định", "Issuer", ("cơ quan ban hành", "cấp quyết định", "thẩm quyền", "cơ quan")),
    Heading("issuer_id", "Mã cơ quan ban hành", "Issuer id"),
    Heading("about", "Trích yếu", "About", ("nội dung quyết định", "về việc")),
    Heading("form", "Hình thức khen thưởng", "Form of award", ("danh hiệu, hình thức", "hình thức", "danh hiệu")),
    Heading("name", "Họ tên hoặc tên tập thể", "Name", ("họ và tên", "họ tên", "tên tập thể", "tập thể, cá nhân")),
    Heading("recipient_id", "Mã hồ sơ", "Recipient id", ("mã cá nhân", "mã tập thể")),
    Heading("kind", "Đối tượng", "Kind of recipient", ("loại đối tượng", "loại")),
    Heading("post", "Chức vụ", "Post", ("chức danh", "chức vụ, đơn vị")),
    Heading("count", "Số lượng", "Count", ("số người", "số tập thể")),
    Heading("is_posthumous", "Truy tặng", "Posthumous"),
    Heading("achievement", "Thành tích", "Achievement", ("tóm tắt thành tích", "lý do khen", "nội dung khen thưởng")),
    Heading("period", "Thời gian thành tích", "Achievement period", ("năm thành tích", "giai đoạn")),
    Heading("doubt", "Điều chưa chắc", "Doubt", ("ghi chú", "note")),
)
WORDS: Mapping[str, Words] = {"kind": RECIPIENT_KINDS, "is_posthumous": YES_NO}
