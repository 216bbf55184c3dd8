"""A registry on this machine, driven by its command line as a user would, with a stand-in for each service."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from registry_local.addresses import Addresses
from registry_local.choices import Choices
from registry_local.data_directory import DataDirectory
from registry_local.ports import holder_of
from registry_local.supervisor.state import ProcessState, read_state
from tests.ports import free_port_base

STAND_IN = Path(__file__).parent / "stand_in"
COMMAND = [sys.executable, "-m", "registry_local"]


class RunnerDesk:
    """The command `registry` on one data directory; what the stand-ins were asked to do is in `diary`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "data"
        self.port_base = free_port_base()
        self.diary_file = home / "diary"
        self.diary_file.touch()

    def environment(self, **extra: str) -> Mapping[str, str]:
        own = {
            "PYTHONPATH": str(STAND_IN),
            "REGISTRY_DATA_DIR": str(self.data),
            "REGISTRY_STAND_IN_DIARY": str(self.diary_file),
        }
        return {**os.environ, **own, **extra}

    def run(self, *arguments: str, answer: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *arguments],
            env=self.environment(**extra),
            input=answer,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str, **extra: str) -> "subprocess.Popen[str]":
        """The command in the background, in a session of its own, as a terminal would have it."""
        return subprocess.Popen(
            [*COMMAND, *arguments],
            env=self.environment(**extra),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def up(self, *arguments: str, **extra: str) -> str:
        done = self.run("up", "--port-base", str(self.port_base), *arguments, **extra)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def down(self) -> str:
        done = self.run("down")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def status(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.run("status", "--json").stdout)
        return report

    def pid(self, process: str) -> int:
        pid = self.told(process).pid
        assert pid is not None
        return pid

    def break_at_start(self, process: str) -> None:
        """Let every start of the process fail from now on; an empty name ends that."""
        (self.home / "breaks").write_text(process, encoding="utf-8")

    def told(self, process: str) -> ProcessState:
        """What the supervisor says of the process: cheaper to ask often than `registry status`."""
        state = read_state(DataDirectory(self.data))
        assert state is not None
        return next(each for each in state.processes if each.name == process)

    @property
    def diary(self) -> list[str]:
        return self.diary_file.read_text(encoding="utf-8").splitlines()

    def new_page(self) -> None:
        self.diary_file.write_text("", encoding="utf-8")

    def living(self) -> list[str]:
        """What of ours still listens on the desk's ports."""
        needed = Addresses(Choices(port_base=self.port_base)).ports_needed()
        return [f"{name}: {holder}" for port, name in needed.items() if (holder := holder_of(port))]


def eventually(is_so: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Whether it becomes so within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def letters(*arguments: str) -> str:
    """Run the Kafka client `letters.py` in a process of its own; see there why."""
    script = Path(__file__).with_name("letters.py")
    done = subprocess.run(
        [sys.executable, script, *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunnerDesk]:
    """A desk of its own for a test that breaks things; stopped at the end, whatever the test did to it."""
    desk = RunnerDesk(tmp_path)
    yield desk
    desk.run("down")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunnerDesk]:
    """A desk that runs, for tests that only look at it."""
    desk = RunnerDesk(tmp_path_factory.mktemp("desk"))
    desk.printed = desk.up()  # type: ignore[attr-defined]
    yield desk
    desk.run("down")
