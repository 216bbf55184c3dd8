"""One trace from the request to the timeline entry: HTTP, outbox, Kafka and projection, by the standard propagator."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from werkzeug.test import Client

from gateway.app import create_app
from gateway.settings import Settings
from gateway.timeline.generation import Generations
from registry.chassis import tracing
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents, connect
from tests.identities import Issuer
from tests.integration.gateway.following import projecting, until
from tests.ports import free_port
from tests.serving import serving

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # kafka-python forgets its sockets

ROOT = Path(__file__).parents[3]
CALLERS_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
CALLERS_SPAN = "00f067aa0ba902b7"
FROM_OUTSIDE = f"00-{CALLERS_TRACE}-{CALLERS_SPAN}-01"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """What was traced, by every part of the registry that runs in this process."""
    from registry.chassis.spans import Spans

    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing.use(Spans(provider))
    yield exporter
    tracing.use(None)


@pytest.fixture
def outbox(settings: ServiceSettings) -> Documents:
    """The database of conferences, with nothing pending."""
    from conferences.processes import ensure_indexes
    from registry.chassis import idempotency
    from registry.messaging import outbox

    database = connect("conferences", settings.mongodb_uri)
    for make in (lambda _: ensure_indexes(database), outbox.ensure_indexes, idempotency.ensure_indexes):
        make(database)
    database["outbox"].update_many({"pending": True}, {"$unset": {"pending": ""}})
    return database


@contextmanager
def conferences_at(settings: ServiceSettings) -> Iterator[str]:
    """The service itself behind a socket, as the gateway reaches it."""
    from conferences.app import create_app as create_conferences

    with serving(create_conferences(settings)) as address:
        yield address


@contextmanager
def relaying(database: Documents, bootstrap_servers: str) -> Iterator[None]:
    from registry.messaging.publisher import Publisher
    from registry.messaging.relay import Relay
    from registry.messaging.shards import Shards

    stop = threading.Event()
    relay = Relay(database, Publisher(bootstrap_servers, "relay-of-traces"), Shards(database, "traces"))
    thread = threading.Thread(target=relay.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_one_trace_from_the_request_to_the_timeline_entry(
    home: Documents,
    kafka: str,
    outbox: Documents,
    settings: ServiceSettings,
    gateway_settings: Callable[..., Settings],
    identity: Issuer,
    spans: InMemorySpanExporter,
) -> None:
    with conferences_at(settings) as url, relaying(outbox, kafka), projecting(home, kafka):
        client = Client(create_app(gateway_settings(conferences_url=url)))
        headers = {"Authorization": f"Bearer {identity.token('secretary')}", "traceparent": FROM_OUTSIDE}
        body = {"kind": "person", "name": "Đỗ Thị Lý"}
        answer = client.post("/v1/parties", json=body, headers=headers)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        party = answer.get_json()["id"]
        entries = Generations(home).current().database["entries"]
        until(lambda: entries.find_one({"timeline": f"party:{party}"}) is not None)
        until(lambda: any(span.kind.name == "CONSUMER" for span in of_the_caller(spans)))

    entry = entries.find_one({"timeline": f"party:{party}"})
    assert entry is not None
    by_name = {span.name: span for span in of_the_caller(spans)}
    commit = by_name["commit"]
    assert entry["traceparent"] == f"00-{CALLERS_TRACE}-{commit.context.span_id:016x}-01"
    assert shape_of(list(by_name.values())) == {
        "POST /v1/{collection}": "the caller's",
        "POST /v1/parties": "POST /v1/{collection}",
        "commit": "POST /v1/parties",
        "send conferences.events": "commit",
        "process conferences.events": "commit",
    }
    assert by_name["POST /v1/parties"].attributes["http.response.status_code"] == 201
    assert by_name["process conferences.events"].attributes["messaging.message.id"] == f"{party}.00000001"
    assert all("Đỗ" not in span.to_json() for span in by_name.values()), "a trace is no place for names"


def of_the_caller(spans: InMemorySpanExporter) -> list[ReadableSpan]:
    return [span for span in spans.get_finished_spans() if f"{span.context.trace_id:032x}" == CALLERS_TRACE]


def shape_of(spans: list[ReadableSpan]) -> dict[str, str]:
    """By name, the name of the span that each goes on from."""
    names = {f"{span.context.span_id:016x}": span.name for span in spans} | {CALLERS_SPAN: "the caller's"}
    return {span.name: names[f"{span.parent.span_id:016x}"] for span in spans if span.parent}


class Collector(BaseHTTPRequestHandler):
    """As much of a collector as OTLP over HTTP needs."""

    received: list[Any]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/traces":
            self.received.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[tuple[str, list[Any]]]:
    received: list[Any] = []
    handler = type("CollectorOfThisTest", (Collector,), {"received": received})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", received
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_process_sends_its_spans_by_otlp_when_the_standard_variable_says_where(
    outbox: Documents, kafka: str, settings: ServiceSettings, collector: tuple[str, list[Any]], tmp_path: Path
) -> None:
    from datetime import UTC, datetime

    from tests.unit.messaging.records import entry

    address, received = collector
    told = entry(f"traced-{free_port()}") | {"traceparent": FROM_OUTSIDE, "recorded_at": datetime.now(UTC)}
    outbox["outbox"].insert_one(told)
    environment = {
        "MONGODB_URI": settings.mongodb_uri,
        "KAFKA_BOOTSTRAP_SERVERS": kafka,
        "IDENTITY_ISSUER": settings.identity_issuer,
        "IDENTITY_JWKS_URL": settings.identity_jwks_url,
        "BIND": f"127.0.0.1:{free_port()}",
        "OTEL_EXPORTER_OTLP_ENDPOINT": address,
        "OTEL_BSP_SCHEDULE_DELAY": "100",
    }
    command = [sys.executable, "-m", "conferences", "relay"]
    with (tmp_path / "relay.log").open("w") as log:
        process = subprocess.Popen(command, env=os.environ | environment, cwd=ROOT, stderr=log)
        try:
            until(lambda: bool(received))
        finally:
            process.terminate()
            assert process.wait(30) == 0

    [resource] = received[0].resource_spans
    said = {pair.key: pair.value.string_value for pair in resource.resource.attributes}
    assert (said["service.name"], said["process.command"]) == ("conferences", "relay")
    [span] = resource.scope_spans[0].spans
    assert (span.name, span.trace_id.hex()) == ("send conferences.events", CALLERS_TRACE)
    assert span.parent_span_id.hex() == CALLERS_SPAN
