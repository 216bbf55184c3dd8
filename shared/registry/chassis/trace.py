"""What a trace is made of, for those who make spans and those who ask for them. Knows no OpenTelemetry, no settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Protocol

OLDEST = timedelta(days=1)  # a replay tells of requests that ended long ago: nobody waits for its spans

Kind = Literal["server", "internal", "producer", "consumer"]


class Span(Protocol):
    """What is being done. `traceparent` is what those who go on with it are told."""

    traceparent: str

    def say(self, name: str | None = None, **attributes: Any) -> None:
        """What is known only now; members of attributes are separated by `__` for a dot."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is done of one trace while something is done for many: its name, whose it is, and when that began."""

    name: str
    traceparent: str | None
    began_at: datetime
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_followed(self) -> bool:
        """Whether the request was sampled (Trace Context section 3.2.3.1), and somebody may wait for what is told."""
        sampled = self.traceparent is not None and bool(int(self.traceparent[-2:], 16) & 1)
        return sampled and datetime.now(UTC) - self.began_at < OLDEST
