"""A kill -9 of any one process during the demo, embedded database and broker included, loses and doubles nothing.

Promises 1 to 4 and 7 of docs/delivery-guarantees.md, on the whole registry and through its public doors.
"""

import json
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from registry_local.demo.samples import samples
from tests.e2e.conftest import Registry

TOGETHER = (  # three a run, a while apart: a registry of its own for each process would only take longer
    ("mongodb", "conferences-relay", "gateway-project"),
    ("kafka", "conferences-serve", "awards-project"),
    ("gateway-serve", "awards-relay", "awards-serve"),
)
STEPS = sum(len(sample.steps) for sample in samples())


@pytest.fixture
def undisturbed(registry: Registry, entered: str) -> Counter[str]:
    """What the demo comes to when nothing dies."""
    assert "steps entered" in entered
    return told(registry, STEPS)


@pytest.fixture
def disturbed(tmp_path: Path) -> Iterator[Registry]:
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


@pytest.mark.parametrize("processes", TOGETHER, ids="+".join)
def test_killed_during_the_demo(processes: Sequence[str], disturbed: Registry, undisturbed: Counter[str]) -> None:
    demo = disturbed.start("demo")
    killer = threading.Thread(target=_kill_one_after_another, args=(disturbed, processes))
    killer.start()
    said, _ = demo.communicate(timeout=200)
    killer.join()
    assert demo.returncode == 0, said
    assert told(disturbed, undisturbed.total()) == undisturbed
    processes_now = disturbed.status()["processes"]
    assert all(processes_now[name]["restarts"] >= 1 for name in processes), processes_now


def _kill_one_after_another(registry: Registry, processes: Sequence[str]) -> None:
    """Kill each process, and whatever it started, when the demo has got a third further than at the one before."""
    for number, process in enumerate(processes):
        _wait_for(lambda third=number: _written(registry.data / "demo.json") >= 3 + third * STEPS // 3)
        _wait_for(lambda name=process: registry.status()["processes"][name]["pid"])  # it may just be started again
        os.killpg(int(registry.status()["processes"][process]["pid"]), signal.SIGKILL)


def _wait_for(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + 90
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.005)


def _written(journal: Path) -> int:
    return len(json.loads(journal.read_text(encoding="utf-8"))) if journal.exists() else 0
