"""Applies a batch in one transaction: what the events come to, the turns of their aggregates, the offsets.

Owns the consumer's own collections (`sequences`, `offsets`, `parked`) and the decision what is parked. Refuses to know
where a batch came from and when to try again.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pymongo import ASCENDING, UpdateOne
from pymongo.client_session import ClientSession
from pymongo.database import Database

from registry.chassis.metrics import CONSUMER
from registry.messaging import traced
from registry.messaging.atomically import atomically
from registry.messaging.dead_letters import park
from registry.messaging.failpoints import reach
from registry.messaging.offsets import Overtaken, StoredOffsets
from registry.messaging.parked import ParkedRecords
from registry.messaging.portions import find_by_id
from registry.messaging.publisher import Publisher, PublishFailed
from registry.messaging.received import Received, Refusal
from registry.messaging.sequencing import Due, Plan, Turn, change_of, plan, turn_of
from registry.messaging.standing import Standing
from registry.messaging.succession import succeed
from registry.messaging.trouble import is_of_the_record, traceback_digest

log = logging.getLogger(__name__)

TRANSACTION_SECONDS = 60.0
STOP_SECONDS = 2.0  # how long a stop waits for the acknowledgement of a dead letter
HOLE_ALARM_SECONDS = 60.0
MOST_CULPRITS = 10  # of one batch, before its records are taken one by one

Apply = Callable[[Sequence[Due]], None]
"""Write what the events come to. Runs inside the transaction, may run more than once, and never talks to Kafka.

