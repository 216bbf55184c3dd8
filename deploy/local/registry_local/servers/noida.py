"""The embedded Kafka-compatible broker (noida-db), which pip brings as a wheel with a native program.

Owns the knowledge whether it stopped cleanly. It saves a snapshot about once a second and at a clean stop, so after any
other end the records acknowledged last are gone, and whoever runs it must fill it again from the outboxes. Refuses to
know how.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path

from registry_local.servers.process import MissingProgramError, Server, ServerProcess, accepts_connections

HOST = "127.0.0.1"


class Noida(Server):
    """One broker on one machine; replication factor 1."""

    brokers = 1

    def __init__(self, directory: Path, port: int, *, log: Path | None = None) -> None:
        self.directory = directory
        self.port = port
        self.bootstrap_servers = f"{HOST}:{port}"
        options = ["--only", "kafka", "--kafka-port", str(port), "--host", HOST, "--data-dir", str(directory)]
        # The wheel's console script does not pass SIGTERM on to the program, so the program is started itself.
        command = [str(program_path()), "start", *options]
        self.processes = (ServerProcess("kafka", command, log or directory.with_suffix(".log")),)

    @property
    def stopped_cleanly(self) -> bool:
        """False when records may be missing: it runs now, or its last run was not ended by a stop."""
        return not self._running_marker.exists()

    def prepare(self) -> None:
        require_runnable()
        self.directory.mkdir(parents=True, exist_ok=True)
        self._running_marker.touch()

    def is_ready(self) -> bool:
        return accepts_connections(HOST, self.port)

    def stop(self) -> bool:
        was_running = self.processes[0].is_running
        ended = super().stop()
        if was_running and ended and self.processes[0].exit_code == 0:
            self._running_marker.unlink(missing_ok=True)
        return ended

    @property
    def _running_marker(self) -> Path:
        return self.directory.with_name(self.directory.name + ".not-stopped-cleanly")


def program_path() -> Path:
    return Path(str(files("noida_db").joinpath("noida-db")))


@cache
def require_runnable() -> None:
    """Raise MissingProgramError when the native program cannot run here (an older C library, another processor)."""
    try:
        if not os.access(program_path(), os.X_OK):  # pip drops the mode when it installs this wheel
            program_path().chmod(0o755)
        outcome = subprocess.run([program_path(), "version"], capture_output=True, timeout=10, check=False, text=True)
        reason = outcome.stderr.strip() if outcome.returncode else None
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = str(error)
    if reason is not None:
        raise MissingProgramError(
            f"The embedded Kafka broker (noida-db) cannot run on this machine: {reason}\n"
            "Use Apache Kafka instead: `registry up --kafka apache` (needs Java 17 and Maven), "
            "or attach to a broker that exists: `registry up --kafka HOST:PORT`."
        )
