"""One outside program as a child process, and a server made of one or several of them.

Owns starting, asking to stop, killing, and waiting until something answers. Output goes to a file, so that a child
never blocks on a full pipe and outlives whoever started it. Refuses to know what the program does and when to start it
again.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

POLL_SECONDS = 0.05
TAIL_LINES = 15


class MissingProgramError(Exception):
    """A program that must be on this machine is not; the message says what brings it."""


class ServerFailedError(Exception):
    """A server ended, or did not answer in time; the message holds the end of its log."""


class ServerProcess:
    """A program with its log file, in a session of its own so that a terminal's Ctrl-C does not reach it unasked."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        stop_seconds: float = 20.0,
    ) -> None:
        self.name = name
        self.command = tuple(command)
        self.log = log
        self.stop_seconds = stop_seconds
        self._environment = environment or {}
        self._directory = directory
        self._child: subprocess.Popen[bytes] | None = None
        self._log_began = 0

    def start(self) -> None:
        if self.is_running:
            return
        self._end_remnants()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self._log_began = output.tell()
            self._child = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self._environment},
                cwd=self._directory,
                start_new_session=True,
            )

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child and self.is_running else None

    @property
    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        """The last exit code (minus the signal when one ended it); None while running or never started."""
        return self._child.poll() if self._child else None

    def ask_to_stop(self) -> None:
        """SIGTERM, without waiting."""
        self._signal(signal.SIGTERM)

    def stop(self) -> bool:
        """SIGTERM and wait; SIGKILL after `stop_seconds`. True when it ended by itself."""
        self.ask_to_stop()
        return self.wait_stopped()

    def wait_stopped(self) -> bool:
        """Wait at most `stop_seconds` for a child that was asked to stop, then kill it. True without a kill."""
        if self._child is None:
            return True
        try:
            self._child.wait(self.stop_seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        self._end_remnants()
        return True

    def kill(self) -> None:
        """SIGKILL to the program and to its own children (a gunicorn's workers), and wait until it is gone."""
        self._end_remnants()
        if self._child is not None:
            self._child.wait()

    def log_tail(self, lines: int = TAIL_LINES) -> str:
        """Return the last lines that were logged since the last start, for a message about a failure."""
        return "\n".join(self._logged().splitlines()[-lines:])

    def has_logged(self, words: str) -> bool:
        """Whether the words were logged since the last start."""
        return words in self._logged()

    def _logged(self) -> str:
        if not self.log.exists():
            return ""
        with self.log.open("rb") as log:
            log.seek(self._log_began)
            return log.read().decode("utf-8", errors="replace")

    def _end_remnants(self) -> None:
        """SIGKILL what is left of the program's own group: workers whose master was killed still hold its port."""
        if self._child is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self._child is not None and self.is_running:
            self._child.send_signal(number)


class Server:
    """Processes that answer together. A subclass makes them in `__init__` and says in `is_ready` when they answer."""

    processes: tuple[ServerProcess, ...]
    preparation = ""  # what `prepare` may take its time for
    start_seconds = 30.0

    def is_ready(self) -> bool:
        """Whether a client would be served now. Never raises; takes at most about a second."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Put on the disk what the processes need before they start. Safe to call again."""

    def start(self) -> None:
        """Start on the data that is there and return when clients are served.

        Raises MissingProgramError, or ServerFailedError with the end of the log.
        """
        self.prepare()
        for process in self.processes:
            process.start()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        try:
            wait_until(self.is_ready, self.processes, self.start_seconds)
        except ServerFailedError:
            self.kill()
            raise

    def stop(self) -> bool:
        """SIGTERM to all, then wait for all. True when every process ended by itself."""
        for process in self.processes:
            process.ask_to_stop()
        ended = [process.wait_stopped() for process in self.processes]
        return all(ended)

    def kill(self) -> None:
        """SIGKILL to all processes: what a power cut would do to them."""
        for process in self.processes:
            process.kill()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def wait_until(is_ready: Callable[[], bool], processes: Sequence[ServerProcess], timeout_seconds: float) -> None:
    """Poll every 50 ms until ready. Raises ServerFailedError as soon as a process has ended, or after the timeout."""
    deadline = time.monotonic() + timeout_seconds
    while True:
        for process in processes:
            if not process.is_running:
                end = f"{process.name} ended with code {process.exit_code}"
                raise ServerFailedError(f"{end}. Its log ends:\n{process.log_tail()}")
        if is_ready():
            return
        if time.monotonic() > deadline:
            names = ", ".join(process.name for process in processes)
            end = f"{names} did not answer in {timeout_seconds:.0f} s"
            raise ServerFailedError(f"{end}. The log ends:\n{processes[0].log_tail()}")
        time.sleep(POLL_SECONDS)


def accepts_connections(host: str, port: int) -> bool:
    """Whether something listens at the address."""
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return True
    except OSError:
        return False
