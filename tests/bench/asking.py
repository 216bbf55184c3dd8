"""One client that asks a running service, a request after the other over one kept connection; it times each answer."""

import http.client
import json
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

_JSON = {"Content-Type": "application/json"}


class Client:
    def __init__(self, port: int, authorization: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Authorization": authorization}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._connection.close()

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[float, Any]:
        """Milliseconds until the answer was read, and what it says. Raises RuntimeError unless it is 2xx."""
        took, text = self._text(method, path, body, headers or {})
        return took, json.loads(text)

    def lines(self, path: str, said: Any) -> tuple[float, list[Any]]:
        """The same of a question that is answered in JSON Lines."""
        took, text = self._text("POST", path, json.dumps(said).encode(), _JSON)
        return took, [json.loads(line) for line in text.splitlines()]

    def post(self, path: str, said: Any) -> tuple[float, Any]:
        return self.ask("POST", path, json.dumps(said).encode(), _JSON)

    def _text(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> tuple[float, bytes]:
        began = time.perf_counter()
        self._connection.request(method, path, body, {**self._headers, **headers})
        answer = self._connection.getresponse()
        text = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status // 100 != 2:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {text[:500]!r}")
        return took, text
