"""The way to the services: what travels on and back, what does not, and what is said when a service fails."""

import socket
import threading
import time

import pytest
from werkzeug.serving import make_server
from werkzeug.test import Client, TestResponse

from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream, passed_on
from tests.integration.gateway.passing_service import arrived_headers, listener, refused, seen, service
from tests.ports import free_port


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_request_arrives_as_it_was_sent(passing: Client, method: str) -> None:
    body = '{"name": "Đỗ Thị Lý"}' if method != "GET" else ""
    asked = seen(passing.open("/v1/parties/p1?q=%C4%90%E1%BB%97&limit=5", method=method, data=body.encode()))
    assert (asked["method"], asked["target"]) == (method, "/v1/parties/p1?q=%C4%90%E1%BB%97&limit=5")
    assert asked["body"] == body


def test_who_asks_within_which_trace_and_for_which_version_travels_on(passing: Client) -> None:
    headers = {
        "Authorization": "Bearer abc",
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "If-Match": '"6"',
        "Idempotency-Key": "k1",
        "Accept-Language": "vi",
        "Content-Type": "application/json",
    }
    caller = {"REMOTE_ADDR": "203.0.113.9"}
    arrived = arrived_headers(passing.post("/v1/parties", headers=headers, data=b"{}", environ_base=caller))
    assert {name.lower(): arrived[name.lower()] for name in headers} == {n.lower(): v for n, v in headers.items()}
    assert arrived["x-forwarded-for"] == "203.0.113.9"


def test_neither_cookies_nor_what_is_for_one_hop_travel_on(passing: Client) -> None:
    headers = {
        "Cookie": "registry_token=secret",
        "Connection": "X-Mine",
        "X-Mine": "1",
        "TE": "trailers",
        "Upgrade": "h2c",
    }
    arrived = arrived_headers(passing.get("/v1/parties", headers=headers))
    assert not arrived.keys() & {"cookie", "x-mine", "te", "upgrade"}


def test_the_answer_comes_back_with_its_version_and_address(passing: Client) -> None:
    answer = passing.post("/v1/conferences")
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


def test_the_descriptions_of_both_services_are_passed(passing: Client) -> None:
    assert seen(passing.get("/conferences/openapi.json"))["target"] == "/openapi.json"
    assert refused(passing.get("/awards/openapi.json")) == (503, "gateway.service_away")


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
def test_no_other_path_is_passed(passing: Client, path: str) -> None:
    assert refused(passing.get(path)) == (404, "http.not_found")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_service_that_is_away_is_a_503(passing: Client, method: str) -> None:
    answer = passing.open("/v1/awards", method=method, headers={"Accept-Language": "vi"})
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
