"""The projector: consumes the log into the current generation, and into the next one once a rebuild put it in place.

Reads no HTTP and decides nothing about events; the consumer keeps their order, the writer says what they come to.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

from pymongo.errors import PyMongoError

from gateway.timeline.entries import EntriesWriter
from gateway.timeline.generation import Generation, GenerationReplaced, Generations
from registry.messaging.connection import Documents
from registry.messaging.consumer import Apply, Consumer
from registry.messaging.sequencing import Due

LOOK_SECONDS = 1.0

MakeConsumer = Callable[[Documents, Apply], Consumer]


class Projector:
    """`make_consumer` gives the consumer whose sequences and offsets stand in the given database."""

    def __init__(self, generations: Generations, make_consumer: MakeConsumer) -> None:
        self._generations = generations
        self._make_consumer = make_consumer

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set. Raises Alarm: an operator must decide."""
        while not stop.is_set():
            generation = self._generations.current()
            turn = _Turn(stop, partial(self._has_ended, generation))
            apply = self._applying(generation, turn)
            self._make_consumer(generation.database, apply).run(turn)

    def _has_ended(self, generation: Generation) -> bool:
        return self._generations.current() != generation

    def _applying(self, generation: Generation, turn: threading.Event) -> Apply:
        writer = EntriesWriter(self._generations, generation)

        def apply(batch: Sequence[Due]) -> None:
            try:
                writer.apply(batch)
            except GenerationReplaced:
                turn.set()
                raise

        return apply


class _Turn(threading.Event):
    """Set when the process is to stop, or when its own generation has ended: refused by the store, or found so.

    One that has nothing to write would never be refused, and would go on in what a rebuild has left behind.
    """

    def __init__(self, stop: threading.Event, has_ended: Callable[[], bool]) -> None:
        super().__init__()
        self._stop = stop
        self._has_ended = has_ended
        self._looked_at = time.monotonic()

    def is_set(self) -> bool:
        if time.monotonic() - self._looked_at > LOOK_SECONDS:
            self._looked_at = time.monotonic()
            with contextlib.suppress(PyMongoError):  # the consumer meets it too, and waits
                if self._has_ended():
                    self.set()
        return super().is_set() or self._stop.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        return self.is_set() or self._stop.wait(timeout)
