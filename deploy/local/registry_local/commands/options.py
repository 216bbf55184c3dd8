"""Options that several sub-commands share, and the look-ups behind them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from registry_local.addresses import Addresses
from registry_local.choices import Choices, read_choices
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import NOT_RUNNING, RunnerError
from registry_local.supervisor.state import State, read_state

Command = TypeVar("Command", bound=Callable[..., Any])


def data_dir_option(command: Command) -> Command:
    """Add --data-dir; the command receives it as `directory`."""
    return click.option(
        "--data-dir",
        "directory",
        type=click.Path(path_type=Path, file_okay=False),
        default=".registry",
        show_default=True,
        envvar="REGISTRY_DATA_DIR",
        show_envvar=True,
        callback=_data_directory,
        help="Where the registry keeps everything.",
    )(command)


def _data_directory(_context: click.Context, _option: click.Parameter, value: Path) -> DataDirectory:
    return DataDirectory(value.absolute())


def running_state(directory: DataDirectory) -> State:
    """Return the state of the registry that runs on the directory. Raises RunnerError when none does."""
    state = read_state(directory) if directory.is_held else None
    if state is None:
        raise RunnerError(f"The registry does not run on {directory.root}. {command_name()} up starts it.", NOT_RUNNING)
    return state


def addresses_of(directory: DataDirectory) -> Addresses:
    """Return the addresses that the last `up` on the directory chose, or the usual ones."""
    return Addresses(read_choices(directory) or Choices())


def command_name() -> str:
    """Return how this user calls us: `registry` when it is on PATH, else the path that was typed."""
    typed = Path(sys.argv[0])
    if shutil.which("registry") or typed.name != "registry":
        return "registry"
    here = Path.cwd()
    return str(typed.relative_to(here)) if typed.is_relative_to(here) else str(typed)
