"""Clients that repeat a request with its key, and the check that this makes one record with one answer."""

import json
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from tests.faults import reading
from tests.faults.doors import Answer, Doors
from tests.faults.ledger import Ledger
from tests.faults.oracle import Event, Kept
from tests.faults.reading import Place
from tests.faults.writers import TIRED_SECONDS
from tests.integration.delivery.registry_under_test import until

AT_ONCE = 200
LOOKS = 10  # whether something was written


def post(doors: Doors, marker: str) -> Answer:
    """Register a person, until it is answered, as every client should: with the same key."""
    body = {"kind": "person", "name": marker}
    while (answer := doors.send("POST", "/v1/parties", body, Idempotency_Key=_key(marker))) is None:
        threading.Event().wait(TIRED_SECONDS)
    return answer


def post_at_once(doors: Callable[[], Doors], marker: str) -> list[Answer]:
    """By `AT_ONCE` clients, each over a connection of its own."""
    ready = threading.Barrier(AT_ONCE)

    def client(_: int) -> Answer:
        ready.wait(30)
        return post(doors(), marker)

    with ThreadPoolExecutor(AT_ONCE) as clients:
        return list(clients.map(client, range(AT_ONCE)))


def write_and_hang_up(doors: Doors, url: str, token: str, marker: str) -> None:
    """The client hangs up when it has sent everything; the write is done, and nobody hears of it."""
    body = json.dumps({"kind": "person", "name": marker}).encode()
    host, port = url.removeprefix("http://").split(":")

    def is_written() -> bool:
        with socket.create_connection((host, int(port))) as client:
            client.sendall(head(token, len(body), f"Idempotency-Key: {_key(marker)}") + body)
        for _ in range(LOOKS):
            threading.Event().wait(TIRED_SECONDS)
            if _found(doors, marker):
                return True
        return False

    until(is_written, lambda: "it was not written")


def is_one_record(doors: Doors, ledger: Ledger, marker: str, answers: Sequence[Answer]) -> None:
    """Every answer is the same, and there is one such record, with one event, on one timeline."""
    [(status, version, body)] = {(each.status, each.version, json.dumps(each.body)) for each in answers}
    identity = json.loads(body)["id"]
    assert (status, version) == (201, 1)
    assert _found(doors, marker) == [identity]
    place = Place("parties", identity)
    assert reading.history(doors, place) == [Kept(1, marker)]
    until(lambda: reading.is_shown(doors, identity), lambda: f"{identity} is on no timeline")
    assert reading.timeline(doors, place) == [Event(identity, 1)]
    ledger.answered(ledger.begin(marker, "enter a person"), identity, version)


def head(token: str, length: int, *more: str) -> bytes:
    """Of a request that registers a party over a connection of its own."""
    lines = [
        "POST /v1/parties HTTP/1.1",
        "Host: registry",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        f"Content-Length: {length}",
        "Connection: close",
        *more,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def _found(doors: Doors, marker: str) -> list[str]:
    answer = doors.send("GET", f"/v1/parties?q={quote(marker)}")
    return [item["id"] for item in answer.body["items"] if item["name"] == marker] if answer else []


def _key(marker: str) -> str:
    return marker.encode().hex()
