"""In which turns entries are sent: an aggregate at most once a turn, and what the brokers refuse by itself.

Refuses to know how anything is sent.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from typing import Any

from registry.chassis.metrics import RELAY

log = logging.getLogger(__name__)

HOLD_SECONDS = 60.0

Entry = dict[str, Any]


def waves(batch: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The batch in turns, each aggregate at most once a turn and in order of sequence."""
    rest = list(batch)
    while rest:
        taken: dict[str, Entry] = {}
        left: list[Entry] = []
        for entry in rest:
            if entry["subject"] in taken:
                left.append(entry)
            else:
                taken[entry["subject"]] = entry
        yield list(taken.values())
        rest = left


class Refusals:
    """Which aggregates wait because the brokers refuse their next event. The others go on.

    Of a wave that was refused nobody knows which record it was, so each of its aggregates is sent alone until it is
    acknowledged. One that is refused alone is held up, and tried again now and then: whether a topic takes a record is
    an operator's to change, so the entry stays pending and nothing is given up.
    """

    def __init__(self, hold_seconds: float = HOLD_SECONDS) -> None:
        self._hold_seconds = hold_seconds
        self._suspects: set[str] = set()
        self._held: dict[str, float] = {}

    def waves(self, batch: Sequence[Entry]) -> Iterator[list[Entry]]:
        now = time.monotonic()
        held = {subject for subject, until in self._held.items() if now < until}
        for wave in waves([entry for entry in batch if entry["subject"] not in held]):
            alone = [entry for entry in wave if entry["subject"] in self._suspects]
            if len(alone) < len(wave):
                yield [entry for entry in wave if entry["subject"] not in self._suspects]
            yield from ([entry] for entry in alone)

    def refused(self, wave: Sequence[Entry], reason: Exception) -> None:
        self._suspects.update(entry["subject"] for entry in wave)
        if len(wave) == 1:
            [entry] = wave
            self._held[entry["subject"]] = time.monotonic() + self._hold_seconds
            RELAY.held_up.set(len(self._held))
            log.error(
                "relay: ALARM: the brokers refuse %s of %d characters: %s. It is held up with all that follows of its "
                "aggregate until %s takes it: set max.message.bytes to 1 MiB or more.",
                *(entry["_id"], len(entry["value"]), reason, entry["topic"]),
            )

    def acknowledged(self, wave: Sequence[Entry]) -> None:
        if self._suspects:
            for entry in wave:
                self._suspects.discard(entry["subject"])
                self._held.pop(entry["subject"], None)
            RELAY.held_up.set(len(self._held))

    def forget(self) -> None:
        """Other aggregates are ours now: who is refused among them is found out anew."""
        self._suspects.clear()
        self._held.clear()
        RELAY.held_up.set(0)
