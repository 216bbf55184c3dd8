"""The trace a request belongs to: W3C Trace Context, carried from the request to the timeline entry.

What carries it is the event's own `traceparent`, whether anybody looks or not. Spans are made only when the variables
of OpenTelemetry say where to send them (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_TRACES_EXPORTER`): until then its SDK is
not even imported. Refuses to know what is traced.
"""

import os
import re
import secrets
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from registry.chassis.environment import BadEnvironment
from registry.chassis.trace import Kind, Part, Span

if TYPE_CHECKING:
    from registry.chassis.spans import Spans

_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_EXPORTERS = ("otlp", "console", "none")


class Unseen:
    """A span that nobody sees: the trace goes on as it came."""

    def __init__(self, traceparent: str) -> None:
        self.traceparent = traceparent

    def say(self, name: str | None = None, **attributes: Any) -> None:
        pass

    def __enter__(self) -> Span:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class _Tracing:
    """Whether this process traces, and by what."""

    spans: "Spans | None" = None


_tracing = _Tracing()


def begin(service: str, command: str, environment: Mapping[str, str] = os.environ) -> None:
    """Trace from now on if the environment says so; called in the process that traces, after fork.

    Raises BadEnvironment when it asks for what we do not have.
    """
    exporter = _exporter(environment)
    if exporter == "none" or _tracing.spans is not None:
        return
    try:
        from registry.chassis import spans
    except ImportError as missing:
        raise BadEnvironment(f"OTEL_* asks for traces; registry-shared[tracing] brings {missing.name}") from None
    named = {} if environment.get("OTEL_SERVICE_NAME") else {"service.name": service}
    use(spans.exporting(exporter, {"service.namespace": "registry", "process.command": command, **named}))


def check(environment: Mapping[str, str] = os.environ) -> None:
    """Raises BadEnvironment when it asks for what we do not have; for a process whose children trace."""
    _exporter(environment)


def use(spans: "Spans | None") -> None:
    """Trace by these; with None, not at all. What was not sent yet is sent."""
    before, _tracing.spans = _tracing.spans, spans
    if before is not None:
        before.end()


def is_on() -> bool:
    return _tracing.spans is not None


def continued(header: str | None) -> str:
    """The caller's traceparent when it is well formed (Trace Context section 3.2), else a new one, not sampled."""
    return _well_formed(header) or f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"


def request(header: str | None, name: str, **attributes: Any) -> AbstractContextManager[Span]:
    """What a server does for one request. Without a trace of the caller's it begins one, sampled as OTEL_* says."""
    if _tracing.spans is None:
        return Unseen(continued(header))
    return _tracing.spans.one(name, "server", _well_formed(header), attributes)


def within(traceparent: str, name: str) -> AbstractContextManager[Span]:
    """A step of what goes on in the trace."""
    return Unseen(traceparent) if _tracing.spans is None else _tracing.spans.one(name, "internal", traceparent, {})


def for_each(parts: Iterable[Part], kind: Kind) -> AbstractContextManager[None]:
    """What is done for many at once, in the trace of each; the parts are not even looked at when nobody traces."""
    if _tracing.spans is None:
        return nullcontext()
    return _tracing.spans.many([part for part in parts if part.is_followed], kind)


def _well_formed(header: str | None) -> str | None:
    return header if header and _TRACEPARENT.fullmatch(header) else None


def _exporter(environment: Mapping[str, str]) -> str:
    """By the standard's variables; unlike the standard's default, nothing is sent unless somebody asked."""
    if environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return "none"
    has_endpoint = any(environment.get(name) for name in _ENDPOINTS)
    chosen = environment.get("OTEL_TRACES_EXPORTER") or ("otlp" if has_endpoint else "none")
    protocol = environment.get("OTEL_EXPORTER_OTLP_PROTOCOL") or "http/protobuf"
    if chosen not in _EXPORTERS:
        raise BadEnvironment(f"OTEL_TRACES_EXPORTER is {chosen!r} and must be one of {', '.join(_EXPORTERS)}")
    if chosen == "otlp" and protocol != "http/protobuf":
        raise BadEnvironment(f"OTEL_EXPORTER_OTLP_PROTOCOL is {protocol!r} and must be http/protobuf")
    return chosen