A redriven event comes alone, and after later ones of its aggregate: what it comes to must not overwrite theirs."""


class CannotBeApplied(Exception):
    """One record of several is the faulty one."""

    def __init__(self, culprit: Received, refusal: Refusal) -> None:
        super().__init__(f"{culprit.place}: {refusal}")
        self.culprit = culprit
        self.refusal = refusal


class Applier:
    """`name` is the consumer's, and stands in its dead letters; `instance` is this member's, and no other's."""

    def __init__(
        self, name: str, instance: str, database: Database[dict[str, Any]], apply: Apply, publisher: Publisher
    ) -> None:
        self.offsets = StoredOffsets(database["offsets"])
        self._name = name
        self._instance = instance
        self._database = database
        self._sequences = database["sequences"]
        self._apply = apply
        self._publisher = publisher
        self._ledger = ParkedRecords(database)
        self._attempts: Counter[str] = Counter()
        self._parked: set[str] = set()
        self._session: ClientSession | None = None

    def begin(self) -> None:
        """End what a predecessor left open; make the sparse index of the aggregates of which something is held."""
        self._session = succeed(self._database, self._instance)
        self._sequences.create_index([("held_since", ASCENDING)], name="held_since", sparse=True)
        self._ledger.ensure_indexes()

    def process(self, batch: Sequence[Received], standing: Standing, stop: threading.Event) -> None:
        """One batch, one transaction. What cannot be applied is looked for, parked, and the others go on without it.

        Raises Overtaken, Alarm, and the errors of the surroundings: what is not committed is written nowhere then.
        """
        refused: dict[str, Refusal] = {}
        self._attempts.clear()
        while len(refused) < MOST_CULPRITS:
            culprit = self._try(batch, refused, standing, stop)
            if culprit is None:
                return
            refused |= culprit
        for received in batch:  # so many that each is better taken alone
            self._process_alone(received, dict(refused), standing, stop)

    def measure(self) -> None:
        """Show how many events are held and since when; a hole that stays is an alarm."""
        self._ledger.measure()
        waiting = list(self._sequences.find({"held_since": {"$gt": datetime.fromtimestamp(0, UTC)}}))
        oldest = min((document["held_since"] for document in waiting), default=None)
        age_seconds = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0
        CONSUMER.held_now.set(sum(len(document["held"]) for document in waiting))
        CONSUMER.held_oldest_age_seconds.set(age_seconds)
        CONSUMER.alarm.set(int(age_seconds > HOLE_ALARM_SECONDS))
        if age_seconds > HOLE_ALARM_SECONDS:
            log.error(
                "%s: ALARM: events of %d aggregates wait for one that is not in the log, the first since %s: %s. "
                "Run `registry republish`.",
                *(self._name, len(waiting), oldest, ", ".join(d["_id"] for d in waiting[:5])),
            )

    def _try(
        self, batch: Sequence[Received], refused: Mapping[str, Refusal], standing: Standing, stop: threading.Event
    ) -> Mapping[str, Refusal] | None:
        """Commit the batch without those refused; when it fails, the place of one more culprit and what it raised."""
        try:
            self._commit(plan(batch, self._turns(batch), refused), batch, standing, stop)
        except Exception as wrong:
            if isinstance(wrong, Overtaken) or not is_of_the_record(wrong):
                raise
            log.exception("%s: a batch of %d failed; the culprit is looked for", self._name, len(batch))
            return self._try_singly(batch, refused, standing, stop)
        return None

    def _try_singly(
        self, batch: Sequence[Received], refused: Mapping[str, Refusal], standing: Standing, stop: threading.Event
    ) -> Mapping[str, Refusal] | None:
        """The same, one event after the other, so that the culprit shows: it need not be the newest of the batch."""
        try:
            self._commit(plan(batch, self._turns(batch), refused), batch, standing, stop, singly=True)
        except CannotBeApplied as wrong:
            return {wrong.culprit.place: wrong.refusal}
        return None

    def _process_alone(
        self, received: Received, refused: dict[str, Refusal], standing: Standing, stop: threading.Event
    ) -> None:
        """It may let others go on that waited for it, so there may be several culprits even here."""
        while (culprit := self._try_singly([received], refused, standing, stop)) is not None:
            refused |= culprit

    def _commit(
        self,
        planned: Plan,
        batch: Sequence[Received],
        standing: Standing,
        stop: threading.Event,
        *,
        singly: bool = False,
    ) -> None:
        """Park before the transaction and outside it: a crash between the two parks twice, and never loses."""
        self._park(planned, stop)
        steps = standing.steps(batch)

        def work() -> None:
            self.offsets.advance(steps)  # first of all: a member that was overtaken writes nothing
            self._write(planned, singly=singly)
            reach("consumer.applied")

        with traced.applied(planned.accepted, self._name):
            atomically(self._database, work, TRANSACTION_SECONDS, self._session)
        reach("consumer.committed")
        standing.moved(steps)
        self._parked -= {received.place for received in planned.parked}
        _count(planned)

    def _write(self, planned: Plan, *, singly: bool) -> None:
        if singly:
            for received in planned.accepted:
                self._apply_singly(received)
        elif planned.accepted:
            self._attempts.update(received.place for received in planned.accepted)
            self._apply(planned.due)
        reach("consumer.begun")
        now = datetime.now(UTC)
        self._ledger.keep(planned.parked, self._name, now)
        moved = [UpdateOne({"_id": s}, change_of(s, turn, now), upsert=True) for s, turn in planned.turns.items()]
        if moved:
            self._sequences.bulk_write(moved, ordered=False)

    def _apply_singly(self, received: Received) -> None:
        self._attempts[received.place] += 1
        try:
            self._apply(Plan(accepted=[received]).due)
        except Exception as wrong:
            if not is_of_the_record(wrong):
                raise
            log.exception("%s: %s cannot be applied", self._name, received.place)
            raise CannotBeApplied(received, refusal_of(wrong, self._attempts[received.place])) from wrong

    def _park(self, planned: Plan, stop: threading.Event) -> None:
        begun = time.monotonic()

        def give_up_when_stopping() -> None:
            if stop.is_set() and time.monotonic() - begun > STOP_SECONDS:
                raise PublishFailed("stopping: the dead letter is sent at the next start")

        for received in planned.parked:
            if received.place not in self._parked:
                log.error("%s: parked %s: %s", self._name, received.place, received.refusal)
                park(self._publisher, received, self._name, give_up_when_stopping)
                self._parked.add(received.place)

    def _turns(self, batch: Sequence[Received]) -> dict[str, Turn]:
        subjects = sorted({received.envelope.subject for received in batch if received.envelope})
        return {document["_id"]: turn_of(document) for document in find_by_id(self._sequences, subjects)}


def refusal_of(wrong: Exception, attempts: int) -> Refusal:
    """What is said of a record that our own code, or its document, made impossible to apply."""
    return Refusal(f"cannot be applied: {type(wrong).__name__}: {wrong}", attempts, traceback_digest(wrong))


def _count(planned: Plan) -> None:
    CONSUMER.applied.inc(len(planned.accepted))
    CONSUMER.duplicates.inc(planned.duplicates)
    CONSUMER.parked.inc(len(planned.parked))
    CONSUMER.held.inc(planned.newly_held)
    now = datetime.now(UTC)
    for due in planned.due:
        CONSUMER.delay_seconds.observe((now - due.envelope.recorded_at).total_seconds())
