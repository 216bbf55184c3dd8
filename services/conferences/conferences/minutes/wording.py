"""What a text of minutes must keep to be read, printed and compared. Pure."""

import re
from collections.abc import Sequence

from registry.contracts.minutes import MinutesSection
from registry.errors import RuleBroken

MOST_SECTIONS = 50
MOST_PARAGRAPHS = 5_000  # in all sections; what can be compared line by line and printed within a request
MOST_RECIPIENTS = 100
_KEY = re.compile(r"[a-z0-9-]{1,50}", re.ASCII)


def check_title(title: str) -> None:
    if not title.strip():
        raise RuleBroken(
            "minutes.title_missing",
            en="`title` is empty. Write what these are the minutes of.",
            vi="`title` đang trống. Hãy ghi tên hội nghị của biên bản.",
            field="title",
        )


def check_sections(sections: Sequence[MinutesSection]) -> None:
    """Raises RuleBroken with the section that does not stand."""
    paragraphs = sum(len(section.paragraphs) for section in sections)
    if not 1 <= len(sections) <= MOST_SECTIONS or paragraphs > MOST_PARAGRAPHS:
        raise RuleBroken(
            "minutes.length",
            en=f"Minutes have 1 to {MOST_SECTIONS} sections with at most {MOST_PARAGRAPHS} paragraphs in all. Bring "
            "several together, or leave a long list to a document that is enclosed.",
            vi=f"Biên bản có từ 1 đến {MOST_SECTIONS} phần và tối đa {MOST_PARAGRAPHS} đoạn. Hãy gộp bớt, hoặc đưa "
            "danh sách dài vào tài liệu kèm theo.",
            field="sections",
        )
    seen: set[str] = set()
    for index, section in enumerate(sections):
        _check_key(section.key, seen, f"sections.{index}.key")
        seen.add(section.key)
        if not section.heading.strip():
            raise RuleBroken(
                "minutes.heading_missing",
                en=f"`sections.{index}.heading` is empty. Give the section its heading.",
                vi=f"`sections.{index}.heading` đang trống. Hãy đặt tiêu đề cho phần này.",
                field=f"sections.{index}.heading",
            )


def check_recipients(recipients: Sequence[str]) -> None:
    if len(recipients) > MOST_RECIPIENTS or not all(one.strip() for one in recipients):
        raise RuleBroken(
            "minutes.recipients",
            en=f"`recipients` holds at most {MOST_RECIPIENTS} lines, none of them empty. Take the empty ones out.",
            vi=f"`recipients` có tối đa {MOST_RECIPIENTS} dòng và không có dòng trống. Hãy bỏ dòng trống.",
            field="recipients",
        )


def _check_key(key: str, taken: set[str], field: str) -> None:
    if not _KEY.fullmatch(key):
        raise RuleBroken(
            "minutes.section_key",
            en=f"`{field}` takes 1 to 50 small letters, digits and hyphens, such as `closing`. Write it so.",
            vi=f"`{field}` gồm 1 đến 50 chữ thường không dấu, chữ số, dấu gạch nối, ví dụ `closing`. Hãy ghi lại.",
            field=field,
        )
    if key in taken:
        raise RuleBroken(
            "minutes.section_twice",
            en=f"Two sections have the key {key}. Give one of them another key.",
            vi=f"Hai phần cùng mang mã {key}. Hãy đổi mã của một phần.",
            field=field,
        )
