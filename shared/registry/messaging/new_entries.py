"""Waiting for the outbox to have something new: by a change stream where the database has one, else by the clock.

The stream only wakes: what it says is looked up in the outbox, and who waits is woken now and then whatever it says. So
a stream that is late, broken or not to be had (a MongoDB that is no replica set) costs time and never an entry.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from pymongo.change_stream import ChangeStream
from pymongo.collection import Collection
from pymongo.errors import PyMongoError

log = logging.getLogger(__name__)

BLIND_SECONDS = 0.02  # between two looks without a stream
AWAIT_MILLISECONDS = 250  # between two looks with one
OPEN_AGAIN_SECONDS = 10.0
MOST_REMEMBERED = 10_000

INSERTED: list[dict[str, Any]] = [{"$match": {"operationType": "insert"}}, {"$project": {"documentKey": 1}}]


class NewEntries:
    """One thread's; `forget` closes the stream. What is not `ours`, by its `_id`, wakes nobody."""

    def __init__(
        self,
        outbox: Collection[dict[str, Any]],
        ours: Callable[[str], bool],
        await_milliseconds: int = AWAIT_MILLISECONDS,
    ) -> None:
        self._outbox = outbox
        self._ours = ours
        self._await_milliseconds = await_milliseconds
        self._stream: ChangeStream[dict[str, Any]] | None = None
        self._open_at = 0.0
        self._known: set[str] = set()

    def know(self, ids: Iterable[str]) -> None:
        """These were found without the stream, which will tell of them all the same."""
        if self._stream:
            self._known.update(ids)
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()

    def wait(self, stop: threading.Event) -> None:
        """Return when there may be something new, or the time has come to look without being told."""
        if self._stream is None and time.monotonic() < self._open_at:
            stop.wait(BLIND_SECONDS)
            return
        try:
            if self._stream is None:  # what came before it was open is looked for now
                self._stream = self._outbox.watch(INSERTED, max_await_time_ms=self._await_milliseconds)
                return
            self._await(self._stream)
        except PyMongoError as trouble:
            log.info("outbox: no change stream (%s); it is looked into every %d ms", trouble, BLIND_SECONDS * 1000)
            self._open_at = time.monotonic() + OPEN_AGAIN_SECONDS
            self.forget()

    def forget(self) -> None:
        stream, self._stream = self._stream, None
        self._known.clear()
        if stream:
            with contextlib.suppress(PyMongoError):
                stream.close()

    def _await(self, stream: ChangeStream[dict[str, Any]]) -> None:
        while (change := stream.try_next()) is not None:
            entry = change["documentKey"]["_id"]
            if entry in self._known:
                self._known.remove(entry)
            elif self._ours(entry):
                return
        self._known.clear()
        if not stream.alive:
            self.forget()
