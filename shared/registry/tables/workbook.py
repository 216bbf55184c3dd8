"""A workbook (XLSX) as rows of cells: values, never formulas; its first sheet.

A workbook is an archive of XML, and a stranger made it: what would unpack to more than we hold, or declares entities,
is refused before it is read. Refuses to know what the columns mean.
"""

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from registry.errors import InvalidInput
from registry.tables.limits import (
    LARGEST_COLUMNS,
    LARGEST_ROWS,
    LARGEST_UNPACKED_BYTES,
    MOST_PARTS,
    too_many_columns,
    too_many_rows,
)

BEGINS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # the second: an .xls, or one with a password; refused
_LAST_ROW = 1_048_576  # of any sheet (ECMA-376); a row numbered beyond it is made to keep us counting
_NOTHING = (None,) * (LARGEST_COLUMNS + 1)  # how a row is read that the file leaves out: a million of them, perhaps
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_WITHOUT_VALUE = re.compile(  # a formula that came to an empty text is stored as such, with t="str"
    rb'<c(?![^>]*\bt="str")[^>]*>\s*(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
)
"""What openpyxl raises for what is no workbook: it has no error of its own for most of it."""

Cell = str | int | float | bool | date | datetime | time | None
Row = Sequence[Cell]


def read_workbook(content: bytes) -> list[tuple[int, Row]]:
    """The rows that hold something, each with its number. Raises InvalidInput."""
    try:
        _check_parts(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size is often wrong
        cells: Iterator[Any] = sheet.iter_rows(max_col=LARGEST_COLUMNS + 1, values_only=True)
        rows = [
            (number, row)
            for number, row in enumerate(itertools.islice(cells, _LAST_ROW), 1)
            if row != _NOTHING and any(_said(row))
        ]
    except _BROKEN as broken:
        raise InvalidInput(
            "import.not_a_workbook",
            en="The workbook cannot be read. Open it in a spreadsheet program and save it as XLSX without a password.",
            vi="Không đọc được bảng tính. Hãy mở bằng chương trình bảng tính và lưu lại dạng XLSX, không đặt mật khẩu.",
        ) from broken
    if len(rows) > LARGEST_ROWS:
        raise too_many_rows()
    if any(len(row) > LARGEST_COLUMNS and row[LARGEST_COLUMNS] is not None for _, row in rows):
        raise too_many_columns()
    return rows


def _said(row: Row) -> Iterator[bool]:
    return (cell is not None and cell != "" for cell in row)


def _check_parts(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
            raise InvalidInput(
                "import.unpacks_too_large",
                en="The workbook unpacks to too much. Save the one sheet alone, without pictures, and send that.",
                vi="Bảng tính giải nén ra quá lớn. Hãy lưu riêng một trang tính, không kèm ảnh, rồi gửi lại.",
            )
        for part in parts:  # the sizes said are kept: zipfile reads no further than them
            if part.filename.endswith((".xml", ".rels")):
                _check_part(part.filename, archive.read(part))


def _check_part(name: str, xml: bytes) -> None:
    if any(declaration in xml for declaration in _DECLARATIONS):
        raise InvalidInput(
            "import.declares_entities",
            en="The workbook declares XML entities. Open it in a spreadsheet program, save it again, and send that.",
            vi="Bảng tính khai báo thực thể XML. Hãy mở và lưu lại bằng chương trình bảng tính rồi gửi lại.",
        )
    if name.startswith("xl/worksheets/") and _WITHOUT_VALUE.search(xml):
        raise InvalidInput(
            "import.formula_without_value",
            en="A formula has no stored value, so its cell would be read as empty. Open the workbook in a spreadsheet "
            "program, save it, and send it again.",
            vi="Có công thức chưa lưu giá trị nên ô đó sẽ bị đọc là trống. Hãy mở bảng tính, lưu lại rồi gửi lại.",
        )
