"""One process that is wanted up: started, watched, and started again after a wait that grows.

Owns the restart count and what is told about the process. Refuses to know why it is wanted.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil

from registry_local.servers.process import ServerProcess
from registry_local.supervisor.backoff import Backoff
from registry_local.supervisor.state import Condition, ProcessState


class Supervised:
    """`is_ready` asks whether it serves; `before_start` runs before every start.

    `is_restarted_alone` is False where more than a start is needed after a death; somebody else sees to it then.
    """

    def __init__(
        self,
        process: ServerProcess,
        is_ready: Callable[[], bool],
        before_start: Callable[[], None] = lambda: None,
        *,
        is_restarted_alone: bool = True,
    ) -> None:
        self.process = process
        self.is_restarted_alone = is_restarted_alone
        self.is_wanted = False
        self.is_answering = False
        self._is_ready = is_ready
        self._before_start = before_start
        self._backoff = Backoff()
        self._started: float | None = None
        self._next_start: float | None = None
        self._told = ProcessState(process.name)

    @property
    def name(self) -> str:
        return self.process.name

    @property
    def is_dead(self) -> bool:
        """Whether it should run and does not."""
        return self.is_wanted and not self.process.is_running

    def start(self) -> None:
        self._before_start()
        self.process.start()
        self.is_wanted = True
        self.is_answering = False
        self._next_start = None
        self._started = time.monotonic()
        self._told.started_at = time.time()

    def check_ready(self) -> bool:
        """Ask whether it serves, until it did once since its start."""
        if not self.is_answering:
            self.is_answering = self.process.is_running and self._is_ready()
        return self.is_answering

    def restart_when_due(self) -> None:
        """Plan a start when it has died, and start it once the wait is over."""
        if not self.is_dead:
            return
        if self._next_start is None:
            self._next_start = time.monotonic() + self.plan_restart()
        if time.monotonic() >= self._next_start:
            self.start_again()

    def plan_restart(self) -> float:
        """Return the seconds to wait before the next start."""
        self.is_answering = False
        ran_for = time.monotonic() - self._started if self._started is not None else 0.0
        return self._backoff.after_death(ran_for)

    def start_again(self) -> None:
        """Start and count it."""
        self._told.restarts += 1
        self.start()

    def ask_to_stop(self) -> None:
        self.is_wanted = False
        self.process.ask_to_stop()

    def wait_stopped(self) -> bool:
        """Return True when it ended by itself in time."""
        ended = self.process.wait_stopped()
        self.is_answering = False
        return ended

    def told(self) -> ProcessState:
        """Return what the state file says about it now."""
        pid = self.process.pid
        if pid != self._told.pid:
            self._told.pid = pid
            self._told.created = _created(pid)
        if pid is None:
            self._told.started_at = None
        self._told.exit_code = self.process.exit_code
        self._told.condition = self._condition()
        return self._told

    def _condition(self) -> Condition:
        if self.process.is_running:
            return "running" if self.is_answering else "starting"
        return "died" if self.is_wanted else "stopped"


def _created(pid: int | None) -> float | None:
    try:
        return None if pid is None else float(psutil.Process(pid).create_time())
    except psutil.Error:
        return None
