"""The whole registry, started by its command line as a user would, on a data directory of the test's own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3

from registry_local.data_directory import DataDirectory
from registry_local.supervisor.state import ProcessState, State, read_state
from tests.ports import free_port_base

COMMAND = [sys.executable, "-m", "registry_local"]
# A reader tries again while the gateway is being started again.
PATIENT = urllib3.Retry(total=60, backoff_factor=0.1, backoff_max=1, status_forcelist=[502, 503, 504])


class Registry:
    """One running registry: its command line, its addresses, and what a reader finds on its timelines."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port_base = free_port_base()
        self.environment: dict[str, str] = {}  # said to every command, beside this process's own
        self._tokens: dict[str, str] = {}
        self._http = urllib3.PoolManager(timeout=urllib3.Timeout(10), retries=PATIENT)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [*COMMAND, *arguments],
            env={**os.environ, **self.environment, "REGISTRY_DATA_DIR": str(self.data)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        """What the command printed; fails with it when the command fails."""
        with self.start(*arguments) as started:
            said, _ = started.communicate(timeout=180)
        assert started.returncode == 0, said
        return said

    def up(self, *arguments: str) -> str:
        return self.run("up", "--port-base", str(self.port_base), *arguments)

    def state(self) -> State:
        """What the supervisor wrote down."""
        state = read_state(DataDirectory(self.data))
        assert state is not None
        return state

    def told(self, process: str) -> ProcessState:
        return next(each for each in self.state().processes if each.name == process)

    def get(self, address: str, role: str = "reader") -> dict[str, Any]:
        answered = self._request(address, role)
        assert answered.status == 200, answered.data
        body: dict[str, Any] = answered.json()
        return body

    def entries(self, timeline: str, order: str = "oldest") -> list[dict[str, Any]]:
        """Every entry of a timeline, read page by page as a client would."""
        address = f"/v1/timelines/{timeline}?order={order}&limit=20"
        page = self.get(address)
        found = list(page["items"])
        while page["next"]:
            page = self.get(f"{address}&cursor={page['next']}")
            found += page["items"]
        return found

    def _request(self, address: str, role: str) -> urllib3.BaseHTTPResponse:
        url = f"http://127.0.0.1:{self.port_base}{address}"
        if role not in self._tokens:
            self._tokens[role] = self.run("token", "--role", role).strip()
        return self._http.request("GET", url, headers={"Authorization": f"Bearer {self._tokens[role]}"})


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A registry that was just started; stopped at the end by its own `down`."""
    running = Registry(tmp_path_factory.mktemp("registry") / "data")
    running.up()
    yield running
    running.run("down")
