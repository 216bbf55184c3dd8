"""A service behind the gateway that says what it was asked, and others that behave badly."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from werkzeug.test import TestResponse
from werkzeug.wrappers import Request, Response

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
