"""Cells of a row as what was measured: the number with its comparator and unit, beside the words it was reported in.

What could be read in two ways is asked, never guessed. Knows no column but the unit's, and no record.
"""

from decimal import Decimal
from typing import Any

from conferences.spreadsheet.numbers import Number, number_in, unit_in
from registry.tables.cells import Reading

MOST_OF_A_SHARE = 2  # a workbook holds 98 % as 0.98 when the cell is shown as a percentage
Members = dict[str, Any]


def measured(reading: Reading, column: str) -> tuple[Members, float | None]:
    """The members of `Measured` that the cell says, and what a ratio is of: 4 of "3/4"."""
    text, held = reading.text(column), reading.number_held(column)
    if text is None or not any(character.isdigit() for character in text):
        return ({"as_reported": text} if text else {}), None
    number = Number(amount=Decimal(repr(held))) if held is not None else number_in(text)
    if number is None:
        _ask(reading, column, text)
        return {}, None
    factor, unit = unit_in(number.unit)
    said_of_all = reading.text("unit") or ""
    if unit is None:
        of_all, unit = unit_in(said_of_all)
        factor, text = factor * of_all, f"{text} {said_of_all}" if of_all > 1 else text
    number = number.times(factor)
    members = {"amount": float(number.amount), "upper": _float(number.upper), "unit": unit}
    if number.comparator != "equal":
        members["comparator"] = number.comparator
    if factor > 1 or not (held is not None or text.isdigit()):
        members["as_reported"] = text
    return {name: value for name, value in members.items() if value is not None}, _float(number.whole)


def percent(reading: Reading, column: str = "reported_percent") -> float | None:
    text, held = reading.text(column), reading.number_held(column)
    if text is None:
        return None
    if held is not None and 0 < abs(held) <= MOST_OF_A_SHARE:
        reading.remark(
            column,
            "import.share_or_percent",
            en=f"The cell holds {text}: a share of the whole, or that many percent? Write it as text, such as 98,5 %.",
            vi=f"Ô chứa {text}: là tỷ lệ hay số phần trăm? Hãy ghi dưới dạng chữ, ví dụ 98,5 %.",
        )
        return None
    number = Number(amount=Decimal(repr(held))) if held is not None else number_in(text)
    if number is None or number.comparator != "equal" or number.whole or number.unit not in {"", "%"}:
        _ask(reading, column, text)
        return None
    return float(number.amount)


def _ask(reading: Reading, column: str, text: str) -> None:
    reading.remark(
        column,
        "import.number_unclear",
        en=f"“{text}” is not read as a number for certain. Write it as 1250, 98,5 %, trên 4178, 10-12 or 4/4; "
        "the words of the report belong in the column As reported.",
        vi=f"Chưa đọc chắc chắn được số “{text}”. Hãy ghi dạng 1250, 98,5 %, trên 4178, 10-12 hoặc 4/4; lời của "
        "báo cáo ghi vào cột Theo báo cáo.",
    )


def _float(number: Decimal | None) -> float | None:
    return float(number) if number is not None else None
