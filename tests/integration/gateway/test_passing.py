"""The way to the services: what travels on and back, what does not, and what is said when a service fails."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from urllib3.exceptions import ProtocolError
from werkzeug.serving import make_server
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Request, Response

from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream, passed_on
from registry.chassis.http_service import LARGEST_FILE_BYTES, LARGEST_MEDIUM_BYTES
from registry.chassis.strict_json import LARGEST_BODY_BYTES
from tests.ports import free_port

NOBODY = "http://127.0.0.1:1"


@Request.application
def service(request: Request) -> Response:
    """Says what it was asked, as a service behind the gateway would see it."""
    seen = {
        "method": request.method,
        "target": request.environ["RAW_URI"],
        "headers": dict(request.headers.items()),
        "body": request.get_data(as_text=True),
    }
    answer = Response(json.dumps(seen), status=201, content_type="application/json")
    answer.headers.update({"ETag": '"7"', "Location": "/v1/parties/p1", "Connection": "close, X-Hop", "X-Hop": "1"})
    return answer


@pytest.fixture(scope="module")
def service_url() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, service, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def client(service_url: str) -> Client:
    return Client(create_passing(Upstream("conferences", service_url), Upstream("awards", NOBODY)))


@contextmanager
def listener(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A service that takes connections and behaves badly."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        stopping = threading.Event()

        def serve() -> None:
            door.settimeout(0.1)
            while not stopping.is_set():
                try:
                    caller, _ = door.accept()
                except TimeoutError:
                    continue
                with caller:
                    behave(caller)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            stopping.set()
            thread.join()


def seen(answer: TestResponse) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    assert isinstance(answer.json, dict)
    return answer.json


def arrived_headers(answer: TestResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in seen(answer)["headers"].items()}


def refused(answer: TestResponse) -> tuple[int, str]:
    assert answer.content_type == "application/problem+json", answer.text
    assert answer.json is not None
    return answer.status_code, answer.json["code"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_request_arrives_as_it_was_sent(client: Client, method: str) -> None:
    body = '{"name": "Đỗ Thị Lý"}' if method != "GET" else ""
    asked = seen(client.open("/v1/parties/p1?q=%C4%90%E1%BB%97&limit=5", method=method, data=body.encode()))
    assert (asked["method"], asked["target"]) == (method, "/v1/parties/p1?q=%C4%90%E1%BB%97&limit=5")
    assert asked["body"] == body


def test_who_asks_within_which_trace_and_for_which_version_travels_on(client: Client) -> None:
    headers = {
        "Authorization": "Bearer abc",
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "If-Match": '"6"',
        "Idempotency-Key": "k1",
        "Accept-Language": "vi",
        "Content-Type": "application/json",
    }
    caller = {"REMOTE_ADDR": "203.0.113.9"}
    arrived = arrived_headers(client.post("/v1/parties", headers=headers, data=b"{}", environ_base=caller))
    assert {name.lower(): arrived[name.lower()] for name in headers} == {n.lower(): v for n, v in headers.items()}
    assert arrived["x-forwarded-for"] == "203.0.113.9"


def test_neither_cookies_nor_what_is_for_one_hop_travel_on(client: Client) -> None:
    headers = {
        "Cookie": "registry_token=secret",
        "Connection": "X-Mine",
        "X-Mine": "1",
        "TE": "trailers",
        "Upgrade": "h2c",
    }
    arrived = arrived_headers(client.get("/v1/parties", headers=headers))
    assert not arrived.keys() & {"cookie", "x-mine", "te", "upgrade"}


def test_the_answer_comes_back_with_its_version_and_address(client: Client) -> None:
    answer = client.post("/v1/conferences")
    assert (answer.headers["ETag"], answer.headers["Location"]) == ('"7"', "/v1/parties/p1")
    assert "X-Hop" not in answer.headers


def test_what_connection_names_is_dropped_too() -> None:
    said = [
        ("Connection", "keep-alive, X-Secret"),
        ("X-Secret", "1"),
        ("ETag", '"1"'),
        ("transfer-encoding", "chunked"),
    ]
    assert passed_on(said) == [("ETag", '"1"')]


def test_the_descriptions_of_both_services_are_passed(client: Client) -> None:
    assert seen(client.get("/conferences/openapi.json"))["target"] == "/openapi.json"
    assert refused(client.get("/awards/openapi.json")) == (503, "gateway.service_away")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/parties/../../metrics",
        "/v1/parties/%2e%2e/%2e%2e/metrics",
        "/v1/parties/./x",
        "/v1/nothing",
        "/conferences/metrics",
    ],
)
def test_no_other_path_is_passed(client: Client, path: str) -> None:
    assert refused(client.get(path)) == (404, "http.not_found")


def test_a_body_that_is_too_large_is_refused_here(client: Client) -> None:
    assert refused(client.post("/v1/parties", data=b"x" * (LARGEST_BODY_BYTES + 1)))[0] == 413


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_service_that_is_away_is_a_503(client: Client, method: str) -> None:
    answer = client.open("/v1/awards", method=method, headers={"Accept-Language": "vi"})
    assert refused(answer) == (503, "gateway.service_away")
    assert answer.json is not None
    assert "không trả lời" in answer.json["detail"]


def asked_of(url: str, method: str, read_seconds: float = 5.0) -> TestResponse:
    upstream = Upstream("conferences", url, read_seconds=read_seconds)
    return Client(create_passing(upstream, upstream)).open("/v1/parties", method=method)


@pytest.mark.parametrize(("method", "times"), [("GET", 2), ("POST", 1), ("PATCH", 1), ("DELETE", 1)])
def test_a_slow_service_is_a_504_and_only_a_safe_request_is_sent_again(method: str, times: int) -> None:
    asked: list[float] = []

    def sleep(caller: socket.socket) -> None:
        asked.append(time.monotonic())
        caller.recv(4096)
        time.sleep(0.5)

    with listener(sleep) as url:
        assert refused(asked_of(url, method, read_seconds=0.1)) == (504, "gateway.service_slow")
        time.sleep(1.2)
    assert len(asked) == times


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"])
def test_a_service_that_gives_no_proper_answer_is_a_502(answer: bytes) -> None:
    def babble(caller: socket.socket) -> None:
        caller.recv(4096)
        caller.sendall(answer)

    with listener(babble) as url:
        assert refused(asked_of(url, "POST")) == (502, "gateway.service_broken")


def test_a_service_that_comes_back_is_found_again() -> None:
    port = free_port()
    upstream = Upstream("conferences", f"http://127.0.0.1:{port}")
    asking = Client(create_passing(upstream, upstream))
    assert asking.get("/v1/parties").status_code == 503
    server = make_server("127.0.0.1", port, service, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    assert asking.get("/v1/parties").status_code == 201
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_may_be_larger_than_any_other_body(client: Client) -> None:
    address = "/v1/conferences/c1/attendance/imports"
    assert len(seen(client.post(address, data=b"x" * (LARGEST_BODY_BYTES + 1)))["body"]) == LARGEST_BODY_BYTES + 1
    assert refused(client.post(address, data=b"x" * (LARGEST_FILE_BYTES + 1)))[0] == 413


def test_a_long_file_is_passed_on_as_it_comes_and_tried_once(client: Client) -> None:
    told = seen(client.post("/v1/dossiers", data=b"PK" * 300_000))
    assert (len(told["body"]), told["headers"]["Transfer-Encoding"]) == (600_000, "chunked")
    nobody = Client(create_passing(Upstream("conferences", NOBODY), Upstream("awards", NOBODY)))
    assert refused(nobody.post("/v1/dossiers", data=b"PK"))[:2] == (503, "gateway.service_away")


def test_the_file_of_a_photograph_may_be_larger_still(client: Client) -> None:
    address = "/v1/media/m1/content"
    assert len(seen(client.put(address, data=b"x" * (LARGEST_FILE_BYTES + 1)))["body"]) == LARGEST_FILE_BYTES + 1
    assert refused(client.put(address, data=b"x" * (LARGEST_MEDIUM_BYTES + 1)))[0] == 413


def test_an_export_is_passed_on_while_it_is_being_made() -> None:
    has_first_half = threading.Event()

    def halves(caller: socket.socket) -> None:
        caller.recv(4096)
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n")
        caller.sendall(b"5\r\nfirst\r\n")
        assert has_first_half.wait(10)
        caller.sendall(b"5\r\nother\r\n0\r\n\r\n")

    with listener(halves) as url:
        upstream = Upstream("conferences", url)
        answer = Client(create_passing(upstream, upstream)).get("/v1/parties/export?format=csv")
        assert (answer.status_code, answer.content_type) == (200, "text/csv")
        chunks = answer.iter_encoded()
        assert next(chunks) == b"first"
        has_first_half.set()
        assert b"".join(chunks) == b"other"


def test_an_export_that_breaks_off_breaks_off_for_the_caller_too() -> None:
    def break_off(caller: socket.socket) -> None:
        caller.recv(4096)
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort")

    with listener(break_off) as url:
        upstream = Upstream("conferences", url)
        answer = Client(create_passing(upstream, upstream)).get("/v1/parties/export")
        with pytest.raises(ProtocolError):
            b"".join(answer.iter_encoded())


def test_an_export_of_a_service_that_is_away_is_a_503(client: Client) -> None:
    assert refused(client.get("/v1/awards/export")) == (503, "gateway.service_away")
