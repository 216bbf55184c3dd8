"""How long a consumer asks its broker, and how long it rests between two batches.

Kafka holds an empty answer back until there is something, so asking for long costs nothing and an event is seen at
once. noida-db answers an empty fetch at once, and asking it for long keeps a third of a processor busy: it is asked
shortly, with a rest that grows with the silence. Which of them it is shows in the processor time of an empty poll.

After a few records it rests a moment, so that on a busy machine what comes meanwhile goes together.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LONG_MILLISECONDS = 100
SHORT_MILLISECONDS = 1
BUSY_SECONDS = 0.005  # processor time of a long poll that brought nothing: 0.0007 on Apache Kafka, 0.03 on noida-db
BUSY_POLLS = 3  # in a row: one alone may have had other work, such as joining the group

SILENT_RESTS = ((1.0, 0.01), (5.0, 0.03))  # up to so many seconds of silence it rests for so many seconds
LONGEST_SILENT_REST_SECONDS = 0.12  # who waits for the first event after a silence waits a little longer

FEW = 50  # records; more is a backlog, which nobody rests from
REST_SECONDS = 0.025


def rest_after(count: int) -> float:
    """Seconds to rest after work on so many: a batch of one costs nearly as much as one of fifty."""
    return REST_SECONDS if count < FEW else 0.0


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """Seconds that passed, and seconds of a processor that the calling thread took."""

    passed: Callable[[], float] = time.monotonic
    taken: Callable[[], float] = time.thread_time


class Pace:
    """One for each connection, used by the thread that polls."""

    def __init__(self, clocks: Clocks = Clocks()) -> None:
        self._clocks = clocks
        self._busy_polls = 0
        self._busy_seconds = 0.0
        self.has_rested = False
        self._came_at = clocks.passed()

    @property
    def poll_milliseconds(self) -> int:
        return SHORT_MILLISECONDS if self._answers_at_once else LONG_MILLISECONDS

    @property
    def _answers_at_once(self) -> bool:
        return self._busy_polls >= BUSY_POLLS

    @contextmanager
    def polling(self) -> Iterator[None]:
        began = self._clocks.taken()
        yield
        self._busy_seconds = self._clocks.taken() - began

    def rest_seconds(self, records: int) -> float:
        """Before the next poll, once what the last one brought is worked off."""
        now = self._clocks.passed()
        if records:
            self._came_at = now
            rest = rest_after(records)
            self.has_rested = rest > 0
            return rest
        self.has_rested = False
        if not self._answers_at_once:
            self._busy_polls = self._busy_polls + 1 if self._busy_seconds > BUSY_SECONDS else 0
            return 0.0
        silence = now - self._came_at
        return next((rest for until, rest in SILENT_RESTS if silence < until), LONGEST_SILENT_REST_SECONDS)
