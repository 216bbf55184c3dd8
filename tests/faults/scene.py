"""What a fault finds when it strikes a running registry, and what it can do to processes.

Owns signals, and processes beside those that the registry started itself. Refuses to know which fault wants them.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from registry.messaging import failpoints
from registry_local.addresses import Addresses
from registry_local.choices import read_choices
from registry_local.data_directory import DataDirectory
from registry_local.processes import ServiceProcess, process_environment
from registry_local.servers import ServerProcess
from tests.faults.doors import Doors
from tests.faults.ledger import Ledger
from tests.faults.stage import Stage
from tests.faults.writers import Writer, Writing
from tests.integration.delivery.registry_under_test import until
from tests.ports import free_port

KILLED = -9
CALLERS = 8
FREEZE_SECONDS = 12.0  # longer than the relay's lease and the consumer's session
PATIENCE_SECONDS = 120.0  # a busy machine takes its time to start a program


@dataclass(frozen=True, kw_only=True)
class Scene:
    """`pids` by process, the servers of the stage included, None while it is down; `addresses` as the supervisor says
    them; `data` is where they have their place; `number` tells this fault from the others of a run.
    """

    pids: Mapping[str, int | None]
    addresses: Mapping[str, str]
    data: Path
    token: str
    ledger: Ledger
    number: int
    servers: Stage | None

    @property
    def stage(self) -> Stage:
        """The servers behind proxies; the faults that need them strike on Apache Kafka alone."""
        assert self.servers is not None
        return self.servers

    def doors(self, url: str | None = None) -> Doors:
        """The gateway's, unless others are meant."""
        return Doors(url or self.addresses["gateway"], self.token)

    def named(self, part: str) -> list[str]:
        return [name for name in sorted(self.pids) if part in name]

    def kill(self, *names: str) -> str:
        self.signal(names, signal.SIGKILL)
        return f"kill -9 {', '.join(names)}"

    def signal(self, names: Sequence[str], number: signal.Signals) -> None:
        """To the process and whatever it started; SIGTERM to the process alone, which must see to its own."""
        send = os.kill if number is signal.SIGTERM else os.killpg
        for name in names:
            if pid := self.pids[name]:
                with suppress(ProcessLookupError):  # it is just being started again
                    send(pid, number)

    @contextmanager
    def frozen(self, *names: str) -> Iterator[None]:
        self.signal(names, signal.SIGSTOP)
        try:
            yield
        finally:
            self.signal(names, signal.SIGCONT)

    def freeze(self, *names: str) -> str:
        """Past every lease and session."""
        with self.frozen(*names):
            time.sleep(FREEZE_SECONDS)
        return f"SIGSTOP {', '.join(names)} for {FREEZE_SECONDS:.0f} s"

    @contextmanager
    def another(
        self,
        service: str,
        task: str,
        *,
        command: Sequence[str] = (),
        through: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> Iterator[tuple[ServerProcess, str]]:
        """One more process of a service, killed at the block's end, and the URL of its door.

        `command` is another program that does the task; `through` starts one under conditions of its own.
        """
        directory = DataDirectory(self.data)
        process = ServiceProcess(service, task)
        name = f"another-{process.name}-{self.number}"
        choices = read_choices(directory)
        assert choices is not None
        directory.metrics(name).mkdir(parents=True)
        bind = f"127.0.0.1:{free_port()}"
        own = {
            **process_environment(directory, Addresses(choices), process),
            "BIND": bind,
            **({"PROMETHEUS_MULTIPROC_DIR": str(directory.metrics(name))} if process.sort == "door" else {}),
            **(environment or {}),
        }
        started = ServerProcess(
            name,
            [*through, *(command or process.command)],
            directory.log(name),
            environment=own,
            directory=directory.root,
        )
        started.start()
        try:
            yield started, f"http://{bind}"
        finally:
            started.kill()

    def callers(self, url: str) -> Writing:
        """Clients that write at full load at these doors, which know nothing of awards."""
        names = [f"c{self.number}-{n}" for n in range(CALLERS)]
        return Writing([Writer(name, self.doors(url), self.ledger, n) for n, name in enumerate(names)])


def points_of(part: str) -> list[failpoints.Point]:
    """The named points at which a process of this part can be made to die."""
    return [point for point in get_args(failpoints.Point) if point.startswith(f"{part}.")]


def wait_for_its_end(dying: ServerProcess) -> None:
    """It was to die by its own hand, as by kill -9."""
    until(lambda: not dying.is_running, dying.log_tail, PATIENCE_SECONDS)
    assert dying.exit_code == KILLED, dying.log_tail()


Fault = Callable[[Scene, Any], str]
"""Strikes by the chance it is given, a `random.Random`, and returns what it did to whom."""
