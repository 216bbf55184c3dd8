"""Where everything of one registry on this machine lies: one directory, and the names of what is in it.

Owns the names and the lock that says "a supervisor runs on this". Refuses to know what the files say.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


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
        with (self.root / "supervisor.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise AlreadyRunningError(f"a supervisor runs on {self.root} already") from None
            yield

    @property
    def is_held(self) -> bool:
        """Whether a supervisor runs on it now."""
        if not self.root.exists():
            return False
        try:
            with self.hold():
                return False
        except AlreadyRunningError:
            return True


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
    """Write so that a reader sees the old text or the new one, whole, and never with wider rights than `mode`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}.new")
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
        file.write(text)
    scratch.replace(path)
