"""What needs every process of the registry: each is told to stop under load, and clients repeat themselves.

What was accepted is finished, and nobody's log has a traceback; whatever a client lost, one Idempotency-Key is one
record with one answer.
"""

import os
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import urllib3

from registry_local.addresses import Addresses
from registry_local.choices import Choices
from registry_local.data_directory import DataDirectory
from registry_local.processes import PROCESSES
from tests.faults import reading
from tests.faults.oracle import Verdict, judge
from tests.faults.repeating import AT_ONCE, head, is_one_record, post, post_at_once, write_and_hang_up
from tests.faults.run import Run
from tests.integration.delivery.registry_under_test import until

NAMES = [process.name for process in PROCESSES]
DOORS = ("conferences-serve", "gateway-serve")  # that the clients write through
BEHIND_THE_DOORS = [name for name in NAMES if name not in DOORS]
TOLD_TO_STOP = "Handling signal: term"  # gunicorn's own words
WRITTEN = 80  # attempts: each client is at work, and each process
AT_WORK = 16  # clients that are being served when the door is killed
PATIENCE_SECONDS = 120.0  # a busy machine takes its time to start five programs


def end(run: Run, *names: str) -> dict[str, int | None]:
    """Ask them to stop, and return when each has ended: its exit code. The supervisor starts them again."""
    before = {name: run.registry.told(name).pid for name in names}
    codes: dict[str, int | None] = {}

    def have_ended() -> bool:
        for name in before.keys() - codes.keys():
            now = run.registry.told(name)
            if now.pid != before[name]:
                codes[name] = now.exit_code
        return len(codes) == len(names)

    for pid in before.values():
        assert pid is not None
        os.kill(pid, signal.SIGTERM)
    until(have_ended, lambda: f"of {names} there ended {codes}", PATIENCE_SECONDS)
    return codes


def wait_until_back(run: Run, *names: str) -> None:
    until(lambda: all(is_ready(run, name) for name in names), lambda: f"{names} do not come back", PATIENCE_SECONDS)


def is_ready(run: Run, name: str) -> bool:
    try:
        return urllib3.request("GET", f"http://{address(run, name)}/readyz", retries=False, timeout=5).status == 200
    except urllib3.exceptions.HTTPError:
        return False


def address(run: Run, name: str) -> str:
    return Addresses(Choices(port_base=run.registry.port_base)).bind(name)


def logged(run: Run, name: str) -> Path:
    return DataDirectory(run.registry.data).log(name)


def test_sigterm_of_each_process_under_load_finishes_what_was_accepted(run):
    """They come back when nobody writes any more, to what was left them."""
    with run.load():
        until(lambda: len(run.ledger) > WRITTEN, lambda: "nobody writes", PATIENCE_SECONDS)
        ended = end(run, *BEHIND_THE_DOORS) | end(run, *DOORS)
    wait_until_back(run, *NAMES)
    run.drain()
    assert ended == dict.fromkeys(NAMES, 0)
    for name in NAMES:
        assert "Traceback" not in logged(run, name).read_text(encoding="utf-8")
    attempts = run.ledger.attempts()
    kept = reading.told(run.doors(), reading.answered(attempts), print)
    assert judge(attempts, kept.histories, kept.timelines) == Verdict()


@pytest.mark.parametrize("name", ["gateway-serve", "conferences-serve"])
def test_a_request_that_a_door_accepted_before_sigterm_is_answered(run, name):
    """Half of its body is on its way when the door is asked to stop."""
    marker = f"Lê Thị dừng {name}"
    attempt = run.ledger.begin(marker, "register slowly")
    body = f'{{"kind": "person", "name": "{marker}"}}'.encode()
    host, port = address(run, name).split(":")
    with socket.create_connection((host, int(port))) as client:
        client.sendall(head(run.token, len(body), "Expect: 100-continue"))
        assert b"100 Continue" in client.recv(100)  # a thread of the door has it in hand
        client.sendall(body[:10])
        before = logged(run, name).read_text(encoding="utf-8").count(TOLD_TO_STOP)
        ending = threading.Thread(target=end, args=(run, name))
        ending.start()
        until(
            lambda: logged(run, name).read_text(encoding="utf-8").count(TOLD_TO_STOP) > before,
            lambda: f"{name} hears nothing",
        )
        client.sendall(body[10:])
        answer = client.makefile("rb").read()
    ending.join()
    wait_until_back(run, name)
    status, _, said = answer.partition(b"\r\n")
    assert status.split()[1] == b"201", answer
    run.ledger.answered(attempt, identity_in(said), 1)


def identity_in(answer: bytes) -> str:
    return answer.partition(b'"id":')[2].split(b'"')[1].decode()


def test_200_posts_at_once_with_one_key_are_one_record(run):
    marker = "Lê Thị hai trăm"
    answers = post_at_once(run.doors, marker)
    assert len(answers) == AT_ONCE
    is_one_record(run.doors(), run.ledger, marker, answers)


def test_the_same_key_after_a_crash_of_the_service_is_one_record(run):
    """Killed while its clients are being served; each repeats itself until it is answered, and once more."""
    markers = [f"Lê Thị sập {n}" for n in range(3 * AT_WORK)]
    with ThreadPoolExecutor(AT_WORK) as clients:
        answers = clients.map(lambda marker: post(run.doors(), marker), markers)
        os.killpg(run.registry.told("conferences-serve").pid, signal.SIGKILL)
        first = list(answers)
    for number, (marker, answer) in enumerate(zip(markers, first, strict=True)):
        if number % 8 == 0:
            is_one_record(run.doors(), run.ledger, marker, [answer, post(run.doors(), marker)])
        else:
            run.ledger.answered(run.ledger.begin(marker, "register"), answer.body["id"], answer.version)


def test_a_repetition_of_a_post_whose_answer_was_lost_gives_that_answer(run):
    marker = "Lê Thị mất lời đáp"
    write_and_hang_up(run.doors(), run.url, run.token, marker)
    is_one_record(run.doors(), run.ledger, marker, [post(run.doors(), marker), post(run.doors(), marker)])
