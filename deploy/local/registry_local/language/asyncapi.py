"""The AsyncAPI 3.0 document: where the events are, how a record looks, who sends and who receives.

Payloads are referred to, not repeated: `schemas/<type>.json` beside the document. Knows nothing of writing files.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from apispec.yaml_utils import dict_to_yaml

from registry.contracts.catalogue import CATALOGUE, topic_of
from registry.contracts.envelope import CONTENT_TYPE
from registry.contracts.topics import AWARDS, CONFERENCES, PARTITIONS, dead_letters
from registry.contracts.upcasting import UPCASTERS, newest
from registry_local.language.headers import HEADERS
from registry_local.language.schemas import words_of

LANGUAGE_VERSION = "1.1.0"  # a new event type or optional member raises the second number; nothing may raise the first
KEY = {"type": "string", "description": "the id of the aggregate, so that its events keep their order"}
PARKED = "parked-record"
ORIGIN = {
    "dl_topic": "the topic it came from",
    "dl_partition": "the partition there, a whole number",
    "dl_offset": "the offset there, a whole number",
    "dl_consumer": "who could not read or apply it",
    "dl_reason": "why, in words",
}
PURPOSE = (
    "What happened at conferences and to awards, as CloudEvents 1.0 in Kafka's binary mode: the attributes are record "
    "headers, the value is JSON. Delivery is at least once and in order per aggregate; `ce_sequence` tells a "
    "repetition from news. Readers ignore members they do not know. A new meaning gets a new type; a type never takes "
    "anything back."
)


def asyncapi_yaml() -> str:
    return f"# Written by `registry language write`; change the event classes and run it again.\n{_yaml(document())}"


def document() -> dict[str, Any]:
    topics = (CONFERENCES, AWARDS)
    return {
        "asyncapi": "3.0.0",
        "id": "urn:registry:events",
        "info": {
            "title": "Conference and Award Registry: events",
            "version": LANGUAGE_VERSION,
            "description": PURPOSE,
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {"kafka": _server()},
        "channels": _channels(topics),
        "operations": _operations(topics),
        "components": {
            "messages": {**{name: _message(name) for name in _types()}, PARKED: _parked()},
            "schemas": {"headers": _headers(), "key": KEY},
        },
    }


def _server() -> dict[str, Any]:
    return {
        "host": "{bootstrap}",
        "protocol": "kafka",
        "description": "The registry's Kafka; `registry status` names the one on a desk.",
        "variables": {"bootstrap": {"default": "kafka:9092", "description": "host:port of one broker"}},
    }


def _channels(topics: Iterable[str]) -> dict[str, Any]:
    channels = {}
    for topic in topics:
        types = [name for name in _types() if topic_of(name) == topic]
        about = f"The events of {topic.split('.')[0]}, kept for ever; the key is the id of the aggregate."
        channels[topic] = _channel(topic, about, types, PARTITIONS)
        parked = dead_letters(topic)
        channels[parked] = _channel(parked, f"Records of {topic} that could not be read or applied.", [PARKED], 1)
    return channels


def _channel(topic: str, about: str, messages: Iterable[str], partitions: int) -> dict[str, Any]:
    return {
        "address": topic,
        "description": about,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {
            "kafka": {
                "topic": topic,
                "partitions": partitions,
                "topicConfiguration": {"cleanup.policy": ["delete"], "retention.ms": -1},
            }
        },
    }


def _operations(topics: Iterable[str]) -> dict[str, Any]:
    operations: dict[str, Any] = {}
    for topic in topics:
        parked, owner = dead_letters(topic), topic.split(".")[0]
        operations |= {
            f"{owner}.relay": _operation("send", topic, f"The relay of {owner} sends what its outbox holds."),
            f"{owner}.follow": _operation("receive", topic, "A consumer reads from the first, or reads on."),
            f"{owner}.park": _operation("send", parked, "A consumer parks what it can never apply."),
            f"{owner}.redrive": _operation("receive", parked, "An operator looks, mends and applies again."),
        }
    return operations


def _operation(action: str, topic: str, summary: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{topic}"}, "summary": summary}


def _types() -> list[str]:
    """Every type that stands in the log: what is published now, and what was before."""
    return sorted(CATALOGUE.keys() | UPCASTERS.keys())


def _message(event_type: str) -> dict[str, Any]:
    event = CATALOGUE[newest(event_type)]
    is_old = event_type in UPCASTERS
    return {
        "name": event_type,
        "title": event.__name__,
        "summary": f"Not published any more; read it as {newest(event_type)}." if is_old else words_of(event),
        "contentType": CONTENT_TYPE,
        "headers": {"$ref": "#/components/schemas/headers"},
        "payload": {"$ref": f"./schemas/{event_type}.json"},
        "correlationId": {"location": "$message.header#/ce_correlationid"},
        "bindings": {"kafka": {"key": {"$ref": "#/components/schemas/key"}}},
    }


def _parked() -> dict[str, Any]:
    return {
        "name": PARKED,
        "title": "ParkedRecord",
        "summary": "The record as it came, with headers of ours that say where it came from and why it was parked.",
        "headers": {
            "type": "object",
            "properties": {name: {"type": "string", "description": words} for name, words in ORIGIN.items()},
            "required": list(ORIGIN),
        },
        "bindings": {"kafka": {"key": {"type": "string", "description": "the key of the record that was parked"}}},
    }


def _headers() -> dict[str, Any]:
    return {
        "type": "object",
        "description": "CloudEvents attributes as Kafka record headers, UTF-8.",
        "properties": {header.name: header.schema() for header in HEADERS},
        "required": [header.name for header in HEADERS if header.is_required],
    }


def _yaml(value: Mapping[str, Any]) -> str:
    """YAML in the order given; by way of JSON, so that what occurs twice is written twice and not as an alias."""
    options = {"sort_keys": False, "allow_unicode": True, "width": 120}
    text: str = dict_to_yaml(json.loads(json.dumps(value)), options)
    return text
