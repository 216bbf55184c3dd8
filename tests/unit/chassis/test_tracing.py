"""When a process traces and when it does not; what is told of a trace, and what of one that nobody follows."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from registry.chassis import tracing
from registry.chassis.environment import BadEnvironment
from registry.chassis.trace import Part

OURS = "00-" + "a" * 32 + "-" + "b" * 16
QUIET = """
import sys
from registry.chassis import tracing
import conferences.app, gateway.app, registry.messaging.relay, registry.messaging.applier
tracing.begin("conferences", "relay", {})
with tracing.request(None, "POST") as span, tracing.within(span.traceparent, "commit"):
    span.say("POST /v1/parties", http__response__status_code=201)
print([name for name in sys.modules if name.startswith("opentelemetry")])
"""


def test_a_process_that_is_not_told_to_trace_does_not_even_import_the_sdk():
    command = [sys.executable, "-W", "ignore", "-c", QUIET]
    assert subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout == "[]\n"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": ""},
        {"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"},
        {"OTEL_SDK_DISABLED": "true", "OTEL_TRACES_EXPORTER": "console"},
    ],
)
def test_it_is_off_unless_somebody_asks(environment: dict[str, str]):
    tracing.begin("conferences", "relay", environment)
    assert not tracing.is_on()


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"OTEL_TRACES_EXPORTER": "jaeger"}, "OTEL_TRACES_EXPORTER"),
        (
            {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://x:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
            "OTEL_EXPORTER_OTLP_PROTOCOL",
        ),
    ],
)
def test_what_we_do_not_have_is_refused_at_the_start(environment: dict[str, str], named: str):
    with pytest.raises(BadEnvironment, match=named):
        tracing.check(environment)
    with pytest.raises(BadEnvironment, match=named):
        tracing.begin("conferences", "relay", environment)
    assert not tracing.is_on()


def test_without_spans_a_trace_goes_on_as_it_came():
    with tracing.request(f"{OURS}-01", "POST") as span:
        assert span.traceparent == f"{OURS}-01"
    with tracing.within(span.traceparent, "commit") as step:
        assert step.traceparent == f"{OURS}-01"


@pytest.mark.parametrize("header", [None, "", "nonsense", "00-" + "0" * 32 + "-" + "b" * 16 + "-01"])
def test_a_request_without_a_trace_begins_one_that_is_not_sampled(header: str | None):
    with tracing.request(header, "POST") as span:
        assert span.traceparent.endswith("-00")


@pytest.mark.parametrize(
    ("traceparent", "age", "is_followed"),
    [
        (f"{OURS}-01", timedelta(0), True),
        (f"{OURS}-01", timedelta(hours=23), True),
        (f"{OURS}-01", timedelta(days=2), False),
        (f"{OURS}-00", timedelta(0), False),
        (None, timedelta(0), False),
    ],
)
def test_what_nobody_follows_has_no_span(traceparent: str | None, age: timedelta, is_followed: bool):
    part = Part(name="send", traceparent=traceparent, began_at=datetime.now(UTC) - age)
    assert part.is_followed == is_followed
