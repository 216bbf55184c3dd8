"""How a test speaks to a service: as one person, in JSON, through the service's own app."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse


class Caller:
    """One signed-in person. `version` is sent as If-Match, `key` as Idempotency-Key."""

    def __init__(self, app: Flask, token: str, language: str = "en") -> None:
        self._app, self._token = app, token
        self._client = app.test_client()
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}

    def get(self, path: str, *, headers: Mapping[str, str] | None = None, **query: str | int) -> TestResponse:
        return self._client.get(path, query_string=query or None, headers={**self._headers, **(headers or {})})

    def speaking(self, language: str) -> "Caller":
        """The same person, who reads another language."""
        return Caller(self._app, self._token, language)

    def post(
        self,
        path: str,
        body: Any,
        *,
        version: int | None = None,
        key: str | None = None,
        if_match: str | None = None,
    ) -> TestResponse:
        """`if_match` is what stands in If-Match where that is no version."""
        conditions = _conditions(version if if_match is None else if_match, key)
        return self._client.post(path, json=body, headers=self._headers | conditions)

    def send(self, path: str, file: bytes, *, key: str | None = None, **query: str) -> TestResponse:
        """A file as it is."""
        headers = self._headers | _conditions(None, key) | {"Content-Type": "application/octet-stream"}
        return self._client.post(path, data=file, query_string=query or None, headers=headers)

    def put(self, path: str, file: bytes, *, version: int | None = None, **query: str) -> TestResponse:
        """A file as it is."""
        headers = self._headers | _conditions(version) | {"Content-Type": "application/octet-stream"}
        return self._client.put(path, data=file, query_string=query, headers=headers)

    def patch(self, path: str, body: Any, *, version: int | None = None) -> TestResponse:
        return self._client.patch(path, json=body, headers=self._headers | _conditions(version))

    def delete(self, path: str, *, version: int | None = None, **query: str) -> TestResponse:
        return self._client.delete(path, query_string=query, headers=self._headers | _conditions(version))


def _conditions(version: int | str | None, key: str | None = None) -> dict[str, str]:
    said = {"If-Match": f'"{version}"' if version is not None else None, "Idempotency-Key": key}
    return {name: value for name, value in said.items() if value is not None}


def made(answer: TestResponse) -> Any:
    """The record that was made or changed; fails with the problem when it was not."""
    assert answer.status_code in {200, 201}, answer.get_data(as_text=True)
    return answer.get_json()


def refused(answer: TestResponse, status: int, code: str) -> Any:
    """The problem of a refused request, which must be this one."""
    problem = answer.get_json()
    assert (answer.status_code, problem["code"]) == (status, code), problem
    assert answer.content_type == "application/problem+json"
    return problem
