"""What the gateway's tests have recorded: batches of events written as the projector writes them."""

from collections.abc import Iterable

from gateway.timeline.generation import Generation, Generations
from registry.contracts.catalogue import event_of
from registry.contracts.envelope import Envelope
from registry.messaging.connection import Documents

TRANSACTION_SECONDS = 60.0


def record(home: Documents, envelopes: Iterable[Envelope], generation: Generation | None = None) -> None:
    """Apply the events in one transaction, as the consumer does."""
    from gateway.timeline.entries import EntriesWriter  # these import kafka, whose warnings are excused only by now
    from registry.messaging.atomically import atomically
    from registry.messaging.sequencing import Due

    generations = Generations(home)
    writer = EntriesWriter(generations, generation or generations.current())
    batch = [Due(envelope, event_of(envelope)) for envelope in envelopes]
    atomically(home, lambda: writer.apply(batch), TRANSACTION_SECONDS)
