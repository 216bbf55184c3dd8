"""Processes whose supervisor was killed: they go on working with nobody to watch them.

Owns finding and ending them, in the order of an orderly stop. Needs nothing but the state file that was left.
"""

from __future__ import annotations

from collections.abc import Sequence

import psutil

from registry_local.data_directory import DataDirectory
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
        living = [found for each in processes if mark in each.name and (found := alive(each))]
        for process in living:
            process.terminate()
        _, stubborn = psutil.wait_procs(living, timeout=STOP_SECONDS)
        for process in stubborn:
            was_clean = False
            process.kill()
        psutil.wait_procs(stubborn)
    return was_clean
