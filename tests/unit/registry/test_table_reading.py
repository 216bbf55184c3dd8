"""Rows as they were written: what is given back to be corrected can be opened, mended and sent again."""

import io
import tracemalloc
from datetime import datetime

import pytest
from openpyxl import Workbook

from registry.errors import InvalidInput
from registry.tables.cells import Reading
from registry.tables.headings import Heading
from registry.tables.reading import read_table
from tests import hostile_files

MOST_BYTES = 96 * 1_048_576  # three times what a workbook may unpack to
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


@pytest.mark.parametrize(("file", "said"), hostile_files.read("Name").values(), ids=hostile_files.read("Name"))
def test_what_people_send_is_read_as_they_meant_it(file: bytes, said: list[str]) -> None:
    table = read_table(file, HEADINGS, ["name"], template="/template")
    assert [Reading(row.cells).text("name") for row in table.rows] == said


def test_what_is_refused_takes_little_memory_and_is_told_in_both_languages(subtests: pytest.Subtests) -> None:
    for name, (file, code) in hostile_files.refused("Name").items():
        with subtests.test(name):
            tracemalloc.start()
            with pytest.raises(InvalidInput) as refused:
                read_table(file, HEADINGS, ["name"], template="/template")
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            assert most < MOST_BYTES
            assert refused.value.code == (code if file else "import.no_headings")  # the door looks whether there is one
            assert refused.value.messages["vi"] != refused.value.messages["en"]
