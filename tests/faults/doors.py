"""A client of the registry's API, over connections of its own. Refuses to know what is asked."""

import json
from dataclasses import dataclass
from typing import Any

import urllib3

PATIENCE = urllib3.Timeout(connect=5, read=30)


@dataclass(frozen=True)
class Answer:
    status: int
    body: dict[str, Any]
    version: int


class Doors:
    """As one person who is signed in. An answer of None: the connection broke, or nobody was behind."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._http = urllib3.PoolManager(timeout=PATIENCE, retries=False)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Answer | None:
        said = {**self._headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            answer = self._http.request(
                method, f"{self._url}{path}", body=json.dumps(body) if body is not None else None, headers=said
            )
        except urllib3.exceptions.HTTPError:
            return None
        if answer.status == 409 or answer.status >= 500:
            return None
        return Answer(answer.status, answer.json(), int(answer.headers.get("ETag", '"0"').strip('W/"')))
