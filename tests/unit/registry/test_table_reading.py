"""Rows as they were written: what is given back to be corrected can be opened, mended and sent again."""

import io
from datetime import datetime

from openpyxl import Workbook

from registry.tables.headings import Heading
from registry.tables.reading import read_table

HEADINGS = (Heading("name", "Họ và tên", "Name"), Heading("post", "Chức vụ", "Post"))


def test_a_row_of_a_workbook_is_as_wide_as_the_table_and_written_as_a_person_would() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["Họ và tên", "Chức vụ", "Gửi ngày"])
    sheet.append(["Lê Thị Mơ", None, datetime(2026, 11, 14), 3.0])  # noqa: DTZ001  a sheet has no zones
    book.save(file)
    table = read_table(file.getvalue(), HEADINGS, ["name"], template="/template")
    assert table.headings == ["Họ và tên", "Chức vụ", "Gửi ngày", ""]
    assert [row.written for row in table.rows] == [["Lê Thị Mơ", "", "2026-11-14", "3"]]
