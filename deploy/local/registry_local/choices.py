"""What a data directory was started with: ports, which Kafka, which MongoDB. The next `up` needs no options.

Owns which of these may change later. Events lie in one Kafka and records in one MongoDB, and read positions are
positions in that very Kafka, so the kind of either is settled for good at the first start.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from registry_local.data_directory import DataDirectory, write_atomically

KafkaKind = Literal["embedded", "apache", "attached"]
PORT_BASE = 8000


class ChoiceRefusedError(Exception):
    """The data directory was made with something else; the message says what, and the way out."""


@dataclass(frozen=True)
class Choices:
    """`kafka_address` (host:port[,host:port]) goes with an attached Kafka, `mongodb_uri` with an attached MongoDB."""

    port_base: int = PORT_BASE
    kafka: KafkaKind = "embedded"
    brokers: int = 1
    kafka_address: str | None = None
    mongodb_uri: str | None = None


def read_choices(directory: DataDirectory) -> Choices | None:
    """Return what the directory was started with; None when it is new."""
    if not directory.choices_file.exists():
        return None
    return Choices(**json.loads(directory.choices_file.read_text(encoding="utf-8")))


def write_choices(directory: DataDirectory, choices: Choices) -> None:
    write_atomically(directory.choices_file, json.dumps(asdict(choices), indent=2) + "\n")


def choose(
    remembered: Choices | None,
    *,
    port_base: int | None = None,
    kafka: str | None = None,
    brokers: int | None = None,
    mongodb: str | None = None,
) -> Choices:
    """Lay the options of one `up` over what is remembered; None means "as last time". Raises ChoiceRefusedError.

    `kafka` is "embedded", "apache" or the address of brokers that exist; `mongodb` the URI of a server that exists.
    """
    chosen = remembered or Choices()
    if port_base is not None:
        chosen = replace(chosen, port_base=port_base)
    if kafka is not None:
        chosen = _with_kafka(chosen, kafka)
    if brokers is not None:
        chosen = replace(chosen, brokers=brokers)
    if mongodb is not None:
        chosen = replace(chosen, mongodb_uri=mongodb)
    if chosen.brokers > 1 and chosen.kafka != "apache":
        raise ChoiceRefusedError("--brokers goes with --kafka apache: the embedded broker is one, others are not ours.")
    if remembered is not None:
        _refuse_another_home(remembered, chosen)
    return chosen


def _with_kafka(choices: Choices, kafka: str) -> Choices:
    match kafka:
        case "embedded" | "apache":
            return replace(choices, kafka=kafka, kafka_address=None)
        case address if all(_is_address(each) for each in address.split(",")):
            return replace(choices, kafka="attached", kafka_address=address)
        case _:
            raise ChoiceRefusedError(f"--kafka takes embedded, apache or HOST:PORT[,HOST:PORT], not {kafka!r}.")


def _is_address(text: str) -> bool:
    host, colon, port = text.rpartition(":")
    return bool(host and colon and port.isdigit())


def _refuse_another_home(remembered: Choices, chosen: Choices) -> None:
    way_out = "Choose another --data-dir, or empty this one with `registry reset`."
    if (remembered.kafka, remembered.brokers) != (chosen.kafka, chosen.brokers):
        raise ChoiceRefusedError(f"These records were made with {_kafka_words(remembered)}. {way_out}")
    if (remembered.mongodb_uri is None) != (chosen.mongodb_uri is None):
        made_with = "the embedded MongoDB" if remembered.mongodb_uri is None else f"MongoDB at {remembered.mongodb_uri}"
        raise ChoiceRefusedError(f"These records lie in {made_with}. {way_out}")


def _kafka_words(choices: Choices) -> str:
    match choices.kafka:
        case "embedded":
            return "the embedded Kafka"
        case "apache":
            return f"Apache Kafka with {choices.brokers} broker{'s' if choices.brokers > 1 else ''}"
        case _:
            return f"Kafka at {choices.kafka_address}"
