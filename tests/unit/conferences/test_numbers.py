"""Numbers and hours as people write them in a cell: read when they can be read in one way, and only then."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferences.spreadsheet.hours import Hours, hours_in
from conferences.spreadsheet.numbers import Number, number_in, unit_in
from registry.tables.cells import Reading
from registry.tables.workbook import Cell


def number(amount: str, **said: Any) -> Number:
    decimals = {name: Decimal(said.pop(name)) for name in ("upper", "whole") if name in said}
    return Number(amount=Decimal(amount), **decimals, **said)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2041", number("2041")),
        ("2.041", number("2041")),
        ("1.250,5", number("1250.5")),
        ("1,250.5", number("1250.5")),
        ("0,125", number("0.125")),
        ("-3,5 %", number("-3.5", unit="%")),
        ("98,5 %", number("98.5", unit="%")),
        ("trên 4178 người", number("4178", comparator="more_than", unit="người")),
        ("≥ 90%", number("90", comparator="at_least", unit="%")),
        ("90% trở lên", number("90", comparator="at_least", unit="%")),
        ("khoảng 1 200", number("1200", comparator="about")),
        ("từ 10 đến 12", number("10", upper="12", comparator="range")),
        ("10-12", number("10", upper="12", comparator="range")),
        ("4/4", number("4", whole="4")),
        ("1,2 tỷ đồng", number("1.2", unit="tỷ đồng")),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, read: Number) -> None:
    assert number_in(text) == read


@pytest.mark.parametrize("text", ["1,250", "2o41", "18/18 (100%)", "12-10", "trên 3/4", "01/12/2024", "từ 5", ""])
def test_what_could_be_two_numbers_or_none_is_not_read(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["1" + " " * 100_000 + "x1", "1" * 100_000, "8h" + " -" * 100_000])
def test_a_text_made_to_be_slow_is_not_read(text: str) -> None:
    assert (number_in(text), hours_in(text)) == (None, None)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**12))
def test_vietnamese_writing_is_read_as_the_number_it_is(amount: Decimal) -> None:
    written = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert number_in(written) == Number(amount=amount)


@pytest.mark.parametrize(("cell", "read"), [(1.125, None), (12.0, 12), ("1.125", 1125), (True, None)])
def test_a_whole_number_is_no_part_of_one(cell: Cell, read: int | None) -> None:
    reading = Reading({"headcount": cell})
    assert reading.whole("headcount") == read
    assert [remark.code for remark in reading.remarks] == ([] if read else ["import.not_a_number"])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("triệu đồng", (10**6, "VND")),
        ("tỷ", (10**9, None)),
        ("đ", (1, "VND")),
        ("nghìn người", (1_000, "người")),
        ("%", (1, "%")),
        ("", (1, None)),
    ],
)
def test_a_unit_is_told_from_how_many_of_it(text: str, read: tuple[int, str | None]) -> None:
    assert unit_in(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("8h", Hours(begins=time(8))),
        ("08:30", Hours(begins=time(8, 30))),
        ("14 giờ 30 phút", Hours(begins=time(14, 30))),
        ("8h00 - 8h15", Hours(begins=time(8), ends=time(8, 15))),
        ("7g30–8g", Hours(begins=time(7, 30), ends=time(8))),
        ("2025-01-14 08:00:00", Hours(begins=time(8), day=date(2025, 1, 14))),
        ("25h", None),
        ("sáng", None),
        ("8h - 9h - 10h", None),
    ],
)
def test_an_hour_is_read_as_it_is_meant(text: str, read: Hours | None) -> None:
    assert hours_in(text) == read
