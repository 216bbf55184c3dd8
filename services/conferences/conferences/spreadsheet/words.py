"""What people write in a cell for what a record names by code: the Vietnamese word first, then synonyms, then the code.

Pure. A word that stands for two codes of one column would be a guess: a test sees to it that none does.
"""

from registry.tables.words import Words

PARTY_KINDS = Words(
    {
        "person": ("cá nhân", "người"),
        "organisation": ("tổ chức", "tập thể", "cơ quan", "đơn vị", "organization"),
        "household": ("hộ gia đình", "hộ", "gia đình"),
    }
)
LEVELS = Words(
    {
        "central": ("trung ương",),
        "province": ("cấp tỉnh", "tỉnh", "thành phố trực thuộc trung ương", "bộ, ngành"),
        "district": ("cấp huyện", "huyện"),
        "commune": ("cấp xã", "xã", "phường", "đặc khu"),
        "base": ("cơ sở", "cấp cơ sở"),
    }
)
ROLES = Words(
    {
        "presider": ("chủ trì", "người chủ trì", "chủ tọa", "đoàn chủ tịch"),
        "speaker": ("phát biểu", "người phát biểu", "báo cáo viên", "tham luận"),
        "presenter": ("trao thưởng", "người trao thưởng", "trao khen thưởng"),
        "receiver": ("nhận khen thưởng", "đón nhận", "người đón nhận", "người nhận"),
        "delegate": ("đại biểu", "đại biểu chính thức"),
        "guest": ("khách mời", "khách"),
        "secretariat": ("thư ký", "tổ thư ký", "ban thư ký"),
        "press": ("báo chí", "phóng viên"),
    }
)
STATES = Words(
    {
        "invited": ("được mời", "mời"),
        "confirmed": ("đã xác nhận", "đã xác nhận dự", "xác nhận", "xác nhận dự"),
        "declined": ("từ chối", "không dự"),
        "present": ("có mặt", "dự", "tham dự"),
        "late": ("đến muộn", "muộn"),
        "left": ("đã ra về", "về sớm"),
        "absent": ("vắng mặt", "vắng", "vắng không lý do"),
        "excused": ("vắng có lý do", "có lý do"),
        "represented": ("cử người đi thay", "cử người dự thay", "dự thay", "ủy quyền"),
    }
)
MODES = Words(
    {
        "in_person": ("trực tiếp", "in person"),
        "online": ("trực tuyến", "qua mạng"),
    }
)
ITEM_KINDS = Words(
    {
        "report": ("báo cáo", "trình bày báo cáo"),
        "speech": ("phát biểu", "tham luận", "diễn văn"),
        "discussion": ("thảo luận", "trao đổi"),
        "vote": ("biểu quyết", "bỏ phiếu", "thông qua"),
        "award_presentation": ("trao thưởng", "khen thưởng", "trao khen thưởng", "công bố khen thưởng"),
        "other": ("khác", "nội dung khác"),
    }
)
POINT_KINDS = Words({"central": ("trung tâm",), "branch": ("nhánh",)})
PARTS_OF_DAY = Words({"morning": ("sáng",), "afternoon": ("chiều",), "evening": ("tối",)})
MEANS = Words(
    {
        "desk": ("tại bàn thư ký",),
        "list": ("đánh dấu trên danh sách",),
        "scan": ("quét mã",),
        "self": ("tự điểm danh",),
        "walk_in": ("ghi tại cửa",),
    }
)
REPORT_ITEM_KINDS = Words(
    {
        "task": ("nhiệm vụ",),
        "directive": ("chỉ đạo",),
        "shortcoming": ("hạn chế",),
        "cause": ("nguyên nhân",),
        "document": ("văn bản viện dẫn",),
        "contest": ("hội thi, cuộc thi",),
        "training": ("tập huấn, bồi dưỡng",),
        "programme": ("chương trình",),
        "system": ("hệ thống",),
        "model": ("mô hình",),
        "adoption": ("áp dụng",),
        "other": ("nội dung khác",),
    }
)
TASK_STATES = Words({"open": ("tiếp tục thực hiện",), "done": ("đã hoàn thành",), "dropped": ("không thực hiện nữa",)})
MINUTES_STATES = Words(
    {
        "draft": ("dự thảo",),
        "submitted": ("trình duyệt",),
        "returned": ("trả lại",),
        "approved": ("đã duyệt",),
        "amended": ("đang sửa đổi",),
    }
)
MEDIUM_KINDS = Words({"photograph": ("ảnh",), "recording": ("bản ghi",), "scan": ("bản quét",)})
