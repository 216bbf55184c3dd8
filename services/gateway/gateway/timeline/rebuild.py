"""Makes every timeline anew from the log: a second generation beside the first, put in its place with one write.

Readers and the running projector go on with the old one meanwhile. The new one is a consumer like the projector, with
sequences and offsets of its own; it is put in place once it has read as far as the old one. Then the old projector is
refused by the store, ends, and begins again in the new generation from where the rebuild stopped.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from gateway.timeline.digest import digest
from gateway.timeline.entries import EntriesWriter
from gateway.timeline.generation import Generation, Generations
from gateway.timeline.projector import MakeConsumer
from registry.messaging.consumer import Consumer
from registry.messaging.parked import ParkedRecords

POLL_SECONDS = 0.1


Progress = Callable[[int, int], None]
"""Called with how many records of the log were read and how many there are to read."""


@dataclass(frozen=True)
class Outcome:
    generation: int
    records: int
    is_identical: bool | None  # None when the projector went on meanwhile, so that the two cannot be compared


class RebuildEnded(Exception):
    """The consumer of the rebuild ended before it had read everything; the old generation stays in place."""


def rebuild(generations: Generations, make_consumer: MakeConsumer, progress: Progress) -> Outcome:
    """Raises RebuildEnded, with what ended it as its cause."""
    old = generations.current()
    new = generations.begin()
    writer = EntriesWriter(generations, new)
    _consume(make_consumer(new.database, writer.apply), lambda: _has_caught_up(old, new, progress))
    is_identical = _are_identical(old, new)
    ParkedRecords(new.database).inherit(ParkedRecords(old.database))
    generations.put_in_place(new)
    generations.discard(old)
    return Outcome(new.number, sum(_offsets(new).values()), is_identical)


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


def _has_caught_up(old: Generation, new: Generation, progress: Progress) -> bool:
    goal, reached = _offsets(old), _offsets(new)
    progress(sum(min(reached.get(name, 0), offset) for name, offset in goal.items()), sum(goal.values()))
    return all(reached.get(name, 0) >= offset for name, offset in goal.items())


def _are_identical(old: Generation, new: Generation) -> bool | None:
    before = _offsets(old)
    same = digest(old.database) == digest(new.database)
    return same if before == _offsets(new) == _offsets(old) else None


def _offsets(generation: Generation) -> dict[str, int]:
    return {row["_id"]: row["next_offset"] for row in generation.database["offsets"].find()}
