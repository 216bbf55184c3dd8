"""Dead letters: a record that can never be applied is kept beside its topic, with its origin and the reason.

The topic is for whoever wants to see; what was decided of a letter stands in the ledger of the consumer (`parked.py`).
"""

from collections.abc import Callable

from registry.contracts.topics import dead_letters
from registry.messaging.publisher import Headers, Publisher
from registry.messaging.received import Received, Refusal

LONGEST_REASON = 2_000  # characters
LARGEST_LETTER_BYTES = 1_000_000  # with its origin it must fit into the 1 MiB that brokers take by default


def park(publisher: Publisher, received: Received, consumer: str, while_waiting: Callable[[], None]) -> None:
    """Send the record as it is to `<topic>.dead-letters`; acknowledged on return. Raises PublishFailed.

    The same record may be parked twice when the consumer dies between this and its transaction; its origin tells. One
    that is too large to be sent again with its origin is sent without its value and headers, and says how large it was.
    """
    origin = _origin(received, consumer, received.refusal or Refusal("refused"))
    value, headers = received.value, [*received.headers, *origin]
    size = _size(received)
    if size > LARGEST_LETTER_BYTES:  # the ledger has all of it
        value, headers = None, [*origin, ("dl_left_out_bytes", str(size).encode())]
    publisher.send_raw(dead_letters(received.topic), received.key, value, headers, while_waiting)


def _size(received: Received) -> int:
    return len(received.value or b"") + sum(len(name) + len(value or b"") for name, value in received.headers)


def _origin(received: Received, consumer: str, refusal: Refusal) -> Headers:
    origin = {
        "dl_topic": received.topic,
        "dl_partition": str(received.partition),
        "dl_offset": str(received.offset),
        "dl_timestamp": str(received.timestamp),
        "dl_consumer": consumer,
        "dl_reason": refusal.reason[:LONGEST_REASON],
        "dl_attempts": str(refusal.attempts),
        "dl_traceback": refusal.traceback,
    }
    return [(name, text.encode()) for name, text in origin.items() if text is not None]
