"""A process loads what its own work needs: a relay waits neither for records, nor for pyHanko, nor for spreadsheets."""

import subprocess
import sys

import pytest

SERVICES = ["conferences", "awards", "gateway"]
OF_DOORS_ALONE = {"openpyxl", "pyhanko", "typst", "conferences.party", "awards.award"}
OF_GUNICORN_ALONE = OF_DOORS_ALONE | {"kafka", "pymongo", "flask"}


def loaded_with(module: str) -> set[str]:
    program = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert module in loaded
    return {*loaded}


@pytest.mark.parametrize("service", SERVICES)
def test_a_process_without_an_api_does_not_load_what_only_doors_need(service: str) -> None:
    assert not loaded_with(f"{service}.processes") & OF_DOORS_ALONE


@pytest.mark.parametrize("service", SERVICES)
def test_serve_loads_nothing_that_gunicorn_will_load_again(service: str) -> None:
    assert not loaded_with(f"{service}.__main__") & OF_GUNICORN_ALONE
