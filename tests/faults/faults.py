"""The faults that strike a running registry, each by the process ids that its own `status` names."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

FREEZE_SECONDS = 12.0  # longer than the relay's lease and the consumer's session

Processes = Mapping[str, Mapping[str, Any]]
Fault = Callable[[Processes, random.Random], str]
"""Strikes, and returns what it did to whom."""


def kill_a_door(processes: Processes, chance: random.Random) -> str:
    """A gunicorn with requests in it; its workers go too."""
    return _kill(processes, chance.choice(_named(processes, "serve")))


def kill_a_carrier(processes: Processes, chance: random.Random) -> str:
    return _kill(processes, chance.choice(_named(processes, "relay") + _named(processes, "project")))


def kill_a_broker(processes: Processes, chance: random.Random) -> str:
    return _kill(processes, chance.choice(_named(processes, "kafka")))


def kill_the_database(processes: Processes, chance: random.Random) -> str:
    del chance
    return _kill(processes, "mongodb")


def stop_one(processes: Processes, chance: random.Random) -> str:
    """SIGTERM of a process of ours: what it accepted is finished."""
    name = chance.choice([each for each in sorted(processes) if "-" in each and not each.startswith("kafka")])
    _signal(processes, [name], signal.SIGTERM)
    return f"SIGTERM {name}"


def freeze_a_relay(processes: Processes, chance: random.Random) -> str:
    """Past its lease; then it wakes and thinks that it leads."""
    return _freeze(processes, [chance.choice(_named(processes, "relay"))])


def freeze_a_projector(processes: Processes, chance: random.Random) -> str:
    """Past its session with the group; then it wakes with a batch in hand."""
    return _freeze(processes, [chance.choice(_named(processes, "project"))])


def freeze_every_broker(processes: Processes, chance: random.Random) -> str:
    del chance
    return _freeze(processes, _named(processes, "kafka"))


def kill_everything_that_carries(processes: Processes, chance: random.Random) -> str:
    """Relays, projectors and brokers in one moment."""
    del chance
    names = [name for part in ("relay", "project", "kafka") for name in _named(processes, part)]
    _signal(processes, names, signal.SIGKILL)
    return "kill -9 of relays, projectors and brokers at once"


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
)


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
