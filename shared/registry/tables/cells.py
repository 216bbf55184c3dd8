"""One row's cells as values: text, days, whole numbers, words for codes. What cannot be read is a remark, not an error:
a row is told everything that is wrong with it at once.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl.utils.datetime import from_excel

from registry.errors import DomainError
from registry.folding import fold
from registry.tables.formulas import unguarded
from registry.tables.words import Words
from registry.tables.workbook import Cell

_DAY = re.compile(
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
)  # day, month, year, as people write in Viet Nam
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ]00:00:00)?")
_WHOLE = re.compile(r"\d{1,15}|\d{1,3}(?:[ .\u00a0]\d{3}){1,4}", re.ASCII)  # 1 200 and 1.200 are written for 1200
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # category Cc, without tab and the ends of lines
_SEPARATORS = re.compile(r"[;,\n]")
_FIRST_SERIAL, _LAST_SERIAL = 1, 109_574  # 1900-01-01 to 2199-12-31


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What is wrong with one cell, or with the row, and what to do about it."""

    field: str | None
    code: str
    en: str
    vi: str

    @classmethod
    def of(cls, error: DomainError) -> "Remark":
        return cls(field=error.field, code=error.code, en=error.messages["en"], vi=error.messages["vi"])


class Reading:
    """The cells of one row, and the remarks on them so far. A blank cell is None; so is one that was remarked on."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self._cells = cells
        self.remarks: list[Remark] = []

    def text(self, column: str) -> str | None:
        cell = self._cells.get(column)
        if cell is None or cell == "":  # most are, and every row has two dozen
            return None
        text = unguarded(unicodedata.normalize("NFC", written(cell))).strip()
        if text in _ERRORS:
            self.remark(
                column,
                "import.formula_error",
                en=f"The cell shows {text}: its formula failed. Write the value itself.",
                vi=f"Ô đang báo {text}: công thức bị lỗi. Hãy ghi giá trị.",
            )
            return None
        if _UNSEEN.search(text):
            self.remark(
                column,
                "import.control_character",
                en="The cell holds a character that cannot be seen. Type the text anew.",
                vi="Ô chứa ký tự điều khiển không nhìn thấy. Hãy gõ lại nội dung.",
            )
            return None
        return text or None

    def number_held(self, column: str) -> int | float | None:
        """The number that a cell of a workbook holds as such; None for text, however it reads."""
        cell = self._cells.get(column)
        return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None

    def texts(self, column: str) -> tuple[str, ...]:
        """Several, by semicolons or line breaks."""
        said = self.text(column)
        return tuple(text for part in re.split(r"[;\n]", said) if (text := part.strip())) if said else ()

    def day(self, column: str) -> str | None:
        """As ISO 8601. Days are written 31/12/2024, 2024-12-31, or as a date of the workbook."""
        cell = self._cells.get(column)
        if cell is None:
            return None
        found = _day_of_cell(cell) if not isinstance(cell, str) else _day_of_text(self.text(column) or "")
        if found is None and self.text(column):
            self.remark(
                column,
                "import.not_a_day",
                en=f"“{self.text(column)}” is no day. Write it as 31/12/2024 or 2024-12-31; leave it out when unknown.",
                vi=f"“{self.text(column)}” không phải là ngày. Hãy ghi dạng 31/12/2024; chưa rõ thì để trống.",
            )
            return None
        return found.isoformat() if found else None

    def whole(self, column: str) -> int | None:
        text, held = self.text(column), self.number_held(column)
        is_part = isinstance(held, float) and not held.is_integer()  # a workbook's 1.125 is no 1125
        if text and (is_part or not _WHOLE.fullmatch(text)):
            self.remark(
                column,
                "import.not_a_number",
                en=f"“{text}” is no whole number. Write digits only; leave it out when the number is unknown.",
                vi=f"“{text}” không phải là số nguyên. Hãy chỉ ghi chữ số; chưa rõ thì để trống.",
            )
            return None
        return int(re.sub(r"\D", "", text)) if text else None

    def code(self, column: str, words: Words) -> str | None:
        text = self.text(column)
        found = words.codes.get(fold(text)) if text else None
        if text and not found:
            self._unknown_word(column, text, words)
        return found

    def codes(self, column: str, words: Words) -> tuple[str, ...]:
        """Several, by semicolons, commas or line breaks, each once."""
        known = words.codes
        said = [text.strip() for text in _SEPARATORS.split(self.text(column) or "") if text.strip()]
        for text in said:
            if fold(text) not in known:
                self._unknown_word(column, text, words)
        return tuple(dict.fromkeys(known[fold(text)] for text in said if fold(text) in known))

    def _unknown_word(self, column: str, text: str, words: Words) -> None:
        self.remark(
            column,
            "import.unknown_word",
            en=f"“{text}” is not known here. Write one of: {'; '.join(words)}.",
            vi=f"Chưa hiểu “{text}”. Hãy ghi một trong: {'; '.join(said[0] for said in words.values())}.",
        )

    def remark(self, column: str, code: str, *, en: str, vi: str) -> None:
        if not any(remark.field == column and remark.code == code for remark in self.remarks):
            self.remarks.append(Remark(field=column, code=code, en=en, vi=vi))


def written(cell: Any) -> str:
    """As a person would have typed it: no ".0" behind a whole number, no midnight behind a day."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    return str(cell)


def _day_of_cell(cell: Cell) -> date | None:
    """A date of the workbook, or the serial number of one, which a cell without a date's format holds."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        read = from_excel(cell)
        return read.date() if isinstance(read, datetime) else None
    return None


def _day_of_text(text: str) -> date | None:
    said = _DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
    if said is None:
        return None
    try:
        return date(**{part: int(number) for part, number in said.groupdict().items()})
    except ValueError:  # the 31st of February
        return None
