"""One service behind the gateway: how long it may take, how often a request is tried, what travels with it.

Knows HTTP and no application: neither the paths nor the meaning of what passes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, MaxRetryError, NewConnectionError, ReadTimeoutError

from registry.errors import DomainError, Unavailable

CONNECT_SECONDS = 2.0
READ_SECONDS = 15.0
LONG_READ_SECONDS = 120.0  # a workbook is built whole before its first byte is sent
TRIES = 2
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  # RFC 9110 section 9.2.1
CONNECTIONS = 32
READ_BYTES = 65_536
LARGEST_ANSWER_BYTES = 32 * 1_048_576

_OF_ONE_HOP = frozenset(  # RFC 9110 section 7.6.1
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
_OURS = frozenset({"host", "content-length", "cookie", "date", "server"})  # said anew, or a browser's affair with us

Headers = list[tuple[str, str]]

# A connection that never came about has carried nothing, so it is tried again for every method; a request that may have
# arrived is sent again only when it changes nothing.
_AGAIN = urllib3.Retry(
    total=TRIES - 1,
    redirect=False,
    status=0,
    other=0,
    allowed_methods=SAFE,
    backoff_factor=0.1,
)


class ServiceTimedOut(DomainError):
    """The service did not answer in time; what was asked may have been done."""


class ServiceBroken(DomainError):
    """The service answered something that is no answer."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class OpenAnswer:
    """An answer whose body is still coming; whoever takes it must read it to its end, or close it."""

    status: int
    headers: Headers
    chunks: Iterator[bytes]


class Upstream:
    """`url` is the service's base address. The pool is made in the process that uses it."""

    def __init__(self, name: str, url: str, *, read_seconds: float = READ_SECONDS) -> None:
        self._name = name
        self._url = url.rstrip("/")
        self._timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=read_seconds)
        self._pool = urllib3.PoolManager(maxsize=CONNECTIONS)

    def ask(self, method: str, target: str, headers: Iterable[tuple[str, str]], body: bytes) -> Answer:
        """Pass a request on. `target` is path and query. Raises Unavailable, ServiceTimedOut, ServiceBroken."""
        try:
            answered = self._request(method, target, headers, body, self._timeout)
            content = self._read(answered)
        except HTTPError as failed:
            raise self._refusal(failed) from failed
        return Answer(answered.status, passed_on(answered.headers.items()), content)

    def send(self, method: str, target: str, headers: Iterable[tuple[str, str]], body: IO[bytes]) -> Answer:
        """Pass a request on whose body may be long, in constant memory. Tried once: what was read is gone.

        Raises as `ask`.
        """
        try:
            patient = urllib3.Timeout(connect=CONNECT_SECONDS, read=LONG_READ_SECONDS)
            answered = self._request(method, target, headers, body, patient, urllib3.Retry(0, redirect=False))
            content = self._read(answered)
        except HTTPError as failed:
            raise self._refusal(failed) from failed
        return Answer(answered.status, passed_on(answered.headers.items()), content)

    def open(
        self, target: str, headers: Iterable[tuple[str, str]], method: str = "GET", body: bytes = b""
    ) -> OpenAnswer:
        """Pass a request on whose answer may be long, in constant memory. Raises as `ask` until it has begun.

        An answer that breaks off later breaks off for the caller too: HTTP says that by an end without its last chunk.
        """
        try:
            patient = urllib3.Timeout(connect=CONNECT_SECONDS, read=LONG_READ_SECONDS)
            answered = self._request(method, target, headers, body, patient)
        except HTTPError as failed:
            raise self._refusal(failed) from failed
        return OpenAnswer(answered.status, passed_on(answered.headers.items()), _chunks(answered))

    def _request(
        self,
        method: str,
        target: str,
        headers: Iterable[tuple[str, str]],
        body: bytes | IO[bytes],
        timeout: urllib3.Timeout,
        retries: urllib3.Retry = _AGAIN,
    ) -> urllib3.BaseHTTPResponse:
        return self._pool.request(
            method,
            self._url + target,
            headers=urllib3.HTTPHeaderDict(passed_on(headers)),
            body=body or None,
            timeout=timeout,
            retries=retries,
            redirect=False,
            decode_content=False,
            preload_content=False,
        )

    def _read(self, answered: urllib3.BaseHTTPResponse) -> bytes:
        """The whole body: one that ends early, or does not end, is no answer."""
        content = b""
        for chunk in answered.stream(READ_BYTES, decode_content=False):
            content += chunk
            if len(content) > LARGEST_ANSWER_BYTES:
                answered.close()
                raise self._broken("its answer is too large")
        answered.release_conn()
        return content

    def _refusal(self, failed: HTTPError) -> DomainError:
        reason = failed.reason if isinstance(failed, MaxRetryError) and failed.reason else failed
        if isinstance(reason, NewConnectionError | ConnectTimeoutError):
            return Unavailable(
                "gateway.service_away",
                en=f"The service `{self._name}` does not answer just now. Send the same request again shortly.",
                vi=f"Dịch vụ `{self._name}` hiện không trả lời. Hãy gửi lại yêu cầu này sau giây lát.",
            )
        if isinstance(reason, ReadTimeoutError):
            return ServiceTimedOut(
                "gateway.service_slow",
                en=f"The service `{self._name}` did not answer in time. Send it again with the same Idempotency-Key.",
                vi=f"Dịch vụ `{self._name}` không trả lời kịp. Hãy gửi lại với cùng Idempotency-Key.",
            )
        return self._broken("the connection broke while it answered")

    def _broken(self, why: str) -> ServiceBroken:
        return ServiceBroken(
            "gateway.service_broken",
            en=f"The service `{self._name}` gave no proper answer: {why}. Send the same request again.",
            vi=f"Dịch vụ `{self._name}` trả lời không hợp lệ. Hãy gửi lại yêu cầu này.",
        )


def _chunks(answered: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    try:
        yield from answered.stream(READ_BYTES, decode_content=False)
    except BaseException:
        answered.close()
        raise
    answered.release_conn()


def passed_on(headers: Iterable[tuple[str, str]]) -> Headers:
    """What may travel further: neither the headers of one hop, nor those that `Connection` names."""
    said = list(headers)
    named = {
        token.strip().lower() for name, value in said if name.lower() == "connection" for token in value.split(",")
    }
    dropped = _OF_ONE_HOP | _OURS | named
    return [(name, value) for name, value in said if name.lower() not in dropped]
