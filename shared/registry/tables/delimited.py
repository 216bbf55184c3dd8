"""Delimited text as rows of cells: UTF-8, UTF-16 and Windows-1258, with commas, semicolons, tabs or bars.

Quoted cells may hold line breaks. Refuses to know what the columns mean; the caller's score says which delimiter fits.
"""

import csv
import io
import itertools
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from registry.errors import InvalidInput
from registry.tables.limits import LARGEST_COLUMNS, LARGEST_ROWS, too_many_columns, too_many_rows

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 20  # rows in which the headings are looked for
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Row = Sequence[str]


def read_delimited(content: bytes, score: Callable[[Sequence[Row]], int]) -> list[Row]:
    """Every row, with the delimiter under which the first rows score best. Raises InvalidInput."""
    text = decoded(content)
    best = max(DELIMITERS, key=lambda delimiter: _score(text, delimiter, score))
    rows = list(itertools.islice(_rows(text, best), LARGEST_ROWS + LOOKED_AT + 1))
    if len(rows) > LARGEST_ROWS + LOOKED_AT:
        raise too_many_rows()
    return rows


def _score(text: str, delimiter: str, score: Callable[[Sequence[Row]], int]) -> int:
    """What is no table under a delimiter may be one under another."""
    try:
        return score(list(itertools.islice(_rows(text, delimiter), LOOKED_AT)))
    except InvalidInput:
        return 0


def decoded(content: bytes) -> str:
    """The text, composed (NFC): Windows-1258 writes most tones as marks of their own."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None) or _guessed(content)
    try:
        text = unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        raise _unreadable() from None
    if "\x00" in text:
        raise _unreadable()
    return text


def _guessed(content: bytes) -> str:
    """Without a mark: UTF-16 when every other byte of the beginning tends to be zero, else UTF-8 when it is that."""
    beginning = content[:2_000]
    half = len(beginning) // 2
    if half and beginning[1::2].count(0) > half // 2:
        return "utf-16-le"
    if half and beginning[0::2].count(0) > half // 2:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if len(row) > LARGEST_COLUMNS:
                raise too_many_columns()
            yield row
    except csv.Error as broken:
        raise InvalidInput(
            "import.malformed",
            en=f"Line {reader.line_num} cannot be read: {broken}. Look for a quotation mark that is not closed.",
            vi=f"Không đọc được dòng {reader.line_num}. Hãy kiểm tra dấu ngoặc kép chưa đóng.",
        ) from None


def _unreadable() -> InvalidInput:
    return InvalidInput(
        "import.encoding",
        en="The text is neither UTF-8, UTF-16 nor Windows-1258. Save it as CSV UTF-8, or send the workbook (XLSX).",
        vi="Văn bản không phải UTF-8, UTF-16 hay Windows-1258. Hãy lưu dạng CSV UTF-8 hoặc gửi tệp XLSX.",
    )
