"""The same work for many records, some a transaction, as many as there is time for; then it is asked for again.

When a rule breaks for one of several, each of them is tried in a transaction of its own, so that one holds up no other.
What is left to do is the caller's to know: from the records themselves, so that nothing is done twice.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from registry.errors import DomainError, Unavailable
from registry.messaging.outbox import Act
from registry.messaging.portions import portions
from registry.messaging.transaction import Transaction, Transactions

A_TRANSACTION = 25
SECONDS_A_REQUEST = 8.0  # the gateway waits for fifteen

Made = TypeVar("Made")
Work = Callable[[Transaction, Sequence[str]], list[Made]]
"""Does several in the transaction it is given, and returns what was made of them."""


@dataclass(frozen=True)
class Refused:
    record_id: str
    error: DomainError


@dataclass
class Progress(Generic[Made]):
    """What one request came to; `remaining` records are still to be asked for."""

    done: list[Made] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remaining: int = 0


def each(work: Callable[[Transaction, str], Made]) -> Work[Made]:
    """One after the other."""
    return lambda transaction, ids: [work(transaction, one) for one in ids]


def some_at_a_time(
    transactions: Transactions,
    ids: Sequence[str],
    work: Work[Made],
    act: Act,
    *,
    seconds: float = SECONDS_A_REQUEST,
    at_once: int = A_TRANSACTION,
    turn: AbstractContextManager[object] | None = None,
) -> Progress[Made]:
    """In the order of `ids`, `at_once` a transaction; `turn` is held while one runs. Raises Unavailable."""
    until = time.monotonic() + seconds
    progress: Progress[Made] = Progress()
    for portion in portions(ids, at_once):
        _try(transactions, portion, work, act, turn or nullcontext(), progress)
        if time.monotonic() > until:  # afterwards: however slow the machine, every request gets further
            break
    progress.remaining = len(ids) - len(progress.done) - len(progress.refused)
    return progress


def _try(
    transactions: Transactions,
    ids: Sequence[str],
    work: Work[Made],
    act: Act,
    turn: AbstractContextManager[object],
    progress: Progress[Made],
) -> None:
    try:
        with turn:
            progress.done += transactions.run(lambda transaction: work(transaction, ids), act)
    except Unavailable:
        raise
    except DomainError as broken:
        if len(ids) == 1:
            progress.refused.append(Refused(ids[0], broken))
            return
        for one in ids:
            _try(transactions, [one], work, act, turn, progress)
