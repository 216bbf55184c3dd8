"""A lease with a fencing token: one holder at a time, without comparing the clocks of two hosts.

The holder counts a beat up. Who wants the lease watches the beat by its own monotonic clock, and takes over when it
stood still for the whole term. Each takeover raises the token; a write under an old token matches nothing.
"""

import time
from typing import Any

from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

TERM_SECONDS = 3.0


class LeaseLost(Exception):
    """Another holder has taken over: whatever was not yet marked is theirs to do."""


class Lease:
    """`holder` names one process and no other; `token` is 0 until the lease was ours once."""

    def __init__(self, database: Database[dict[str, Any]], name: str, holder: str, term: float = TERM_SECONDS) -> None:
        self._leases: Collection[dict[str, Any]] = database["leases"]
        self._name = name
        self._holder = holder
        self._term = term
        self.poll_seconds = term / 4
        self._seen: tuple[int, int] | None = None
        self._seen_at = 0.0
        self.token = 0

    def try_acquire(self) -> bool:
        """Whether the lease is ours now; call again until it is."""
        found = self._leases.find_one({"_id": self._name})
        if found is None:
            return self._create()
        if found["token"] == self.token and found["holder"] == self._holder:
            return self._go_on()
        state = (found["token"], found["beat"])
        if state != self._seen:
            self._seen, self._seen_at = state, time.monotonic()
        stood_still = time.monotonic() - self._seen_at >= self._term
        if found["holder"] is not None and not stood_still:
            return False
        return self._take_over(state)

    def renew(self) -> None:
        """Count the beat up; raises LeaseLost. Within a transaction this is the fence of what else is written there."""
        renewed = self._leases.update_one({"_id": self._name, "token": self.token}, {"$inc": {"beat": 1}})
        if renewed.matched_count == 0:
            raise LeaseLost(f"{self._name}: token {self.token} is no longer the newest")

    def release(self) -> None:
        """Let the next one take over at once; nothing happens when the lease is not ours."""
        self._leases.update_one({"_id": self._name, "token": self.token}, {"$set": {"holder": None}})
        self.token = 0

    def _go_on(self) -> bool:
        """Nobody took it since we had it: trouble with a broker gives no reason to wait for our own term."""
        try:
            self.renew()
        except LeaseLost:
            return False
        return True

    def _create(self) -> bool:
        try:
            self._leases.insert_one({"_id": self._name, "holder": self._holder, "token": 1, "beat": 0})
        except DuplicateKeyError:
            return False
        self.token = 1
        return True

    def _take_over(self, seen: tuple[int, int]) -> bool:
        token, beat = seen
        taken = self._leases.update_one(
            {"_id": self._name, "token": token, "beat": beat},
            {"$set": {"holder": self._holder, "token": token + 1, "beat": 0}},
        )
        if taken.modified_count == 0:
            return False
        self.token = token + 1
        return True
