"""Why a medium or its file is refused, in words that say what to do. Knows no medium and no file."""

from registry.errors import Conflict, NotFound, RuleBroken


def nothing_said() -> RuleBroken:
    return RuleBroken(
        "medium.nothing_said",
        en="The record says nothing. Give `caption`, or `count` when only the number of such media is known.",
        vi="Mục này chưa có nội dung. Hãy ghi `caption`, hoặc `count` nếu chỉ biết số lượng.",
        field="caption",
    )


def count_too_low() -> RuleBroken:
    return RuleBroken(
        "medium.count_too_low",
        en="`count` is 1 or more. Leave it out when the number is unknown.",
        vi="`count` phải từ 1 trở lên. Hãy bỏ đi nếu không rõ số lượng.",
        field="count",
    )


def nothing_changed() -> RuleBroken:
    return RuleBroken(
        "medium.nothing_changed",
        en="The correction says what the record says already. Name at least one field with another value.",
        vi="Nội dung đính chính trùng với bản ghi. Hãy nêu ít nhất một trường có giá trị khác.",
    )


def check_not_removed(*, is_removed: bool) -> None:
    if is_removed:
        raise RuleBroken(
            "medium.removed",
            en="This was taken down. Record it anew if it is to stand again.",
            vi="Mục này đã được gỡ. Nếu cần, hãy ghi lại thành mục mới.",
        )


def several() -> RuleBroken:
    return RuleBroken(
        "medium.several",
        en="The record stands for several media, and a file is of one. Record each by itself, with its caption.",
        vi="Mục này đại diện cho nhiều tư liệu, mà mỗi tệp chỉ của một. Hãy ghi từng tư liệu với chú thích riêng.",
        field="count",
    )


def file_there() -> Conflict:
    return Conflict(
        "medium.file_there",
        en="The record has its file, and a file is not replaced. Remove the record and enter the other file anew.",
        vi="Mục này đã có tệp, và tệp không bị thay thế. Hãy gỡ mục này rồi ghi tệp khác thành mục mới.",
    )


def no_file(*, is_removed: bool) -> NotFound:
    if is_removed:
        return NotFound(
            "medium.removed",
            en="This was taken down, and its file is given to nobody. The history of the record says why.",
            vi="Mục này đã được gỡ nên tệp không còn được cung cấp. Lịch sử bản ghi nêu lý do.",
        )
    return NotFound(
        "medium.no_file",
        en="The registry knows of this and does not have its file. Send it with PUT to this address.",
        vi="Hệ thống biết tư liệu này nhưng chưa có tệp. Hãy gửi tệp bằng PUT tới địa chỉ này.",
    )


def not_of_this_kind(media_type: str, kind: str) -> RuleBroken:
    return RuleBroken(
        "medium.not_of_this_kind",
        en=f"The file is {media_type}, and the record is of a {kind}. Correct `kind`, or send the other file.",
        vi=f"Tệp là {media_type}, còn mục này thuộc loại {kind}. Hãy sửa `kind`, hoặc gửi đúng tệp.",
        field="kind",
    )
