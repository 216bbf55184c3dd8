"""What the supervisor tells while it works: the steps of a start and the state of each process, in the state file."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from registry_local.supervisor.house import House
from registry_local.supervisor.state import Phase, State, StateFile, Step


class Progress:
    """Holds the state and writes it; `tell` is cheap when nothing has changed."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._file = StateFile(house.directory)
        self._began: dict[str, float] = {}
        self.state = State("starting", os.getpid(), time.time(), house.addresses.as_printed())

    def tell(self) -> None:
        self.state.processes = [each.told() for each in self._house.processes]
        self._file.write(self.state)

    def phase(self, phase: Phase) -> None:
        self.state.phase = phase
        self.tell()

    def begin(self, name: str, detail: str) -> Step:
        step = Step(name, "working", detail)
        self._began[name] = time.monotonic()
        self.state.steps = [each for each in self.state.steps if each.name != name] + [step]
        self.tell()
        return step

    def end(self, step: Step, *, failed: bool = False) -> None:
        step.state = "failed" if failed else "done"
        step.seconds = round(time.monotonic() - self._began[step.name], 3)
        self.tell()

    @contextmanager
    def step(self, name: str, detail: str) -> Iterator[None]:
        """Show a step while the block runs; it has failed when the block raises."""
        step = self.begin(name, detail)
        try:
            yield
        except BaseException:
            self.end(step, failed=True)
            raise
        self.end(step)
