"""Owns how a test asks for a program that pip does not bring: a browser, Java, Maven. Knows nothing of what it is for.

On a desk a missing program skips the test by name; with ``CI=true`` it fails, because there nothing may go untested.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

LIST = Path(__file__).parents[1] / "deploy" / "programs.txt"


def require(program: str, brings: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The path of ``program``: from the virtual environment first, then from PATH.

    ``brings`` is the command that installs it; left out, it is read from ``deploy/programs.txt``. Works in a test, in a
    fixture and at the top of a module.
    """
    here = str(Path(sys.executable).parent)
    path = shutil.which(program, path=os.pathsep.join([here, environment.get("PATH", os.defpath)]))
    return path or missing(program, brings or _command_for(program), environment)


def missing(what: str, brings: str, environment: Mapping[str, str] = os.environ) -> NoReturn:
    """Skip the test, or fail it with ``CI=true``: also for what is no program on PATH, such as a folder of jars."""
    reason = f"{what} is missing; `{brings}` brings it"
    if environment.get("CI") == "true":
        pytest.fail(f"{reason} (required, because CI=true)", pytrace=False)
    pytest.skip(reason, allow_module_level=True)


def _command_for(program: str) -> str:
    """The command for a program of the list; KeyError for any other, so that nobody forgets to name what brings it."""
    lines = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    packages = {words[1]: words[0] for words in lines if len(words) > 1}
    return f"sudo apt-get install {packages[program]}"
