"""Eight clients at full load within one test, and the ledger they keep.

They write through `Transactions`, as every use case does, to a few records that they share, so that they meet; some
make a new record, which two may do at once under one id. A tenth of what they ask breaks a rule after the save.
"""

import itertools
import random
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from registry.errors import DomainError, RuleBroken, Unavailable
from registry.messaging.aggregate import new_id
from registry.messaging.transaction import Transaction, Transactions
from tests.faults.ledger import Ledger
from tests.faults.outcome import Outcome, wait_while_it_moves
from tests.integration.delivery.registry_under_test import ACT, RegistryUnderTest
from tests.integration.delivery.tally import Tally, write

CLIENTS = 8
RECORDS = 40
REFUSED = 0.1
MADE = 0.2
TIRED_SECONDS = 0.05
REFUSAL = RuleBroken("rule.broken", en="It breaks a rule.", vi="Trái quy định.")


class Load:
    """Writes within its block; `check` afterwards, while a relay and a projection are at work."""

    def __init__(
        self,
        registry: RegistryUnderTest,
        directory: Path,
        *,
        records: int = RECORDS,
        reader: MongoClient[dict[str, Any]] | None = None,
        apart: Collection[str] = (),
    ) -> None:
        """`reader` reads what the check compares; left out, over the connections that the writers have. What came of
        the records `apart`, to which the load does not write, the check leaves alone.
        """
        reader = reader or registry.database.client
        self._outcome = Outcome(reader, registry, apart)
        self.ledger = Ledger(directory / "ledger.jsonl")
        self._transactions = Transactions(registry.database, "urn:registry:conferences")
        self._ids = [new_id() for _ in range(records)]
        self._newest = new_id()
        self._stop = threading.Event()
        self._failures: list[BaseException] = []
        self._clients = [threading.Thread(target=self._run, args=(f"c{n}",)) for n in range(CLIENTS)]

    def __enter__(self) -> Self:
        for client in self._clients:
            client.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self.ledger.close()

    def stop(self) -> None:
        """Every client ends the write it has in hand."""
        self._stop.set()
        for client in self._clients:
            client.join()

    def goes_on(self, writes: int = 40) -> None:
        """Until so many more are answered."""
        wanted = self._answered() + writes
        wait_while_it_moves(self._answered, wanted, lambda: f"the clients are not answered; {self._failures}")

    def arrives(self, records: int = 40) -> None:
        """Until the projection has applied so many more."""
        self._outcome.grows(records)

    def check(self) -> None:
        """Stop, and wait until everything has drained; then every promise must have been kept."""
        self.stop()
        if self._failures:
            raise self._failures[0]
        assert self._count("refused")
        self._outcome.check(self.ledger)

    def _run(self, client: str) -> None:
        chance = random.Random(client)
        try:
            for number in itertools.count():
                if self._stop.is_set():
                    return
                self._write(f"{client}-{number}", chance)
        except BaseException as broken:  # noqa: BLE001  told by the check, which fails with it
            self._failures.append(broken)

    def _write(self, marker: str, chance: random.Random) -> None:
        """One attempt: a client that is put off with 503, or told 500, does not know whether it is there."""
        attempt = self.ledger.begin(marker, "write")
        breaks = chance.random() < REFUSED
        try:
            if chance.random() < MADE:
                tally = self._transactions.make(_work(_make, self._new_id(chance), marker, breaks=breaks), ACT)
            else:
                tally = self._transactions.run(_work(write, chance.choice(self._ids), marker, breaks=breaks), ACT)
            self.ledger.answered(attempt, tally.id, tally.version)
        except (Unavailable, PyMongoError):
            time.sleep(TIRED_SECONDS)
        except DomainError:
            self.ledger.refused(attempt)

    def _new_id(self, chance: random.Random) -> str:
        """Sometimes the one that another was just given."""
        if chance.random() < 0.5:
            self._newest = new_id()
        return self._newest

    def _answered(self) -> int:
        return self._count("answered")

    def _count(self, fate: str) -> int:
        return sum(attempt.fate == fate for attempt in self.ledger.attempts())


def _make(transaction: Transaction, tally_id: str, name: str) -> Tally:
    tally = Tally(id=tally_id)
    return transaction.save(tally, tally.counted(transaction, name))


def _work(
    act: Callable[[Transaction, str, str], Tally], tally_id: str, name: str, *, breaks: bool
) -> Callable[[Transaction], Tally]:
    def work(transaction: Transaction) -> Tally:
        tally = act(transaction, tally_id, name)
        if breaks:
            raise REFUSAL
        return tally

    return work
