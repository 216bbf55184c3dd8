"""The faults that strike a running registry: its processes by the ids that its own `status` names, and its topics."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kafka import KafkaProducer

from registry.contracts.topics import CONFERENCES
from registry_local.addresses import Addresses
from registry_local.choices import read_choices
from registry_local.data_directory import DataDirectory
from registry_local.processes import ServiceProcess, process_environment, service_command
from registry_local.servers import ServerProcess
from tests.ports import free_port

PLANTED = "planted-by"  # a header: a fault of the run sent this record, so that it must be among the dead letters
POISON = 3  # records at once
ANOTHER = "another-gateway-project"
FREEZE_SECONDS = 12.0  # longer than the relay's lease and the consumer's session

Processes = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Scene:
    """What there is to strike: the processes and addresses as `registry status --json` says them, and their place."""

    processes: Processes
    addresses: Mapping[str, str]
    data: Path


Fault = Callable[[Scene, random.Random], str]
"""Strikes, and returns what it did to whom."""


def kill_a_door(scene: Scene, chance: random.Random) -> str:
    """A gunicorn with requests in it; its workers go too."""
    return _kill(scene.processes, chance.choice(_named(scene.processes, "serve")))


def kill_a_carrier(scene: Scene, chance: random.Random) -> str:
    return _kill(scene.processes, chance.choice(_named(scene.processes, "relay") + _named(scene.processes, "project")))


def kill_a_broker(scene: Scene, chance: random.Random) -> str:
    return _kill(scene.processes, chance.choice(_named(scene.processes, "kafka")))


def kill_the_database(scene: Scene, chance: random.Random) -> str:
    del chance
    return _kill(scene.processes, "mongodb")


def stop_one(scene: Scene, chance: random.Random) -> str:
    """SIGTERM of a process of ours: what it accepted is finished."""
    name = chance.choice([each for each in sorted(scene.processes) if "-" in each and not each.startswith("kafka")])
    _signal(scene.processes, [name], signal.SIGTERM)
    return f"SIGTERM {name}"


def freeze_a_relay(scene: Scene, chance: random.Random) -> str:
    """Past its lease; then it wakes and thinks that it leads."""
    return _freeze(scene.processes, [chance.choice(_named(scene.processes, "relay"))])


def freeze_a_projector(scene: Scene, chance: random.Random) -> str:
    """Past its session with the group; then it wakes with a batch in hand."""
    return _freeze(scene.processes, [chance.choice(_named(scene.processes, "project"))])


def freeze_every_broker(scene: Scene, chance: random.Random) -> str:
    del chance
    return _freeze(scene.processes, _named(scene.processes, "kafka"))


def kill_everything_that_carries(scene: Scene, chance: random.Random) -> str:
    """Relays, projectors and brokers in one moment."""
    del chance
    names = [name for part in ("relay", "project", "kafka") for name in _named(scene.processes, part)]
    _signal(scene.processes, names, signal.SIGKILL)
    return "kill -9 of relays, projectors and brokers at once"


def plant_poison(scene: Scene, chance: random.Random) -> str:
    """Records that no consumer can apply, in any partition: each must be found among the dead letters."""
    producer = KafkaProducer(bootstrap_servers=scene.addresses["kafka"], acks="all", metrics_enabled=False)
    headers = [(PLANTED, b"plant_poison")]
    try:
        for _ in range(POISON):
            producer.send(CONFERENCES, key=chance.randbytes(8), value=b"\xff poison", headers=headers).get(timeout=60)
    finally:
        producer.close(timeout=5)
    return f"{POISON} records of poison"


def let_another_projector_join_and_leave(scene: Scene, chance: random.Random) -> str:
    """A second one of the gateway's group, for a while."""
    del chance
    directory = DataDirectory(scene.data)
    choices = read_choices(directory)
    assert choices is not None
    own = process_environment(directory, Addresses(choices), ServiceProcess("gateway", "project"))
    own |= {"BIND": f"127.0.0.1:{free_port()}"}
    command = service_command("gateway", "project")
    another = ServerProcess(ANOTHER, command, directory.log(ANOTHER), environment=own, directory=directory.root)
    another.start()
    time.sleep(FREEZE_SECONDS)
    another.stop()
    return "another projector joined and left"


FAULTS: tuple[Fault, ...] = (
    kill_a_door,
    kill_a_carrier,
    kill_a_broker,
    kill_the_database,
    stop_one,
    freeze_a_relay,
    freeze_a_projector,
    freeze_every_broker,
    kill_everything_that_carries,
    plant_poison,
)
ON_APACHE: tuple[Fault, ...] = (let_another_projector_join_and_leave,)  # noida never lets go of one that has left


def kind_of(fault: Fault) -> str:
    """How the table calls it."""
    return fault.__name__.replace("_", " ")


def _kill(processes: Processes, name: str) -> str:
    _signal(processes, [name], signal.SIGKILL)
    return f"kill -9 {name}"


def _named(processes: Processes, part: str) -> list[str]:
    return [name for name in sorted(processes) if part in name]


def _freeze(processes: Processes, names: list[str]) -> str:
    _signal(processes, names, signal.SIGSTOP)
    time.sleep(FREEZE_SECONDS)
    _signal(processes, names, signal.SIGCONT)
    return f"SIGSTOP {', '.join(names)} for {FREEZE_SECONDS:.0f} s"


def _signal(processes: Processes, names: list[str], number: signal.Signals) -> None:
    """To the process and whatever it started; SIGTERM to the process alone, which must see to its own."""
    send = os.kill if number is signal.SIGTERM else os.killpg
    for name in names:
        if processes[name]["pid"]:
            with suppress(ProcessLookupError):  # it is just being started again
                send(processes[name]["pid"], number)
