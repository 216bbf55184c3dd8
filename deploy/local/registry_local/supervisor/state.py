"""What the supervisor tells the world: one JSON file, replaced as a whole whenever something changed.

Owns the shape of the file. Written by the supervisor alone; read by every other command of the runner.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Literal

import psutil

from registry_local.data_directory import DataDirectory, write_atomically

Phase = Literal["starting", "running", "stopping", "stopped"]
StepState = Literal["waiting", "working", "done", "failed"]
Condition = Literal["stopped", "starting", "running", "died"]


@dataclass
class ProcessState:
    """One process. `pid`, `created` (of that pid) and `started_at`, both Unix seconds, are None while it is down."""

    name: str
    condition: Condition = "stopped"
    pid: int | None = None
    created: float | None = None
    started_at: float | None = None
    restarts: int = 0
    exit_code: int | None = None


@dataclass
class Step:
    """One line of the progress of `registry up`. `detail` says what is waited for, `seconds` how long it took."""

    name: str
    state: StepState = "waiting"
    detail: str = ""
    seconds: float = 0.0


@dataclass
class State:
    """All of it. `failure` is why a start did not succeed; `was_clean` whether the last stop needed no kill."""

    phase: Phase
    supervisor_pid: int
    started_at: float
    addresses: dict[str, str]
    steps: list[Step] = field(default_factory=list)
    processes: list[ProcessState] = field(default_factory=list)
    failure: str | None = None
    was_clean: bool = True


class StateFile:
    """The writer's side: writes when the state differs from what was written last."""

    def __init__(self, directory: DataDirectory) -> None:
        self._directory = directory
        self._written = ""

    def write(self, state: State) -> None:
        text = json.dumps(asdict(state), indent=1)
        if text != self._written:
            write_atomically(self._directory.state_file, text)
            self._written = text


def read_state(directory: DataDirectory) -> State | None:
    """Return what the last supervisor wrote; None when there was none. Whether it still runs: `directory.is_held`."""
    try:
        fields = json.loads(directory.state_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    steps = [Step(**each) for each in fields.pop("steps")]
    processes = [ProcessState(**each) for each in fields.pop("processes")]
    return State(**fields, steps=steps, processes=processes)


def alive(process: ProcessState) -> psutil.Process | None:
    """Return the process if it lives; its creation time tells it from another that was given the same pid later."""
    if process.pid is None or process.created is None:
        return None
    try:
        found = psutil.Process(process.pid)
        same = abs(found.create_time() - process.created) < 1 and found.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return None
    return found if same else None
