"""Clients that repeat themselves: whatever they lost, one Idempotency-Key is one record with one answer."""

import json
import os
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

from tests.faults import reading
from tests.faults.oracle import Kept
from tests.faults.run import Run
from tests.faults.test_stopping import head
from tests.faults.writers import TIRED_SECONDS, Answer, Doors
from tests.integration.delivery.registry_under_test import until
from tests.integration.local.conftest import eventually

AT_ONCE = 200
AT_WORK = 16


def post(doors: Doors, marker: str) -> Answer:
    """Until it is answered, as every client should: with the same key."""
    body = {"kind": "person", "name": marker}
    while (answer := doors.send("POST", "/v1/parties", body, Idempotency_Key=marker.encode().hex())) is None:
        threading.Event().wait(TIRED_SECONDS)
    return answer


def is_one_record(run: Run, marker: str, answers: list[Answer]) -> None:
    """Every answer is the same, and there is one such record, with one event, on one timeline."""
    [(status, version, body)] = {(each.status, each.version, json.dumps(each.body)) for each in answers}
    identity = json.loads(body)["id"]
    assert (status, version) == (201, 1)
    found = run.doors().send("GET", f"/v1/parties?q={marker.replace(' ', '+')}")
    assert [item["id"] for item in found.body["items"] if item["name"] == marker] == [identity]
    assert reading.history(run.doors(), identity) == [Kept(1, marker)]
    until(lambda: reading.is_shown(run.doors(), identity), lambda: f"{identity} is on no timeline")
    assert reading.sequences(run.doors(), identity) == [1]
    run.ledger.answered(run.ledger.begin(marker, "register"), identity, version)


def test_200_posts_at_once_with_one_key_are_one_record(run):
    marker = "Lê Thị hai trăm"
    ready = threading.Barrier(AT_ONCE)

    def client(_: int) -> Answer:
        ready.wait(30)
        return post(run.doors(), marker)  # over a connection of its own

    with ThreadPoolExecutor(AT_ONCE) as clients:
        answers = list(clients.map(client, range(AT_ONCE)))
    assert len(answers) == AT_ONCE
    is_one_record(run, marker, answers)


def test_the_same_key_after_a_crash_of_the_service_is_one_record(run):
    """Killed while its clients are being served; each repeats itself until it is answered, and once more."""
    markers = [f"Lê Thị sập {n}" for n in range(3 * AT_WORK)]
    with ThreadPoolExecutor(AT_WORK) as clients:
        answers = clients.map(lambda marker: post(run.doors(), marker), markers)
        os.killpg(run.registry.status()["processes"]["conferences-serve"]["pid"], signal.SIGKILL)
        first = list(answers)
    for number, (marker, answer) in enumerate(zip(markers, first, strict=True)):
        if number % 8 == 0:
            is_one_record(run, marker, [answer, post(run.doors(), marker)])
        else:
            run.ledger.answered(run.ledger.begin(marker, "register"), answer.body["id"], answer.version)


def test_a_repetition_of_a_post_whose_answer_was_lost_gives_that_answer(run):
    """The client hangs up when it has sent everything; the write is done, and nobody hears of it."""
    marker = "Lê Thị mất lời đáp"
    body = json.dumps({"kind": "person", "name": marker}).encode()
    host, port = run.url.removeprefix("http://").split(":")

    def is_written() -> bool:
        answer = run.doors().send("GET", "/v1/parties?q=mat+loi+dap")
        return answer is not None and bool(answer.body["items"])

    def hang_up() -> bool:
        with socket.create_connection((host, int(port))) as client:
            client.sendall(head(run, len(body), f"Idempotency-Key: {marker.encode().hex()}") + body)
        return eventually(is_written, seconds=5)

    until(hang_up, lambda: "it was not written")
    is_one_record(run, marker, [post(run.doors(), marker), post(run.doors(), marker)])
