"""Sends the sample document over kept connections, as fast as answers come or at a constant rate; says what came of it.

A process of its own (`python -m tests.bench.sender`), so that it takes no turn from whoever watches. At a constant rate
each request is due at its own time whatever became of those before it: a slow answer delays nobody's clock, which is
what coordinated omission would do. Reads one JSON object from standard input and writes one to standard output.
"""

import http.client
import itertools
import json
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.sample import CODE

GIVE_UP_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Order:
    """`rate` is requests a second over all connections; None is as fast as answers come."""

    host: str
    port: int
    path: str
    body_file: str
    run: str
    authorization: str
    seconds: float
    rate: float | None
    connections: int = 16


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Monotonic seconds, which all processes of one machine share. `record` is the last part of Location."""

    due_at: float
    sent_at: float
    answered_at: float
    status: int
    record: str


def send(order: Order) -> list[Answered]:
    """Every request that was answered or broke off (status 0), in no order."""
    answers: list[Answered] = []
    due = _due_times(order)
    lock = threading.Lock()
    workers = [threading.Thread(target=_work, args=(order, due, lock, answers)) for _ in range(order.connections)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return answers


def _due_times(order: Order) -> Iterator[tuple[int, float]]:
    began = time.monotonic() + 0.1
    if order.rate is not None:
        for number in range(int(order.rate * order.seconds)):
            yield number, began + number / order.rate
        return
    for number in itertools.count():
        now = time.monotonic()
        if now > began + order.seconds:
            return
        yield number, now


def _work(order: Order, due: Iterator[tuple[int, float]], lock: threading.Lock, answers: list[Answered]) -> None:
    connection = http.client.HTTPConnection(order.host, order.port, timeout=GIVE_UP_SECONDS)
    head, _, tail = Path(order.body_file).read_bytes().partition(CODE.encode())
    while True:
        with lock:
            following = next(due, None)
        if following is None:
            return
        number, due_at = following
        time.sleep(max(0.0, due_at - time.monotonic()))
        code = f"{order.run}-{number}"
        answers.append(_post(connection, order, head + code.encode() + tail, code, due_at))


def _post(connection: http.client.HTTPConnection, order: Order, body: bytes, code: str, due_at: float) -> Answered:
    headers = {"Content-Type": "application/json"}
    if order.authorization:
        headers |= {"Authorization": order.authorization, "Idempotency-Key": code}
    sent_at = time.monotonic()
    status, record = 0, ""
    try:
        connection.request("POST", order.path, body, headers)
        response = connection.getresponse()
        response.read()
        status, record = response.status, (response.getheader("Location") or "").rpartition("/")[2]
    except (OSError, http.client.HTTPException):
        connection.close()
    return Answered(due_at=due_at, sent_at=sent_at, answered_at=time.monotonic(), status=status, record=record)


if __name__ == "__main__":
    json.dump([asdict(answer) for answer in send(Order(**json.load(sys.stdin)))], sys.stdout)
