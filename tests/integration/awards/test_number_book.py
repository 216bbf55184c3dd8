"""The number book under pressure: many issue at once, processes are killed, and the book is 1..n, no gap, no double."""

import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import urllib3

from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents
from tests.builders.awards import grant_body
from tests.identities import Issuer
from tests.integration.awards.conftest import Desk
from tests.integration.awards.test_certificates import signed_decision
from tests.ports import free_port

ISSUERS = 64
TIRED_SECONDS = 0.25  # sixty-four that ask without a pause leave a service no time to start
AGAIN = frozenset({"idempotency.still_running", "database.busy", "database.away"})  # the same request is sent again
ROOT = Path(__file__).parents[3]


def awards_of(desk: Desk, count: int) -> list[str]:
    decision = signed_decision(desk, grants=[grant_body() for _ in range(count)])
    return [grant["award_id"] for grant in decision["grants"]]


def numbers(database: Documents, awards: Sequence[str]) -> list[int]:
    found = list(database["certificates"].find({"award_id": {"$in": list(awards)}}))
    assert len({certificate["book_id"] for certificate in found}) == 1
    book = database["number_books"].find_one({"_id": found[0]["book_id"]})
    assert book is not None
    assert book["last"] == len(found)
    assert database["certificates"].count_documents({"book_id": book["_id"]}) == len(found)
    return sorted(certificate["number"] for certificate in found)


def test_many_who_issue_at_once_take_the_numbers_without_a_gap(desk: Desk, awards_database: Documents) -> None:
    awards = awards_of(desk, ISSUERS)
    gate = threading.Barrier(ISSUERS)

    def issue(award: str) -> None:
        gate.wait()
        key = uuid.uuid4().hex
        while (answer := desk.ask("POST", "/certificates", {"award_id": award}, key=key)).status_code != 201:
            assert answer.json["code"] in AGAIN, answer.text
            time.sleep(0.01)

    with ThreadPoolExecutor(ISSUERS) as crowd:
        list(crowd.map(issue, awards))
    assert numbers(awards_database, awards) == list(range(1, ISSUERS + 1))


class Service:
    """`awards serve` in processes of its own, on one port."""

    def __init__(self, settings: ServiceSettings) -> None:
        self.port = free_port()
        self._environment = os.environ | {
            "MONGODB_URI": settings.mongodb_uri,
            "KAFKA_BOOTSTRAP_SERVERS": settings.kafka_bootstrap_servers,
            "IDENTITY_ISSUER": settings.identity_issuer,
            "IDENTITY_AUDIENCE": settings.identity_audience,
            "IDENTITY_JWKS_URL": settings.identity_jwks_url,
            "BIND": f"127.0.0.1:{self.port}",
            "WEB_CONCURRENCY": "2",
            "WEB_THREADS": "32",
            "GUNICORN_CMD_ARGS": f"-c {ROOT / 'deploy' / 'gunicorn.conf.py'}",
            "LOG_LEVEL": "ERROR",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "awards", "serve"]
        self._process = subprocess.Popen(command, env=self._environment, start_new_session=True)

    def kill(self) -> None:
        """Every process of it at once, as the power does."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


@pytest.fixture
def service(settings: ServiceSettings) -> Iterator[Service]:
    made = Service(settings)
    made.start()
    yield made
    made.kill()


def test_a_kill_in_the_middle_leaves_no_gap_and_no_double(
    desk: Desk, service: Service, identity: Issuer, awards_database: Documents
) -> None:
    awards = awards_of(desk, ISSUERS)
    token, done = identity.headers("awards_officer"), threading.Semaphore(0)
    pool = urllib3.PoolManager(maxsize=ISSUERS)

    def issue(award: str) -> None:
        headers = token | {"Idempotency-Key": uuid.uuid4().hex}
        address = f"http://127.0.0.1:{service.port}/v1/certificates"
        while True:
            try:
                answer = pool.request("POST", address, json={"award_id": award}, headers=headers, retries=False)
            except urllib3.exceptions.HTTPError:
                time.sleep(TIRED_SECONDS)
                continue
            if answer.status == 201:
                done.release()
                return
            assert answer.json()["code"] in AGAIN, answer.data

    with ThreadPoolExecutor(ISSUERS) as crowd:
        issuing: Any = [crowd.submit(issue, award) for award in awards]
        for _ in range(ISSUERS // 4):
            done.acquire(timeout=60)
        service.kill()
        service.start()
        for one in issuing:
            one.result(timeout=60)
    assert numbers(awards_database, awards) == list(range(1, ISSUERS + 1))
