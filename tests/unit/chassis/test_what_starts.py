"""A process loads what its own work needs: a relay waits neither for records, nor for pyHanko, nor for spreadsheets."""

import subprocess
import sys

import pytest

OF_DOORS_ALONE = ("openpyxl", "pyhanko", "typst", "conferences.party", "awards.award")


@pytest.mark.parametrize("service", ["conferences", "awards", "gateway"])
def test_a_process_without_an_api_does_not_load_what_only_doors_need(service: str) -> None:
    program = f"import sys, {service}.__main__; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert f"{service}.__main__" in loaded
    assert not {*loaded} & {*OF_DOORS_ALONE}
