"""A kill -9 of any one process during the demo, embedded database and broker included, loses and doubles nothing.

Promises 1 to 4 and 7 of docs/delivery-guarantees.md, on the whole registry and through its public doors.
"""

import json
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry_local.demo.samples import samples
from tests.e2e.conftest import Registry

PROCESSES = (
    "mongodb",
    "kafka",
    "conferences-serve",
    "conferences-relay",
    "awards-serve",
    "awards-relay",
    "awards-project",
    "gateway-serve",
    "gateway-project",
)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """What the demo comes to when nothing dies."""
    registry = Registry(tmp_path_factory.mktemp("undisturbed") / "data")
    registry.up()
    try:
        registry.run("demo")
        return told(registry, sum(EVENTS_OF_A_DEMO.values()))
    finally:
        registry.run("down")


EVENTS_OF_A_DEMO = Counter(step.address.rsplit("/", 1)[-1] for sample in samples() for step in sample.steps)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    running = Registry(tmp_path / "data")
    running.up()
    yield running
    running.run("down")


def told(registry: Registry, at_least: int) -> Counter[str]:
    """Every sentence of the timeline of everything, once it stands still."""
    deadline = time.monotonic() + 60
    before: Counter[str] = Counter()
    while time.monotonic() < deadline:
        now = Counter(entry["sentences"]["en"] for entry in registry.entries("all"))
        if now == before and now.total() >= at_least:
            return now
        before = now
        time.sleep(1.0)
    raise AssertionError(f"the timeline did not come to rest: {before.total()} entries")


@pytest.mark.parametrize("process", PROCESSES)
def test_killed_during_the_demo(process: str, registry: Registry, undisturbed: Counter[str]) -> None:
    demo = registry.start("demo")
    killer = threading.Thread(target=_kill_halfway, args=(registry, process))
    killer.start()
    said, _ = demo.communicate(timeout=150)
    killer.join()
    assert demo.returncode == 0, said
    assert told(registry, undisturbed.total()) == undisturbed
    assert registry.status()["processes"][process]["restarts"] >= 1


def _kill_halfway(registry: Registry, process: str) -> None:
    """Kill the process, and whatever it started, once the demo has written a third of its steps."""
    pid = int(registry.status()["processes"][process]["pid"])
    journal = registry.data / "demo.json"
    wanted = sum(EVENTS_OF_A_DEMO.values()) // 3
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and _written(journal) < wanted:
        time.sleep(0.005)
    os.killpg(pid, signal.SIGKILL)


def _written(journal: Path) -> int:
    return len(json.loads(journal.read_text(encoding="utf-8"))) if journal.exists() else 0
