"""Clients that repeat themselves: whatever they lost, one Idempotency-Key is one record with one answer."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

from tests.faults.repeating import AT_ONCE, is_one_record, post, post_at_once, write_and_hang_up

AT_WORK = 16


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
