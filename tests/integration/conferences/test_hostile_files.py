"""What a stranger may send for a spreadsheet: each door reads it, or refuses it with what to do and keeps nothing."""

import pytest

from conferences.importing.subjects import SUBJECTS
from registry.chassis.http_service import LARGEST_FILE_BYTES
from tests import hostile_files
from tests.clients import Caller, made, refused
from tests.hostile_files import text, with_sheet
from tests.integration.conferences.of_imports import PARTIES


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_door_reads_it_or_says_what_to_do(
    secretary: Caller, roster: str, subject: str, subtests: pytest.Subtests
) -> None:
    address = PARTIES if subject == "parties" else roster.replace("attendance", subject)
    heading = "Title" if subject == "agenda" else "Name"
    for name, (file, code) in hostile_files.refused(heading).items():
        with subtests.test(name):
            refused(secretary.send(address, file), 400, code)
    for name, (file, said) in hostile_files.read(heading).items():
        with subtests.test(name):
            assert sum(made(secretary.send(address, file))["counts"].values()) == len(said)


def test_a_file_too_large_is_not_read(secretary: Caller) -> None:
    refused(secretary.send(PARTIES, bytes(LARGEST_FILE_BYTES + 1)), 413, "http.request_entity_too_large")


def test_a_row_far_below_costs_no_more_than_a_sheet_has(secretary: Caller) -> None:
    far = f'<row r="1">{text("A1", "Name")}</row><row r="999999999">{text("A999999999", "An")}</row>'
    plan = made(secretary.send(PARTIES, with_sheet(far)))
    assert sum(plan["counts"].values()) == 0  # beyond the last row that any sheet may have


def test_an_error_of_a_formula_is_told_of_its_row(secretary: Caller) -> None:
    error = '<c r="A3" t="e"><f>A9/0</f><v>#DIV/0!</v></c>'
    plan = made(secretary.send(PARTIES, with_sheet(f'<row r="1">{text("A1", "Name")}</row><row r="3">{error}</row>')))
    (row,) = secretary.get(f"/v1/imports/{plan['id']}/rows").get_json()["items"]
    assert (row["number"], [remark["code"] for remark in row["remarks"]]) == (3, ["import.formula_error"])
