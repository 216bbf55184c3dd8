"""Which relay sends what: sixteen shards of one outbox, a lease for each, shared evenly by all relays there are.

A shard is a last digit: that of an aggregate's id, which is random in a UUID. So an aggregate is in one shard for ever,
and no entry has to say in which.

All leases stand in one document, which is only changed as a whole, by who has read it as it is: so whoever reads it
sees which relays there are and what each holds, and one beat keeps all that a relay has. No clocks of two hosts are
compared: a relay is dead when its beat stood still for a whole term, by the clock of who watches it. It is struck off
then, and what it had is free; its name never comes again, so that one that was only asleep finds out at its next beat.
Each takes of what is free up to its share, and gives back what is more than that.
"""

import secrets
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from pymongo import ReturnDocument
from pymongo.collection import Collection as Documents
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError, PyMongoError

from registry.messaging.lease import TERM_SECONDS, LeaseLost

SHARDS = "0123456789abcdef"
OTHERS = "0"  # an id that ends with no such digit is in this one
NAME = "relays"

Leases = Mapping[str, Mapping[str, Any]]
"""By shard: `holder`, None while it is free, and `token`, which counts how often it was taken."""


def shard_of(aggregate_id: str) -> str:
    digit = aggregate_id[-1:]
    return digit if digit and digit in SHARDS else OTHERS


def ids_in(shards: Collection[str]) -> dict[str, str] | None:
    """The condition upon an aggregate's id that it is in one of these; None when every id is."""
    others = "".join(shard for shard in SHARDS if shard not in shards)
    if not others:
        return None
    return {"$regex": f"[^{others}]$" if OTHERS in shards else f"[{''.join(sorted(shards))}]$"}


class Shards:
    """One relay's. `held` has the token of each shard that is ours; `is_due` says that `settle` has something to do."""

    def __init__(self, database: Database[dict[str, Any]], holder: str, term: float = TERM_SECONDS) -> None:
        """`holder` is for people; a program that is started again in its place is another one all the same."""
        self._table: Documents[dict[str, Any]] = database["leases"]
        self._name = f"{holder}:{secrets.token_hex(4)}".replace(".", "-")  # a member of a document
        self._term = term
        self._turn = threading.Lock()
        self._seen: dict[str, tuple[int, float]] = {}
        self._is_lost = False
        self.poll_seconds = term / 4
        self.held: Mapping[str, int] = {}
        self.is_due = True

    @contextmanager
    def beating(self) -> Iterator[None]:
        """A thread beats for us within: to read a long backlog may take a store longer than a term."""
        self.renew()
        ended = threading.Event()
        heart = threading.Thread(target=self._beat_until, args=(ended,), daemon=True)
        heart.start()
        try:
            yield
        finally:
            ended.set()
            heart.join()

    def require(self) -> None:
        """Raises LeaseLost when we were taken for dead: what was ours is others' then."""
        if self._is_lost:
            self.held, self.is_due, self._is_lost = {}, True, False
            raise LeaseLost(f"{self._name} was taken for dead")

    def settle(self) -> None:
        """Take what is free and give back what is too much. Only while nothing is on its way; raises LeaseLost."""
        with self._turn:
            is_settled = False
            while not is_settled:
                found = self._table.find_one({"_id": NAME}) or _nobody()
                self._is_lost = bool(self.held) and self._name not in found["relays"]
                self.require()
                relays = self._living(found) | {self._name: found["turn"] + 1}  # a beat that nobody has seen before
                leases = self._shared(found["shards"], relays)
                is_settled = self._replace(found, relays, leases)
            self.held = {shard: lease["token"] for shard, lease in leases.items() if lease["holder"] == self._name}
            self.is_due = False

    def renew(self) -> None:
        """Beat, unless we were taken for dead, and look whether others leave us something to settle."""
        ours = f"relays.{self._name}"
        known, beat = {"_id": NAME, ours: {"$exists": True}}, {"$inc": {"turn": 1, ours: 1}}
        with self._turn:
            found = self._table.find_one_and_update(known, beat, return_document=ReturnDocument.AFTER)
            if found is None:
                self._is_lost = bool(self.held)
            else:
                self.is_due = self._shared(found["shards"], self._living(found)) != found["shards"]

    def release(self) -> None:
        """Let the others take what is ours at once."""
        self.held = {}
        while found := self._table.find_one({"_id": NAME}):
            relays = {name: beat for name, beat in found["relays"].items() if name != self._name}
            if self._replace(found, relays, _of_the_living(found["shards"], relays)):
                break

    def _beat_until(self, ended: threading.Event) -> None:
        while not ended.wait(self.poll_seconds):
            with suppress(PyMongoError):  # who cannot beat for a term is dead to the others
                self.renew()

    def _living(self, found: Mapping[str, Any]) -> dict[str, int]:
        """Us, and those whose beat has moved within a term, as far as we have watched."""
        now = time.monotonic()
        self._seen = {name: self._since(name, beat, now) for name, beat in found["relays"].items()}
        is_living = {name: now - since < self._term for name, (_, since) in self._seen.items()}
        return {name: beat for name, (beat, _) in self._seen.items() if is_living[name] or name == self._name}

    def _since(self, name: str, beat: int, now: float) -> tuple[int, float]:
        seen = self._seen.get(name)
        return seen if seen and seen[0] == beat else (beat, now)

    def _shared(self, leases: Leases, relays: Collection[str]) -> Leases:
        """As they stand when we have our share, and nobody else has acted."""
        leases = _of_the_living(leases, relays)
        share = share_of(self._name, relays)
        ours = [shard for shard, lease in leases.items() if lease["holder"] == self._name]
        free = [shard for shard, lease in leases.items() if lease["holder"] is None]
        given = {shard: {**leases[shard], "holder": None} for shard in ours[share:]}
        taken = {
            shard: {"holder": self._name, "token": leases[shard]["token"] + 1}
            for shard in free[: max(0, share - len(ours))]
        }
        return {**leases, **given, **taken}

    def _replace(self, found: Mapping[str, Any], relays: Mapping[str, int], leases: Leases) -> bool:
        """Whether nobody else has written since it was found."""
        table = {"turn": found["turn"] + 1, "relays": relays, "shards": leases}
        if found["turn"]:
            return self._table.replace_one({"_id": NAME, "turn": found["turn"]}, table).matched_count == 1
        try:
            self._table.insert_one({"_id": NAME, **table})
        except DuplicateKeyError:
            return False
        return True


def share_of(name: str, relays: Collection[str]) -> int:
    """How many shards are this relay's: as many as any other's, or one more."""
    whole, left = divmod(len(SHARDS), len(relays))
    return whole + (sorted(relays).index(name) < left)


def _nobody() -> dict[str, Any]:
    return {"turn": 0, "relays": {}, "shards": {shard: {"holder": None, "token": 0} for shard in SHARDS}}


def _of_the_living(leases: Leases, relays: Collection[str]) -> dict[str, Mapping[str, Any]]:
    return {shard: lease if lease["holder"] in relays else {**lease, "holder": None} for shard, lease in leases.items()}
