"""The gateway's commands as an operator types them: what they say and how they end."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from gateway.timeline.generation import Generations
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents
from tests.ports import free_port

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # kafka-python forgets its sockets


@pytest.fixture(scope="module")
def own_mongodb_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own: a command works on the database `gateway` of its server, and so do others."""
    from registry_local.servers import EmbeddedMongoDB

    with EmbeddedMongoDB(tmp_path_factory.mktemp("commands") / "store", free_port(), "secantusd-py") as server:
        yield server.uri


@pytest.fixture
def gateway(own_mongodb_uri: str) -> Iterator[Documents]:
    with MongoClient(own_mongodb_uri) as client:
        database: Documents = client["gateway"]
        Generations(database).ensure()
        yield database


@pytest.fixture
def environment(own_mongodb_uri: str, kafka: str, settings: ServiceSettings) -> Mapping[str, str]:
    return os.environ | {
        "MONGODB_URI": own_mongodb_uri,
        "KAFKA_BOOTSTRAP_SERVERS": kafka,
        "IDENTITY_ISSUER": settings.identity_issuer,
        "IDENTITY_JWKS_URL": settings.identity_jwks_url,
        "CONFERENCES_URL": "http://127.0.0.1:1",
        "AWARDS_URL": "http://127.0.0.1:1",
    }


def run(environment: Mapping[str, str], *arguments: str) -> Any:
    command = [sys.executable, "-m", "gateway", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def test_a_rebuild_says_what_came_of_it(gateway: Documents, environment: Mapping[str, str]) -> None:
    before = Generations(gateway).current().number
    done = run(environment, "rebuild", "--json")
    assert done.returncode == 0, done.stderr
    told = {"generation": before + 1, "records": 0, "resumed_at": 0, "differing": [], "is_identical": True}
    assert json.loads(done.stdout) == told
    again = run(environment, "rebuild", "--anew")
    assert again.returncode == 0, again.stderr
    assert again.stdout == "Every timeline was made anew and came out the same, byte for byte.\n"
    assert "gateway: comparing" in again.stderr
    assert Generations(gateway).current().number == before + 2


def test_a_rebuild_beside_another_ends_with_code_1_and_says_so(
    gateway: Documents, environment: Mapping[str, str]
) -> None:
    from registry.messaging.lease import Lease

    other = Lease(gateway, "rebuild", "somebody else")
    assert other.try_acquire()
    stop = threading.Event()
    beating = threading.Thread(target=lambda: [other.renew() for _ in iter(lambda: stop.wait(0.5), True)])
    beating.start()
    try:
        done = run(environment, "rebuild")
    finally:
        stop.set()
        beating.join()
        other.release()
    assert done.returncode == 1
    assert "another rebuild is under way" in done.stderr
    assert "Traceback" not in done.stderr
