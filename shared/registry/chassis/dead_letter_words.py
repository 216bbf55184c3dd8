"""What is said of a dead letter, on a terminal and over HTTP alike, as JSON values."""

import base64
from datetime import datetime
from typing import Any

from registry.messaging.parked import Letter

TOLD = (
    *("state", "topic", "partition", "offset", "consumer", "event_id", "type", "subject", "sequence", "reason"),
    *("attempts", "traceback", "parked_at", "decided_at", "decided_by", "decision_reason"),
)


def told(letter: Letter) -> dict[str, Any]:
    """What is said of a letter, without the record itself, as JSON values; what was not decided is null."""
    values = {name: letter.get(name) for name in TOLD}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def record_of(letter: Letter) -> dict[str, Any]:
    """The record as it was sent: texts where they are UTF-8, base64 where they are not."""
    headers = [[name, _text(value)] for name, value in letter["headers"]]
    return {"key": _text(letter["key"]), "headers": headers, "value": _text(letter["value"])}


def _text(raw: bytes | None) -> Any:
    if raw is None:
        return None
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(raw).decode()}
