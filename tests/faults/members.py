"""Members of one projection's group, several at once; each can be held in the middle of a batch.

They apply into the projection of the registry under test, which forgives nothing. Knows no broker's ways.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from registry.messaging.consumer import Consumer
from registry.messaging.sequencing import Due
from tests.integration.delivery.projection import apply_into
from tests.integration.delivery.registry_under_test import PATIENCE_SECONDS, TOPIC, RegistryUnderTest
from tests.integration.delivery.running import Running


class Member:
    """`taken` counts the events it wrote, those of a transaction that was taken back too."""

    def __init__(self, registry: RegistryUnderTest, number: int, **of_consumer: float) -> None:
        self.taken = 0
        self.is_held = threading.Event()
        self._is_to_be_held = threading.Event()
        self._goes_on = threading.Event()
        self._write = apply_into(registry.projected)
        self.consumer = Consumer(
            name=registry.name,
            topics=[TOPIC],
            bootstrap_servers=registry.bootstrap_servers,
            database=registry.projected,
            apply=self._apply,
            instance=f"{registry.name}-{number}",
            **of_consumer,
        )

    def hold(self) -> None:
        """Keep it in its next batch: written, and not committed."""
        self._goes_on.clear()
        self._is_to_be_held.set()

    def let_go(self) -> None:
        self._is_to_be_held.clear()
        self._goes_on.set()

    def _apply(self, events: Sequence[Due]) -> None:
        self._write(events)
        self.taken += len(events)
        if self._is_to_be_held.is_set():
            self.is_held.set()
            assert self._goes_on.wait(PATIENCE_SECONDS), "nobody let it go"


@contextmanager
def member(registry: RegistryUnderTest, number: int, **of_consumer: float) -> Iterator[tuple[Member, Running]]:
    """One that runs, and what says how it ended."""
    made = Member(registry, number, **of_consumer)
    running = Running(made.consumer.run)
    try:
        yield made, running
    finally:
        made.let_go()
        running.stop()
