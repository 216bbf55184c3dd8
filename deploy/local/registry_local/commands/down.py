"""`registry down`: asks the supervisor to stop everything in order, waits, and reports."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress

import click
from rich.console import Console

from registry_local.commands.options import data_dir_option
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import RunnerError
from registry_local.orphans import end_orphans, orphans
from registry_local.servers.process import POLL_SECONDS
from registry_local.supervisor.state import State, read_state

STOP_SECONDS = 300.0


@click.command()
@data_dir_option
def down(directory: DataDirectory) -> None:
    """Stop the registry in order and wait until it has stopped. Nothing is lost.

    Doors first, then relays, projectors, Kafka and MongoDB. The next `up` finds every record.
    """
    stop(Console(), directory)


def stop(console: Console, directory: DataDirectory) -> None:
    """Stop whatever runs on the directory, a killed supervisor's processes included. Raises RunnerError."""
    supervisor = directory.holder
    if supervisor is None:
        _stop_orphans(console, directory)
        return
    began = time.monotonic()
    with suppress(ProcessLookupError):
        os.kill(supervisor, signal.SIGTERM)
    state = _wait(console, directory, supervisor)
    if state is not None and not state.was_clean:
        raise RunnerError(f"Stopped, but not every process ended by itself in time. Logs: {directory.logs}")
    console.print(
        f"The registry has stopped ({time.monotonic() - began:.1f} s). Its data: {directory.root}", highlight=False
    )


def _wait(console: Console, directory: DataDirectory, supervisor: int) -> State | None:
    deadline = time.monotonic() + STOP_SECONDS
    told: set[str] = set()
    while directory.is_held:
        if time.monotonic() > deadline:
            raise RunnerError(f"Process {supervisor}, the supervisor, did not stop in {STOP_SECONDS:.0f} s.")
        _tell_stopped(console, read_state(directory), told)
        time.sleep(POLL_SECONDS)
    state = read_state(directory)
    _tell_stopped(console, state, told)
    return state


def _tell_stopped(console: Console, state: State | None, told: set[str]) -> None:
    if state is None or state.phase not in {"stopping", "stopped"}:
        return
    for process in state.processes:
        if process.condition == "stopped" and process.name not in told:
            told.add(process.name)
            console.print(f"  [green]✓[/] {process.name} stopped", highlight=False)


def _stop_orphans(console: Console, directory: DataDirectory) -> None:
    left = orphans(directory)
    if not left:
        console.print(f"The registry does not run on {directory.root}.", highlight=False, soft_wrap=True)
        return
    console.print("The supervisor was killed; stopping what it left: " + ", ".join(each.name for each in left))
    if not end_orphans(left):
        raise RunnerError(f"Stopped, but not every process ended by itself in time. Logs: {directory.logs}")
    console.print("The registry has stopped.")
