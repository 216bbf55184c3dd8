"""Processes whose supervisor was killed: they go on working with nobody to watch them.

Owns finding and ending them, in the order of an orderly stop. Needs nothing but the state file that was left.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from registry_local.data_directory import DataDirectory
from registry_local.servers.process import POLL_SECONDS
from registry_local.supervisor.state import ProcessState, alive, read_state

STOP_ORDER = ("-serve", "-relay", "-project", "kafka", "mongodb")
STOP_SECONDS = 30.0


def orphans(directory: DataDirectory) -> list[ProcessState]:
    """Return the living processes of a supervisor that is gone; empty while one runs."""
    state = None if directory.is_held else read_state(directory)
    return [] if state is None else [each for each in state.processes if alive(each)]


def end_orphans(processes: Sequence[ProcessState]) -> bool:
    """SIGTERM, sort by sort, and SIGKILL for what is left after 30 s. Returns True when no kill was needed."""
    was_clean = True
    for mark in STOP_ORDER:
        group = [each for each in processes if mark in each.name]
        for each in group:
            if found := alive(each):
                found.terminate()
        if not _all_gone(group):
            was_clean = False
            _kill(group)
    return was_clean


def _all_gone(processes: Sequence[ProcessState]) -> bool:
    """Wait until none is alive, or the time is up. One that nobody has reaped yet is gone for our purpose."""
    deadline = time.monotonic() + STOP_SECONDS
    while any(alive(each) for each in processes):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _kill(processes: Sequence[ProcessState]) -> None:
    for each in processes:
        if found := alive(each):
            found.kill()
    _all_gone(processes)
