"""Spans by OpenTelemetry's SDK. Imported by a process that traces, and by no other.

The context travels as the W3C header alone, from span to span as from process to process: nothing here depends on the
thread it runs on. How much is sampled, where it is sent and how it is batched say the variables OTEL_*.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SpanExporter
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from registry.chassis.trace import Kind, Part

_KINDS: Mapping[Kind, SpanKind] = {
    "server": SpanKind.SERVER,
    "internal": SpanKind.INTERNAL,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
_FAULTS = 500  # of the server's: what a client did wrong is no error of the span (semantic conventions for HTTP)
_PROPAGATOR = TraceContextTextMapPropagator()


class Running:
    """A span that is under way."""

    def __init__(self, span: Span) -> None:
        self.span = span
        carrier: dict[str, str] = {}
        _PROPAGATOR.inject(carrier, set_span_in_context(span))
        self.traceparent = carrier["traceparent"]

    def say(self, name: str | None = None, **attributes: Any) -> None:
        if name is not None:
            self.span.update_name(name)
        self.span.set_attributes(_dotted(attributes))
        if attributes.get("http__response__status_code", 0) >= _FAULTS:
            self.span.set_status(Status(StatusCode.ERROR))


class Spans:
    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("registry")

    @contextmanager
    def one(self, name: str, kind: Kind, traceparent: str | None, attributes: Mapping[str, Any]) -> Iterator[Running]:
        with self._open(name, kind, traceparent, _dotted(attributes)) as span:
            yield Running(span)

    @contextmanager
    def many(self, parts: Sequence[Part], kind: Kind) -> Iterator[None]:
        """One span for each, over the same stretch of time."""
        spans = [self._begin(part.name, kind, part.traceparent, part.attributes) for part in parts]
        try:
            yield
        except Exception as wrong:
            for span in spans:
                _failed(span, wrong)
            raise
        finally:
            for span in spans:
                span.end()

    def end(self) -> None:
        """Send what was not sent yet."""
        self._provider.shutdown()

    @contextmanager
    def _open(self, name: str, kind: Kind, traceparent: str | None, attributes: Mapping[str, Any]) -> Iterator[Span]:
        span = self._begin(name, kind, traceparent, attributes)
        try:
            yield span
        except Exception as wrong:
            _failed(span, wrong)
            raise
        finally:
            span.end()

    def _begin(self, name: str, kind: Kind, traceparent: str | None, attributes: Mapping[str, Any]) -> Span:
        carrier = {"traceparent": traceparent} if traceparent else {}
        context = _PROPAGATOR.extract(carrier, Context())
        return self._tracer.start_span(name, context, _KINDS[kind], attributes=dict(attributes))


def exporting(exporter: str, resource: Mapping[str, str]) -> Spans:
    """To the console (standard output) or by OTLP over HTTP, in batches and never in anybody's way."""
    provider = TracerProvider(resource=Resource.create(dict(resource)))
    provider.add_span_processor(BatchSpanProcessor(_exporter(exporter)))
    return Spans(provider)


def _exporter(name: str) -> SpanExporter:
    if name == "console":
        return ConsoleSpanExporter()
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter()


def _failed(span: Span, wrong: Exception) -> None:
    span.record_exception(wrong)
    span.set_status(Status(StatusCode.ERROR, type(wrong).__name__))


def _dotted(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("__", "."): value for name, value in attributes.items()}
