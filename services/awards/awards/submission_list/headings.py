"""The columns of a list of those proposed, by what people write above them, and the words below them. Pure."""

from collections.abc import Mapping, Sequence

from registry.tables.headings import Heading
from registry.tables.words import Words

COLUMNS: Sequence[Heading] = (
    Heading("recipient_id", "Mã hồ sơ", "Recipient id", ("mã cá nhân", "mã tập thể", "party id")),
    Heading(
        "name",
        "Họ tên hoặc tên tập thể",
        "Name",
        ("họ và tên", "họ tên", "tên tập thể", "tên tập thể, cá nhân", "tập thể, cá nhân", "tên đơn vị", "recipient"),
    ),
    Heading("kind", "Đối tượng", "Kind of recipient", ("loại đối tượng", "loại", "kind")),
    Heading("post", "Chức vụ", "Post", ("chức danh", "chức vụ, đơn vị", "chức vụ, đơn vị công tác", "position")),
    Heading(
        "form",
        "Hình thức khen thưởng",
        "Form of award",
        ("hình thức đề nghị", "danh hiệu, hình thức", "danh hiệu thi đua, hình thức khen thưởng", "award", "form"),
    ),
    Heading("achievement", "Thành tích", "Achievement", ("tóm tắt thành tích", "nội dung khen thưởng", "lý do khen")),
    Heading("period", "Thời gian thành tích", "Achievement period", ("năm thành tích", "giai đoạn", "period")),
    Heading(
        "rating",
        "Mức độ hoàn thành nhiệm vụ",
        "Rating",
        ("xếp loại", "kết quả xếp loại", "xếp loại chất lượng", "đánh giá, xếp loại"),
    ),
    Heading("route", "Trường hợp", "Route", ("trường hợp đề nghị", "tiêu chuẩn áp dụng")),
    Heading("documents", "Hồ sơ kèm theo", "Papers", ("giấy tờ kèm theo", "hồ sơ", "documents")),
    Heading("sex", "Giới tính", "Sex", ("nam/nữ", "gender")),
    Heading(
        "is_direct_worker",
        "Lao động trực tiếp",
        "Direct worker",
        ("trực tiếp lao động", "người lao động trực tiếp", "trực tiếp sản xuất, công tác"),
    ),
    Heading("is_posthumous", "Truy tặng", "Posthumous"),
)
RECIPIENT_KINDS = Words(
    {
        "individual": ("cá nhân", "ông", "bà", "ông/bà"),
        "collective": ("tập thể", "đơn vị", "tổ chức"),
        "household": ("hộ gia đình", "hộ", "gia đình"),
    }
)
SEXES = Words({"female": ("nữ",), "male": ("nam",)})
YES_NO = Words({"yes": ("có", "x", "đúng"), "no": ("không", "0", "sai")})
RATINGS = Words(
    {
        "exemplary": ("hoàn thành xuất sắc nhiệm vụ, tiêu biểu",),
        "excellent": ("hoàn thành xuất sắc nhiệm vụ", "hoàn thành xuất sắc", "xuất sắc"),
        "good": ("hoàn thành tốt nhiệm vụ", "hoàn thành tốt", "tốt"),
        "completed": ("hoàn thành nhiệm vụ", "hoàn thành"),
        "failed": ("không hoàn thành nhiệm vụ", "không hoàn thành"),
    }
)
PAPERS = Words(
    {
        "to-trinh": ("tờ trình", "proposal"),
        "danh-sach": ("danh sách", "list"),
        "bao-cao-thanh-tich": ("báo cáo thành tích", "achievement report"),
        "bao-cao-tom-tat": ("báo cáo tóm tắt", "summary report"),
        "bien-ban": ("biên bản", "biên bản xét", "minutes"),
        "ket-qua-bo-phieu": ("kết quả bỏ phiếu", "phiếu bầu", "result of the vote"),
        "xac-nhan-sang-kien": ("xác nhận sáng kiến", "proof of the initiative"),
        "y-kien-bo-nganh": ("ý kiến hiệp y", "hiệp y", "opinion of the body consulted"),
        "y-kien-ban-thuong-vu-tinh-uy": ("ý kiến của ban thường vụ cấp ủy", "ý kiến cấp ủy"),
    }
)
WORDS: Mapping[str, Words] = {
    "kind": RECIPIENT_KINDS,
    "sex": SEXES,
    "is_direct_worker": YES_NO,
    "is_posthumous": YES_NO,
    "rating": RATINGS,
    "documents": PAPERS,
}
