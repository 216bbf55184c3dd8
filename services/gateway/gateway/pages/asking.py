"""In whose name a page asks a service, and what of the answer is told on.

The person's whose cookie came: the token stays where no script reads it.
"""

import re

from flask import g, request

from gateway.pages.languages import told_in
from gateway.pages.sign_in import COOKIE
from gateway.passing.upstream import Headers

_TOLD = frozenset({"content-type", "content-language", "content-disposition", "link", "registry-total", "retry-after"})
_VERSION = re.compile("[0-9a-f]+", re.ASCII)  # a count or a digest; what else a form says would break the header
_TAKEN_ALONG = ("Content-Type", "Accept-Language", "Idempotency-Key")


def in_their_name() -> Headers:
    """The headers of what is passed on just as it came."""
    return [*_of_the_person(), *((name, request.headers[name]) for name in _TAKEN_ALONG if name in request.headers)]


def as_the_page(version: str | None = None) -> Headers:
    """The headers of what a page says itself, in its language or the one it is told in; `version` becomes If-Match."""
    headers = [*_of_the_person(), ("Accept-Language", told_in(g.language))]
    if version is None:
        return headers
    return [*headers, ("If-Match", f'"{version if _VERSION.fullmatch(version) else ""}"')]


def with_its_query(target: str) -> str:
    """With the query of the page's own address, as it came."""
    query = request.query_string.decode("latin-1")
    return f"{target}?{query}" if query else target


def told(headers: Headers) -> Headers:
    """Those of an answer that mean something to a browser, and no cookie of a service."""
    return [(name, value) for name, value in headers if name.lower() in _TOLD]


def _of_the_person() -> Headers:
    headers = [("Authorization", f"Bearer {request.cookies.get(COOKIE, '')}")]
    headers += [("X-Forwarded-For", request.remote_addr or "unknown")]
    return headers + ([("traceparent", g.traceparent)] if "traceparent" in g else [])
