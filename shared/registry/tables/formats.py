"""A table as a file: CSV (RFC 4180, UTF-8 with its mark), a workbook, JSON Lines. Row by row, in constant memory.

Knows neither records nor HTTP.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from registry.tables.formulas import guarded

Format = Literal["csv", "xlsx", "jsonl"]
Row = Sequence[str | int | float | date | None]

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the machine's own code page, and loses every diacritic
MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
}
_CHUNK_BYTES = 65_536
_WIDTH = 24  # characters; wide enough for a name or a post
_IN_MEMORY_BYTES = 1_048_576  # a larger workbook waits on disk


def as_csv(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    yield (BYTE_ORDER_MARK + _line(headings)).encode()
    for row in rows:
        yield _line([_text(cell) for cell in row]).encode()


def as_json_lines(records: Iterable[Any]) -> Iterator[bytes]:
    for record in records:
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@dataclass(frozen=True)
class Sheet:
    title: str
    headings: Sequence[str]
    rows: Iterable[Row]


def as_workbook(*sheets: Sheet) -> Iterator[bytes]:
    """The first row of each sheet is frozen. Built on disk, then read in chunks."""
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _write(workbook.create_sheet(sheet.title), sheet)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as file:
        workbook.save(file)
        file.seek(0)
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _write(target: Any, sheet: Sheet) -> None:
    target.freeze_panes = "A2"
    for index in range(1, len(sheet.headings) + 1):
        target.column_dimensions[get_column_letter(index)].width = _WIDTH
    bold = Font(bold=True)
    target.append([_cell(target, heading, bold) for heading in sheet.headings])
    for row in sheet.rows:
        target.append([_cell(target, value) if isinstance(value, str) else value for value in row])


def _cell(sheet: Any, text: str, font: Font | None = None) -> Any:
    """A cell that is text whatever it begins with: openpyxl would take "=..." for a formula."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text))
    cell.data_type = "s"
    if font:
        cell.font = font
    return cell


def _text(cell: str | int | float | date | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
