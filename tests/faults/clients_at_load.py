"""Eight clients at full load within one test, and the ledger they keep.

They write through `Transactions`, as every use case does, to a few records that they share, so that they meet; a tenth
of what they ask breaks a rule after the save. Judged by the oracle, from the outbox and from what the projection made.
"""

import itertools
import json
import random
import threading
import time
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from registry.errors import DomainError, RuleBroken, Unavailable
from registry.messaging.aggregate import new_id
from registry.messaging.transaction import Transaction, Transactions
from tests.faults.ledger import Ledger
from tests.faults.oracle import Kept, Verdict, judge
from tests.integration.delivery.registry_under_test import ACT, RegistryUnderTest, until, write

CLIENTS = 8
RECORDS = 12
REFUSED = 0.1
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
    ) -> None:
        """`reader` reads what the check compares; left out, over the connections that the writers have."""
        reader = reader or registry.database.client
        self._outbox = reader[registry.database.name]["outbox"]
        self._applied = reader[registry.name]["applied"]
        self.ledger = Ledger(directory / "ledger.jsonl")
        self._transactions = Transactions(registry.database, "urn:registry:conferences")
        self._ids = [new_id() for _ in range(records)]
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
        self._stop.set()
        for client in self._clients:
            client.join()
        self.ledger.close()

    def goes_on(self, writes: int = 40) -> None:
        """Until so many more are answered."""
        wanted = self._count("answered") + writes
        until(lambda: self._failures or self._count("answered") >= wanted, lambda: "the clients are not answered")

    def arrives(self, records: int = 40) -> None:
        """Until the projection has applied so many more."""
        wanted = sum(map(len, self._told().values())) + records
        until(lambda: sum(map(len, self._told().values())) >= wanted, lambda: "nothing reaches the projection")

    def check(self) -> None:
        """Wait until everything has drained; then every promise must have been kept."""
        if self._failures:
            raise self._failures[0]
        until(self._has_drained, self._undrained)
        verdict = self._judge()
        assert verdict == Verdict()
        assert self._count("answered")
        assert self._count("refused")
        assert self._pending() == 0

    def _run(self, client: str) -> None:
        chance = random.Random(client)
        try:
            for number in itertools.count():
                if self._stop.is_set():
                    return
                self._write(f"{client}-{number}", chance.choice(self._ids), breaks=chance.random() < REFUSED)
        except BaseException as broken:  # noqa: BLE001  told by the check, which fails with it
            self._failures.append(broken)

    def _write(self, marker: str, tally_id: str, *, breaks: bool) -> None:
        """One attempt: a client that is put off with 503, or told 500, does not know whether it is there."""

        def work(transaction: Transaction) -> int:
            tally = write(transaction, tally_id, marker)
            if breaks:
                raise REFUSAL
            return int(tally.version)

        attempt = self.ledger.begin(marker, "write")
        try:
            self.ledger.answered(attempt, tally_id, self._transactions.run(work, ACT))
        except (Unavailable, PyMongoError):
            time.sleep(TIRED_SECONDS)
        except DomainError:
            self.ledger.refused(attempt)

    def _count(self, fate: str) -> int:
        return sum(attempt.fate == fate for attempt in self.ledger.attempts())

    def _pending(self) -> int:
        return self._outbox.count_documents({"pending": True})

    def _has_drained(self) -> bool:
        return sum(map(len, self._told().values())) >= sum(map(len, self._kept().values()))

    def _undrained(self) -> str:
        told = self._told()
        missing = {i: len(events) - len(told.get(i, ())) for i, events in self._kept().items()}
        return f"{self._pending()} are pending, and not applied of each record: {missing}"

    def _judge(self) -> Verdict:
        told = self._told()
        return judge(self.ledger.attempts(), self._kept(), told, told)

    def _kept(self) -> dict[str, list[Kept]]:
        found: dict[str, list[Kept]] = defaultdict(list)
        for entry in self._outbox.find().sort("_id"):
            found[entry["subject"]].append(Kept(entry["sequence"], json.loads(entry["value"])["party"]["name"]))
        return found

    def _told(self) -> dict[str, list[int]]:
        return {found["_id"]: found["sequences"] for found in self._applied.find()}
