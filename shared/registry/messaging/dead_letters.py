"""Dead letters: a record that can never be applied is kept beside its topic, with its origin and the reason."""

from collections.abc import Callable

from registry.contracts.topics import dead_letters
from registry.messaging.publisher import Publisher
from registry.messaging.received import Received

LONGEST_REASON = 2_000  # characters; a record and its origin must stay under the broker's 1 MiB


def park(
    publisher: Publisher, received: Received, consumer: str, reason: str, while_waiting: Callable[[], None]
) -> None:
    """Send the record as it is to `<topic>.dead-letters`; acknowledged on return. Raises PublishFailed.

    The same record may be parked twice when the consumer dies between this and its transaction; its origin tells.
    """
    origin = {
        "dl_topic": received.topic,
        "dl_partition": str(received.partition),
        "dl_offset": str(received.offset),
        "dl_consumer": consumer,
        "dl_reason": reason[:LONGEST_REASON],
    }
    headers = [*received.headers, *((name, text.encode()) for name, text in origin.items())]
    publisher.send_raw(dead_letters(received.topic), received.key, received.value, headers, while_waiting)
