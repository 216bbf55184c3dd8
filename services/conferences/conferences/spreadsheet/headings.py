"""The columns a spreadsheet may have, by what people write above them: Vietnamese, English, and the usual synonyms.

Pure. What stands below a heading is read by `importing` and written by `exporting`; neither names a column itself.
"""

from collections.abc import Sequence

from registry.tables.headings import Heading

POST_IN_A_LINE = ("post", "organisation", "since", "until", "seen_on", "organisation_id")
"""What a line of "Other posts" says, between bars: Chủ tịch | UBND xã Hải Lăng | 2015-07-01 | 2020-06-30."""

_NAME = Heading(
    "name", "Họ và tên", "Name", ("họ tên", "tên", "full name", "tên tổ chức", "tên đơn vị", "tên đại biểu")
)
_POST = Heading(
    "post",
    "Chức vụ",
    "Post",
    ("chức danh", "chức vụ, chức danh", "chức vụ, đơn vị công tác", "chức vụ, đơn vị", "position", "job title"),
)
_ORGANISATION = Heading(
    "organisation",
    "Đơn vị công tác",
    "Organisation",
    ("đơn vị", "cơ quan", "cơ quan, đơn vị", "cơ quan công tác", "nơi công tác", "organization", "agency"),
)
_DOUBT = Heading("doubt", "Điểm chưa chắc chắn", "Doubt", ("nghi vấn", "chưa chắc chắn", "doubts"))
_SOURCE = Heading("source", "Nguồn", "Source", ("nguồn tin", "publisher"))
_SOURCE_URL = Heading("source_url", "Địa chỉ nguồn", "Source address", ("liên kết nguồn", "source url", "link"))

