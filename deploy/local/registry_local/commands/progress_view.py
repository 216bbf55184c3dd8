"""The progress of a start on a terminal, read from the state file. On anything but a terminal: one line a step.

Refuses to know what the steps are and who makes them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table

from registry_local.data_directory import DataDirectory
from registry_local.servers.process import POLL_SECONDS
from registry_local.supervisor.state import State, Step, read_state

SIGNS = {"waiting": "[dim]·[/]", "done": "[green]✓[/]", "failed": "[red]✗[/]"}


class ProgressView:
    """Shows each state it is given. A context manager, because a live display must be taken down again."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live = Live(console=console, refresh_per_second=12, transient=False) if console.is_terminal else None
        self._printed: set[str] = set()
        self._seen_at: dict[str, float] = {}
        self._spinner = Spinner("dots")

    def show(self, state: State) -> None:
        if self._live is not None:
            self._live.update(self._table(state.steps))
            return
        for step in state.steps:
            if step.state in {"done", "failed"} and step.name not in self._printed:
                self._printed.add(step.name)
                word = "ready" if step.state == "done" else "FAILED"
                self._console.print(f"{step.name}: {word} ({step.seconds:.1f} s)", highlight=False)

    def _table(self, steps: list[Step]) -> Table:
        table = Table.grid(padding=(0, 2))
        for step in steps:
            began = self._seen_at.setdefault(step.name, time.monotonic())
            is_working = step.state == "working"
            seconds = time.monotonic() - began if is_working else step.seconds
            sign = self._spinner if is_working else SIGNS[step.state]
            table.add_row(sign, step.name, f"{seconds:5.1f} s", f"[dim]{step.detail}[/]" if is_working else "")
        return table

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.__exit__(kind, error, trace)


def follow(
    directory: DataDirectory, supervisor: int, is_alive: Callable[[], bool], show: Callable[[State], None]
) -> State | None:
    """Show the supervisor's state every 50 ms until it runs or is gone. Returns its last state, if it left one."""
    while True:
        alive = is_alive()  # asked before the file is read: what a supervisor wrote last is then never missed
        state = read_state(directory)
        if state is not None and state.supervisor_pid != supervisor:
            state = None  # an earlier supervisor's
        if state is not None:
            show(state)
        if not alive or (state is not None and state.phase == "running"):
            return state
        time.sleep(POLL_SECONDS)
