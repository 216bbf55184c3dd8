"""Why a file is refused, in words that say what to do. Knows no file."""

from collections.abc import Iterable

from registry.errors import InvalidInput, RuleBroken


def empty() -> InvalidInput:
    return InvalidInput(
        "file.empty",
        en="The request has no file. Send the file itself as the body.",
        vi="Yêu cầu không có tệp. Hãy gửi chính tệp đó làm nội dung.",
    )


def unknown_type(known: Iterable[str]) -> RuleBroken:
    names = ", ".join(sorted(set(known)))
    return RuleBroken(
        "file.unknown_type",
        en=f"The bytes are of no kind that is kept. Send one of: {names}.",
        vi=f"Nội dung tệp không thuộc loại được lưu. Hãy gửi một trong: {names}.",
    )


def has_macros() -> RuleBroken:
    return RuleBroken(
        "file.has_macros",
        en="The document carries macros. Save it as a DOCX without them, or as PDF, and send that.",
        vi="Văn bản có macro. Hãy lưu thành DOCX không có macro hoặc PDF rồi gửi lại.",
    )


def broken_image() -> RuleBroken:
    return RuleBroken(
        "file.broken_image",
        en="The file begins as an image and cannot be read as one. Save it anew and send that.",
        vi="Tệp có phần đầu của ảnh nhưng không đọc được. Hãy lưu lại ảnh rồi gửi.",
    )


def too_many_pixels(most: int) -> RuleBroken:
    return RuleBroken(
        "file.too_many_pixels",
        en=f"The image has more than {most:,} pixels. Make it smaller and send that.",
        vi=f"Ảnh có hơn {most:,} điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.",
    )