PARTY: Sequence[Heading] = (
    Heading("kind", "Loại", "Kind", ("loại hồ sơ", "type")),
    _NAME,
    Heading("other_names", "Tên khác", "Other names", ("tên gọi khác", "tên thường gọi", "aliases")),
    _POST,
    _ORGANISATION,
    Heading("organisation_id", "Mã đơn vị công tác", "Organisation id"),
    Heading("since", "Từ ngày", "Since", ("từ", "ngày bắt đầu", "ngày bổ nhiệm", "from")),
    Heading("until", "Đến ngày", "Until", ("đến", "ngày kết thúc", "to")),
    Heading("seen_on", "Ngày ghi nhận", "Seen on", ("ghi nhận ngày",)),
    Heading(
        "other_posts",
        "Các chức vụ khác",
        "Other posts",
        ("chức vụ khác", "chức vụ trước đây", "quá trình công tác", "earlier posts"),
    ),
    Heading("organisation_kind", "Loại tổ chức", "Organisation kind", ("loại hình tổ chức", "loại hình")),
    Heading("level", "Cấp", "Level", ("cấp hành chính",)),
    Heading("parent_id", "Mã tổ chức cấp trên", "Parent id", ("mã đơn vị cấp trên",)),
    Heading("founded_on", "Ngày thành lập", "Founded on", ("thành lập ngày", "founded")),
    Heading("dissolved_on", "Ngày giải thể", "Dissolved on", ("giải thể ngày", "dissolved")),
    Heading("successor_id", "Mã tổ chức kế thừa", "Successor id"),
    _DOUBT,
    _SOURCE,
    _SOURCE_URL,
)
ATTENDANCE: Sequence[Heading] = (
    Heading("person_id", "Mã hồ sơ", "Person id", ("mã cá nhân", "party id", "mã người dự")),
    _NAME,
    _POST,
    _ORGANISATION,
    Heading("category", "Thành phần", "Category", ("thành phần dự", "nhóm đại biểu")),
    Heading("headcount", "Số lượng", "Headcount", ("số người", "số đại biểu", "number of people")),
    Heading("roles", "Vai trò", "Roles", ("role", "tư cách", "tư cách tham dự", "nhiệm vụ")),
    Heading("state", "Trạng thái", "State", ("tình trạng", "status", "tình trạng tham dự")),
    Heading("mode", "Hình thức tham dự", "Mode", ("hình thức", "hình thức dự")),
    Heading("session", "Phiên họp", "Session", ("phiên", "dự phiên", "phiên dự", "theo phiên họp", "in each session")),
    Heading("point", "Điểm cầu", "Bridge point", ("điểm cầu dự", "nơi dự", "point")),
    Heading("seat", "Số ghế", "Seat", ("chỗ ngồi", "ghế", "vị trí ngồi", "seat number")),
    Heading("reason", "Lý do", "Reason", ("lý do vắng", "lý do vắng mặt")),
    Heading("represented_by", "Người dự thay", "Represented by", ("người đi thay", "người được cử", "cử dự thay")),
    Heading("mandate", "Giấy ủy quyền", "Mandate", ("văn bản ủy quyền", "văn bản cử dự")),
    _DOUBT,
    _SOURCE,
    _SOURCE_URL,
)
INDICATORS: Sequence[Heading] = (
    Heading("name", "Chỉ tiêu", "Indicator", ("tên chỉ tiêu", "nội dung", "nội dung chỉ tiêu", "measure")),
    Heading("subject", "Đơn vị thực hiện", "Whose it is", ("đơn vị", "tổ chức", "cơ quan", "organisation")),
    Heading("subject_id", "Mã đơn vị thực hiện", "Organisation id", ("mã đơn vị",)),
    Heading("partners", "Đơn vị phối hợp", "Partners", ("phối hợp với", "cơ quan phối hợp", "with")),
    Heading("part_of", "Thuộc chỉ tiêu", "Part of", ("chỉ tiêu cha", "là một phần của", "whole")),
    Heading("period", "Kỳ", "Period", ("năm", "kỳ báo cáo", "year")),
    Heading("value", "Thực hiện", "Value", ("kết quả", "kết quả thực hiện", "đạt được", "reached", "actual")),
    Heading("as_reported", "Theo báo cáo", "As reported", ("nguyên văn", "lời báo cáo")),
    Heading("target", "Kế hoạch", "Target", ("chỉ tiêu giao", "mục tiêu", "kế hoạch giao", "plan")),
    Heading("unit", "Đơn vị tính", "Unit", ("đvt", "đơn vị đo")),
    Heading("target_set_by", "Căn cứ giao", "Target set by", ("căn cứ", "văn bản giao chỉ tiêu")),
    Heading("reported_percent", "Tỷ lệ (%)", "Reported percent", ("tỷ lệ đạt", "đạt tỷ lệ", "đạt", "percent")),
    _DOUBT,
    _SOURCE,
    _SOURCE_URL,
)
AGENDA: Sequence[Heading] = (
    Heading("order", "Thứ tự", "Order", ("số thứ tự trong chương trình",)),
    Heading("day", "Ngày", "Day", ("ngày họp", "date")),
    Heading("starts_at", "Bắt đầu", "Starts", ("thời gian", "giờ", "thời gian bắt đầu", "time", "begin")),
    Heading("ends_at", "Kết thúc", "Ends", ("thời gian kết thúc", "end")),
    Heading("title", "Nội dung", "Title", ("nội dung chương trình", "mục", "chương trình", "item")),
    Heading("kind", "Loại", "Kind", ("loại nội dung", "type")),
    Heading("session", "Phiên họp", "Session", ("phiên", "thuộc phiên")),
    Heading(
        "speakers", "Người thực hiện", "Speakers", ("người trình bày", "người phát biểu", "đại biểu phát biểu", "by")
    ),
    Heading("result", "Kết quả", "Result", ("kết luận",)),
    Heading("resolution", "Nghị quyết", "Resolution", ("nội dung nghị quyết",)),
    Heading("reason", "Lý do bổ sung", "Reason", ("lý do", "why added")),
    _DOUBT,
)
