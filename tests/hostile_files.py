"""What people and strangers send for a spreadsheet: files that are refused, each by its code, and files that are read.

Every door that takes lists is tried with all of them. `heading` is the one that a door needs.
"""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from openpyxl import Workbook

_SHEET = "xl/worksheets/sheet1.xml"
_ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
_BINARY_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)  # an .xls, or one with a password


def workbook(*rows: Any, merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A workbook, one of whose parts is another."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["Name"]))) as good, zipfile.ZipFile(written, "w", 8) as bad:
        for part in good.infolist():
            if part.filename != name:
                bad.writestr(part, good.read(part))
        bad.writestr(name, content)
    return written.getvalue()


def with_sheet(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_part(_SHEET, f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode())


def text(reference: str, said: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{said}</t></is></c>'


@cache
def _bomb() -> bytes:
    return with_part("xl/media/zeros.bin", bytes(40 * 1_048_576))


def refused(heading: str) -> Mapping[str, tuple[bytes, str]]:
    """Each with the code of its refusal."""
    first = f'<row r="1">{text("A1", heading)}</row>'
    return {
        "a bomb": (_bomb(), "import.unpacks_too_large"),
        "entities": (with_part(_SHEET, _ENTITIES), "import.declares_entities"),
        "entities in UTF-16": (with_part(_SHEET, _ENTITIES.decode().encode("utf-16")), "import.declares_entities"),
        "half an archive": (workbook([heading])[:900], "import.not_a_workbook"),
        "an archive of something else": (with_part("[Content_Types].xml", b"<Types/>"), "import.not_a_workbook"),
        "broken XML": (with_part(_SHEET, b"<worksheet><sheetData><row>"), "import.not_a_workbook"),
        "a zero byte in XML": (with_sheet(first + f'<row r="2">{text("A2", "A&#0;n")}</row>'), "import.not_a_workbook"),
        "an .xls by another name": (_BINARY_WORKBOOK, "import.not_a_workbook"),
        "a column beyond all": (with_sheet(f'<row r="1">{text("ZZZZ1", heading)}</row>'), "import.not_a_workbook"),
        "a formula nobody worked out": (
            with_sheet(first + '<row r="2"><c r="A2"><f>"A"&amp;"B"</f><v></v></c></row>'),
            "import.formula_without_value",
        ),
        "many columns": (workbook([heading] * 101), "import.too_many_columns"),
        "100 000 columns of text": (f"{heading},".encode() * 100_000, "import.too_many_columns"),
        "many rows": (f"{heading}\n".encode() + b"An\n" * 10_030, "import.too_many_rows"),
        "no text": (bytes(range(256)) * 4, "import.encoding"),
        "zero bytes in text": (f"{heading}\nAn\x00 Binh\n".encode(), "import.encoding"),
        "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "import.encoding"),
        "a cell without an end": (f'{heading}\n"'.encode() + b"x" * 200_000, "import.malformed"),
        "no headings": (b"A,B\n1,2\n", "import.no_headings"),
        "an empty sheet": (workbook(), "import.no_headings"),
        "nothing but blanks": (b"\n \n", "import.no_headings"),
        "nothing": (b"", "import.empty"),
    }


def read(heading: str) -> Mapping[str, tuple[bytes, list[str]]]:
    """Each with what stands below the heading."""
    formula = '<row r="2"><c r="A2" t="str"><f>"A"&amp;"n"</f><v>An</v></c></row>'
    above = ["DANH SÁCH", None, None], ["TT", heading, "Ghi chú"], [None, None, None]
    return {
        "UTF-16 without a mark": (f"{heading}\nĐỗ Thị Lý\n".encode("utf-16-le"), ["Đỗ Thị Lý"]),
        "UTF-16 the other way round": (f"{heading}\nĐỗ Thị Lý\n".encode("utf-16-be"), ["Đỗ Thị Lý"]),
        "Windows-1258": (f"{heading}\nVo\u0303 Thi\u0323 Hô\u0300ng\n".encode("cp1258"), ["Võ Thị Hồng"]),
        "a line break in a cell": (f'{heading};x\n"Lý\r\nHòa";1\nAn;2\n'.encode(), ["Lý\r\nHòa", "An"]),
        "a text that would be a formula": (f"{heading}\n=1+1\n'@SUM(A1)\n".encode(), ["=1+1", "@SUM(A1)"]),
        "headings and nothing else": (f"{heading}\n".encode(), []),
        "one heading twice": (f"{heading},{heading}\nAn,Binh\n".encode(), ["An"]),
        "merged headings": (workbook(*above, [1, "An", None], merged=("A1:C1", "A2:A3", "B2:B3")), ["An"]),
        "a number, and one as text": (workbook([heading], [4711.0], ["0042"]), ["4711", "0042"]),
        "a formula with its value": (with_sheet(f'<row r="1">{text("A1", heading)}</row>{formula}'), ["An"]),
        "a row that only formats": (
            with_sheet(f'<row r="1">{text("A1", heading)}</row><row r="2"><c r="A2" s="1"/></row>'),
            [],
        ),
    }
