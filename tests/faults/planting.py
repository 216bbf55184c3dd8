"""Records that a fault sends, as anybody could who may write to a topic: how they are marked, and what is wrong with
them.

Refuses to know which broker they go to and what a consumer makes of them.
"""

from collections.abc import Mapping, Sequence

from kafka import KafkaProducer

from registry.contracts.envelope import Envelope
from registry.contracts.topics import CONFERENCES

PLANTED = "planted-by"  # a header: a fault of the run sent this record, so that it must be among the dead letters
FORGED = "forged-by"  # a header: it has the id of an event that came before it, so that it must be nowhere
LARGEST_BYTES = 8 * 1024 * 1024  # of a record; ours are 1 MiB at most
MIB = 1024 * 1024

Headers = Sequence[tuple[str, bytes]]
Planted = tuple[bytes, bytes, Headers]
"""Key, value and headers."""
Changes = Mapping[str, str | None]
"""What is said instead, by header; of the value as `value`. A header that is to be missing is None."""

UNREADABLE: Mapping[str, tuple[Changes, str]] = {
    "poison JSON": ({"value": '{"party_id": '}, "malformed event: the value is not JSON"),
    "no object": ({"value": "[]"}, "malformed event: the value is not a JSON object"),
    "no fact in it": ({"value": "{}"}, "malformed event: {"),
    "an unknown future version": (
        {"ce_type": "registry.party.registered.v99"},
        "unknown event type: registry.party.registered.v99",
    ),
    "an unknown type": ({"ce_type": "registry.party.teleported.v1"}, "unknown event type"),
}
"""And the reason for which each parks. It takes its turn."""

INDISPENSABLE = ("ce_id", "ce_type", "ce_subject", "ce_sequence", "ce_time", "ce_specversion")
"""Headers. A record that lacks one parks and takes nobody's turn."""


def changed(envelope: Envelope, changes: Changes) -> tuple[bytes, Headers]:
    """The value and headers of an event as it travels, changed."""
    said = {name: text.decode() for name, text in envelope.headers()} | {"value": envelope.value, **changes}
    value = said.pop("value") or ""
    return value.encode(), [(name, text.encode()) for name, text in said.items() if text is not None]


def send(bootstrap_servers: str, *records: Planted, topic: str = CONFERENCES) -> None:
    """Returns when every in-sync broker has them, in this order if they have one key."""
    producer = KafkaProducer(
        bootstrap_servers=bootstrap_servers,
        acks="all",
        max_request_size=LARGEST_BYTES,
        metrics_enabled=False,
        allow_auto_create_topics=False,
    )
    try:
        for key, value, headers in records:
            producer.send(topic, key=key, value=value, headers=list(headers)).get(timeout=60)
    finally:
        producer.close(timeout=5)
