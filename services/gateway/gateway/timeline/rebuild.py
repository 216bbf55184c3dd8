"""Makes every timeline anew from the log: a second generation beside the first, put in its place with one write.

Readers and the running projector go on with the old one meanwhile. The new one is a consumer like the projector, with
sequences and offsets of its own: so it can be stopped or killed at any moment and gone on with, and it is put in place
once it has read as far as the old one and the two were compared. Then the old projector is refused by the store, ends,
and begins again in the new generation from where the rebuild stopped.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from gateway.timeline.digest import DIGESTED, digest
from gateway.timeline.entries import EntriesWriter
from gateway.timeline.generation import Generation, Generations
from gateway.timeline.program import name_of_this_program
from gateway.timeline.projector import MakeConsumer
from registry.messaging.consumer import Consumer
from registry.messaging.lease import TERM_SECONDS, Lease
from registry.messaging.parked import ParkedRecords

POLL_SECONDS = 0.1
ROUNDS = 3  # how often the two are compared, when the projector went on while they were

READING, COMPARING = "reading the log", "comparing"
Progress = Callable[[str, int, int], None]
"""Called with what is done now, how much of it is done, and how much there is to do."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`differing` are the collections that came out otherwise; None when the projector went on each time they were
    compared. `resumed_at` is how many records an earlier rebuild had read.
    """

    generation: int
    records: int
    resumed_at: int
    differing: tuple[str, ...] | None

    @property
    def is_identical(self) -> bool | None:
        return None if self.differing is None else not self.differing


class RebuildEnded(Exception):
    """The consumer of the rebuild ended before it had read everything; the old generation stays in place."""


class AnotherRebuild(Exception):
    """Somebody rebuilds the timelines already, or did until a few seconds ago."""


def rebuild(
    generations: Generations, lease: Lease, make_consumer: MakeConsumer, progress: Progress, *, anew: bool = False
) -> Outcome:
    """Go on with the rebuild that was stopped, if this program began it; with `anew`, from the beginning.

    Raises AnotherRebuild; RebuildEnded, with what ended it as its cause; LeaseLost.
    """
    with _alone(lease) as keep_lease:
        generations.sweep()
        old = generations.current()
        begun = generations.begin(name_of_this_program(), anew=anew)
        new = begun.generation
        resumed_at = sum(_offsets(new).values())
        differing = None
        for _ in range(ROUNDS):
            _read(generations, new, make_consumer, lambda: _has_caught_up(old, new, keep_lease, progress))
            differing = _differing(old, new, keep_lease, progress)
            if differing is not None:
                break
        ParkedRecords(new.database).inherit(ParkedRecords(old.database))
        keep_lease()
        generations.put_in_place(new)
        generations.sweep()
        records = sum(_offsets(new).values())
    return Outcome(generation=new.number, records=records, resumed_at=resumed_at, differing=differing)


def lease_of(home: Any) -> Lease:
    return Lease(home, "rebuild", f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}")


@contextmanager
def _alone(lease: Lease) -> Iterator[Callable[[], None]]:
    """Gives what is to be called now and then; raises LeaseLost when we slept and another took over."""
    deadline = time.monotonic() + 2 * TERM_SECONDS  # one that was killed holds it for a term
    while not lease.try_acquire():
        if time.monotonic() > deadline:
            raise AnotherRebuild("another rebuild is under way; wait for it, or stop it")
        time.sleep(POLL_SECONDS)
    renewed_at = time.monotonic()

    def keep() -> None:
        nonlocal renewed_at
        if time.monotonic() - renewed_at > lease.poll_seconds:
            lease.renew()
            renewed_at = time.monotonic()

    try:
        yield keep
    finally:
        lease.release()


def _read(
    generations: Generations, new: Generation, make_consumer: MakeConsumer, has_caught_up: Callable[[], bool]
) -> None:
    consumer = make_consumer(new.database, EntriesWriter(generations, new).apply)
    _consume(consumer, has_caught_up)


def _consume(consumer: Consumer, is_done: Callable[[], bool]) -> None:
    stop = threading.Event()
    failure: list[Exception] = []

    def work() -> None:
        try:
            consumer.run(stop)
        except Exception as ended:  # noqa: BLE001  handed to the thread that waits
            failure.append(ended)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        while thread.is_alive() and not is_done():
            thread.join(POLL_SECONDS)
    finally:
        stop.set()
        thread.join()
    if failure:
        raise RebuildEnded("the log could not be read to its end") from failure[0]


def _has_caught_up(old: Generation, new: Generation, keep_lease: Callable[[], None], progress: Progress) -> bool:
    keep_lease()
    goal, reached = _offsets(old), _offsets(new)
    done = sum(min(reached.get(name, 0), offset) for name, offset in goal.items())
    progress(READING, done, sum(goal.values()))
    return all(reached.get(name, 0) >= offset for name, offset in goal.items())


def _differing(
    old: Generation, new: Generation, keep_lease: Callable[[], None], progress: Progress
) -> tuple[str, ...] | None:
    """The collections in which the two differ; None when they did not stand still at the same place."""
    before = _offsets(old)
    if before != _offsets(new):
        return None
    total = sum(each.database[name].estimated_document_count() for each in (old, new) for name in DIGESTED)
    counted = 0

    def watch(documents: int) -> None:
        keep_lease()
        progress(COMPARING, counted + documents, max(total, counted + documents))

    of_new = digest(new.database, watch)
    counted = sum(each["documents"] for each in of_new.values())
    of_old = digest(old.database, watch)
    if before != _offsets(old):
        return None
    return tuple(name for name in DIGESTED if of_new[name] != of_old[name])


def _offsets(generation: Generation) -> dict[str, int]:
    return {row["_id"]: row["next_offset"] for row in generation.database["offsets"].find()}
