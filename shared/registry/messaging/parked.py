"""The ledger of what a consumer parked, in its own database: which records, why, and what was decided of them.

A line is written in the transaction that takes the record's turn, and holds the record as it was sent, so that a
decision needs neither Kafka nor luck. It is never deleted. Refuses to know how a record is applied.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from pymongo import ASCENDING, UpdateOne
from pymongo.database import Database

from registry.chassis.metrics import DEAD_LETTERS
from registry.messaging.received import Received, Refusal

COLLECTION = "parked"

State = Literal["open", "redriven", "discarded"]
STATES: tuple[State, ...] = get_args(State)
ANY = "any"  # how a door calls a selection of every state
Letter = dict[str, Any]
_WITHOUT_THE_RECORD = {"key": False, "value": False, "headers": False}


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which letters are meant; what is None does not matter. `since` is when they were parked, an aware time; `because`
    are words of the reason for which they were.
    """

    state: State | None = "open"
    topic: str | None = None
    type: str | None = None
    aggregate: str | None = None
    since: datetime | None = None
    because: str | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What somebody decided of a letter, and why: it stays on record."""

    state: State
    by: str
    reason: str


def letter_place(received: Received) -> str:
    """Where the record stood, `<topic>:<partition>:<offset>@<milliseconds>`: the time tells it from a record of another
    log that was filled anew.
    """
    return f"{received.topic}:{received.partition}:{received.offset}@{received.timestamp}"


class ParkedRecords:
    def __init__(self, database: Database[dict[str, Any]]) -> None:
        self._lines = database[COLLECTION]

    def ensure_indexes(self) -> None:
        self._lines.create_index([("state", ASCENDING), ("parked_at", ASCENDING)], name="state_parked_at")
        self._lines.create_index([("subject", ASCENDING), ("sequence", ASCENDING)], name="subject_sequence")

    def keep(self, parked: Sequence[Received], consumer: str, now: datetime) -> None:
        """A line for each, within the caller's transaction; what was decided of one that comes again, stands."""
        lines = [
            UpdateOne({"_id": letter_place(each)}, {"$setOnInsert": _line(each, consumer, now)}, upsert=True)
            for each in parked
        ]
        if lines:
            self._lines.bulk_write(lines, ordered=False)

    def find(self, selection: Selection) -> Iterator[Letter]:
        """In the order of the log they came from, without the records themselves."""
        found = self._lines.find(_filter(selection), _WITHOUT_THE_RECORD)
        return iter(sorted(found, key=lambda line: (line["topic"], line["partition"], line["offset"])))

    def page(self, selection: Selection, after: str | None, limit: int) -> list[Letter]:
        """The same in order of their places as texts, those that follow `after`."""
        following = {"_id": {"$gt": after}} if after else {}
        found = self._lines.find(_filter(selection) | following, _WITHOUT_THE_RECORD)
        return list(found.sort("_id", ASCENDING).limit(limit))

    def one(self, place: str) -> Letter | None:
        return self._lines.find_one({"_id": place})

    def close(self, place: str, decision: Decision) -> Letter | None:
        """Close an open letter; None when it is not open. Two who decide at once: the second finds it closed."""
        said = {
            "state": decision.state,
            "decided_at": datetime.now(UTC),
            "decided_by": decision.by,
            "decision_reason": decision.reason,
        }
        before: Letter | None = self._lines.find_one_and_update({"_id": place, "state": "open"}, {"$set": said})
        return before

    def refused_again(self, place: str, refusal: Refusal) -> None:
        """Note an attempt that failed; the letter stays open."""
        now = {"reason": refusal.reason, "traceback": refusal.traceback, "attempted_at": datetime.now(UTC)}
        self._lines.update_one({"_id": place, "state": "open"}, {"$set": now, "$inc": {"attempts": refusal.attempts}})

    def not_applied_after(self, subject: str, sequence: int) -> int:
        """How many later events of the aggregate took their turn without being applied."""
        later = {"subject": subject, "sequence": {"$gt": sequence}, "state": {"$ne": "redriven"}}
        return self._lines.count_documents(later)

    def inherit(self, before: "ParkedRecords") -> None:
        """Take over what was decided of an earlier reading of the same log; what is open here alone stays open."""
        for line in before._lines.find({"state": {"$ne": "open"}}):
            own = self.one(line["_id"])
            if own is None or line["state"] == "discarded":
                self._lines.replace_one({"_id": line["_id"]}, line, upsert=True)

    def measure(self) -> None:
        """Show how many letters there are, and since when the oldest has waited for a decision."""
        for state in STATES:
            DEAD_LETTERS.letters.labels(state).set(self._lines.count_documents({"state": state}))
        oldest = self._lines.find_one({"state": "open"}, ["parked_at"], sort=[("parked_at", ASCENDING)])
        age = (datetime.now(UTC) - oldest["parked_at"]).total_seconds() if oldest else 0.0
        DEAD_LETTERS.oldest_age_seconds.set(age)


def _filter(selection: Selection) -> dict[str, Any]:
    meant = {
        "state": selection.state,
        "topic": selection.topic,
        "type": selection.type,
        "subject": selection.aggregate,
        "parked_at": {"$gte": selection.since} if selection.since else None,
        "reason": {"$regex": re.escape(selection.because), "$options": "i"} if selection.because else None,
    }
    return {name: value for name, value in meant.items() if value is not None}


def _line(received: Received, consumer: str, now: datetime) -> Letter:
    """One without an envelope has no type, subject and sequence: it took nobody's turn."""
    refusal, envelope = received.refusal or Refusal("refused"), received.envelope
    return {
        **received.as_document(),
        "consumer": consumer,
        "event_id": envelope.id if envelope else None,
        "type": envelope.type if envelope else None,
        "subject": envelope.subject if envelope else None,
        "sequence": envelope.sequence if envelope else None,
        "reason": refusal.reason,
        "attempts": refusal.attempts,
        "traceback": refusal.traceback,
        "parked_at": now,
        "state": "open",
    }
