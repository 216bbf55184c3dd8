"""Dead letters: a record that can never be applied is kept beside its topic, with its origin and the reason.

The topic is for whoever wants to see; what was decided of a letter stands in the ledger of the consumer (`parked.py`).
"""

from collections.abc import Callable

from registry.contracts.topics import dead_letters
from registry.messaging.publisher import Headers, Publisher
from registry.messaging.received import Received, Refusal

LONGEST_REASON = 2_000  # characters; a record and its origin must stay under what the broker takes


def park(publisher: Publisher, received: Received, consumer: str, while_waiting: Callable[[], None]) -> None:
    """Send the record as it is to `<topic>.dead-letters`; acknowledged on return. Raises PublishFailed.

    The same record may be parked twice when the consumer dies between this and its transaction; its origin tells.
    """
    headers = [*received.headers, *_origin(received, consumer, received.refusal or Refusal("refused"))]
    publisher.send_raw(dead_letters(received.topic), received.key, received.value, headers, while_waiting)


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
