"""What transactional messaging shows of a trace: the commit, the sending, the applying; each a span of the request's.

By the semantic conventions of OpenTelemetry for messaging. A wave and a batch are of many requests: each has a span of
its own in its own trace, which is where somebody looks who asks what became of a request.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

from registry.chassis import tracing
from registry.chassis.trace import Part
from registry.messaging.outbox import Act
from registry.messaging.received import Received
from registry.messaging.transaction import Transaction, Transactions

Result = TypeVar("Result")


class TracedTransactions(Transactions):
    """The commit is what an event goes on from: its `traceparent` names that span."""

    def run(self, work: Callable[[Transaction], Result], act: Act) -> Result:
        with _commit(act) as traced:
            return super().run(work, traced)

    def make(self, work: Callable[[Transaction], Result], act: Act) -> Result:
        with _commit(act) as traced:
            return super().make(work, traced)


@contextmanager
def _commit(act: Act) -> Iterator[Act]:
    if act.traceparent is None or not tracing.is_on():
        yield act
        return
    with tracing.within(act.traceparent, "commit") as span:
        yield dataclasses.replace(act, traceparent=span.traceparent)


def sent(wave: Iterable[Mapping[str, Any]]) -> AbstractContextManager[None]:
    """While outbox entries are sent and acknowledged."""
    return tracing.for_each(
        (
            Part(
                name=f"send {entry['topic']}",
                traceparent=entry["traceparent"],
                began_at=entry["recorded_at"],
                attributes=_attributes("send", entry["topic"], entry["_id"], entry["type"]),
            )
            for entry in wave
        ),
        "producer",
    )


def applied(accepted: Iterable[Received], consumer: str) -> AbstractContextManager[None]:
    """While records are applied and committed."""
    return tracing.for_each(
        (
            Part(
                name=f"process {each.topic}",
                traceparent=each.envelope.traceparent,
                began_at=each.envelope.recorded_at,
                attributes=_attributes("process", each.topic, each.envelope.id, each.envelope.type)
                | {
                    "messaging.consumer.group.name": consumer,
                    "messaging.destination.partition.id": str(each.partition),
                    "messaging.kafka.offset": each.offset,
                },
            )
            for each in accepted
            if each.envelope is not None
        ),
        "consumer",
    )


def _attributes(operation: str, topic: str, event_id: str, event_type: str) -> dict[str, Any]:
    return {
        "messaging.system": "kafka",
        "messaging.operation.type": operation,
        "messaging.destination.name": topic,
        "messaging.message.id": event_id,
        "registry.event_type": event_type,
    }
