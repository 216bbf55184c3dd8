"""Three ways in which the API gives back what it holds: its lists, its exports as JSON Lines, and dossiers.

Owns the addresses and how an answer is read. Refuses to know what was entered beyond the words it looks for, and how.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import quote

import urllib3

from registry_local.exit_codes import RunnerError

Read = dict[str, Any]
Token = Callable[[], str]

# What stands for itself is looked for by name, and others may be found with it; what belongs to a conference or a
# decision is listed whole.
LISTS: Mapping[str, str] = {
    "parties": "/v1/parties{export}?q={words}",
    "conferences": "/v1/conferences{export}?q={words}",
    "decisions": "/v1/decisions{export}?q={words}",
    "agenda": "/v1/conferences/{of}/agenda{export}?",
    "attendance": "/v1/conferences/{of}/attendance{export}?",
    "media": "/v1/conferences/{of}/media{export}?",
    "indicators": "/v1/indicators{export}?conference_id={of}",
    "report-items": "/v1/report-items{export}?conference_id={of}",
    "presentations": "/v1/presentations{export}?conference_id={of}",
    "awards": "/v1/awards{export}?decision_id={of}",
}
STANDS_FOR_ITSELF = frozenset({"parties", "conferences", "decisions"})
_IN_DOSSIERS: Mapping[str, str] = {"conferences": "conference.jsonl", "agenda": "conference.jsonl"}
_NOT_IN_DOSSIERS = frozenset({"decisions", "awards", "presentations"})  # records of another service
_OK = 200


class Reader:
    """Somebody who may read, at one address."""

    def __init__(self, gateway: str, token: Token) -> None:
        self._gateway = gateway
        self._token = token
        self._http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2, read=30), retries=False)

    def read(self, address: str) -> Read | None:
        """The JSON that stands there; None while it is not there, or nobody answers."""
        try:
            answered = self._get(address)
        except urllib3.exceptions.HTTPError:
            return None
        return dict(answered.json()) if answered.status == _OK else None

    def bytes(self, address: str) -> bytes:
        """Raises RunnerError with what was answered instead."""
        try:
            answered = self._get(address)
        except urllib3.exceptions.HTTPError as lost:
            raise RunnerError(f"GET {address}: {lost}. `registry status` shows what does not answer.") from lost
        if answered.status != _OK:
            raise RunnerError(f"GET {address}: {answered.status} {answered.data.decode(errors='replace')}")
        return answered.data

    def items(self, address: str) -> list[Read]:
        """Every item of a list, page by page."""
        found: list[Read] = []
        cursor: str | None = ""
        while cursor is not None:
            page = json.loads(self.bytes(f"{address}&limit=50" + (f"&cursor={quote(cursor)}" if cursor else "")))
            found += page["items"]
            cursor = page["next"]
        return found

    def _get(self, address: str) -> urllib3.BaseHTTPResponse:
        return self._http.request("GET", self._gateway + address, headers={"Authorization": f"Bearer {self._token()}"})


class Way(Protocol):
    """One way of reading."""

    name: str

    def records(self, kind: str, of: str, words: str) -> list[Read] | None:
        """Those of the kind that belong to the record with the id `of`, or are found by the words.

        None where this way has no records of the kind.
        """


class ByLists:
    name = "lists"

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def records(self, kind: str, of: str, words: str) -> list[Read]:
        if kind == "agenda":
            return list(json.loads(self._reader.bytes(f"/v1/conferences/{of}"))["agenda"])
        return self._reader.items(LISTS[kind].format(export="", of=of, words=quote(words)))


class ByExports:
    name = "exports"

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def records(self, kind: str, of: str, words: str) -> list[Read]:
        address = LISTS[kind].format(export="/export", of=of, words=quote(words))
        return _lines(self._reader.bytes(f"{address}&format=jsonl"))


class ByDossiers:
    """The dossier of one conference, with the parties that it names."""

    name = "dossiers"

    def __init__(self, reader: Reader, conference_id: str) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(reader.bytes(f"/v1/conferences/{conference_id}/dossier.zip")))

    def records(self, kind: str, of: str, words: str) -> list[Read] | None:  # noqa: ARG002  there is but one conference
        if kind in _NOT_IN_DOSSIERS:
            return None
        found = _lines(self._archive.read(_IN_DOSSIERS.get(kind, f"{kind}.jsonl")))
        return list(found[0]["agenda"]) if kind == "agenda" else found


def _lines(told: bytes) -> list[Read]:
    return [json.loads(line) for line in told.splitlines() if line.strip()]
