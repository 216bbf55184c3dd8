"""A missing program is skipped by name on a desk and fails in CI; a present one is found."""

import sys
from pathlib import Path

import pytest

from tests.programs import require

DESK = {"PATH": "/nowhere"}
CI = {"PATH": "/nowhere", "CI": "true"}


def test_a_program_of_the_environment_is_found_without_path() -> None:
    assert require("pytest", brings="make setup", environment=DESK) == str(Path(sys.executable).parent / "pytest")


def test_a_missing_program_skips_and_says_what_brings_it() -> None:
    with pytest.raises(pytest.skip.Exception, match="no-such-program is missing; `make it` brings it"):
        require("no-such-program", brings="make it", environment=DESK)


def test_the_command_comes_from_the_list() -> None:
    with pytest.raises(pytest.skip.Exception, match="`sudo apt-get install default-jre-headless` brings it"):
        require("java", environment=DESK)


def test_in_ci_a_missing_program_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"java is missing.*required"):
        require("java", environment=CI)


def test_a_program_that_nothing_names_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        require("no-such-program", environment=DESK)
