"""The cursor of a timeline: where a page ended, in an opaque form that is checked when it comes back.

It carries what it was given for (timeline, direction, filters), so that it cannot be used for anything else. Holds no
secret: a forged one shows nothing that a filter would not.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from registry.chassis.paging import decode_cursor, encode_cursor
from registry.errors import InvalidInput

Way = Literal["after", "before"]  # in the direction of the list
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
_ORDER = re.compile(rf"{_MOMENT}\|{_MOMENT}\|[^|\x00]{{1,200}}", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    """`order` is that of the entry the page lies after, or before."""

    way: Way
    order: str


def encode(cursor: Cursor, question: Any) -> str:
    """`question` is what was asked, as JSON values."""
    return encode_cursor([_digest(question), cursor.way, cursor.order])


def decode(text: str, question: Any) -> Cursor:
    """Raises InvalidInput for a text that is no cursor, or one that was given for another question."""
    digest, way, order = decode_cursor(text, 3)
    if digest != _digest(question):
        raise InvalidInput(
            "cursor.other_question",
            en="`cursor` was given for another timeline, order or filter. Leave it out to start from the first page.",
            vi="`cursor` thuộc về dòng thời gian, thứ tự hoặc bộ lọc khác. Hãy bỏ đi để xem từ trang đầu.",
            field="cursor",
        )
    if not _ORDER.fullmatch(order) or way not in ("after", "before"):
        raise InvalidInput(
            "cursor.malformed",
            en="`cursor` is not one we gave. Take it from the Link header of the page before, or leave it out.",
            vi="`cursor` không phải do hệ thống cấp. Hãy lấy từ tiêu đề Link của trang trước, hoặc bỏ đi.",
            field="cursor",
        )
    return Cursor("after" if way == "after" else "before", order)


def _digest(question: Any) -> str:
    text = json.dumps(question, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
