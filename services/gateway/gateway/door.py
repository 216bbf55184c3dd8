"""The one address: which of the gateway's three apps answers a path. Knows no more of HTTP than the path.

Three, because they have different manners: the API of timelines has bearer tokens and problems, what passes to the
services is theirs to judge, and the pages speak HTML to someone with a cookie.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_API = (
    "/v1/timelines",
    "/v1/subjects",
    "/v1/dead-letters",
    "/livez",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/docs/assets",
)
_PASSED = ("/v1", "/conferences", "/awards")


@dataclass(frozen=True)
class Door:
    api: WSGIApplication
    passing: WSGIApplication
    pages: WSGIApplication

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self._behind(environ.get("PATH_INFO", ""))(environ, start_response)

    def _behind(self, path: str) -> WSGIApplication:
        if _is_under(path, _API):
            return self.api
        return self.passing if _is_under(path, _PASSED) else self.pages


def _is_under(path: str, addresses: Iterable[str]) -> bool:
    return any(path == address or path.startswith(f"{address}/") for address in addresses)
