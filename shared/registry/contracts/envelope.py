"""The envelope: CloudEvents 1.0 attributes, in Kafka's binary content mode (Kafka binding 1.0, section 3.2)."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

SPECVERSION = "1.0"
CONTENT_TYPE = "application/json"
_REQUIRED = ("specversion", "id", "source", "type", "subject", "time", "recordedtime", "sequence")


class MalformedEnvelope(ValueError):
    """The record is no event of ours: a required attribute is missing or unreadable. Never mends itself: park it."""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One event as it travels. `value` is the fact's JSON text, kept as written: a replay gives the same bytes.

    Times travel in UTC with milliseconds; `sequence` counts from 1 within one aggregate.
    """

    id: str
    source: str
    type: str
    subject: str
    time: datetime
    time_precision: str
    recorded_at: datetime
    sequence: int
    actor: str
    actor_name: str
    correlation_id: str
    causation_id: str | None
    traceparent: str | None
    value: str

    @property
    def data(self) -> dict[str, Any]:
        """The fact as JSON values; raises MalformedEnvelope when it is no JSON object."""
        try:
            data = json.loads(self.value)
        except (ValueError, RecursionError) as unreadable:
            raise MalformedEnvelope("the value is not JSON, or is nested too deep to be read") from unreadable
        if not isinstance(data, dict):
            raise MalformedEnvelope("the value is not a JSON object")
        return data

    def attributes(self) -> dict[str, str]:
        """The CloudEvents attributes and our extensions, absent ones left out."""
        said: Mapping[str, str | None] = {
            "specversion": SPECVERSION,
            "id": self.id,
            "source": self.source,
            "type": self.type,
            "subject": self.subject,
            "time": timestamp(self.time),
            "timeprecision": self.time_precision,
            "dataschema": f"urn:registry:schema:{self.type}",
            "partitionkey": self.subject,
            "recordedtime": timestamp(self.recorded_at),
            "sequence": str(self.sequence),
            "actor": self.actor,
            "actorname": self.actor_name,
            "correlationid": self.correlation_id,
            "causationid": self.causation_id,
            "traceparent": self.traceparent,
        }
        return {name: text for name, text in said.items() if text is not None}

    def headers(self) -> list[tuple[str, bytes]]:
        """Kafka record headers: `ce_` and the attribute's name, UTF-8."""
        said = [(f"ce_{name}", text.encode()) for name, text in self.attributes().items()]
        return [*said, ("content-type", CONTENT_TYPE.encode())]


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds, the precision the database keeps."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_record(headers: Iterable[tuple[str, bytes | None]], value: bytes | None) -> Envelope:
    """The envelope of a Kafka record; raises MalformedEnvelope with the attribute that is wrong."""
    said = {name[3:]: _text(name, raw) for name, raw in headers if name.startswith("ce_")}
    missing = [name for name in _REQUIRED if not said.get(name)]
    if missing:
        raise MalformedEnvelope(f"missing attributes: {', '.join(missing)}")
    if said["specversion"] != SPECVERSION:
        raise MalformedEnvelope(f"specversion is not {SPECVERSION}: {said['specversion']!r}")
    return Envelope(
        id=said["id"],
        source=said["source"],
        type=said["type"],
        subject=said["subject"],
        time=_moment(said, "time"),
        time_precision=said.get("timeprecision", "instant"),
        recorded_at=_moment(said, "recordedtime"),
        sequence=_sequence(said["sequence"]),
        actor=said.get("actor", ""),
        actor_name=said.get("actorname", ""),
        correlation_id=said.get("correlationid", said["id"]),
        causation_id=said.get("causationid"),
        traceparent=said.get("traceparent"),
        value=_text("the value", value),
    )


def _text(what: str, raw: bytes | None) -> str:
    try:
        return (raw or b"").decode()
    except UnicodeDecodeError as unreadable:
        raise MalformedEnvelope(f"{what} is not UTF-8") from unreadable


def _moment(said: Mapping[str, str], name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(said[name])
        in_utc = moment.astimezone(UTC)
    except (OverflowError, ValueError) as unreadable:
        raise MalformedEnvelope(f"{name} is no RFC 3339 time: {said[name]!r}") from unreadable
    if moment.tzinfo is None:
        raise MalformedEnvelope(f"{name} has no zone: {said[name]!r}")
    return in_utc


def _sequence(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,14}", text):
        raise MalformedEnvelope(f"sequence is no positive whole number of at most 15 digits: {text[:40]!r}")
    return int(text)
