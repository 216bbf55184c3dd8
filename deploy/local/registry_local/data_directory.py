"""Where everything of one registry on this machine lies: one directory, and the names of what is in it.

Owns the names and the lock that says "a supervisor runs on this". Refuses to know what the files say.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

HOLD_TRIES = 10  # `is_held` of another command takes the lock for a moment
HOLD_WAIT_SECONDS = 0.02


class AlreadyRunningError(Exception):
    """Another supervisor holds the data directory."""


@dataclass(frozen=True)
class DataDirectory:
    """`root` must be absolute, because the processes run inside it."""

    root: Path

    @property
    def state_file(self) -> Path:
        return self.root / "state.json"

    @property
    def choices_file(self) -> Path:
        return self.root / "choices.json"

    @property
    def key_file(self) -> Path:
        return self.root / "desk-key.pem"

    @property
    def jwks_file(self) -> Path:
        return self.root / "jwks.json"

    @property
    def certificate_keys(self) -> Path:
        """What certificates are signed with; who loses it can sign no more under the same name."""
        return self.root / "certificate-keys"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def mongodb(self) -> Path:
        return self.root / "mongodb"

    @property
    def kafka(self) -> Path:
        return self.root / "kafka"

    @property
    def fill_again_marker(self) -> Path:
        """Exists while Kafka may lack events that the outboxes have."""
        return self.root / "kafka.fill-again"

    def log(self, process: str) -> Path:
        return self.logs / f"{process}.log"

    def metrics(self, process: str) -> Path:
        """Where the workers of one gunicorn share their figures (prometheus_client's multi-process directory)."""
        return self.root / "metrics" / process

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the directory for one supervisor. Raises AlreadyRunningError.

        A lock of the kernel: it ends with the process however that ends, and no process id can be mistaken for another.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with self._lock_file.open("a") as lock:
            if not _lock(lock, tries=HOLD_TRIES):
                raise AlreadyRunningError(f"a supervisor runs on {self.root} already")
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    @property
    def is_held(self) -> bool:
        """Whether a supervisor runs on it now."""
        if not self._lock_file.exists():
            return False
        with self._lock_file.open("a") as lock:
            return not _lock(lock, tries=1)

    @property
    def holder(self) -> int | None:
        """The pid of the supervisor that runs on it now; None without one."""
        return int(self._lock_file.read_text(encoding="utf-8")) if self.is_held else None

    @property
    def _lock_file(self) -> Path:
        return self.root / "supervisor.lock"


def _lock(file: IO[str], tries: int) -> bool:
    for _ in range(tries):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(HOLD_WAIT_SECONDS)
        else:
            return True
    return False


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
    """Write so that a reader sees the old text or the new one, whole, and never with wider rights than `mode`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}.new")
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
        file.write(text)
    scratch.replace(path)
