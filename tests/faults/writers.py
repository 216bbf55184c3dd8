"""Clients that write at full load, each through its own connection, and keep the ledger.

A client writes to records of its own, so that only its own doubts make it unsure of a version. It repeats a POST whose
answer was lost with the same Idempotency-Key, as every client should; a PATCH whose answer was lost stays in doubt.
"""

import itertools
import json
import random
import threading
import uuid
from dataclasses import dataclass
from typing import Any

import urllib3

from tests.faults.ledger import Attempt, Ledger

RECORDS_EACH = 40
OTHERS = 0.05  # share of writes that must be refused
PATIENCE = urllib3.Timeout(connect=5, read=30)
TIRED_SECONDS = 0.2


@dataclass(frozen=True)
class Answer:
    status: int
    body: dict[str, Any]
    version: int


class Doors:
    """The gateway's API as one signed-in secretary. An answer of None: the connection broke, or nobody was behind."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._http = urllib3.PoolManager(timeout=PATIENCE, retries=False)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Answer | None:
        said = {**self._headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            answer = self._http.request(
                method, f"{self._url}{path}", body=json.dumps(body) if body is not None else None, headers=said
            )
        except urllib3.exceptions.HTTPError:
            return None
        if answer.status == 409 or answer.status >= 500:
            return None
        return Answer(answer.status, answer.json(), int(answer.headers.get("ETag", '"0"').strip('W/"')))


class Writer(threading.Thread):
    """Writes until `stop` is set or the `numbers` of all writers, which go up to `most`, are used up."""

    def __init__(
        self, name: str, doors: Doors, ledger: Ledger, numbers: "itertools.count[int]", most: int, seed: int
    ) -> None:
        super().__init__(name=name, daemon=True)
        self.doors = doors
        self.ledger = ledger
        self.numbers = numbers
        self.most = most
        self.stop = threading.Event()
        self.versions: dict[str, int] = {}  # of its records; 0 where it is in doubt
        self.failure: BaseException | None = None
        self._random = random.Random(seed)
        self._own = uuid.uuid4().hex  # a database remembers the keys of earlier tests, whose markers are the same

    def run(self) -> None:
        try:
            while not self.stop.is_set() and (number := next(self.numbers)) < self.most:
                self._write(f"Lê Thị {self.name}-{number}")
        except BaseException as broken:  # noqa: BLE001  told by the run, which fails with it
            self.failure = broken

    def _write(self, marker: str) -> None:
        chance = self._random.random()
        if len(self.versions) < RECORDS_EACH:
            self._register(marker)
        elif chance < OTHERS / 2:
            self._register_badly(marker)
        elif chance < OTHERS:
            self._correct(marker, stale=True)
        else:
            self._correct(marker)

    def _register(self, marker: str) -> None:
        attempt = self.ledger.begin(marker, "register")
        for _ in range(self._random.randint(1, 20)):  # some give up, and what they sent stays in doubt
            answer = self._post({"kind": "person", "name": marker}, marker)
            if answer is not None:
                self.versions[answer.body["id"]] = answer.version
                return self._settle(attempt, answer, answer.body["id"])
            self.stop.wait(TIRED_SECONDS)
        return None

    def _register_badly(self, marker: str) -> None:
        attempt = self.ledger.begin(marker, "register badly")
        answer = self._post({"kind": "nobody", "name": marker}, marker)
        if answer is not None:
            self._settle(attempt, answer, "")

    def _correct(self, marker: str, *, stale: bool = False) -> None:
        record = self._random.choice(list(self.versions))
        version = self.versions[record] if self.versions[record] else self._version_of(record)
        if version is None:
            return
        attempt = self.ledger.begin(marker, "correct a stale version" if stale else "correct")
        body = {"name": marker, "reason": "a run with faults"}
        said = version - 1 if stale else version
        answer = self.doors.send("PATCH", f"/v1/parties/{record}", body, If_Match=f'"{said}"')
        self.versions[record] = answer.version if answer and answer.status == 200 else 0
        if answer is not None:
            self._settle(attempt, answer, record)
        else:
            self.stop.wait(TIRED_SECONDS)

    def _post(self, body: dict[str, Any], marker: str) -> Answer | None:
        return self.doors.send("POST", "/v1/parties", body, Idempotency_Key=f"{self._own}-{marker.encode().hex()}")

    def _version_of(self, record: str) -> int | None:
        answer = self.doors.send("GET", f"/v1/parties/{record}")
        return answer.version if answer and answer.status == 200 else None

    def _settle(self, attempt: Attempt, answer: Answer, record: str) -> None:
        if answer.status in {200, 201}:
            self.ledger.answered(attempt, record, answer.version)
        else:
            self.ledger.refused(attempt)
