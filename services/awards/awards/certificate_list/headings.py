"""The columns of a list of certificates, by what people write above them; a row is one certificate. Pure.

A file of awards that was taken along has them: it can be sent as it is.
"""

from collections.abc import Sequence

from registry.tables.headings import Heading

COLUMNS: Sequence[Heading] = (
    Heading("award_id", "Mã khen thưởng", "Award id"),
    Heading("number", "Số quyết định", "Decision number", ("số", "quyết định số", "số qđ")),
    Heading("signed", "Ngày ký", "Signed", ("ngày quyết định",)),
    Heading("form", "Hình thức khen thưởng", "Form of award", ("danh hiệu, hình thức", "hình thức", "danh hiệu")),
    Heading("name", "Họ tên hoặc tên tập thể", "Name", ("họ và tên", "họ tên", "tên tập thể", "tập thể, cá nhân")),
    Heading("recipient_id", "Mã hồ sơ", "Recipient id", ("mã cá nhân", "mã tập thể")),
    Heading("printed_name", "Tên in trên bằng", "Name as printed"),
    Heading("printed_achievement", "Thành tích in trên bằng", "Achievement as printed"),
)
