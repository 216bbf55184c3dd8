"""What a service's outbox and the projection of a test hold when everything has drained, judged by the oracle."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from pymongo import MongoClient

from tests.faults.ledger import Ledger
from tests.faults.oracle import EVERYTHING, Event, Kept, Verdict, judge
from tests.integration.delivery.registry_under_test import PATIENCE_SECONDS, RegistryUnderTest, until

LOOK_SECONDS = 0.1


class Outcome:
    """`reader` reads both databases; it need not be the client of those that write. What came of the records `apart` is
    for others to judge.
    """

    def __init__(
        self, reader: MongoClient[dict[str, Any]], registry: RegistryUnderTest, apart: Collection[str] = ()
    ) -> None:
        self._apart = list(apart)
        self._outbox = reader[registry.database.name]["outbox"]
        self._applied = reader[registry.name]["applied"]
        self._letters = reader[registry.name]["parked"]

    def grows(self, records: int) -> None:
        """Until the projection has applied so many more."""
        wanted = self.applied() + records
        wait_while_it_moves(self.applied, wanted, self._undrained)

    def check(self, ledger: Ledger) -> None:
        """Wait until everything has drained; then every promise must have been kept. Nobody writes meanwhile.

        Who writes to the ledger writes what can be applied, so that each dead letter is one that nothing accounts for.
        """
        wait_while_it_moves(self.applied, self._outbox.count_documents({}), self._undrained)
        attempts = ledger.attempts()
        assert any(attempt.fate == "answered" for attempt in attempts)
        verdict = judge(attempts, self.kept(), self._timelines())
        verdict.unexplained += [f"{letter['_id']} is parked: {letter['reason']}" for letter in self._parked()]
        assert verdict == Verdict(), verdict
        until(lambda: not self.pending(), lambda: f"{self.pending()} entries are pending")

    def applied(self) -> int:
        return sum(map(len, self.told().values()))

    def kept(self) -> dict[str, list[Kept]]:
        found: dict[str, list[Kept]] = defaultdict(list)
        for entry in self._outbox.find().sort("_id"):
            found[entry["subject"]].append(Kept(entry["sequence"], json.loads(entry["value"])["party"]["name"]))
        return found

    def told(self) -> dict[str, list[int]]:
        return {found["_id"]: found["sequences"] for found in self._applied.find({"_id": {"$nin": self._apart}})}

    def _parked(self) -> Iterable[dict[str, Any]]:
        return self._letters.find({"key": {"$nin": [record.encode() for record in self._apart]}})

    def _timelines(self) -> dict[str, list[Event]]:
        """The projection of a test keeps a list for each record; one of everything it does not keep."""
        own = {name: [Event(name, sequence) for sequence in sequences] for name, sequences in self.told().items()}
        return {**own, EVERYTHING: [event for events in own.values() for event in events]}

    def pending(self) -> int:
        return self._outbox.count_documents({"pending": True})

    def _undrained(self) -> str:
        told = self.told()
        missing = {i: len(events) - len(told.get(i, ())) for i, events in self.kept().items()}
        return f"{self.pending()} are pending, and not applied of each record: {missing}"


def wait_while_it_moves(count: Callable[[], int], wanted: int, otherwise: Callable[[], str]) -> None:
    """Until it has come so far; fails with the words of `otherwise` when it stands still for too long."""
    reached, since = count(), time.monotonic()
    while reached < wanted:
        assert time.monotonic() - since < PATIENCE_SECONDS, otherwise()
        time.sleep(LOOK_SECONDS)
        if (now := count()) > reached:
            reached, since = now, time.monotonic()
