"""Long bodies, in and out, are passed on as they come."""

import socket
import threading

import pytest
from urllib3.exceptions import ProtocolError
from werkzeug.test import Client

from gateway.passing.routes import create_passing
from gateway.passing.upstream import Upstream
from registry.chassis.http_service import LARGEST_FILE_BYTES, LARGEST_MEDIUM_BYTES
from registry.chassis.strict_json import LARGEST_BODY_BYTES
from tests.integration.gateway.passing_service import NOBODY, listener, refused, seen


def test_a_body_that_is_too_large_is_refused_here(passing: Client) -> None:
    assert refused(passing.post("/v1/parties", data=b"x" * (LARGEST_BODY_BYTES + 1)))[0] == 413


def test_a_file_may_be_larger_than_any_other_body(passing: Client) -> None:
    address = "/v1/conferences/c1/attendance/imports"
    assert len(seen(passing.post(address, data=b"x" * (LARGEST_BODY_BYTES + 1)))["body"]) == LARGEST_BODY_BYTES + 1
    assert refused(passing.post(address, data=b"x" * (LARGEST_FILE_BYTES + 1)))[0] == 413


def test_a_long_file_is_passed_on_as_it_comes_and_tried_once(passing: Client) -> None:
    told = seen(passing.post("/v1/dossiers", data=b"PK" * 300_000))
    assert (len(told["body"]), told["headers"]["Transfer-Encoding"]) == (600_000, "chunked")
    nobody = Client(create_passing(Upstream("conferences", NOBODY), Upstream("awards", NOBODY)))
    assert refused(nobody.post("/v1/dossiers", data=b"PK"))[:2] == (503, "gateway.service_away")


def test_the_file_of_a_photograph_may_be_larger_still(passing: Client) -> None:
    address = "/v1/media/m1/content"
    assert len(seen(passing.put(address, data=b"x" * (LARGEST_FILE_BYTES + 1)))["body"]) == LARGEST_FILE_BYTES + 1
    assert refused(passing.put(address, data=b"x" * (LARGEST_MEDIUM_BYTES + 1)))[0] == 413


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


def test_an_answer_line_by_line_is_passed_on_as_it_comes_with_what_was_asked(service_url: str) -> None:
    awards = Client(create_passing(Upstream("conferences", NOBODY), Upstream("awards", service_url)))
    answer = awards.post("/v1/eligibility/recipients?format=csv", json={"recipients": ["p1"]})
    assert answer.is_streamed
    told = seen(answer)
    assert (told["method"], told["target"]) == ("POST", "/v1/eligibility/recipients?format=csv")
    assert told["body"] == '{"recipients": ["p1"]}'
    address = "/v1/eligibility/list"
    assert len(seen(awards.post(address, data=b"x" * (LARGEST_BODY_BYTES + 1)))["body"]) == LARGEST_BODY_BYTES + 1
    assert refused(awards.post(address, data=b"x" * (LARGEST_FILE_BYTES + 1)))[0] == 413


def test_an_export_that_breaks_off_breaks_off_for_the_caller_too() -> None:
    def break_off(caller: socket.socket) -> None:
        caller.recv(4096)
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort")

    with listener(break_off) as url:
        upstream = Upstream("conferences", url)
        answer = Client(create_passing(upstream, upstream)).get("/v1/parties/export")
        with pytest.raises(ProtocolError):
            b"".join(answer.iter_encoded())


def test_an_export_of_a_service_that_is_away_is_a_503(passing: Client) -> None:
    assert refused(passing.get("/v1/awards/export")) == (503, "gateway.service_away")
