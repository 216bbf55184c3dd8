"""`registry logs`: the end of the processes' logs, and what comes next."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import click

from registry_local.commands.options import data_dir_option
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import RunnerError

FOLLOW_SECONDS = 0.2


@click.command()
@click.argument("process", required=False)
@data_dir_option
@click.option("-f", "--follow", is_flag=True, help="Go on with what is written from now on; Ctrl-C ends.")
@click.option("-n", "--lines", default=20, show_default=True, help="How many lines of each log to begin with.")
def logs(process: str | None, directory: DataDirectory, *, follow: bool, lines: int) -> None:
    """Show the logs of all processes, or of PROCESS: a name, or the beginning of several (conferences, awards)."""
    found = sorted(directory.logs.glob(f"{process or ''}*.log"))
    if not found:
        names = ", ".join(sorted(each.stem for each in directory.logs.glob("*.log"))) or "none yet"
        raise RunnerError(f"No log {process or ''} in {directory.logs}. There are: {names}")
    width = max(len(each.stem) for each in found) if len(found) > 1 else 0
    files = {each: each.open(encoding="utf-8", errors="replace") for each in found}
    for path, file in files.items():
        for line in deque(file, maxlen=lines):
            _show(path, line, width)
    try:
        while follow:
            _show_new(files, width)
            time.sleep(FOLLOW_SECONDS)
    except KeyboardInterrupt:
        return


def _show_new(files: Mapping[Path, IO[str]], width: int) -> None:
    for path, file in files.items():
        for line in file:
            _show(path, line, width)


def _show(path: Path, line: str, width: int) -> None:
    click.echo(f"{path.stem:<{width}} | {line}" if width else line, nl=not line.endswith("\n"))
