"""What a stranger may send for a spreadsheet: each is refused with what to do, at once, and nothing is kept of it."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from registry.chassis.http_service import LARGEST_FILE_BYTES
from tests.clients import Caller, made, refused

PARTIES = "/v1/parties/imports"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
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


def sheet(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def text(reference: str, said: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{said}</t></is></c>'


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
FORMULA = f'<row r="1">{text("A1", "Name")}</row><row r="2"><c r="A2"><f>"A"&amp;"B"</f><v></v></c></row>'
CASES = {
    "a bomb": (with_part("xl/media/zeros.bin", bytes(40 * 1_048_576)), "import.unpacks_too_large"),
    "entities": (with_part(SHEET, ENTITIES), "import.declares_entities"),
    "entities in another encoding": (with_part(SHEET, ENTITIES.decode().encode("utf-16")), "import.declares_entities"),
    "half an archive": (workbook(["Name"])[:900], "import.not_a_workbook"),
    "an archive of something else": (with_part("[Content_Types].xml", b"<Types/>"), "import.not_a_workbook"),
    "broken XML": (with_part(SHEET, b"<worksheet><sheetData><row>"), "import.not_a_workbook"),
    "a column beyond every column": (
        with_part(SHEET, sheet(f'<row r="1">{text("ZZZZ1", "Name")}</row>')),
        "import.not_a_workbook",
    ),
    "a formula nobody worked out": (with_part(SHEET, sheet(FORMULA)), "import.formula_without_value"),
    "many columns": (workbook(["Name"] * 101), "import.too_many_columns"),
    "many columns of text": (b"Name," * 100_000, "import.too_many_columns"),
    "many rows": (b"Name\n" + b"An\n" * 10_030, "import.too_many_rows"),
    "no text": (bytes(range(256)) * 4, "import.encoding"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "import.encoding"),
    "a cell without an end": (b'Name\n"' + b"x" * 200_000, "import.malformed"),
    "no headings": (b"A,B\n1,2\n", "import.no_headings"),
    "nothing but blanks": (b"\n \n", "import.no_headings"),
    "nothing": (b"", "import.empty"),
}


@pytest.mark.parametrize(("file", "code"), CASES.values(), ids=CASES)
def test_it_is_refused_with_what_to_do(secretary: Caller, file: bytes, code: str) -> None:
    problem = refused(secretary.send(PARTIES, file), 400, code)
    assert problem["detail"] != refused(secretary.speaking("vi").send(PARTIES, file), 400, code)["detail"]


def test_a_file_too_large_is_not_read(secretary: Caller) -> None:
    refused(secretary.send(PARTIES, bytes(LARGEST_FILE_BYTES + 1)), 413, "http.request_entity_too_large")


def test_a_row_far_below_costs_no_more_than_a_sheet_has(secretary: Caller) -> None:
    far = f'<row r="1">{text("A1", "Name")}</row><row r="999999999">{text("A999999999", "An")}</row>'
    plan = made(secretary.send(PARTIES, with_part(SHEET, sheet(far))))
    assert sum(plan["counts"].values()) == 0  # beyond the last row that any sheet may have


def test_a_row_that_only_formats_and_errors_of_formulas_are_told_apart(secretary: Caller) -> None:
    error = '<c r="A3" t="e"><f>A9/0</f><v>#DIV/0!</v></c>'
    rows = f'<row r="1">{text("A1", "Name")}</row><row r="2"><c r="A2" s="1"/></row><row r="3">{error}</row>'
    plan = made(secretary.send(PARTIES, with_part(SHEET, sheet(rows))))
    (row,) = secretary.get(f"/v1/imports/{plan['id']}/rows").get_json()["items"]
    assert (row["number"], [remark["code"] for remark in row["remarks"]]) == (3, ["import.formula_error"])
