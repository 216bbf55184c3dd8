"""Marshmallow's messages in Vietnamese. A message not in the table is shown in English rather than lost."""

import re

_TABLE = (
    (r"Missing data for required field\.", "Thiếu dữ liệu bắt buộc."),
    (r"Field may not be null\.", "Không được để trống (null)."),
    (r"Unknown field\.", "Trường không được biết đến; hãy bỏ đi hoặc kiểm tra chính tả."),
    (r"Unknown field\. Did you mean (`.+`)\?", r"Trường không được biết đến. Có phải ý bạn là \1?"),
    (r"Not a valid string\.", "Phải là một chuỗi văn bản."),
    (r"Not a valid integer\.", "Phải là một số nguyên."),
    (r"Not a valid number\.", "Phải là một số."),
    (r"Not a valid boolean\.", "Phải là true hoặc false."),
    (r"Not a valid list\.", "Phải là một danh sách."),
    (r"Not a valid mapping type\.", "Phải là một đối tượng JSON."),
    (r"Not a valid date\.", "Phải là ngày theo ISO 8601, ví dụ 2025-01-14."),
    (r"Not a valid aware datetime\.", "Phải là thời điểm theo RFC 3339 có múi giờ."),
    (r"Not a valid datetime\.", "Phải là thời điểm theo RFC 3339."),
    (r"It is blank\. .*", "Đang trống. Hãy ghi nội dung để người đọc hiểu."),
    (r"Not valid Unicode text: .*", "Văn bản chứa ký tự hỏng."),
    (r"The year must be between (\d+) and (\d+)\.", r"Năm phải từ \1 đến \2."),
    (r"Invalid input type\.", "Phải là một đối tượng JSON."),
    (r"Must be one of: (.*)\.", r"Phải là một trong: \1."),
    (r"Shorter than minimum length (\d+)\.", r"Ngắn hơn độ dài tối thiểu \1."),
    (r"Longer than maximum length (\d+)\.", r"Dài hơn độ dài tối đa \1."),
    (r"Length must be between (\d+) and (\d+)\.", r"Độ dài phải từ \1 đến \2."),
    (r"Must be greater than or equal to (\S+)\.", r"Phải lớn hơn hoặc bằng \1."),
    (r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\.", r"Phải từ \1 đến \2."),
    (r"String does not match expected pattern\.", "Không đúng dạng quy định."),
)
_COMPILED = tuple((re.compile(pattern), vi) for pattern, vi in _TABLE)


def in_vietnamese(message: str) -> str:
    for pattern, vi in _COMPILED:
        if pattern.fullmatch(message):
            return pattern.sub(vi, message)
    return message
